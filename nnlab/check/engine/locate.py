"""Locate: the smallest change in a learner's function that makes its result right.

Where it is found, the place is found, and what is wrong is known: by experiment, on all hidden cases, and not by
likeness.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import linecache
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.differences import written
from nnlab.check.engine.edit import Edit
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.found import Found
from nnlab.check.engine.limits import TooLong
from nnlab.check.engine.outputs import Outputs, same
from nnlab.check.engine.pasted import ORDINALS, pasted
from nnlab.check.engine.quantities import NUMBERS
from nnlab.check.engine.quiet import quiet
from nnlab.check.engine.running import run
from nnlab.check.engine.search import Search
from nnlab.check.engine.source import unparsed
from nnlab.check.engine.trial import Trial

Cases = Sequence[dict[str, Any]]


def located(function: Callable[..., Any], cases: Cases, wanted: Sequence[Outputs], names: tuple[str, ...],
            right: Callable[..., Any]) -> Feedback | None:
    """Return what has to be changed in a function, or, without a mistake's name, what it does not have yet.

    It is None where the source is not known, or reaches outside.
    """
    with contextlib.suppress(ValueError, OSError, SyntaxError, TooLong, RecursionError):
        with quiet():
            search = Search(function, cases, wanted, names, right)
        if found := search.run():
            return in_words(found, search.base.crash)
        hint, line = search.known.next_step(search.base)
        return Feedback("not yet", "", f"{search.base.crash} {hint}".strip(), line)
    return None


def located_by_values(given: Sequence[Outputs], cases: Cases, wanted: Sequence[Outputs], names: tuple[str, ...],
                      right: Callable[..., Any]) -> Feedback:
    """Return what has to be changed in what came back; for code without a source."""
    own = ", ".join(inspect.signature(right).parameters)
    code = (f"def given({own}):\n    {', '.join(names)} = results({own})\n    return {', '.join(names)}\n"
            if len(names) > 1 else f"def given({own}):\n    {names[0]} = results({own})\n    return {names[0]}\n")
    results = {case: outs if len(outs) > 1 else outs[0] for case, outs in enumerate(given)}

    def result_of(*arguments: Any) -> Any:
        return next(results[k] for k, case in enumerate(cases)
                    if all(map(np.array_equal, case.values(), arguments)))

    file = "<what came back>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space: dict[str, Any] = {"results": result_of, "__name__": "nnlab.check"}
    exec(compile(code, file, "exec"), space)
    found = located(space["given"], cases, wanted, names, right) or Feedback("not yet")  # the time was over at once
    wrong = [name for k, name in enumerate(names)
             if not all(same(mine[k], right[k]) for mine, right in zip(given, wanted, strict=True))]
    return replace(found, nudge=f"Look at what comes back as `{'` and `'.join(wrong)}`." if found.mistake else "")


def drawn(function: Callable[..., Any], cases: Cases, names: tuple[str, ...], limit: float) -> tuple[str, str]:
    """Return which expression gives something else when the function is called once more, in words, and its text."""
    with contextlib.suppress(ValueError, OSError, SyntaxError, RecursionError), quiet():
        blank = [tuple(np.zeros(()) for _ in names)] * len(cases)
        one = Trial(function, cases, blank, names, lambda expressions: None)
        run(function, [deepcopy(list(cases[0].values()))], limit)  # a generator of the notebook moves on
        other = Trial(function, cases, blank, names, lambda expressions: None)
        for k, place in enumerate(one.opened.places):
            pairs = zip(one.lives[0].get(k, ()), other.lives[0].get(k, ()), strict=False)
            if any(isinstance(a.value, NUMBERS) and not np.array_equal(a.value, b.value) for a, b in pairs):
                return f"Look at `{place.text}` in line {place.line}.", place.text
    return "", ""


def in_words(found: Sequence[Found | Edit], said: str) -> Feedback:
    """Return what was found in three steps: where, what, and how it should be written; `said` is of a crash."""
    found = sorted(found, key=lambda one: one.line)  # as a learner reads it
    shown = [one for one in found if not any(_is_in(one, other) for other in found)]
    names = {id(one): _label(one, found) for one in found}
    lines = {f"{names[id(one)]} in line {one.line}": _written(one, found) for one in shown}
    is_alone = not any(_is_in(other, shown[0]) for other in found)
    whats = list(map(_what, found))
    hint = whats[0] if len(set(whats)) == 1 else " ".join(dict.fromkeys(
        f"{names[id(one)]}: {what}" for one, what in zip(found, whats, strict=True)))
    return Feedback("not yet", f"Look at {' and at '.join(lines)}.", f"{said} {hint}".strip(),
                    "\n".join(lines.values()), _facts(shown[0], is_alone),
                    mistake="; ".join(dict.fromkeys(map(_mistake, found))))


def _label(one: Found | Edit, found: Sequence[Found | Edit]) -> str:
    """Return an expression with which of several in its line is meant, where not all of them become the same."""
    its = [_written(other, found) for other in found if (other.text, other.line) == (one.text, one.line)]
    if isinstance(one, Edit) or one.of > len(ORDINALS) or (len(its) == one.of and len(set(its)) == 1):
        return f"`{one.text}`"
    return f"the {ORDINALS[one.nth]} `{one.text}`"


def _facts(one: Found | Edit, is_alone: bool) -> str:
    """Return what goes into an expression, what it gives and what it should give, in a hidden case.

    Where more is wrong inside of it, its change alone does not give what it should.
    """
    if isinstance(one, Edit):
        return ""
    lines = {**dict(one.given), "what it gives": one.gives, "what it should give": one.should if is_alone else None}
    shown = {name: written(value) for name, value in lines.items() if isinstance(value, NUMBERS)}
    width = max(map(len, shown), default=0)
    return "\n".join(f"{name:{width}} = {value}" for name, value in shown.items())


def _what(one: Found | Edit) -> str:
    """Return what is wrong there."""
    if isinstance(one, Edit):
        return one.what
    words = f" It should be {one.makes.words}." if one.makes and one.makes.words else ""
    return one.slip.what + words


def _mistake(one: Found | Edit) -> str:
    """Return what is wrong in words that are the same for everybody."""
    what = one.what if isinstance(one, Edit) else one.slip.what
    name = "" if isinstance(one, Edit) or one.makes is None else f"{one.makes.name}: "
    return name + what.replace("`", "").rstrip(".")


def _written(one: Found | Edit, found: Sequence[Found | Edit]) -> str:
    """Return the expression as it should be, with what was found inside of it."""
    if isinstance(one, Edit):
        return one.code
    code = one.slip.code.replace("{}", bracketed(one.place.node))
    inner = [other for other in found if _is_in(other, one)]
    for k, other in enumerate(inner):  # all stand in before the first is written: it may hold the text of another
        code = _put(f"__{k}__", other.text, code)
    for k, other in enumerate(inner):
        code = code.replace(f"__{k}__", f"({_written(other, ())})")
    with contextlib.suppress(SyntaxError):
        parsed = ast.parse(code, mode="eval").body
        code = code if isinstance(parsed, ast.Tuple) else unparsed(parsed)  # without needless brackets
    return pasted(code, one.place, one.whole)


def _put(new: str, old: str, code: str) -> str:
    """Return code in which an expression stands in the place of another one."""
    name = rf"(?<![\w.]){re.escape(old)}(?!\w)" if old.isidentifier() else re.escape(old)
    return re.sub(name, lambda _: new, code, count=1)


def _is_in(one: Found | Edit, other: Found | Edit) -> bool:
    """Say whether an expression is a part of another one."""
    return (isinstance(one, Found) and isinstance(other, Found) and one.line == other.line
            and one.place.size < other.place.size and one.text in other.text)
