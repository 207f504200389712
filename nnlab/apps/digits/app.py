"""The app of lesson 06: draw a digit, and see what a network reads, at every move of the pen, and why."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab import data
from nnlab.apps.digits import words
from nnlab.apps.digits.alike import Alike
from nnlab.apps.digits.drawn import Drawn
from nnlab.apps.digits.hands import DigitsHands
from nnlab.apps.digits.learner import Learner
from nnlab.apps.digits.paper import Paper
from nnlab.apps.digits.picture import FORMS, N_ALIKE, DigitsPicture
from nnlab.apps.digits.reading import SHAPE, Reading, check, of_neuron, read
from nnlab.apps.digits.rest import Rest
from nnlab.apps.digits.state import WINNER, DigitsState
from nnlab.apps.shared.carried.link import Link
from nnlab.live import InkPad, LiveFigure, in_turn, side_by_side, slider, tie
from nnlab.live.hands import keys_of
from nnlab.live.lab import Lab
from nnlab.network import Network


class Digits(Lab):
    """See `digits`."""

    def __init__(self, net: Network | None = None):
        self.learner = None
        if net is None:
            self.learner = Learner(show=self.show, is_watched=lambda: live.is_free, fail=self.fail, guard=self.guard)
        self.net = self.learner.player.trainer.net if net is None else check(net)
        self.paper, self.alike, self.news = Paper(), Alike(), ""  # news: what the last pixel did
        state = DigitsState()
        state.widths = [len(A) for A in self.read().hidden]
        self.picture = DigitsPicture(state.widths)
        live = LiveFigure(self.picture.figure, layout=FORMS)
        super().__init__(state, live, [])
        self.hands, self.rest = DigitsHands(self), Rest(self)
        self.pad = InkPad(label="Pad to draw a digit on. Arrow keys move the pen, the space bar lowers and lifts it, "
                                "backspace takes the last stroke back, delete clears.",
                          hint="Draw a digit here", on_key=self.hands.press,
                          keys=[*keys_of(self.hands)])
        self.pad.observe(self.guard(self._take_drawing), names=["strokes", "pen"])
        self.words = widgets.HTML().add_class("nnlab-equation")
        self.link = Link(self, "digits", but=("pixel",), parts=Drawn(self))
        parts = [self.error, self._arranged(live), self.words, self.learner, self.link.row, self.link.below]
        self.children = [part for part in parts if part]
        self.show()
        self._looking = self.rest.start()
        if self.learner:
            self.learner.start()
        if not (self.learner and self.learner.player.playing):  # what learns now is looked for when it rests
            list(self.alike.learn(self.net))
            self.show_alike()

    def _arranged(self, live: LiveFigure) -> widgets.Box:
        pen = slider("pen width", "How wide the pen is, in shares of the pad", 0.03, 0.15, 0.005)
        left = widgets.VBox([
            self.pad,
            side_by_side(self.button("Undo", "Take the last stroke back, or the last pixel", self.undo, "undo"),
                         self.button("Clear", "Begin with an empty pad", self.clear, "eraser"),
                         self.button("Test digit", "Show the next of MNIST's test digits", self.next_sample,
                                     "step-forward")),
            side_by_side(tie(self.pad, "pen", pen, self.guard), self.controls["asked"])], layout={"width": "300px"})
        right = widgets.Box([live], layout={"flex": "1 1 480px", "min_width": "min(300px, 100%)"})
        return widgets.HBox([left, right], layout={"flex_flow": "row wrap", "width": "100%"})

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def image(self) -> np.ndarray:
        """What the network sees, (28, 28), from 0 to 1."""
        return self.paper.image

    def read(self) -> Reading:
        """Return what the network reads now."""
        return read(self.net, self.image.ravel())

    @property
    def digit(self) -> int:
        """The digit that is asked about."""
        return self.reading.winner if self.state.asked == WINNER else self.state.asked

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now; words wait until the picture is on its way."""
        self._draw()
        self.live.refresh()
        if self._words_are_due():
            self.live.say(self._tell())

    def _draw(self) -> None:
        self.rest.end()
        self.reading = reading = self.read()
        picture, (digit, neuron, pixel) = self.picture, (self.digit, self.state.neuron, self.state.pixel)
        knows_shares = neuron and reading.linear
        self.neuron_shares = of_neuron(self.net, reading.x, *neuron) if knows_shares else None
        marked = [*self.paper.edits, *([pixel] if pixel else [])]
        picture.seen.update(self.image, self.paper.caption, marked)
        picture.bars.update(reading.probabilities, digit)
        picture.neurons.update(reading.hidden, neuron)
        picture.show_shares(reading, digit, marked, neuron and neuron[1], self.neuron_shares)
        if not self.alike.knows(self.net):
            picture.forget_alike()

    def _words_are_due(self) -> bool:
        return not self.learner or self.learner.player.controls_are_due()

    def _tell(self) -> str:
        """Write the reading, the equation, and what the last pixel did or the pointed one does."""
        reading, digit, state = self.reading, self.digit, self.state
        verdict = words.verdict(reading, self.paper.truth) if reading.x.any() else "Nothing is drawn yet."
        lines = [verdict, words.equation(reading, digit), words.comparison(reading, digit)]
        if self.neuron_shares:
            lines.append(words.of_neuron(*state.neuron, self.neuron_shares))
        if self.news:
            lines.append(self.news)
        if state.pixel:
            lines.append(words.of_pixel(reading, state.pixel, digit))
        self.words.value = "".join(f'<p style="margin: 4px 0">{html.escape(line)}</p>' for line in lines)
        if self.learner:
            self.learner.show()
        return " ".join([verdict, *lines[1:2], *lines[3:]])

    @in_turn
    def show_alike(self) -> None:
        """Draw the nearest training digits, and those of its second guess."""
        rival = self.reading.rival_of(self.digit)
        found = np.concatenate([self.alike.nearest(self.reading, N_ALIKE),
                                self.alike.nearest(self.reading, N_ALIKE, rival)])
        images = data.as_fractions(self.alike.digits.X[found]).reshape(-1, *SHAPE)
        self.picture.show_alike(images, [str(label) for label in self.alike.digits.y[found]])
        self.rest.alike_is_due = False
        self.live.refresh()

    def _repr_mimebundle_(self, **kwargs):
        """Return the app with words that keep to what it reads: the digits of a trained network differ by machine."""
        words = f"It reads {self.reading.winner}." if self.reading.x.any() else "Nothing is drawn yet."
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": words}

    # What a person does -----------------------------------------------------------------------------------------------

    def _take_drawing(self, change=None) -> None:
        """Read what is on the pad, unless the app itself puts it there."""
        if self._quiet:
            return
        self.news = ""
        self.paper.draw(self.pad.strokes, self.pad.pen)
        self.show()

    def undo(self) -> None:
        """Take the last pixel that was set by hand back, or else the last stroke."""
        self.news = ""
        if self.paper.edits:
            self.paper.edits.popitem()
            self.show()
        else:
            self.pad.strokes = self.pad.strokes[:-1]

    def clear(self) -> None:
        """Begin with an empty pad."""
        self.pad.strokes = []
        self._take_drawing()

    def next_sample(self) -> None:
        """Show the next test digit."""
        following = self.paper.next_sample()
        self.clear()
        self.paper.show_sample(following)
        self.show()

    def what_if(self, pixel: tuple[int, int]) -> None:
        """Set a pixel (row, column), or clear it if there is ink, and say what that did."""
        self.reading = before = self.read()  # by the weights of now: it may have learned since the last picture
        digit = self.digit
        self.paper.turn(pixel)
        self.news = words.what_if(before, self.read(), pixel, digit)
        self.show()


def digits(net: Network | None = None) -> Digits:
    """Return the app of lesson 06: draw a digit with mouse, finger or keys, and see what a network reads, and why.

    At every move of the pen the drawing is centred and scaled as MNIST's digits were, and read: ten bars, the hidden
    neurons that light up, what each pixel added to the sum of the digit that is read, and its second guess. Click a
    pixel to set or clear it, a bar or a neuron to ask about it. On the pad the arrow keys move the pen and the space
    bar lowers and lifts it; 0 to 9 ask about a digit, backspace undoes, delete clears. A link carries the drawing, the
    pixels and the test digit, and not the network: what it opens teaches itself one.

    Parameters
    ----------
    net : Network, optional
        With 784 inputs and 10 outputs; what a cell changes in it is seen at once. Without it the app teaches itself a
        network 784-128-64-10 on 60,000 digits, in a few seconds, while you may already draw.
    """
    return Digits(net)
