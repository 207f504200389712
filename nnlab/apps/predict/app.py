"""The app predict: a learner draws what will happen, and then the truth is drawn over it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager

import ipywidgets as widgets
import numpy as np

from nnlab.apps.predict.sheet import Gap, Sheet, Who
from nnlab.apps.predict.state import PredictState
from nnlab.apps.predict.words import in_key, own, sentence
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab

YOU = "you had it {had}; it {truly}."
TYPICAL = Who("It", "the prediction {goes}; the truth {truly}.", is_measured=False)


class Predict(Lab):
    """See `predict`.

    Parameters
    ----------
    sheet : Sheet
        What is drawn on.
    title, name, ask : str
        As of `predict`.
    """

    def __init__(self, sheet: Sheet, title: str, name: str, ask: str):
        self.sheet, self.title, self.name, self.ask = sheet, title, name, ask
        self.who = Who(f"Y{own(name)[1:]}", YOU)
        self.compare_button = self.button("Compare", "Draw the truth over it, and say how far it is", self.compare,
                                          "eye")
        again = self.button("Draw again", "Take away the truth and the drawing", self.draw_again, "eraser")
        self.words = widgets.HTML().add_class("nnlab-equation")
        self._is_held = False
        super().__init__(PredictState(), LiveFigure(sheet.view.figure), [[self.compare_button, again], self.words])
        self.live.as_still = self.as_still
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def drawing(self) -> np.ndarray:
        """What was drawn, (n, 2)."""
        return np.reshape(self.state.drawing, (-1, 2))

    @property
    def is_compared(self) -> bool:
        """Whether the truth is shown."""
        return self.state.compared and self.sheet.is_enough(self.drawing)

    @property
    def gap(self) -> Gap:
        """What lies between the drawing and the truth."""
        return self.sheet.gap(self.drawing, self.who)

    def _draw(self) -> None:
        sheet, drawing = self.sheet, self.drawing
        self.compare_button.disabled = self.is_compared or not sheet.is_enough(drawing)
        if self.is_compared:
            sheet.view.update(sheet.path(drawing), sheet.truth, self.gap.shades, names=("the truth", in_key(self.name)))
        else:
            sheet.view.update(sheet.path(drawing) if len(drawing) else drawing, handles=sheet.handles(drawing),
                              cursor=sheet.cursor)

    def _tell(self) -> str:
        words = self._said()
        self.words.value = "".join(f'<p style="margin: 4px 0">{html.escape(part)}</p>' for part in words)
        return " ".join([sentence(self.title), *words]).lstrip()

    def _said(self) -> list[str]:
        """Return what stands below the figure, in paragraphs."""
        if self.is_compared:
            return [self.gap.words, *([self.ask] if self.ask else [])]
        invitation = f"Draw {self.name} with the mouse, a finger or the arrow keys."
        if self.sheet.is_enough(self.drawing):
            return [invitation, f"{self.who.subject} is drawn. Draw over any part of it, or compare: the button, or "
                                f"Enter on the figure."]
        what = "Nothing is drawn yet" if not len(self.drawing) else "There is only one point yet"
        return [f"{invitation} {self.sheet.keys}", f"{what}, so there is nothing to compare."]

    @contextmanager
    def as_still(self) -> Iterator[str | None]:
        """Show the truth, with a typical prediction beside it, where nothing runs; a comparison stays as it is."""
        if self.is_compared:
            yield None
            return
        sheet, typical = self.sheet, self.sheet.typical
        gap = Gap("", []) if typical is None else sheet.gap(typical, TYPICAL)
        sheet.view.update([] if typical is None else sheet.path(typical), sheet.truth, gap.shades,
                          names=("the truth", "a typical prediction"))
        beside = f", and a typical prediction beside it: {gap.words[:1].lower()}{gap.words[1:]}" if gap.words else "."
        try:
            yield " ".join([sentence(self.title), f"The truth{beside}", self.ask]).strip()
        finally:
            self._draw()

    # What a person does -----------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Draw the truth over what was drawn; without a drawing nothing happens."""
        if self.sheet.is_enough(self.drawing):
            self._is_held = False
            self.state.compared = True

    def draw_again(self) -> None:
        """Take away the truth and the drawing."""
        self._is_held = False
        self.sheet.clear()
        with self.quietly():
            self.state.compared, self.state.drawing = False, ()
        self.show()

    _key_enter = compare

    def _keep(self, drawing: np.ndarray) -> None:
        with self.quietly():
            self.state.drawing = drawing.tolist()
        self.show()

    def _grips(self):
        if not self.is_compared:
            yield self.sheet.reach

    def _press(self, event) -> None:
        if self.sheet.reach.contains(event.x, event.y) and not self.is_compared:
            self._is_held = True
            self._keep(self.sheet.press(self.drawing, self.sheet.inside(event.x, event.y)))

    def _move(self, event) -> None:
        if self._is_held:
            self._keep(self.sheet.drag(self.drawing, self.sheet.inside(event.x, event.y)))

    def _release(self, event) -> None:
        self._is_held = False

    def _arrow(self, right: int, up: int) -> None:
        if not self.is_compared:
            self._keep(self.sheet.arrow(self.drawing, right, up))

    def _key_space(self) -> None:
        if not self.is_compared:
            self.sheet.space()
            self.show()
