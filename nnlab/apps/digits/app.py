"""The app of lesson 06: draw a digit, and see what a network reads, at every move of the pen, and why."""

from __future__ import annotations

import asyncio
import html
import time
from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np

from nnlab import data
from nnlab.apps.digits import words
from nnlab.apps.digits.alike import Alike
from nnlab.apps.digits.ink import ink
from nnlab.apps.digits.learner import Learner
from nnlab.apps.digits.picture import N_ALIKE, SHAPE, DigitsPicture, arrange
from nnlab.apps.digits.reading import Reading, check, of_neuron, read
from nnlab.inspection.contributions import Contributions
from nnlab.live import App, InkPad, LiveFigure, button, choice, in_turn, side_by_side, slider, tie
from nnlab.live.settings import OneOf, Settings, Whole
from nnlab.network import Network

LOOK = 0.1  # seconds between two looks at the weights, which a cell may have changed
PAUSE = 0.15  # seconds in which the pen must not move before the training digits most alike are looked for
ARROWS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}  # in rows and columns
UNDO, CLEAR = ("backspace", "ctrl+z"), ("delete",)
WINNER = -1


class DigitsState(Settings):
    """All settings of the app, with their defaults."""

    widths: Sequence[int] = ()  # of the hidden layers

    asked = Whole(WINNER, WINNER, 9)  # the digit that is asked about
    neuron = OneOf(lambda state: [None, *((k, i) for k, n in enumerate(state.widths) for i in range(n))], None)
    pixel = OneOf([None, *np.ndindex(SHAPE)], None)  # the one that is pointed at: (row, column)


