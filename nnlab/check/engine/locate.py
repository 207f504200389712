"""Locate: the smallest change in a learner's function that makes its result right.

Where it is found, the place is found, and what is wrong is known: by experiment, on all hidden cases, and not by
likeness.
"""

from __future__ import annotations

import contextlib
import inspect
import linecache
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from nnlab.check.engine import differences
from nnlab.check.engine.advice import as_given, first_that_holds, is_in, outermost, written
from nnlab.check.engine.edit import Edit
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.found import Found
from nnlab.check.engine.limits import TooLong
from nnlab.check.engine.outputs import Outputs, same
from nnlab.check.engine.pasted import ORDINALS
from nnlab.check.engine.quantities import NUMBERS, is_number
from nnlab.check.engine.quiet import quiet
from nnlab.check.engine.running import run
from nnlab.check.engine.search import Search
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
            found, holds = first_that_holds(search.run(), search.base)
        if found:
            return in_words(found, search.base.crash, None if holds else function)
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


def in_words(found: Sequence[Found | Edit], said: str, of: Callable[..., Any] | None = None) -> Feedback:
    """Return what was found in three steps: where, what, and how it should be written.

    `said` is of a crash, `of` is the function where the code alone does not make it right.
    """
    found = sorted(found, key=lambda one: one.line)  # as a learner reads it
    shown = outermost(found)
    names = {id(one): _label(one, found) for one in found}
    lines = {f"{names[id(one)]} in line {one.line}": written(one, found) for one in shown}
    if of:
        lines = {place: as_given(code, of) for place, code in lines.items()}
    is_alone = not any(is_in(other, shown[0]) for other in found)
    whats = list(map(_what, found))
    hint = whats[0] if len(set(whats)) == 1 else " ".join(dict.fromkeys(
        f"{names[id(one)]}: {what}" for one, what in zip(found, whats, strict=True)))
    return Feedback("not yet", f"Look at {' and at '.join(lines)}.", f"{said} {hint}".strip(),
                    "\n".join(lines.values()), _facts(shown[0], is_alone),
                    mistake="; ".join(dict.fromkeys(map(_mistake, found))))


def _label(one: Found | Edit, found: Sequence[Found | Edit]) -> str:
    """Return an expression with which of several in its line is meant, where not all of them become the same."""
    its = [written(other, found) for other in found if (other.text, other.line) == (one.text, one.line)]
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
    shown = {name: differences.written(value) for name, value in lines.items() if is_number(value)}
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
