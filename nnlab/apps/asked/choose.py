"""A prediction that is one of a few options."""

from __future__ import annotations

import numpy as np

from nnlab._core.inputs import instance
from nnlab.apps.asked.foretold import Foretold, ForetoldState
from nnlab.check.engine.predicted import Chosen
from nnlab.live import LiveFigure
from nnlab.live.layout import Form, in_forms
from nnlab.live.settings import Whole
from nnlab.views import Figure, Options
from nnlab.views.images.options import heights

MARGIN = 42  # px of the figure above and below the options


class ChooseState(ForetoldState):
    """All settings of the app, with their defaults."""

    n_options = 1

    chosen = Whole(-1, -1, lambda state: state.n_options - 1)  # -1 while none is


class Choose(Foretold):
    """See `choose`."""

    invitation = "Choose one: click it, type its letter, or move with the arrow keys."

    def __init__(self, prediction: Chosen):
        self.letters = [*prediction.options]
        texts = [f"({letter}) {words}" for letter, words in prediction.options.items()]
        figure = Figure(figsize=(7, (sum(heights(texts, 680)) + MARGIN) / 100), dpi=100, layout="constrained")
        self.options = Options(texts, figure.subplots(), title="Your prediction")
        layout = in_forms(Form(0, "a", lambda width: sum(heights(texts, width - 20)) + MARGIN))
        state = ChooseState()
        state.n_options = len(texts)
        super().__init__(prediction, state, LiveFigure(figure, layout=layout), [])

    def _draw(self) -> None:
        mine = self.letters[self.state.chosen] if self.state.chosen >= 0 else ""
        if self.state.is_compared:
            self._draw_beside(mine)
        else:
            self.options.update(["mine" if letter == mine else "open" for letter in self.letters])

    def _draw_beside(self, letter: str) -> None:
        """Mark the right option, and one that is not."""
        signs = {letter: "wrong", self.prediction.answer: "right"}
        self.options.update([signs.get(one, "open") for one in self.letters])

    def _draw_typical(self) -> None:
        self._draw_beside(self.prediction.typical)

    def _answer(self) -> str:
        return f"({self.prediction.answer}) {self.prediction.options[self.prediction.answer].rstrip('.')}"

    def _typical(self) -> str:
        return f"({self.prediction.typical}) {self.prediction.options[self.prediction.typical].rstrip('.')}"

    def _mine(self) -> str:
        return f"({self.letters[self.state.chosen]})" if self.state.chosen >= 0 else ""

    def _gap(self) -> str:
        if self.letters[self.state.chosen] == self.prediction.answer:
            return f"You said {self._mine()}, and so it is."
        return f"You said {self._mine()}; it is {self._answer()}."

    def _begin(self) -> None:
        self.state.chosen = -1

    # What a person does -----------------------------------------------------------------------------------------------

    def _press(self, event) -> None:
        """Choose what is clicked."""
        if event.inaxes is self.options.ax:
            self._choose(self.options.at(float(event.ydata)))

    def _key(self, name: str) -> None:
        if name.upper() in self.letters:
            self._choose(self.letters.index(name.upper()))

    def _arrow(self, right: int, up: int) -> None:
        """Choose the next one."""
        self._choose(int(np.clip(self.state.chosen + right - up, 0, len(self.letters) - 1)))

    def _choose(self, k: int) -> None:
        if not self.state.is_compared:  # then it stays as it was made
            self.state.chosen = k


def choose(prediction: Chosen) -> Choose:
    """Return the app in which a prediction is chosen before the picture exists, and compared with it afterwards.

    In a notebook: ``nnlab.check.predict("tree_age/deeper")``. A click, a letter or the arrow keys choose; Enter, or the
    button, compares. It is no check: nothing counts it.

    Parameters
    ----------
    prediction : nnlab.check.Chosen
    """
    instance(prediction, Chosen, "prediction", "a prediction with options",
             'Use nnlab.check.predict("tree_age/deeper").')
    return Choose(prediction)