class Digits(App):
    """See `digits`."""

    def __init__(self, net: Network | None = None):
        self.state = DigitsState()
        self.learner = None
        if net is None:
            self.learner = Learner(show=self.show, is_watched=lambda: live.is_free, fail=self.fail, guard=self.guard)
        self.net = self.learner.player.trainer.net if net is None else check(net)
        self.tests, self.alike = data.mnist("test"), Alike()
        self.sample, self.edits, self.news = 0, {}, ""  # a test digit, pixels set by hand, what the last one did
        self._base = self._test_digit()
        self.state.widths = [len(A) for A in self.read().hidden]
        self.picture = DigitsPicture(self.state.widths)
        live = LiveFigure(self.picture.figure, layout=arrange)
        self.pad = InkPad(label="Pad to draw a digit on. Arrow keys move the pen, the space bar lowers and lifts it, "
                                "backspace takes the last stroke back, delete clears.",
                          hint="Draw a digit here", on_key=self.guard(self._key))
        self.words = widgets.HTML().add_class("nnlab-equation")
        super().__init__(live, [])
        self.children = [self.error, self._arranged(live), self.words, *([self.learner] if self.learner else [])]
        self.pad.observe(self.guard(self._draw), names=["strokes", "pen"])
        self.state.observe(self.guard(lambda change: self.show()))
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("figure_leave_event", self._leave), ("key_press_event", lambda e: self._key(e.key))):
            live.canvas.mpl_connect(event, act)
        self.show()
        for _ in self.alike.learn(self.net):
            pass
        self.show_alike()
        self._looking = self._start()

    def _arranged(self, live: LiveFigure) -> widgets.Box:
        asked = choice("asked about", "Which digit's sum is taken apart",
                       {"what it reads": WINNER, **{str(digit): digit for digit in range(10)}})
        pen = slider("pen width", "How wide the pen is, in shares of the pad", 0.03, 0.15, 0.005, digits=".3f")
        left = widgets.VBox([
            self.pad,
            side_by_side(button("Undo", "Take the last stroke back, or the last pixel", self.undo, self.guard, "undo"),
                         button("Clear", "Begin with an empty pad", self.clear, self.guard, "eraser"),
                         button("Test digit", "Show the next of MNIST's test digits", self.next_sample, self.guard,
                                "step-forward")),
            side_by_side(tie(self.pad, "pen", pen, self.guard), tie(self.state, "asked", asked, self.guard))],
            layout={"width": "300px"})
        right = widgets.Box([live], layout={"flex": "1 1 480px", "min_width": "300px"})
        return widgets.HBox([left, right], layout={"flex_flow": "row wrap", "width": "100%"})

    def _start(self) -> asyncio.Task | None:
        """Start learning, and looking at the weights."""
        if self.learner:
            self.learner.start()
        try:
            return asyncio.get_running_loop().create_task(self._look())
        except RuntimeError:  # no event loop, as in a script: nobody draws
            return None

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def image(self) -> np.ndarray:
        """What the network sees, (28, 28), from 0 to 1: the centred digit with the pixels that were set by hand."""
        image = self._base.copy()
        for pixel, value in self.edits.items():
            image[pixel] = value
        return image

    def read(self) -> Reading:
        """Return what the network reads now."""
        return read(self.net, self.image.ravel())

    @property
    def digit(self) -> int:
        """The digit that is asked about."""
        return self.reading.winner if self.state.asked == WINNER else self.state.asked

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        self._shown = self.net.parameters.copy()
        self.reading = reading = self.read()
        digit, neuron = self.digit, self.state.neuron
        marked = [*self.edits, *([self.state.pixel] if self.state.pixel else [])]
        self.picture.seen.update(self.image, self._caption(), marked)
        self.picture.bars.update(reading.probabilities, digit)
        self.picture.neurons.update(reading.hidden, neuron)
        self._show_shares(digit, marked)
        self._alike_is_due, self._moved_at = True, time.monotonic()
        if not self.alike.knows(self.net):
            self.picture.forget_alike()
        self.live.refresh()  # words wait until the picture is on its way
        if not self.learner or self.learner.player.controls_are_due():
            self._show_words(digit)

    def _caption(self) -> str:
        if self.sample is not None:
            return f"test digit {self.sample}: a {self.tests.y[self.sample]}"
        return "your digit" if self._base.any() else "nothing yet"

    def _show_shares(self, digit: int, marked: list) -> None:
        """Draw what the pixels added to the sum that is asked about, and to its lead over the nearest mistake."""
        reading, rival = self.reading, self.reading.rival_of(digit)
        if reading.linear is None:
            for view in (self.picture.shares, self.picture.rival):
                view.update(np.zeros(SHAPE), "known for ReLU networks only")
            return
        shares, bias = reading.shares(digit), reading.linear.b
        lead = shares - reading.shares(rival)
        self.picture.rival.update(
            lead.reshape(SHAPE), f"{digit} before {rival}: {words.parts(lead, bias[digit] - bias[rival])}", marked)
        if self.state.neuron is None:
            self.picture.shares.update(shares.reshape(SHAPE), f"{digit}: {words.parts(shares, bias[digit])}", marked)
        else:
            found = self._shares_of_neuron()
            caption = f"neuron {self.state.neuron[1]}: {words.parts(found.inputs, found.bias)}"
            self.picture.shares.update(found.inputs.reshape(SHAPE), caption, marked)

    def _shares_of_neuron(self) -> Contributions:
        return of_neuron(self.net, self.reading.x, *self.state.neuron)

    @in_turn
    def show_alike(self) -> None:
        """Draw the nearest training digits, and those of the nearest mistake."""
        rival = self.reading.rival_of(self.digit)
        found = np.concatenate([self.alike.nearest(self.reading, N_ALIKE),
                                self.alike.nearest(self.reading, N_ALIKE, rival)])
        images = data.as_fractions(self.alike.digits.X[found]).reshape(-1, *SHAPE)
        self.picture.alike.update(images, [str(label) for label in self.alike.digits.y[found]])
        self._alike_is_due = False
        self.live.refresh()

    def _show_words(self, digit: int) -> None:
        """Write the reading, the equation, and what the last pixel did or the pointed one does."""
        reading = self.reading
        drawn = bool(reading.x.any())
        truth = None if self.sample is None else int(self.tests.y[self.sample])
        verdict = words.verdict(reading, truth) if drawn else "Nothing is drawn yet."
        lines = [verdict, words.equation(reading, digit), words.comparison(reading, digit)]
        if self.state.neuron and reading.linear:
            lines.append(words.of_neuron(*self.state.neuron, self._shares_of_neuron()))
        if self.news:
            lines.append(self.news)
        if self.state.pixel:
            lines.append(words.of_pixel(reading, self.state.pixel, digit))
        self.words.value = "".join(f'<p style="margin: 4px 0">{html.escape(line)}</p>' for line in lines)
        if self.learner:
            self.learner.show()
        self.live.say(" ".join([verdict, *lines[1:2], *lines[3:]]))

    def _repr_mimebundle_(self, **kwargs):
        """Return the app with words that keep to what it reads: the digits of a trained network differ by machine."""
        words = f"It reads {self.reading.winner}." if self.reading.x.any() else "Nothing is drawn yet."
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": words}

    async def _look(self) -> None:
        """Follow weights that a cell changes; when they and the pen rest, find the training digits most alike."""
        while True:
            await asyncio.sleep(LOOK)
            if not self.live.watchers or (self.learner and self.learner.player.playing):
                continue
            if not np.array_equal(self._shown, self.net.parameters):
                self.show()
            elif self._alike_is_due and time.monotonic() - self._moved_at > PAUSE:
                if not self.alike.knows(self.net):
                    for _ in self.alike.learn(self.net):
                        await asyncio.sleep(0)
                self.show_alike()

    # What a person does -----------------------------------------------------------------------------------------------

    def _draw(self, change=None) -> None:
        """Centre and scale what is on the pad."""
        self.sample, self.news = None, ""
        self.edits.clear()
        self._base = data.centred(ink(self.pad.strokes, self.pad.pen))
        self.show()

    def undo(self) -> None:
        """Take the last pixel that was set by hand back, or else the last stroke."""
        self.news = ""
        if self.edits:
            self.edits.popitem()
            self.show()
        else:
            self.pad.strokes = self.pad.strokes[:-1]

    def clear(self) -> None:
        """Begin with an empty pad."""
        self.pad.strokes = []
        self._draw()

    def next_sample(self) -> None:
        """Show the next test digit."""
        following = 0 if self.sample is None else (self.sample + 1) % len(self.tests)
        self.clear()
        self.sample = following
        self._base = self._test_digit()
        self.show()

    def _test_digit(self) -> np.ndarray:
        return data.as_fractions(self.tests.X[self.sample]).reshape(SHAPE)

    def what_if(self, pixel: tuple[int, int]) -> None:
        """Set a pixel (row, column), or clear it if there is ink, and say what that did."""
        before, digit = self.reading, self.digit
        self.edits.pop(pixel, None)  # so that the last one is undone first
        self.edits[pixel] = 0.0 if before.x.reshape(SHAPE)[pixel] > 0.5 else 1.0
        self.news = words.what_if(before, self.read(), pixel, digit)
        self.show()

    def _press(self, event) -> None:
        picture = self.picture
        if pixel := event.inaxes is picture.seen.ax and picture.seen.pixel_at(event.x, event.y):
            self.what_if(pixel)
        elif event.inaxes is picture.bars.ax and event.ydata is not None:
            self._ask(int(np.clip(round(event.ydata), 0, 9)))
        elif neuron := event.inaxes is picture.neurons.ax and picture.neurons.neuron_at(event.x, event.y):
            self.state.neuron = None if neuron == self.state.neuron else neuron

    def _ask(self, digit: int) -> None:
        with self.state.hold_trait_notifications():
            self.state.asked, self.state.neuron = digit, None

    def _move(self, event) -> None:
        """Point at a pixel, in whichever picture."""
        views = (self.picture.seen, self.picture.shares, self.picture.rival)
        view = next((view for view in views if event.inaxes is view.ax), None)
        self._point(view.pixel_at(event.x, event.y) if view else None)

    def _point(self, pixel: tuple[int, int] | None) -> None:
        self.state.pixel = pixel

    def _leave(self, event) -> None:
        self._point(None)

    def _key(self, key: str) -> None:
        """Ask with 0 to 9 and escape, undo and clear; on the figure arrows point at a pixel, and space changes it."""
        key = key.lower()
        if key.isdigit():
            self._ask(int(key))
        elif key == "escape":
            self._ask(WINNER)
        elif key in UNDO:
            self.undo()
        elif key in CLEAR:
            self.clear()
        elif key in ARROWS:
            pixel = np.add(self.state.pixel or (13, 13), ARROWS[key])
            self._point(tuple(int(place) for place in np.clip(pixel, 0, 27)))
        elif key in (" ", "enter") and self.state.pixel:
            self.what_if(self.state.pixel)


def digits(net: Network | None = None) -> Digits:
    """Return the app of lesson 06: draw a digit with mouse, finger or keys, and see what a network reads, and why.

    At every move of the pen the drawing is centred and scaled as MNIST's digits were, and read: ten bars, the hidden
    neurons that light up, what each pixel added to the sum of the digit that is read, and the nearest mistake. Click a
    pixel to set or clear it, a bar or a neuron to ask about it. On the pad the arrow keys move the pen and the space
    bar lowers and lifts it; 0 to 9 ask about a digit, backspace undoes, delete clears.

    Parameters
    ----------
    net : Network, optional
        With 784 inputs and 10 outputs; what a cell changes in it is seen at once. Without it the app teaches itself a
        network 784-128-64-10 on 60,000 digits, in a few seconds, while you may already draw.
    """
    return Digits(net)
