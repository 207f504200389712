"""Played: what a player plays, once there is something, and whether it has come to rest."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import traitlets

from nnlab._core.inputs import function, positive
from nnlab._core.shown import shown
from nnlab.live.converged import Converged
from nnlab.live.owned import Owned
from nnlab.training import Trainer


class Played(Owned, traitlets.HasTraits):
    """Holds a Trainer; see `Player`."""

    RULES: ClassVar = {**dict.fromkeys(("show", "is_watched", "fail", "watch"), function), "frame": positive,
                       "stretch": positive}
    VERBS: ClassVar = {"playing": "Use play() or pause().", "position": "Use go_to(epoch)."}

    _trainer: Trainer | None = None

    @cached_property
    def _rest(self) -> Converged:
        return Converged()

    @property
    def trainer(self) -> Trainer:
        """What is played: a Trainer, or several that take turns."""
        if self._trainer is None:
            raise ValueError("A player must have a trainer before it plays. Got None. Set its trainer, for example to "
                             "nnlab.Trainer(net, X, y).")
        return self._trainer

    @trainer.setter
    def trainer(self, trainer: Trainer) -> None:
        if not all(hasattr(type(trainer), name) for name in ("step", "recall", "epoch")):
            raise ValueError(f"trainer must be a Trainer. Got {shown(trainer)}. "
                             f"Use nnlab.Trainer(net, X, y), with data.")
        self._trainer = trainer

    @property
    def has_trainer(self) -> bool:
        """Whether there is something to be played."""
        return self._trainer is not None

    @property
    def has_converged(self) -> bool:
        """Whether the weights are those at which the training came to rest."""
        return self._trainer is not None and self._rest.is_at(self._trainer)
