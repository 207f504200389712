"""The app of a classifier's mistakes: the confusion matrix opens, and every digit says why it was misread."""

from __future__ import annotations

import html
from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np

from nnlab.apps.mistakes.picture import FORMS, PAGE, Picture
from nnlab.apps.mistakes.verdicts import Verdicts, whole_step
from nnlab.apps.mistakes.words import caption, heading, made_up_of, verdict
from nnlab.data import mnist
from nnlab.data.dataset import Dataset
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import OneOf, Settings, Whole
from nnlab.network import Network

CELL, ALL = "the framed cell", "all mistakes"
SUREST, DOUBTFUL = "the surest first", "the most doubtful first"
GUESS, TRUE = "what the network says", "what it is"


class MistakesState(Settings):
    """All settings of the app, with their defaults."""

    names: Sequence[str] = ()  # of the classes
    n_shown = 0  # digits

    show = OneOf([CELL, ALL], CELL).choice("gallery", "Whose digits are shown; m changes it")
    order = OneOf([SUREST, DOUBTFUL], SUREST).choice("order", "Which digits come first")
    output = OneOf(lambda state: [GUESS, TRUE, *state.names], GUESS).choice(
        "shares in", "Which output's sum is taken apart")
    true = Whole(0, 0, lambda state: len(state.names) - 1)
    guessed = Whole(0, 0, lambda state: len(state.names) - 1)
    place = Whole(0, 0, lambda state: max(state.n_shown - 1, 0))  # of the framed digit among those that are shown


