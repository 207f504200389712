"""Case: a learner's function in one hidden case, step by step, with what is known of each step."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nnlab.check.engine.edit import Edit
from nnlab.check.engine.found import Found
from nnlab.check.engine.functions import Function
from nnlab.check.engine.likeness import Known, is_among, name_of
from nnlab.check.engine.outputs import Outputs, WrongForm, outputs, same
from nnlab.check.engine.quantities import is_number
from nnlab.check.engine.step import Step
from nnlab.check.engine.steps import NOTHING, TOO_MANY, steps

CANT_READ = (OSError, TypeError, SyntaxError, RecursionError)
NOT_OURS = "This is the first value that ours has not."
Returned = tuple[tuple[str, Any, bool], ...]


@dataclass(frozen=True)
class Seen:
    """A step, and what is known of it.

    Parameters
    ----------
    step : Step
    ours : str
        What the right function calls this value; "" if it has none like it.
    wrong : str
        In words, that and why this is the first step to look at; "" for every other.
    returned : tuple of (name, value, bool)
        Of the result: each of the values that are wanted, as it was given back, and whether it is right.
    """

    step: Step
    ours: str = ""
    wrong: str = ""
    returned: Returned = ()


class Case:
    """A learner's function in one hidden case."""

    def __init__(self, question: Function, function: Callable[..., Any], arguments: dict[str, Any]):
        self.question, self.function, self.arguments = question, function, list(arguments.values())
        self.limit = round(question.limit / len(question.cases), 1)  # seconds: all together take no longer than ever
        self.wanted: Outputs = outputs(question.right(**arguments), question.returns)

    @cached_property
    def steps(self) -> list[Step]:
        """What it works out."""
        return steps(self.function, self.arguments, self.limit)

    @cached_property
    def known(self) -> Known:
        """All values of the right function, the outputs last, and then the arguments, which need no name."""
        try:
            own = steps(self.question.right, self.arguments, self.limit)
        except (ValueError, *CANT_READ):  # a right function without a source has no way to be seen
            own = []
        return [*((step.name, step.value) for step in own if is_number(step.value)),
                *zip(self.question.returns, self.wanted, strict=True), *(("", value) for value in self.arguments)]

    @cached_property
    def returned(self) -> Returned:
        """The outputs by name, and whether each is right; none of what has not their form."""
        last = self.steps[-1]
        with contextlib.suppress(WrongForm):
            given = outputs(last.value, self.question.returns) if last.is_result else ()
            return tuple((name, mine, bool(same(mine, right)))
                         for name, mine, right in zip(self.question.returns, given, self.wanted, strict=False))
        return ()

    @property
    def is_right(self) -> bool:
        """Whether all outputs are."""
        return bool(self.returned) and all(is_right for _, _, is_right in self.returned)

    @property
    def ends(self) -> bool:
        """Whether it gives something back, or crashes, and need not be stopped."""
        return self.steps[-1].is_result or self.steps[-1].is_crash

    def seen(self, places: Sequence[Found | Edit]) -> list[Seen]:
        """Return its steps with what is known of each; `places` are expressions that are wrong."""
        first, why = self._first_wrong(places)
        return [Seen(step, name_of(step, self.known), why if k == first else "",
                     self.returned if step.is_result else ()) for k, step in enumerate(self.steps)]

    def _first_wrong(self, places: Sequence[Found | Edit]) -> tuple[int, str]:
        """Return which step is to be looked at first, and why; -1 if none is."""
        for k, step in enumerate(self.steps):
            for place in places:
                if _holds(step, place):
                    return k, f"Look at {place.text} in line {place.line}."
        trouble = self.steps[-1].trouble
        if trouble and trouble not in (NOTHING, TOO_MANY):
            return len(self.steps) - 1, trouble
        for k, step in enumerate(() if trouble or self.is_right else self.steps):
            if step.is_result or (step.name and is_number(step.value) and not is_among(step.value, self.known)):
                return k, NOT_OURS
        return -1, ""


def _holds(step: Step, place: Found | Edit) -> bool:
    """Say whether a step works out an expression, or works with its value."""
    text = " ".join(place.text.split())
    return step.line == place.line and (isinstance(place, Edit) or step.text == text
                                        or any(operand.text == text for operand in step.operands))
