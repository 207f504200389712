"""The app in which a learner sees the own function run, step by step."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as widgets
import numpy as np

from nnlab._core.inputs import instance, text
from nnlab.apps.watch.picture import Picture
from nnlab.apps.watch.state import SPEED, Walk, WatchState
from nnlab.apps.watch.words import of_step, of_wrong
from nnlab.check.engine.case import Seen
from nnlab.check.engine.functions import Function
from nnlab.check.engine.watched import Watched
from nnlab.live import LiveFigure, Player
from nnlab.live.lab import Lab


class Watch(Lab):
    """See `watch`."""

    def __init__(self, watched: Watched, question: str):
        self.watched, self.question = watched, question
        state = WatchState()
        state.n_cases = len(watched.cases)
        state.case = next((k for k, case in enumerate(watched.cases) if not case.is_right), 0)
        self.run = watched(state.case)
        state.n_steps = len(self.run)
        runs = [case.steps for case in watched.cases]
        self.picture = Picture(max(len(step.source.lines) for steps in runs for step in steps),
                               max(_rows(value) for steps in runs for step in steps
                                   for value in (step.value, *(operand.value for operand in step.operands))))
        self.words = widgets.HTML()
        self.play = self.button("Play", "Walk on by itself", self._toggle, "play")
        self.mistake = self.button("To the mistake", "Go to the first step that is wrong", self._to_mistake, "search")
        live = LiveFigure(self.picture.figure, layout=self.picture.layout)
        self.player = Player(Walk(state), show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.player.speed = SPEED
        super().__init__(state, live, ["step", [
            self.button("Back", "One step back", lambda: self._take(-1), "step-backward"),
            self.button("Next", "One step on", lambda: self._take(1), "step-forward"),
            self.play, self.mistake, "case"], self.words])
        self.player.observe(self._show_playing, names="playing")
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def seen(self) -> Seen:
        """The step that is shown."""
        return self.run[self.state.step]

    @property
    def wrong(self) -> int:
        """The step that is to be looked at first; -1 if none is."""
        return next((k for k, seen in enumerate(self.run) if seen.wrong), -1)

    def _draw(self) -> None:
        wrong = self.wrong
        self.picture.update(self.seen, self.run[wrong].step if wrong >= 0 else None)

    def _tell(self) -> str:
        step = self.seen.step
        function = "" if step.source is self.run[0].step.source else step.source.name
        said = of_step(self.seen, self.state.step, len(self.run) - 1, function)
        wrong = of_wrong(self.seen, self.question)
        self.mistake.layout.display = None if self.wrong >= 0 else "none"
        cross = f"<strong>✗ {html.escape(wrong)}</strong>" if wrong else ""
        self.words.value = f'<div style="min-height: 4.2em; line-height: 1.4">{html.escape(said)}<br>{cross}</div>'
        return f"{said} {wrong}".strip()

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_case(self, change) -> None:
        """Show the other case at the same step, or as near as it comes."""
        self.player.pause()
        with self.quietly():
            self.run = self.watched(self.state.case)
            self.state.step = min(self.state.step, len(self.run) - 1)
            self.state.n_steps = len(self.run)
            self.fit_controls()
        self.show()

    def _take(self, steps: int) -> None:
        self.player.pause()
        self.state.step = int(np.clip(self.state.step + steps, 0, len(self.run) - 1))

    def _to_mistake(self) -> None:
        self._take(max(self.wrong, 0) - self.state.step)

    def _toggle(self) -> None:
        if self.player.playing:
            self.player.pause()
            return
        if self.state.step == len(self.run) - 1:
            self.state.step = 0
        self.player.goal = len(self.run) - 1
        self.player.play()

    def _show_playing(self, change) -> None:
        self.play.description, self.play.icon = ("Pause", "pause") if change["new"] else ("Play", "play")

    def _arrow(self, right: int, up: int) -> None:
        self._take(right - up)

    def _key_n(self) -> None:
        self._take(1)

    def _key_p(self) -> None:
        self._take(-1)

    def _key_m(self) -> None:
        self._to_mistake()

    _key_space = _toggle


def _rows(value: object) -> int:
    return len(value) if isinstance(value, np.ndarray) and value.ndim == 2 else 1


def watch(question: Function, function: Callable, name: str = "") -> Watch:
    """Return the app that shows a function of your own at work on the hidden cases of a question, step by step.

    In a notebook: ``nnlab.check.watch("tree_age/backward", backward)``. A slider walks through all that the function
    works out; what it should have worked out carries its name, and the first step that goes wrong a cross. On the
    figure the arrow keys, n and p take a step on or back, m goes to the mistake, and the space bar plays.

    Parameters
    ----------
    question : nnlab.check.Function
    function : callable
        Written with def in a notebook.
    name : str
        The question's.
    """
    instance(question, Function, "question", "a question that asks for a function",
             'Use nnlab.check.watch("tree_age/backward", backward).')
    return Watch(Watched(question, function), text(name, "name"))
