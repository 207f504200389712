"""mlp: the usual network, layer behind layer, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from numpy.typing import ArrayLike

from nnlab import activations
from nnlab._core.fits import MOST_LAYERS, check_weights
from nnlab._core.inputs import listed, real, share, whole
from nnlab._core.keywords import by_its_names
from nnlab.activations import Activation
from nnlab.dropout import Dropout
from nnlab.layers import MOST_WEIGHTS, Dense, Layer
from nnlab.network import Network


@by_its_names
def mlp(sizes: Sequence[int], *, hidden: str | Activation = "relu", output: str | Activation = "identity",
        dropout: float = 0.0, seed: int = 0, W: str | ArrayLike | None = None, b: str | ArrayLike = "zeros") -> Network:
    """Return a multi-layer perceptron: sizes [2, 4, 1] make Dense(2, 4, hidden), Dense(4, 1, output).

    Parameters
    ----------
    sizes : sequence of int
        Number of inputs, of neurons in each hidden layer, of outputs; at most 100 million weights in all.
    hidden, output : str or Activation
    dropout : float
        Rate of a Dropout behind every hidden layer; 0 for none, as where there is no hidden layer.
    seed, W, b
        As in `Network` and `Dense`.

    Raises
    ------
    ValueError
        For sizes that are none, names that nobody knows, and a dropout without a hidden layer.
    """
    grid = " In the grid of a sweep, a list of such lists." if real(sizes) is not None else ""
    sizes = listed(sizes, "sizes", "a list of whole numbers", f"Use e.g. [2, 4, 1].{grid}")
    sizes = [whole(size, f"sizes[{k}]", 1, MOST_WEIGHTS, f"a whole number from 1 to {MOST_WEIGHTS:,}",
                   "Use for example [2, 4, 1].") for k, size in enumerate(sizes)]
    if len(sizes) < 2:
        raise ValueError(f"sizes must name at least the inputs and the outputs. Got {sizes}. Use e.g. [2, 4, 1].")
    if len(sizes) > MOST_LAYERS:
        raise ValueError(f"sizes must name at most {MOST_LAYERS:,} layers. Got {len(sizes):,}. Leave some out.")
    check_weights(sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes)))
    hidden, dropout = activations.get(hidden), share(dropout, "dropout")  # checked even if no layer has them
    if dropout and len(sizes) == 2:
        raise ValueError(f"dropout needs a hidden layer whose units it may drop. Got {dropout:g} with sizes={sizes}. "
                         f"Use for example sizes=[{sizes[0]}, 4, {sizes[1]}], or leave dropout out.")
    layers: list[Layer] = []
    for n_in, n_out in pairwise(sizes[:-1]):
        layers.append(Dense(n_in, n_out, hidden, W=W, b=b))
        if dropout:
            layers.append(Dropout(dropout))
    return Network(*layers, Dense(sizes[-2], sizes[-1], output, W=W, b=b), seed=seed)
