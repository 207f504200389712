"""Trial: a learner's function on the hidden cases, as it is written and with changes."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from nnlab.check.engine.opened import OPERATIONS, Opened
from nnlab.check.engine.outputs import Outputs, outputs, same
from nnlab.check.engine.slips import Live, Slip

SECONDS = 1.5  # for one function
STEPS = 10_000  # expressions worked out in one call of a changed function: what does more hardly ends


class TooLong(BaseException):
    """The search takes too long."""


class Endless(BaseException):
    """A call does so."""


class Trial:
    """Runs a function that gives a wrong result.

    Parameters
    ----------
    function : callable
        The learner's.
    cases : sequence of dict
        The hidden cases.
    wanted : sequence of tuple of ndarray
        The right outputs, case by case.
    names : tuple of str
        The outputs' names.

    Attributes
    ----------
    wrong : frozenset of int
        The outputs that are wrong, by their numbers.
    crash : str
        What is to be said of the operation that failed, with what it was to put together.
    """

    def __init__(self, function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
                 names: tuple[str, ...]):
        self.opened = Opened(function)
        self.cases, self.wanted, self.names = cases, wanted, names
        self._deadline = time.monotonic() + SECONDS
        self._steps, self._most = 0, 100 * STEPS
        self._record()
        self._most = STEPS + 4 * max(sum(turns.values()) for turns in self.turns)
        self.wrong = frozenset(k for k in range(len(names)) if not self._is_right(k, self.given))

    def _call(self, case: dict[str, Any]) -> Outputs | None:
        """Return the outputs in one case; None if there are none."""
        self._steps = 0
        if time.monotonic() > self._deadline:
            raise TooLong
        try:
            return outputs(self.opened.function(*deepcopy(list(case.values()))), self.names)
        except (TooLong, KeyboardInterrupt):
            raise
        except BaseException:  # a change may make anything fail
            return None

    def _record(self) -> None:
        """Note how often each place is worked out in each case, and what the function gives back."""
        self.turns: list[dict[int, int]] = []
        self.given: list[Outputs | None] = []
        for number, case in enumerate(self.cases):
            self._case = number
            self.turns.append({})
            self._begin({})
            self.given.append(self._call(case))
            self.turns[-1] = dict(self._turn)
            if self.given[-1] is None:
                break
        self.given += [None] * (len(self.cases) - len(self.given))
        self.turns += [self.turns[-1]] * (len(self.cases) - len(self.turns))
        self.crash = self._of_crash()

    def _of_crash(self) -> str:
        """Return what is to be said of the operation that failed; "" if there is none."""
        k = self._failing
        if k < 0 or not self.opened.places[k].sign:
            return ""
        place, (left, right) = self.opened.places[k], self._sides[k]
        assert isinstance(place.node, ast.BinOp)
        return (f"{ast.unparse(place.node.left)} is {kind_of(left)}, and {ast.unparse(place.node.right)} is "
                f"{kind_of(right)}: {place.sign} can't put these together.")

    def _begin(self, changes: dict[int, Slip]) -> None:
        """Open the function for a call in which some places give something else."""
        self._turn: dict[int, int] = {}
        self._failing = -1  # the operation that is being worked out
        self._sides: dict[int, tuple[Any, ...]] = {}
        sides = self._sides
        kept: dict[int, dict[str, Any]] = {k: {} for k in changes}
        places = self.opened.places

        def give(k: int, work: Callable[[], Any]) -> Any:
            self._steps += 1
            if self._steps > self._most:
                raise Endless
            turn = self._turn[k] = self._turn.get(k, -1) + 1
            if k not in changes:
                return work()
            inner = [sides.get(side, ()) for side in places[k].sides]
            return changes[k].change(Live(self._case, turn, self.turns[self._case].get(k, -1) + 1, work,
                                          sides.get(k, ()), inner, kept[k]))

        def op(k: int, sign: str, left: Any, right: Any) -> Any:
            sides[k] = left, right
            self._failing = k
            found = give(k, lambda: OPERATIONS[sign](left, right))
            self._failing = -1
            return found

        def do(k: int, function: Any, *args: Any, **kwargs: Any) -> Any:
            sides[k] = function, args
            return give(k, lambda: function(*args, **kwargs))

        self.opened.at = lambda k, value: give(k, lambda: value)
        self.opened.op, self.opened.do = op, do

    def _is_right(self, k: int, given: Sequence[Outputs | None]) -> bool:
        return all(mine is not None and same(mine[k], right[k])
                   for mine, right in zip(given, self.wanted, strict=True))

    def attempt(self, changes: dict[int, Slip]) -> frozenset[int]:
        """Return which outputs are right after some changes, by the number of their place."""
        right = set(range(len(self.names)))
        for number, (case, wanted) in enumerate(zip(self.cases, self.wanted, strict=True)):
            self._case = number
            self._begin(changes)
            given = self._call(case)
            right = {k for k in right if given is not None and same(given[k], wanted[k])}
            if not right:
                break
        return frozenset(right)


def kind_of(value: Any) -> str:
    """Return what a value is, as far as it matters for an operation."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    return "a number" if isinstance(value, (int, float, np.number, np.ndarray)) else f"a {type(value).__name__}"
