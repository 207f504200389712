"""The gallery of lesson 01: eight activations with slope and tangent, and softmax for as many numbers as you like."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab.apps.activations.facts import FACTS, table
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Number, OneOf, Settings, Whole
from nnlab.views import ActivationCurve, Bars, Figure
from nnlab.views.base.writing import lowered, rounded

STALLS = 0.05  # a slope nearer to 0 lets next to nothing through
REACH = 6.0  # z from -6 to 6
MOST = 6  # numbers for softmax
TITLES = {facts.title: name for name, facts in FACTS.items()}


def entry(i: int, default: float) -> Number:
    """Return the setting of number i for softmax, with its slider."""
    return Number(default, -5.0, 5.0).slider(f"number z{lowered(i)}", f"Number {i} for softmax", 0.1,
                                             when=lambda state: i <= state.k)


class ActivationsState(Settings):
    """All settings of the app, with their defaults."""

    activation = OneOf(list(FACTS), "sigmoid").choice("activation", "Which function to look at", TITLES)
    z0 = Number(1.5, -REACH, REACH).slider("sum z", "Where the tangent touches the curve", 0.05)
    slope = Number(0.25, -0.5, 1.5).slider("PReLU's slope a", "The slope below 0, which PReLU learns", 0.01,
                                           when=lambda state: state.activation == "prelu")
    k = Whole(3, 2, MOST).slider("softmax of k numbers, k", "How many numbers")
    z1, z2, z3 = entry(1, 2.0), entry(2, 1.0), entry(3, 0.0)
    z4, z5, z6 = entry(4, 0.0), entry(5, 0.0), entry(6, 0.0)


class Activations(Lab):
    """See `activations`."""

    def __init__(self):
        self.state = ActivationsState()
        figure = Figure(figsize=(9.6, 3.9), dpi=100, layout="constrained")
        curve, bars = figure.subplots(1, 2)
        z = np.linspace(-REACH, REACH, 601)
        self.curve = ActivationCurve(z, *self.evaluate(z), curve, name="sigmoid", stalls=STALLS, xlabel="sum z")
        self.bars = self._new_bars(bars)
        self.facts = widgets.HTML()
        super().__init__(self.state, LiveFigure(figure), [
            self.facts, ["activation", "z0", "slope"], ["k", *(f"z{i}" for i in range(1, MOST + 1))]])
        self.show()

    def _new_bars(self, ax) -> Bars:
        bars = Bars([f"p{lowered(i + 1)}" for i in range(self.state.k)], ax, xlabel="probability",
                    title=f"Softmax: {self.state.k} numbers become probabilities")
        ax.set_xticks([0, 0.5, 1])  # no probability is larger; the room beyond is for the numbers
        ax.spines["bottom"].set_bounds(0, 1)
        return bars

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

    @property
    def probabilities(self) -> np.ndarray:
        """What softmax makes of them, (k,)."""
        return nnlab.activations.softmax(self.numbers)

    @property
    def touched(self) -> tuple[float, float]:
        """Value and slope of the curve where the tangent touches it."""
        value, slope = (values.item() for values in self.evaluate(np.array([self.state.z0])))
        return value, slope

    def _draw(self) -> None:
        self.curve.update(self.state.z0, *self.touched)
        self.bars.update(self.probabilities, int(self.probabilities.argmax()))

    def _tell(self) -> str:
        z0, name, (a0, slope) = self.state.z0, self.state.activation, self.touched
        self.facts.value = table(name, z0, a0, slope, self.state.slope)
        stalled = ("learning stalls here" if abs(slope) < 0.001 else
                   "learning is slow here" if abs(slope) < STALLS else "learning gets through")
        return (f"{FACTS[name].title} at z = {rounded(z0)}: value {rounded(a0)}, slope {rounded(slope)}, {stalled}. "
                f"Softmax of {', '.join(map(rounded, self.numbers))}: {', '.join(map(rounded, self.probabilities))}.")

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_activation(self, change) -> None:
        self.curve.set_curve(*self.evaluate(self.curve.z), FACTS[self.state.activation].title)
        self.show()

    def _on_slope(self, change) -> None:
        self.curve.set_curve(*self.evaluate(self.curve.z))
        self.show()

    def _on_k(self, change) -> None:
        self.bars.ax.clear()
        self.bars = self._new_bars(self.bars.ax)
        self.show()

    def _grips(self):
        return [self.curve.ax]

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

    def _arrow(self, right: int, up: int) -> None:
        """Move the tangent with left and right; up and down go through the activations."""
        if right:
            self.state.z0 = round(min(max(self.state.z0 + 0.1 * right, -REACH), REACH), 10)
        else:
            names = list(FACTS)
            self.state.activation = names[(names.index(self.state.activation) - up) % len(names)]


def activations() -> Activations:
    """Return the gallery of lesson 01: eight activations, each with its slope and a tangent, and softmax as bars.

    A click on the curve takes the tangent there. On the figure left and right move it, and up and down go through
    the activations.
    """
    return Activations()
