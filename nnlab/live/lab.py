"""Lab: an app whose settings, controls and hands are found by their names; and one that trains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets
import numpy as np

from nnlab.live.app import App
from nnlab.live.bar import CONVERGED, PlayerBar
from nnlab.live.controls import button, side_by_side
from nnlab.live.figure import LiveFigure
from nnlab.live.hands import listen
from nnlab.live.player import Player
from nnlab.live.setting import Setting
from nnlab.live.settings import Settings
from nnlab.live.tie import Tie
from nnlab.live.turns import in_turn
from nnlab.training import Trainer


class Lab(App):
    """An app that shows a state.

    A subclass has `_draw()`, which draws the state, and `_tell()`, which returns it in words, and writes what stands
    beside the figure. Another value of a setting calls ``_on_<setting>(change)``, or `_on_other`, which draws it anew.
    What pointer and keys do is found by name too: see `nnlab.live.hands`.

    Parameters
    ----------
    state : Settings
        Each of its settings that says so has a control.
    live : LiveFigure
    rows : sequence
        What stands below the figure: widgets, names of settings in place of their controls, and lists of both that
        stand side by side.
    """

    _quiet = False

    def __init__(self, state: Settings, live: LiveFigure, rows: Sequence):
        self.state = state
        self.ties = {name: Tie(state, name, trait.control(state), self.guard, trait.follow)
                     for name, trait in state.traits().items() if isinstance(trait, Setting) and trait.make}
        self.controls = {name: tie.control for name, tie in self.ties.items()}
        super().__init__(live, [self._placed(row) for row in rows])
        self.fit_controls()
        self._act = self.guard(lambda change: getattr(self, f"_on_{change['name']}", self._on_other)(change))
        state.observe(self._follow)
        listen(self, live, self.guard)

    def close(self) -> None:
        """Stop, and let go of the state, which a cell may keep and change."""
        if "state" in vars(self):  # else it was closed before
            self.state.unobserve_all()
        super().close()

    def _placed(self, row: Any) -> widgets.Widget:
        """Return a row as a widget."""
        if isinstance(row, str):
            return self.controls[row]
        return side_by_side(*map(self._placed, row)) if isinstance(row, list) else row

    def button(self, label: str, tooltip: str, act: Callable[[], None], icon: str = "") -> widgets.Button:
        """Return a button that calls act(), guarded."""
        return button(label, tooltip, act, self.guard, icon)

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # numbers as large as a float can be are drawn too
    def show(self) -> None:
        """Draw everything as it is now, and say it."""
        self._draw()
        if self._words_are_due():
            self.live.say(self._told())
        self.live.refresh()

    def _draw(self) -> None:
        raise NotImplementedError

    def _tell(self) -> str:
        raise NotImplementedError

    def _told(self) -> str:
        return self._tell()

    def _words_are_due(self) -> bool:
        return True

    def fit_controls(self) -> None:
        """Give controls the ends and choices that the state has now, and hide those that do nothing."""
        for name, tie in self.ties.items():
            if tie.follow:
                tie.show()
            trait: Any = self.state.traits()[name]
            if trait.when:
                tie.control.layout.display = None if trait.when(self.state) else "none"

    # What a person chooses --------------------------------------------------------------------------------------------

    def _follow(self, change: dict[str, Any]) -> None:
        self.fit_controls()
        if not self._quiet:  # else an error that is shown stays
            self._act(change)

    def _on_other(self, change: dict[str, Any]) -> None:
        self.show()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Let the app itself set its state: nothing is called for that."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before


class TrainingLab(Lab):
    """A Lab with a player and its bar; the space bar plays, and a learning rate is the optimiser's.

    ``_new_weights(seed)`` may say how to begin again.

    Parameters
    ----------
    trainer : Trainer
        What is played; None until there is one.
    state, live, rows
        As of a Lab; "player" among the rows stands for the bar.
    **pace
        As of a Player.
    """

    _rate: float | None = None  # as last seen: what the state alone has changed is still to come to the optimiser

    def __init__(self, trainer: Trainer | None, state: Settings, live: LiveFigure, rows: Sequence, **pace: Any):
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail, **pace)
        self.bar = PlayerBar(self.player, self.guard, getattr(self, "_new_weights", None))
        super().__init__(state, live, rows)

    @property
    def trainer(self) -> Trainer:
        """What is played."""
        return self.player.trainer

    def _placed(self, row: Any) -> widgets.Widget:
        return self.bar if row == "player" else super()._placed(row)

    def _words_are_due(self) -> bool:
        self.player.sparing = self.live.is_slow
        is_due = self.player.controls_are_due()
        if is_due:
            self.bar.show()
            self._follow_rate()
        return is_due

    def _follow_rate(self) -> None:
        """Show the learning rate that the optimiser has got from a cell, or from a hook that lowers it on the way."""
        if self.state.has_trait("learning_rate") and (rate := self.trainer.optimizer.learning_rate) != self._rate:
            self._rate = self.state.learning_rate = rate

    def _told(self) -> str:
        return f"{self._tell()} {CONVERGED}" if self.player.has_converged else self._tell()

    def _on_learning_rate(self, change: dict[str, Any]) -> None:
        self.trainer.optimizer.learning_rate = change["new"]

    def _key_space(self) -> None:
        self.bar.toggle()
