"""The gallery of lesson 01: eight activations with slope and tangent, and softmax for as many numbers as you like."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab.apps.activations.facts import FACTS, table
from nnlab.live import App, LiveFigure, choice, in_turn, side_by_side, slider, tie, whole_slider
from nnlab.live.settings import Number, OneOf, Settings, Whole
from nnlab.views import ActivationCurve, Bars, Figure
from nnlab.views.base.writing import lowered, rounded

STALLS = 0.05  # a slope nearer to 0 lets next to nothing through
REACH = 6.0  # z from -6 to 6
SLOPES = (-0.5, 1.5)  # of PReLU
MOST = 6  # numbers for softmax
NUMBERS = (-5.0, 5.0)  # from where to where they go


class ActivationsState(Settings):
    """All settings of the app, with their defaults."""

    activation = OneOf(list(FACTS), "sigmoid")
    z0 = Number(1.5, -REACH, REACH)
    slope = Number(0.25, *SLOPES)  # PReLU's a
    k = Whole(3, 2, MOST)
    z1 = Number(2.0, *NUMBERS)
    z2 = Number(1.0, *NUMBERS)
    z3 = Number(-1.0, *NUMBERS)
    z4 = Number(0.0, *NUMBERS)
    z5 = Number(0.0, *NUMBERS)
    z6 = Number(0.0, *NUMBERS)


class Activations(App):
    """See `activations`."""

    def __init__(self):
        self.state = ActivationsState()
        figure = Figure(figsize=(9.6, 3.9), dpi=100, layout="constrained")
        curve, bars = figure.subplots(1, 2)
        z = np.linspace(-REACH, REACH, 601)
        self.curve = ActivationCurve(z, *self.evaluate(z), curve, name="sigmoid", stalls=STALLS, xlabel="sum z")
        self.bars = self._new_bars(bars)
        self.facts = widgets.HTML()
        live = LiveFigure(figure)
        super().__init__(live, [self.facts, side_by_side(*self._curve_controls()), side_by_side(*self._softmax())])
        self.state.observe(self.guard(self._set_curve), names=["activation", "slope"])
        self.state.observe(self.guard(self._set_count), names=["k"])
        self.state.observe(self.guard(lambda change: self.show()),
                           names=["z0", *(f"z{i}" for i in range(1, MOST + 1))])
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        self._show_fitting_controls()
        self.show()

    def _curve_controls(self) -> list:
        names = {facts.title: name for name, facts in FACTS.items()}
        self._slope = slider("PReLU's slope a", "The slope below 0, which PReLU learns", *SLOPES, 0.01)
        made = {
            "activation": choice("activation", "Which function to look at", names),
            "z0": slider("sum z", "Where the tangent touches the curve", -REACH, REACH, 0.05),
            "slope": self._slope,
        }
        return [tie(self.state, name, control, self.guard) for name, control in made.items()]

    def _softmax(self) -> list:
        count = tie(self.state, "k", whole_slider("softmax of k numbers, k", "How many numbers", 2, MOST), self.guard)
        self._numbers = [tie(self.state, f"z{i}", slider(f"number z{lowered(i)}", f"Number {i} for softmax",
                                                         *NUMBERS, 0.1), self.guard) for i in range(1, MOST + 1)]
        return [count, *self._numbers]

    def _new_bars(self, ax) -> Bars:
        return Bars([f"p{lowered(i + 1)}" for i in range(self.state.k)], ax, xlabel="probability",
                    title=f"Softmax: {self.state.k} numbers become probabilities")

    # What is shown ----------------------------------------------------------------------------------------------------

    def evaluate(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the chosen activation and its derivative at z, both (n,)."""
        g = nnlab.activations.get(self.state.activation)
        slope = (self.state.slope,) if g.name == "prelu" else ()
        A = g.function(z, *slope)
        return A, np.asarray(g.local_derivative(z, A, *slope), dtype=float)

    @property
    def numbers(self) -> np.ndarray:
        """The numbers that softmax is given, (k,)."""
        return np.array([getattr(self.state, f"z{i}") for i in range(1, self.state.k + 1)])

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        z0, name = self.state.z0, self.state.activation
        a0, slope = (values.item() for values in self.evaluate(np.array([z0])))
        probabilities = nnlab.activations.softmax(self.numbers)
        self.curve.update(z0, a0, slope)
        self.bars.update(probabilities, int(probabilities.argmax()))
        self.facts.value = table(name, z0, a0, slope, self.state.slope)
        stalled = ("learning stalls here" if abs(slope) < 0.001 else
                   "learning is slow here" if abs(slope) < STALLS else "learning gets through")
        self.live.say(f"{FACTS[name].title} at z = {rounded(z0)}: value {rounded(a0)}, slope {rounded(slope)}, "
                      f"{stalled}. Softmax of {', '.join(map(rounded, self.numbers))}: "
                      f"{', '.join(map(rounded, probabilities))}.")
        self.live.refresh()

    def _show_fitting_controls(self) -> None:
        self._slope.layout.display = None if self.state.activation == "prelu" else "none"
        for i, control in enumerate(self._numbers):
            control.layout.display = None if i < self.state.k else "none"

    # What a person does -----------------------------------------------------------------------------------------------

    def _set_curve(self, change) -> None:
        name = FACTS[self.state.activation].title if change["name"] == "activation" else None
        self.curve.set_curve(*self.evaluate(self.curve.z), name)
        self._show_fitting_controls()
        self.show()

    def _set_count(self, change) -> None:
        self.bars.ax.clear()
        self.bars = self._new_bars(self.bars.ax)
        self._show_fitting_controls()
        self.show()

    def _press(self, event) -> None:
        """Take the tangent to where the figure is clicked, and along with a pointer that is held down."""
        self._held = event.inaxes is self.curve.ax
        self._move(event)

    def _move(self, event) -> None:
        if self._held and event.inaxes is self.curve.ax:
            self.state.z0 = round(float(np.clip(event.xdata, -REACH, REACH)), 2)

    def _release(self, event) -> None:
        self._held = False

    _held = False

    def _key(self, event) -> None:
        """Move the tangent with left and right; up and down go through the activations."""
        names = list(FACTS)
        if event.key in ("left", "right"):
            step = 0.1 if event.key == "right" else -0.1
            self.state.z0 = round(min(max(self.state.z0 + step, -REACH), REACH), 10)
        elif event.key in ("up", "down"):
            step = 1 if event.key == "down" else -1
            self.state.activation = names[(names.index(self.state.activation) + step) % len(names)]


def activations() -> Activations:
    """Return the gallery of lesson 01: eight activations, each with its slope and a tangent, and softmax as bars.

    A click on the curve takes the tangent there. On the figure left and right move it, and up and down go through
    the activations.
    """
    return Activations()
