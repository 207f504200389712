"""The controls of the tree app: buttons that walk, a field for a weight, a question, and code to copy."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from nnlab._core.reading import Unreadable, read_number
from nnlab.apps.tree_age.steps import PHASES
from nnlab.apps.tree_age.walk import Walk
from nnlab.live.boxes import HBox
from nnlab.live.controls import STYLE, button, side_by_side, tip

PHASE_TIPS = {"Forward": "Work out every neuron", "Loss": "Go on to the loss",
              "Backward": "Go on until every gradient is known", "Update": "Go on until every weight and bias is new"}


def step_buttons(do: Callable[[Callable[[Walk], None]], Callable], guard: Callable) -> widgets.HBox:
    """Return the buttons that walk; `do(act)` returns a function that calls act(walk) and shows the result."""
    phases = [button(phase, PHASE_TIPS[phase], do(lambda walk, phase=phase: walk.finish(phase)), guard)
              for phase in PHASES]
    return side_by_side(
        button("Back", "One thing back, exactly", do(Walk.back), guard, "step-backward"),
        button("Next", "Work out the next number", do(Walk.next), guard, "step-forward"), *phases,
        button("Whole step", "Finish this training step, or take all of the next one", do(Walk.whole_step), guard,
               "fast-forward"),
        button("Start again", "Back to the same first weights", do(Walk.start_again), guard, "fast-backward"))


class NumberField(HBox):
    """A field for one number, and a button beside it; `act(number)` gets what was typed.

    What cannot be read raises ValueError, which the guard shows.
    """

    def __init__(self, what: str, label: str, tooltip: str, act: Callable[[float], None], guard: Callable):
        self.what, self.act, self._showing = what, act, False
        self.text = widgets.Text(continuous_update=False, style=STYLE, layout={"width": "240px"}, **tip(tooltip))
        self.button = button(label, tooltip, self._read, guard)
        read = guard(self._read)  # only what a person types: another error that is shown stays
        self.text.observe(lambda _: self._showing or read(), names="value")
        super().__init__([self.text, self.button])

    def show(self, label: str, value: str, can_change: bool = True) -> None:
        """Show a label and a value that nobody typed."""
        self._showing = True
        try:
            self.text.description, self.text.value = label, value
            self.text.disabled = self.button.disabled = not can_change
        finally:
            self._showing = False

    def _read(self) -> None:
        typed = self.text.value
        if not typed.strip():
            return
        try:
            number = read_number(typed)[0]
        except Unreadable:
            raise ValueError(f"{self.what} must be one number. Got {typed!r}. "
                             f"Type for example 0.25, -3 or 1/4.") from None
        self.act(number)


def code_box() -> widgets.Textarea:
    """Return the box that shows code."""
    return widgets.Textarea(description="NumPy code", rows=24, style=STYLE, layout={"width": "98%"},
                            **tip("NumPy code that gives the digits shown; select and copy")).add_class("nnlab-code")
