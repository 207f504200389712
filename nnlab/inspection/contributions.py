"""contributions: what each input added to an output's sum, in shares that add up exactly.

Between two kinks a ReLU is a straight line through 0: a neuron that fires passes its sum on, a silent one passes 0 on.
So for the input at hand the whole network is one linear layer, Z = x W + b, whose W is the product of all weights
with the rows of the silent neurons set to 0. The share of input i in the sum of output k is x[i] W[i, k]; the rest is
b[k], what the biases add.

Source: Srinivas and Fleuret (2019), Full-Gradient Representation for Neural Network Visualization, arXiv:1905.00780,
proposition 1; the shares alone, input times gradient: Shrikumar et al. (2016), arXiv:1605.01713.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnlab import activations
from nnlab._core.arrays import as_type, floats_of_shape
from nnlab._core.by_hand import finite_predictions
from nnlab._core.inputs import index, whole
from nnlab._core.quiet import quietly
from nnlab._core.records import Trace
from nnlab._core.same import by_value
from nnlab._core.shown import shown
from nnlab._core.vector import check_finite
from nnlab.dropout import Dropout
from nnlab.layers import Dense
from nnlab.network import Network, a_network

STRAIGHT = (activations.identity, activations.relu, activations.leaky_relu, activations.prelu)


@by_value
class Linear(NamedTuple):
    """One linear layer that does at x what the network does: Z = x W + b, with W (n_in, n_out) and b (n_out,).

    `trace` is the forward pass at x, which says which neurons fire.
    """

    W: np.ndarray
    b: np.ndarray
    trace: Trace


@by_value
class Contributions(NamedTuple):
    """What makes up the sum of one output: `inputs`, of shape (n_in,), and the `bias`; together they are `logit`."""

    inputs: np.ndarray
    bias: float
    logit: float


@quietly
def contributions(net: Network, x: ArrayLike, output: int, *, layer: int | None = None) -> Contributions:
    """Return what each input and the biases added to an output's sum Z, the number before the last activation.

    ``inputs.sum() + bias`` is the `logit` that the forward pass computes, but for rounding: with float32 and MNIST's
    784 pixels to 1e-4 or better.

    Parameters
    ----------
    net : Network
        Dense layers, with dropout or without: nothing is dropped. The hidden activations are identity, relu,
        leaky_relu or prelu; the last one may be any, since the sum stands before it.
    x : array_like of shape (n_in,)
        One input.
    output : int
        Which output, from 0.
    layer : int, optional
        Ask a neuron of another Dense layer of `net.layers`, counted from 0, instead of an output.

    Raises
    ------
    ValueError
        For a bent activation such as tanh in a hidden layer. There g(Z) is not its slope times Z, and shares taken
        from the slope would not add up: the tangent at Z misses 0. And for shares beyond what a float can hold.
    """
    W, b, trace = linear_at(net, x, layer=layer)
    output = whole(output, "output", 0, len(b) - 1, f"a whole number from 0 to {len(b) - 1}",
                   f"Choose one of the {len(b)} neurons of that layer.")
    found = Contributions(trace[0].X[0] * W[:, output], float(b[output]), float(trace[-1].Z[0, output]))
    if not np.isfinite([*found.inputs, found.bias, found.logit]).all():
        raise ValueError(f"Shares must be finite numbers. Got {shown(found.inputs)}, which make {found.logit:g}: x or "
                         f"the weights are too large for {W.dtype}. Scale x first, for example x / abs(x).max().")
    return found


@quietly
def linear_at(net: Network, x: ArrayLike, *, layer: int | None = None) -> Linear:
    """Return the linear layer that the network is at x: it holds as long as no hidden neuron crosses 0.

    Parameters and errors are those of `contributions`. W[i, k] is how much output k's sum gains when input i grows
    by 1.
    """
    dense = _dense_until(a_network(net), layer)
    x = floats_of_shape(x, np.broadcast_to(0.0, (net.n_in,)), "x", "one input's")
    check_finite(net)
    trace = finite_predictions(net.propagate(as_type(x, net.parameters.dtype, "x")[None]))
    *hidden, (last, asked) = dense.items()
    W, b = asked.W, asked.b
    for k, found in reversed(hidden):
        slope = found.activation.backward(np.ones_like(trace[k].Z), trace[k].Z, trace[k].A, *_learned_slope(found))
        W = slope[0][:, None] * W  # (n_hidden, n_out): the rows of silent neurons are 0
        W, b = found.W @ W, found.b @ W + b  # (n_in, n_hidden) @ (n_hidden, n_out)
    return Linear(W, b, Trace(trace[:last + 1]))


def _learned_slope(layer: Dense) -> tuple[np.ndarray, ...]:
    return (layer.slope,) if layer.activation.slope is not None else ()


def _dense_until(net: Network, layer: int | None) -> dict[int, Dense]:
    """Return the Dense layers up to one, by their numbers, or raise ValueError unless all before it bend at 0 only."""
    for k, found in enumerate(net.layers):
        if not isinstance(found, Dense | Dropout):
            raise ValueError(f"Contributions are known for Dense and Dropout layers. Layer {k} is {found!r}. "
                             f"Build the network of those two.")
    dense = {k: found for k, found in enumerate(net.layers) if isinstance(found, Dense)}
    last = max(dense) if layer is None else index(layer)
    if last is None or last not in dense:
        raise ValueError(f"layer must be the number of a Dense layer, one of {[*dense]}. Got {shown(layer)}. "
                         f"Leave it out for the network's outputs.")
    for k, found in dense.items():
        activation = found.activation
        if k < last and not any(activation is known for known in STRAIGHT):
            own = "" if activation in activations.ACTIVATIONS.values() else ", one of your own"
            raise ValueError(f"Shares add up only through activations of nnlab that are straight on either side of 0: "
                             f"{', '.join(map(str, STRAIGHT))}. Layer {k} has {activation}{own}. "
                             f"Give layer {k} the activation 'relu' and train again.")
    return {k: found for k, found in dense.items() if k <= last}