class MistakesApp(Lab):
    """See `mistakes`."""

    def __init__(self, net: Network, data: Dataset):
        self.verdicts = Verdicts(net, data)
        self.names = [str(k) for k in range(net.n_out)]
        self.state = MistakesState()
        self.state.names = self.names
        self._open_the_worst_cell()
        self.picture = Picture(self.names, self.verdicts.side)
        self.words = widgets.HTML()
        buttons = [self.button("Previous page", "Back by a page of the gallery (Page Up)", lambda: self.turn(-1)),
                   self.button("Next page", "On by a page of the gallery (Page Down)", self.turn),
                   self.button("Ask again", "Ask the network as it is now, if it was trained meanwhile", self.ask)]
        super().__init__(self.state, LiveFigure(self.picture.figure, layout=FORMS),
                         [["show", "order", "output", *buttons], self.words])
        self._list()

    def _open_the_worst_cell(self) -> None:
        """Choose the mistake that is made most often."""
        wrong = self.verdicts.counts * (1 - np.eye(len(self.names), dtype=int))
        self.state.true, self.state.guessed = map(int, np.unravel_index(wrong.argmax(), wrong.shape))

    # What is known ----------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> int | None:
        """The number of the framed digit in the data; None if the cell is empty."""
        return int(self.rows[self.state.place]) if len(self.rows) else None

    @property
    def output(self) -> int | None:
        """The output whose sum is taken apart; None without a digit."""
        if (i := self.chosen) is None:
            return None
        known = {GUESS: self.verdicts.guess, TRUE: self.verdicts.y}
        return int(known[self.state.output][i]) if self.state.output in known else int(self.state.output)

    def _list(self, change=None) -> None:
        """Find the digits that are shown, and frame the first."""
        verdicts, state = self.verdicts, self.state
        rows = verdicts.mistakes() if state.show == ALL else verdicts.taken(state.true, state.guessed)
        self.rows = rows if state.order == SUREST else rows[::-1]
        with self.quietly():
            state.n_shown, state.place = len(rows), 0
        self.show()

    _on_true = _on_guessed = _on_show = _on_order = _list

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        verdicts, state, i = self.verdicts, self.state, self.chosen
        page = state.place // PAGE
        rows = self.rows[page * PAGE:(page + 1) * PAGE]
        captions = [caption(self.names[verdicts.guess[row]], verdicts.sureness(row)) for row in rows]
        self.picture.matrix.update(verdicts.counts, self._framed_cell(i))
        self.picture.show_page(verdicts.images(rows), captions, None if i is None else state.place % PAGE,
                               f"{self._heading()}\n{'Below: what the network says, % sure' if len(rows) else ''}")
        self.about = self._show_nothing() if i is None else self._show_one(i)

    def _tell(self) -> str:
        self.words.value = "".join(f'<p style="margin: 4px 0; line-height: 1.4">{html.escape(line)}</p>'
                                   for line in self.about)
        return f"{self._heading()}. {' '.join(self.about)}"

    def _heading(self) -> str:
        state = self.state
        cell = ("", "") if state.show == ALL else (self.names[state.true], self.names[state.guessed])
        return heading(*cell, len(self.rows), state.place // PAGE, -(-len(self.rows) // PAGE))

    def _framed_cell(self, i: int | None) -> tuple[int, int] | None:
        """Return the open cell, or that of image i among all mistakes."""
        if self.state.show == CELL:
            return self.state.true, self.state.guessed
        return None if i is None else (self.verdicts.y[i], self.verdicts.guess[i])

    def _show_one(self, i: int) -> list[str]:
        """Draw image i taken apart; return what is to be said of it."""
        verdicts, P = self.verdicts, self.verdicts.probabilities(i)
        true, guessed = verdicts.y[i], verdicts.guess[i]
        shares = verdicts.shares(i, self.output)
        self.picture.show_one(verdicts.images([i])[0], shares.inputs.reshape(verdicts.side, -1), P, self.output)
        return [verdict(i, self.names[true], self.names[guessed], P[guessed], P[true]),
                made_up_of(self.names[self.output], shares)]

    def _show_nothing(self) -> list[str]:
        blank = np.zeros((self.verdicts.side,) * 2)
        self.picture.show_one(blank, blank, np.full(len(self.names), np.nan), None)
        return ["Nothing was taken so. Choose another cell."]

    def _repr_mimebundle_(self, **kwargs):
        """Return the app with words that say nothing of the network's digits, which differ between machines."""
        return {**super()._repr_mimebundle_(**kwargs),
                "text/plain": f"The mistakes of {self.verdicts.net} on {len(self.verdicts.y):,} images"}

    # What a person does -----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the network as it is now."""
        self.verdicts.ask()
        self._list()

    def open_cell(self, true: int, guessed: int) -> None:
        """Show the digits of one class that are taken for another."""
        true, guessed, k = whole_step(true, "true"), whole_step(guessed, "guessed"), len(self.names)
        with self.state.hold_trait_notifications():
            self.state.true, self.state.guessed = int(np.clip(true, 0, k - 1)), int(np.clip(guessed, 0, k - 1))
            self.state.show = CELL

    def move(self, by: int = 1) -> None:
        """Frame a digit that comes so many places later."""
        self.state.place = int(np.clip(self.state.place + whole_step(by), 0, max(len(self.rows) - 1, 0)))

    def turn(self, by: int = 1) -> None:
        """Turn so many pages of the gallery, and frame the first digit there."""
        by, last = whole_step(by), max(len(self.rows) - 1, 0) // PAGE
        self.state.place = int(np.clip(self.state.place // PAGE + by, 0, last)) * PAGE

    def _press(self, event) -> None:
        matrix, gallery, bars = self.picture.matrix, self.picture.gallery, self.picture.bars
        if event.inaxes is matrix.ax and (cell := matrix.cell_at(event.x, event.y)):
            self.open_cell(*cell)
        elif event.inaxes is gallery.ax and (place := gallery.image_at(event.x, event.y)) is not None:
            place += self.state.place // PAGE * PAGE
            if place < len(self.rows):
                self.state.place = place
        elif event.inaxes is bars.ax and 0 <= round(event.ydata) < len(self.names):
            self.state.output = self.names[round(event.ydata)]

    def _arrow(self, right: int, up: int) -> None:
        self.open_cell(self.state.true - up, self.state.guessed + right)

    def _key_m(self) -> None:
        self.state.show = ALL if self.state.show == CELL else CELL

    _key_n, _key_pagedown = move, turn

    def _key_b(self) -> None:
        self.move(-1)

    def _key_pageup(self) -> None:
        self.turn(-1)


def mistakes(net: Network, data: Dataset | None = None) -> MistakesApp:
    """Return an app that opens a classifier's confusion matrix, down to the pixels that spoke for an answer.

    Click a cell of the matrix, or move to it with the arrow keys, and its digits are shown, the surest first. Click
    one of them, or go through them with n and b: the bars say what the network thought, and the colours which pixels
    spoke for an output and which against it. They and the biases add up to its sum before softmax.

    Parameters
    ----------
    net : Network
        With a softmax output, and hidden activations that are straight on either side of 0, such as relu.
    data : Dataset, optional
        Square images, X of shape (n, net.n_in), with labels; by default MNIST's 10,000 test digits.
    """
    return MistakesApp(net, mnist("test") if data is None else data)
