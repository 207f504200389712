"""Advice: how what was found should be written, and whether the function is right once that is written into it."""

from __future__ import annotations

import ast
import builtins
import contextlib
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.edit import Edit
from nnlab.check.engine.found import Found
from nnlab.check.engine.pasted import pasted, put
from nnlab.check.engine.source import definition_of, names_of, source_of, unparsed
from nnlab.check.engine.spelling import ENTRY
from nnlab.check.engine.trial import Trial


def outermost(found: Sequence[Found | Edit]) -> list[Found | Edit]:
    """Return what stands inside of nothing else that was found: what is said of it says all."""
    return [one for one in found if not any(is_in(one, other) for other in found)]


def is_in(one: Found | Edit, other: Found | Edit) -> bool:
    """Say whether an expression is a part of another one."""
    if not (isinstance(one, Found) and isinstance(other, Found) and one.line == other.line):
        return False
    (*begin, end_line, end), (*begins, ends_line, ends) = one.place.span, other.place.span
    return one.place.size < other.place.size and begins <= begin and (end_line, end) <= (ends_line, ends)


def written(one: Found | Edit, found: Sequence[Found | Edit]) -> str:
    """Return the expression as it should be, with what was found inside of it."""
    if isinstance(one, Edit):
        return one.code
    itself = bracketed(one.place.node)
    code = one.slip.code.replace("{}", itself)
    if one.place.name.isidentifier() and one.place.name not in names_of(one.place.node, ast.Load):
        code = re.sub(rf"(?<![\w.]){one.place.name}(?!\w)(?! *=[^=])", itself, code)  # which has no value before
    inner = [other for other in found if is_in(other, one)]
    for k, other in enumerate(inner):  # all stand in before the first is written: it may hold the text of another
        code = _put(f"__{k}__", other.text, code)
    for k, other in enumerate(inner):
        code = code.replace(f"__{k}__", f"({written(other, ())})")
    with contextlib.suppress(SyntaxError):
        parsed = ast.parse(code, mode="eval").body
        code = code if isinstance(parsed, ast.Tuple) else unparsed(parsed)  # without needless brackets
    return pasted(code, one.place, one.whole)


def _put(new: str, old: str, code: str) -> str:
    """Return code in which an expression stands in the place of another one."""
    name = rf"(?<![\w.]){re.escape(old)}(?!\w)" if old.isidentifier() else re.escape(old)
    return re.sub(name, lambda _: new, code, count=1)


def first_that_holds(ways: Iterable[Sequence[Found | Edit]], base: Trial) -> tuple[Sequence[Found | Edit], bool]:
    """Return the first changes with which all is right as they are written, and True; or else the first, and False."""
    first: Sequence[Found | Edit] = []
    for found in ways:
        first = first or found
        if makes_right(found, base):
            return found, True
    return first, False


def as_given(code: str, function: Callable[..., object]) -> str:
    """Return code with a remark, if it reads parameters to which the function gives another value on its way."""
    source, _ = source_of(function)  # type: ignore[arg-type]  # it was opened
    definition = definition_of(ast.parse(source), function)  # type: ignore[arg-type]
    new = names_of(definition, ast.Store) & {argument.arg for argument in definition.args.args}
    read = sorted(new & names_of(ast.parse(code), ast.Load))
    return f"{code}  # with {', '.join(read)} as they came in" if read else code


def makes_right(found: Sequence[Found | Edit], base: Trial) -> bool:
    """Say whether all is right with the code that is advised in the places of what stands there.

    A change makes values right. Code may fail where it does not: a name that it reads has another value by then. What
    stands in another function, or goes by turns that have no name, is not pasted.
    """
    source, first = source_of(base.function)  # type: ignore[arg-type]  # it was opened
    definition = definition_of(ast.parse(source), base.function)  # type: ignore[arg-type]
    lines = range(first + definition.lineno - 1, first + (definition.end_lineno or 0))
    parts = set(map(id, chain.from_iterable(one.also for one in found if isinstance(one, Edit))))
    if any(isinstance(one, Found) and (one.line not in lines or _is_of_turns(one, base.function)) for one in found):
        return True

    its = ast.dump(definition)

    def make(definition: ast.FunctionDef) -> None:
        is_its = ast.dump(definition) == its
        for one in found:
            if isinstance(one, Edit) and id(one) not in parts:
                one.make(definition)
        for one in outermost(found):
            if isinstance(one, Found) and is_its:
                put(written(one, found), one.place, definition)

    with contextlib.suppress(SyntaxError, ValueError):
        return not Trial(base.function, base.cases, base.wanted, base.names, lambda expressions: None, make,
                         most=base.most).wrong
    return False


def _is_of_turns(one: Found, function: Callable[..., object]) -> bool:
    """Say whether code is an entry by turns that have no name, written with names that the function itself has."""
    if not one.slip.code.endswith(ENTRY):
        return False
    code: Any = function.__code__
    own = {*code.co_varnames, *code.co_cellvars, *code.co_freevars, *dir(builtins),
           *function.__globals__, "i", "np"}
    return names_of(ast.parse(one.slip.code.replace("{}", "i"), mode="eval"), ast.Load) <= own
