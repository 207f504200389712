"""Hooks: functions that a Trainer calls around its steps, each looked at when it is put into its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from nnlab._core.lists import Checked
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
