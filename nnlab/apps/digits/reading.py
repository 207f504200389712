"""What a network reads in one image of a digit, and what speaks for it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab._core.shown import shown
from nnlab.apps.shared.weights import with_weights_to_show
from nnlab.inspection.contributions import Contributions, Linear, contributions, linear_at
from nnlab.layers import Dense
from nnlab.network import Network

SHAPE = (28, 28)
N_PIXELS, N_DIGITS = 784, 10
WIDEST = 2_000  # neurons of a hidden layer


class Reading(NamedTuple):
    """One forward pass, taken apart.

    Parameters
    ----------
    x : ndarray of shape (784,)
        The pixels.
    Z, probabilities : ndarray of shape (10,)
        The sums before softmax, and what softmax makes of them.
    hidden : list of ndarray of shape (n,)
        What the neurons of each hidden layer send on.
    linear : Linear or None
        The linear layer that the network is at x; None if a hidden activation bends elsewhere than at 0.
    """

    x: np.ndarray
    Z: np.ndarray
    probabilities: np.ndarray
    hidden: list[np.ndarray]
    linear: Linear | None

    @property
    def winner(self) -> int:
        """The digit it reads."""
        return int(self.Z.argmax())

    def rival_of(self, digit: int) -> int:
        """Return the digit that comes nearest to it, or beats it."""
        others = self.Z.copy()
        others[digit] = -np.inf
        return int(others.argmax())

    def shares(self, digit: int) -> np.ndarray | None:
        """Return what each pixel added to the digit's sum, (784,); what is left, `linear.b`, the biases added."""
        return None if self.linear is None else self.x * self.linear.W[:, digit]


def read(net: Network, x: np.ndarray) -> Reading:
    """Return what a network reads in an image of 784 pixels from 0 to 1."""
    try:
        linear = linear_at(net, x)
        trace = linear.trace
    except ValueError:  # a bent activation: it reads, but no shares add up
        linear, trace = None, net.forward(x[None].astype(net.parameters.dtype))
    last = trace[-1]
    return Reading(x, last.Z[0], last.A[0], [trace[k].A[0] for k in hidden_layers(net)], linear)


def hidden_layers(net: Network) -> list[int]:
    """Return the numbers of the hidden Dense layers in `net.layers`."""
    return [k for k, layer in enumerate(net.layers[:-1]) if isinstance(layer, Dense)]


def of_neuron(net: Network, x: np.ndarray, layer: int, index: int) -> Contributions:
    """Return what the pixels added to the sum of a neuron of the hidden layer of that number, from 0."""
    return contributions(net, x, index, layer=hidden_layers(net)[layer])


def switched(before: Reading, after: Reading) -> int:
    """Return how many hidden neurons fire in one reading and not in the other."""
    return sum(int(np.sum((a > 0) != (b > 0))) for a, b in zip(before.hidden, after.hidden, strict=True))


def check(net: Network) -> Network:
    """Return the network, or raise ValueError unless it takes 784 pixels and says how sure it is of ten digits."""
    if not isinstance(net, Network) or (net.n_in, net.n_out) != (N_PIXELS, N_DIGITS):
        got = f"{net.n_in} inputs and {net.n_out} outputs" if isinstance(net, Network) else shown(net)
        raise ValueError(f"net must be a Network with 784 inputs, one a pixel, and 10 outputs, one a digit. "
                         f"Got {got}. Use for example nnlab.mlp([784, 128, 64, 10], hidden='relu', output='softmax').")
    if str(net.output) != "softmax":
        raise ValueError(f"The last activation must be softmax, which makes probabilities. Got {net.output}. "
                         f"Build the network with output='softmax'.")
    if (widest := max([0, *(net.layers[k].n_out for k in hidden_layers(net))])) > WIDEST:
        raise ValueError(f"A hidden layer must have at most {WIDEST:,} neurons, for each is drawn and compared. "
                         f"Got {widest:,}. Use for example nnlab.mlp([784, 128, 64, 10], output='softmax').")
    return with_weights_to_show(net)
