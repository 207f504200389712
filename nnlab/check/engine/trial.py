"""Trial: a learner's function on the hidden cases, as it is written and with changes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from nnlab.check.engine.crashes import clash
from nnlab.check.engine.limits import AT_ONCE, CALL, MOST_TURNS, OPENING, STEPS, Endless, TooLong
from nnlab.check.engine.opened import Opened
from nnlab.check.engine.outputs import Outputs, outputs, same
from nnlab.check.engine.places import OPERATIONS, Place, placed_anew
from nnlab.check.engine.scope import within
from nnlab.check.engine.slips import OF_LOOPS, Live, Slip, kept, unrolled


class Trial:
    """Runs a function that gives a wrong result, as it is written and with changes.

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
    pay : callable
        ``pay(n)`` is told of n expressions that were worked out, and raises TooLong when that is enough.
    edit : callable
        A change of the syntax tree, made before.
    fixed : mapping of int to Slip
        Changes that are made in every call, by their place among those `of` the function without the edit.
    most : int
        Expressions that are worked out in one call, at most.

    Attributes
    ----------
    wrong : frozenset of int
        The outputs that are wrong, by their numbers.
    lives : list of dict
        The expressions as they were worked out, by case and by place.
    crash : str
        What is to be said of the operation that failed, with what it was to put together.
    reached : int
        The place that was worked out last.
    gave : tuple of ndarray or None
        The outputs of the last attempt in the first case.
    """

    def __init__(self, function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
                 names: tuple[str, ...], pay: Callable[[int], None],
                 edit: Callable[[ast.FunctionDef], None] | None = None,
                 fixed: Mapping[int, Slip] | None = None, most: int = 100 * STEPS, of: Sequence[Place] = ()):
        pay(OPENING)
        self.opened = Opened(function, edit)
        fixed = placed_anew(fixed or {}, of, self.opened.places) if edit else fixed
        self.function, self._edit = function, edit
        self.cases, self.wanted, self.names, self.pay = cases, wanted, names, pay
        self.fixed, self._steps, self.most = dict(fixed or {}), 0, most
        self.gave: Outputs | None = None
        self._turns, self.lives = list[dict[int, int]](), list[dict[int, list[Live]]]()
        self._record()
        self.most = STEPS + 4 * max(sum(turns.values()) for turns in self._turns)
        self.wrong = frozenset(k for k in range(len(names)) if not self._is_right(k))

    def after(self, changes: Mapping[int, Slip], edit: Callable[[ast.FunctionDef], None] | None = None) -> Trial:
        """Return a trial in which some changes are made in every call, or one of the lines."""
        return Trial(self.function, self.cases, self.wanted, self.names, self.pay, edit or self._edit,
                     {**self.fixed, **changes}, self.most, self.opened.places)

    def _record(self) -> None:
        """Note what each place gives in each case, and what the function gives back."""
        self.given: list[Outputs | None] = []
        for number, case in enumerate(self.cases):
            self.lives.append({})
            self._begin(number, self.fixed, self.lives[-1])
            self.given.append(self._call(case))
            self._turns.append(dict(self._turn))
            for k, its in self.lives[-1].items():
                for live in its:
                    live.turns = self._turn[k] + 1
            if self.given[-1] is None:
                break
        k = self._failing if self.given[-1] is None else -1
        self.crash = clash(self.opened.places[k].node, self._sides[k]) if k >= 0 else ""
        self.reached = self._last
        self.given += [None] * (len(self.cases) - len(self.given))
        self._begin(0, self.fixed)  # for what is tried alone
        self._turns += [self._turns[-1]] * (len(self.cases) - len(self._turns))

    def _call(self, case: dict[str, Any]) -> Outputs | None:
        """Return the outputs in one case; None if there are none."""
        self.pay(CALL + self._steps % AT_ONCE)
        self._steps = 0
        try:
            return outputs(self.opened.function(*deepcopy(list(case.values()))), self.names)
        except (TooLong, KeyboardInterrupt):
            raise
        except BaseException:  # a change may make anything fail
            return None

    def of(self, call: dict[str, Any]) -> Outputs | None:
        """Return the outputs for any arguments, without changes; None if there are none."""
        self._begin(0, {})
        return self._call(call)

    def _begin(self, case: int, changes: Mapping[int, Slip], lives: dict[int, list[Live]] | None = None) -> None:
        """Open the function for a call in which some places give something else; `lives` takes notes."""
        self._turn: dict[int, int] = {}
        self._failing = self._last = -1  # the operation that is being worked out, and the place that came last
        self._sides: dict[int, tuple[Any, ...]] = {}
        sides, places, code = self._sides, self.opened.places, self.opened.function.__code__
        names = dict(zip(code.co_varnames[:code.co_argcount], self.cases[case].values(), strict=False))

        def give(k: int, work: Callable[[], Any]) -> Any:
            self._steps += 1
            if self._steps % AT_ONCE == 0:
                self.pay(AT_ONCE)
            self._last = k
            if self._steps > self.most:
                raise Endless
            turn = self._turn[k] = self._turn.get(k, -1) + 1
            if lives is None and k not in changes:
                value = work()
            else:
                turns = self._turns[case].get(k, -1) + 1 if case < len(self._turns) else 1
                inner = [sides.get(side, ()) for side in places[k].sides]
                live = Live(case, turn, turns, work, sides.get(k, ()), inner, names)
                if lives is not None and turn < MOST_TURNS:
                    lives.setdefault(k, []).append(live)
                    live.names = dict(names)
                value = live.recorded(changes.get(k)) if lives is not None else changes[k].change(live)
            if places[k].name:
                names[places[k].name] = value if lives is None else kept(value)
            return value

        def op(k: int, sign: str, left: Any, right: Any) -> Any:
            sides[k] = (kept(left), kept(right)) if lives is not None else (left, right)
            self._failing = k
            found = give(k, lambda: OPERATIONS[sign](left, right))
            self._failing = -1
            return found

        def do(k: int, function: Any, *args: Any, **kwargs: Any) -> Any:
            args = tuple(map(unrolled, args)) if lives is not None and function in OF_LOOPS else args
            sides[k] = function, tuple(map(kept, args)) if lives is not None else args
            self._failing = k
            turn = self._turn.get(k, -1) + 1
            found = give(k, lambda: within(names, function, args, lambda: function(*args, **kwargs)))
            if lives is not None and turn < MOST_TURNS and self._last != k:
                lives[k][turn].end = self._last, self._turn[self._last]
            self._failing = -1
            return found

        self.opened.at, self.opened.op, self.opened.do = lambda k, value: give(k, lambda: value), op, do
        self.opened.names = names

    def _is_right(self, k: int) -> bool:
        return all(mine is not None and same(mine[k], right[k])
                   for mine, right in zip(self.given, self.wanted, strict=True))

    def is_wrong(self, case: int) -> bool:
        """Say whether some output is wrong in a case."""
        given = self.given[case]
        return given is None or not all(map(same, given, self.wanted[case]))

    def attempt(self, changes: Mapping[int, Slip], is_last: bool = False) -> frozenset[int]:
        """Return which outputs are right after some changes, by their numbers; the last attempt heeds no budget."""
        pay = self.pay
        self.pay = (lambda expressions: None) if is_last else pay
        try:
            return self._attempt(changes)
        finally:
            self.pay = pay
            self._begin(0, self.fixed)

    def _attempt(self, changes: Mapping[int, Slip]) -> frozenset[int]:
        right = set(range(len(self.names)))
        for number, (case, wanted) in enumerate(zip(self.cases, self.wanted, strict=True)):
            self._begin(number, {**self.fixed, **changes})
            given = self._call(case)
            self.gave = given if number == 0 else self.gave
            right = {k for k in right if given is not None and same(given[k], wanted[k])}
            if not right:
                break
        return frozenset(right)

    def alone(self, live: Live, change: Callable[[Live], Any]) -> Any:
        """Return what a change makes of an expression, whatever else there is; what that works out is paid for."""
        self._steps = 0
        try:
            return change(live)
        finally:
            if left := self._steps % AT_ONCE:
                self.pay(left)
