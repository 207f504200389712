"""What fits in a network: layers one another, masks their Dropout layers, and a trace all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers
from nnlab._core.inputs import index, instance
from nnlab._core.records import LayerTrace, Trace
from nnlab._core.shown import shown
from nnlab.layers import Dense, Layer

Masks = dict[int, np.ndarray]  # by the number of their Dropout layer


def layers_that_fit(layers: Sequence[Layer]) -> list[int]:
    """Return the numbers of the layers that have neurons, or raise ValueError unless a network can be made of all."""
    for k, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise ValueError(f"A network is made of layers. Got {shown(layer)}. "
                             f"Write Network(Dense(2, 1)).")
        if layer in layers[:k] or "in_network" in vars(layer):
            raise ValueError(f"Layer {k}, {layer!r}, is already part of a network. Make a new one, or copy that "
                             f"network.")
    dense = [k for k, layer in enumerate(layers) if hasattr(layer, "n_in")]
    if not dense:
        raise ValueError(f"A network needs at least one layer with neurons. Got {list(layers)}. Add a Dense.")
    for j, k in pairwise(dense):
        if layers[j].n_out != layers[k].n_in:
            raise ValueError(f"Layer {j}, {layers[j]!r}, sends {layers[j].n_out} numbers but layer {k}, "
                             f"{layers[k]!r}, takes {layers[k].n_in}. Make the two equal.")
    return dense


def masks_that_fit(masks: Mapping[int, ArrayLike], dropouts: Mapping[int, int], dtype: np.dtype,
                   n_samples: int | None) -> Masks:
    """Return masks as floats, or raise ValueError unless each fits its Dropout layer; these with their units."""
    instance(masks, Mapping, "masks", "a dict of masks by the number of their Dropout layer",
             "Use for example {1: [1, 0, 2]}.")
    found = {}
    for key, mask in masks.items():
        k = index(key)
        if k is None or k not in dropouts:
            raise ValueError(f"A mask must belong to a Dropout layer, {list(dropouts)}. "
                             f"Got one for layer {shown(key)}. Use the number of a Dropout layer in net.layers.")
        mask = numbers(mask, f"masks[{k}]")
        if mask.shape != (dropouts[k],) and mask.shape != (n_samples, dropouts[k]):
            raise ValueError(f"masks[{k}] must have a number for each unit, shape ({dropouts[k]},). Got "
                             f"{mask.shape[:9]}. Use 0 for a dropped unit, and 1 / (1 - rate) for a kept one.")
        found[k] = mask.astype(dtype, copy=False)
    return found


def check_trace(trace: Trace, layers: Sequence[Layer]) -> None:
    """Raise ValueError unless a trace is one of a network with these layers, or of one with the same sizes."""
    fits = isinstance(trace, Trace) and len(trace) == len(layers) and all(
        isinstance(one, LayerTrace) and (not isinstance(layer, Dense) or (
            one.X.shape[1:] == (layer.n_in,) and one.Z.shape[1:] == (layer.n_out,)))
        for one, layer in zip(trace, layers, strict=True))
    if not fits:
        raise ValueError(f"trace must be what this network's forward has returned. Got {shown(trace)}. "
                         f"Use trace = net.forward(X).")
