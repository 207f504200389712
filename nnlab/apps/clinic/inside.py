"""Looks inside the network: activations, gradients, weights, and the audit of its backward pass."""

from __future__ import annotations

import numpy as np

from nnlab.apps.clinic.look import Look
from nnlab.apps.shared import say
from nnlab.inspection.examination.measures import Measures
from nnlab.views import Bars, Histograms
from nnlab.views.base.writing import digits

TINY = 1e-20  # a slope that is 0 stands at the left end


class Activations(Look):
    """What each hidden layer sends on."""

    def begin(self, m: Measures) -> None:
        """Make a row for each hidden layer."""
        names = [f"layer {k}" for k in range(1, len(m.units) + 1)]
        self.view = Histograms(names or ["none"], self.ax, title="What hidden neurons send on",
                               xlabel="activation A")

    def update(self, m: Measures) -> None:
        """Draw the activations of all samples."""
        if m.units:
            self.view.update([one.A.ravel() for one in m.units],
                             [f"{one.stuck} of {one.n} stuck" for one in m.units])

    def words(self, m: Measures) -> str:
        """Return how many neurons are stuck."""
        if not m.units:
            return "There is no hidden layer."
        found = ", ".join(f"{one.stuck} of {one.n} in layer {k}" for k, one in enumerate(m.units, start=1))
        return (f"A neuron is stuck if its slope is 0, or nearly, for every sample: a dead ReLU, a sigmoid at its flat "
                f"end. Stuck are {found}.")


class Gradients(Look):
    """How large the slope of the loss is in each layer."""

    def begin(self, m: Measures) -> None:
        """Make a row for each layer."""
        n = len(m.flow)
        self.view = Histograms([f"layer {k}" for k in range(1, n + 1)], self.ax, limits=(-14, 2), signed=False,
                               title="How large is the gradient?", xlabel="size of ∂L/∂Z, as a power of ten")

    def update(self, m: Measures) -> None:
        """Draw the gradients of all samples."""
        gradients = m.gradients
        self.view.update([np.log10(np.abs(one).ravel() * len(m.X) + TINY) for one in gradients],
                         [f"mean {digits(float(np.abs(one).mean()) * len(m.X), 2)}" for one in gradients])

    def words(self, m: Measures) -> str:
        """Return the first layer's beside the last one's."""
        first, last = (float(np.abs(one).mean()) for one in (m.gradients[0], m.gradients[-1]))
        if last == 0:
            return "No gradient arrives anywhere."
        return f"The mean gradient in the first layer is {digits(first / last, 2)} times that in the last."


class Weights(Look):
    """The weights of each layer."""

    def begin(self, m: Measures) -> None:
        """Make a row for each layer."""
        names = [f"W{k}" for k in range(1, len(_matrices(m)) + 1)]
        self.view = Histograms(names or ["none"], self.ax, title="The weights", xlabel="weight")

    def update(self, m: Measures) -> None:
        """Draw the weights as they are."""
        if matrices := _matrices(m):
            self.view.update([W.ravel() for W in matrices])

    def words(self, m: Measures) -> str:
        """Return how many neurons are alike."""
        alike = ", ".join(f"{one.alike} of {one.n} in layer {k}" for k, one in enumerate(m.units, start=1))
        largest = max((float(np.abs(W).max()) for W in _matrices(m)), default=0.0)
        return f"The largest weight is {digits(largest, 3)}." + (
            f" Neurons with the same weights as another: {alike}." if alike else "")


class Audit(Look):
    """Whether backward says of the loss what the loss does."""

    is_quick = False

    def begin(self, m: Measures) -> None:
        """Make a bar for each layer."""
        self.view = Bars([f"layer {one.layer}" for one in m.slopes], self.ax, limit=2.0,
                         title="Backward's slope ÷ the real one", xlabel="1 is right")

    def update(self, m: Measures) -> None:
        """Draw the factor in each layer."""
        self.view.update([np.nan if m.is_wavering else one.factor for one in m.slopes])

    def words(self, m: Measures) -> str:
        """Return how far each layer is off."""
        if m.is_wavering:
            return "The loss changes from one pass to the next by itself, so that its slope cannot be measured."
        off = ", ".join(f"layer {k}: {say.percent(one.error)}" for k, one in enumerate(m.slopes, start=1))
        return f"Tried along five directions, backward and loss are apart by {off} at most."


def _matrices(m: Measures) -> list[np.ndarray]:
    """Return W of each layer that has one."""
    return [layer.W for layer in m.trainer.net.layers if hasattr(layer, "W")]
