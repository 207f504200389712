"""What fits in a network: layers one another, and masks their Dropout layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import as_type, numbers
from nnlab._core.inputs import index, instance
from nnlab._core.layer import Layer
from nnlab._core.shown import shown
from nnlab._core.traces import sizes_of
from nnlab._core.tried_layer import check_declared, try_layer
from nnlab.dropout import Dropout
from nnlab.layers import MOST_WEIGHTS

MOST_LAYERS = 10_000
Masks = dict[int, np.ndarray]  # by the number of their Dropout layer


def layers_that_fit(layers: Sequence[Layer]) -> list[int]:
    """Return the numbers of the layers that have neurons, or raise ValueError unless a network can be made of all."""
    if len(layers) > MOST_LAYERS:
        raise ValueError(f"A network has at most {MOST_LAYERS:,} layers. Got {len(layers):,}. Leave some out.")
    before = set()
    for k, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise ValueError(f"A network is made of layers. Got {shown(layer)}. "
                             f"Write Network(Dense(2, 1)).")
        if id(layer) in before or "_in_network" in vars(layer):
            raise ValueError(f"Every layer must be new to a network. Got layer {k}, {layer!r}, which is already part "
                             f"of a network. Make a new one, or give copy.copy(layer).")
        before.add(id(layer))
        check_declared(layer)
    dense = [k for k, layer in enumerate(layers) if hasattr(layer, "n_in")]
    if not dense:
        raise ValueError(f"A network needs at least one layer with neurons. Got {shown(list(layers))}. Add a Dense.")
    for j, k in pairwise(dense):
        if layers[j].n_out != layers[k].n_in:
            raise ValueError(f"Layer {j}, {layers[j]!r}, sends {layers[j].n_out} numbers but layer {k}, "
                             f"{layers[k]!r}, takes {layers[k].n_in}. Make the two equal.")
    check_weights(sum(getattr(layer, name).size for layer in layers for name in layer.parameters))
    for layer, (units, _) in zip(layers, sizes_of(layers), strict=True):
        try_layer(layer, units, is_last=layer is layers[-1])
    return dense


def check_weights(count: int) -> None:
    """Raise ValueError if a network would have more weights than there is room for."""
    if count > MOST_WEIGHTS:
        raise ValueError(f"A network has at most {MOST_WEIGHTS:,} weights and biases. Got {count:,}. "
                         f"Make its layers narrower, or fewer.")


def _entries(masks: Mapping[int, ArrayLike]) -> list[tuple[int, ArrayLike]]:
    try:
        return list(masks.items())
    except Exception as error:
        raise ValueError(f"masks must hand out its entries. Got {shown(error)}. Use a plain dict.") from error


def masks_that_fit(masks: Mapping[int, ArrayLike], layers: Sequence[Layer], dtype: np.dtype,
                   n_samples: int | None) -> Masks:
    """Return masks as floats, or raise ValueError unless each fits its Dropout layer."""
    instance(masks, Mapping, "masks", "a dict of masks by the number of their Dropout layer",
             "Use for example {1: [1, 0, 2]}.")
    dropouts = {k: units for k, (layer, (units, _)) in enumerate(zip(layers, sizes_of(layers), strict=True))
                if isinstance(layer, Dropout)}
    found = {}
    for key, mask in _entries(masks):
        k = index(key)
        if k is None or k not in dropouts:
            raise ValueError(f"A mask must belong to a Dropout layer, {list(dropouts)}. "
                             f"Got one for layer {shown(key)}. Use the number of a Dropout layer in net.layers.")
        mask = numbers(mask, f"masks[{k}]")
        if mask.shape != (dropouts[k],) and mask.shape != (n_samples, dropouts[k]):
            raise ValueError(f"masks[{k}] must have a number for each unit, shape ({dropouts[k]},). Got "
                             f"{mask.shape[:9]}. Use 0 for a dropped unit, and 1 / (1 - rate) for a kept one.")
        found[k] = as_type(mask, dtype, f"masks[{k}]")
    return found
