"""Makers: where the value was made that a name stands for, or that a helper gives."""

from __future__ import annotations

import ast
import contextlib

import numpy as np

from nnlab.check.engine.goal import Moment
from nnlab.check.engine.scope import parameters
from nnlab.check.engine.trial import Trial


class Makers:
    """Finds them among the places of a trial, in one of its cases."""

    def __init__(self, trial: Trial, case: int):
        self.places, self.lives = trial.opened.places, trial.lives[case]

    def of(self, k: int, turn: int) -> Moment | None:
        """Return the place, and its turn, that made what a place gives in a turn; None if it did that itself."""
        if not isinstance(self.places[k].node, ast.Name):
            end = self.lives[k][turn].end  # what was worked out last: of a sum, that is its last term
            return end if end and self._is_same(end, (k, turn)) else None
        return self._assigned(k, turn) or self._shared_out(k, turn) or self._argument(k, turn)

    def _assigned(self, k: int, turn: int) -> Moment | None:
        """Return where a name got its value."""
        return next(((j, turn) for j in reversed(range(k)) if self.places[j].name == self.places[k].text
                     and self._is_same((j, turn), (k, turn))), None)

    def _shared_out(self, k: int, turn: int) -> Moment | None:
        """Return where a helper made what a name got as one of several."""
        name = self.places[k].text
        j = next((j for j in reversed(range(k)) if name in self.places[j].targets), -1)
        end = self.lives[j][turn].end if len(self.lives.get(j, ())) > turn else None
        if not end or not isinstance(self.places[end[0]].node, ast.Tuple):
            return None
        parts, targets = self._parts(end[0]), self.places[j].targets
        made = (parts[targets.index(name)], end[1]) if len(parts) == len(targets) else None
        return made if made and self._is_same(made, (k, turn)) else None

    def _argument(self, k: int, turn: int) -> Moment | None:
        """Return where a helper's caller made what one of its parameters is."""
        name = self.places[k].text
        for j, lives in self.lives.items():
            node = self.places[j].node
            for called, live in enumerate(lives):
                if not live.end or live.end[1] != turn or not isinstance(node, ast.Call) or node.keywords:
                    continue
                parts = self._parts(j)  # a method's object comes before what it is given
                given = dict(zip(parameters(live.sides[0]), parts[len(parts) - len(node.args):], strict=False))
                if name in given and self._is_same((given[name], called), (k, turn)):
                    return given[name], called
        return None

    def _parts(self, k: int) -> list[int]:
        """Return the places of what a tuple, or a call, is made of."""
        parts: list[int] = []
        last = k - 1
        while last >= self.places[k].begins:
            parts.insert(0, last)
            last = self.places[last].begins - 1
        return parts

    def _is_same(self, one: Moment, other: Moment) -> bool:
        """Say whether two expressions gave the same: an array may have been changed since it was made."""
        with contextlib.suppress(Exception):  # what was not worked out then, or raised, is nothing to compare
            mine, its = (self.lives[k][turn].value for k, turn in (one, other))
            return bool(np.array_equal(mine, its, equal_nan=True))
        return False
