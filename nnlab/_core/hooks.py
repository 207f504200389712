"""Hooks: functions that a Trainer calls around its steps, each looked at when it is put into its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import numpy as np

from nnlab._core.lists import Checked
from nnlab._core.shown import shown
from nnlab._core.taking import taking


class Hooks(Checked[Callable[..., Any]]):
    """A list of functions that all take the same."""

    NAME: ClassVar[str]
    TAKES: ClassVar[tuple[str, ...]] = ()

    def _read(self, entry: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that takes what this list's are called with, or raise ValueError."""
        return taking(entry, f"a function in {self.NAME}", *self.TAKES)


class BeforeStep(Hooks):
    """Functions that are called before each step."""

    NAME = "before_step"


class AfterStep(Hooks):
    """Functions of a step's record that are called after it."""

    NAME, TAKES = "after_step", ("record",)


class AfterEpoch(Hooks):
    """Functions of the number of complete epochs that are called after each."""

    NAME, TAKES = "after_epoch", ("epoch",)


def reason_to_stop(checks: Iterable[Callable[..., Any]], record: object, history: object) -> str:
    """Return the first reason that a check has for stopping now, "" if none has one; raise ValueError for True or 5."""
    for check in checks:
        why = check(record, history)
        if not isinstance(why, str) and why is not None and not _is_false(why):
            raise ValueError(f"A rule must give its reason to stop as a text, and \"\" to go on. Got {shown(why)}. "
                             f"Use for example: return \"the loss is low\" if record.loss < 0.1 else \"\"")
        if why:
            return why
    return ""


def _is_false(answer: object) -> bool:
    return isinstance(answer, (bool, np.bool_)) and not answer
