"""Watched: a learner's function on the hidden cases of a question, with the first step that goes wrong."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from nnlab.check.engine.advice import first_that_holds
from nnlab.check.engine.case import CANT_READ, Case, Seen
from nnlab.check.engine.edit import Edit
from nnlab.check.engine.found import Found
from nnlab.check.engine.functions import Function
from nnlab.check.engine.limits import TooLong
from nnlab.check.engine.opened import Opened
from nnlab.check.engine.quiet import quiet
from nnlab.check.engine.search import Search
from nnlab.check.engine.signatures import written


class Watched:
    """A learner's function on the hidden cases of a question.

    Parameters
    ----------
    question : Function
    function : callable

    Raises
    ------
    ValueError
        If the function takes something else, or can't be opened.
    """

    def __init__(self, question: Function, function: Callable[..., Any]):
        try:
            Opened(function)
        except CANT_READ as error:
            raise ValueError(f"function must have a source that can be read by itself. Got one that can't: "
                             f"{type(error).__name__}. Write it with def, in a cell of its own.") from error
        _fits(function, [*inspect.signature(question.right).parameters])
        self.question, self.function = question, function
        self.cases = [Case(question, function, case) for case in question.cases]

    def __call__(self, case: int) -> list[Seen]:
        """Return what the function does in one case."""
        return self.cases[case].seen(self._places)

    @property
    def is_right(self) -> bool:
        """Whether all results are right."""
        return all(case.is_right for case in self.cases)

    @cached_property
    def _places(self) -> Sequence[Found | Edit]:
        """The expressions that a search finds to be wrong."""
        if not all(case.ends for case in self.cases) or self.is_right:
            return []
        with contextlib.suppress(ValueError, TooLong, *CANT_READ), quiet():
            search = Search(self.function, self.question.cases, [case.wanted for case in self.cases],
                            self.question.returns, self.question.right)
            return first_that_holds(search.run(), search.base)[0]
        return []


def _fits(function: Callable[..., Any], names: Sequence[str]) -> None:
    """Raise ValueError unless a function takes what it will be called with."""
    own = inspect.signature(function)
    try:
        own.bind(*names)
        fits = list(own.parameters) == list(names) or set(own.parameters) != set(names)
    except TypeError:
        fits = False
    if not fits:
        raise ValueError(f"function must take {', '.join(names)}, in this order. Got one that takes "
                         f"{written(own)}. Begin it with: "
                         f"def {function.__name__}({', '.join(names)}):")
