"""Progress: how far a training is, and how long it still takes, as a bar and in words."""

from __future__ import annotations

import math
import time

import ipywidgets as widgets

from nnlab.apps.shared.say import duration
from nnlab.live.boxes import HBox
from nnlab.live.controls import WRAP


class Progress(HBox):
    """A bar with words beside it: Epoch 4 of 10, about 3 s left."""

    def __init__(self):
        self.bar = widgets.FloatProgress(max=1.0, layout={"width": "40%", "min_width": "min(200px, 100%)"})
        self.words = widgets.HTML()
        super().__init__([self.bar, self.words], layout={**WRAP, "align_items": "center"})
        self.begin(0.0)

    def begin(self, done: float) -> None:
        """Start the clock when so many epochs are done."""
        self._since, self._done = time.monotonic(), done

    def show(self, done: float, goal: float, playing: bool) -> None:
        """Show that so many epochs, with the part under way, are done on the way to the goal."""
        self.bar.value = 1.0 if math.isinf(goal) else min(done / goal, 1.0)
        self.bar.bar_style = "success" if done >= goal else ""
        self.words.value = self._in_words(done, goal, playing)

    def _in_words(self, done: float, goal: float, playing: bool) -> str:
        end = "" if math.isinf(goal) else f" of {goal:.0f}"
        epoch = f"Epoch {int(done) + 1}{end}"  # the one under way
        if done >= goal:
            return f"{'The epoch is' if goal == 1 else f'All {goal:.0f} epochs are'} done. Play trains on."
        if not playing:
            if done == int(done) > 0:
                return f"After epoch {int(done)}{end}, paused. Play goes on."
            return f"{epoch}, not begun. Play trains." if done == 0 else f"{epoch}, paused. Play goes on."
        gained = done - self._done
        if math.isinf(goal) or gained <= 0:
            return f"{epoch}."
        left = (goal - done) * (time.monotonic() - self._since) / gained
        return f"{epoch}, about {duration(left)} left."
