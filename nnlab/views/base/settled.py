"""Settled: what only its own methods change."""

from __future__ import annotations

from nnlab.views.base.own_style import here
from nnlab.views.base.shown import in_a_line


class NotSettable(AttributeError, ValueError):
    """An attribute was set that would change nothing."""


class Settled:
    """Its attributes are set by its own methods, which draw in our own style; those with an underscore by whoever may.

    A learner's subclass may be set as its author likes.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name[0] != "_" and not here.depth and type(self).__module__.startswith("nnlab."):
            self._refuse(name, value)
        super().__setattr__(name, value)

    def _refuse(self, name: str, value: object) -> None:
        """Raise NotSettable, unless a method is put in the place of another."""
        if not (callable(value) and callable(getattr(type(self), name, None))):
            kind, has = type(self).__name__, ", ".join(own for own in vars(self) if own[0] != "_")
            raise NotSettable(f"{name} of {kind} can't be set: the picture would not change. Got {in_a_line(value)}. "
                              f"Make a new {kind} with it. A {kind} has: {has}.")
