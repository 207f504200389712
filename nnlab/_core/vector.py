"""One vector of all parameters, of which every layer's arrays are views."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab.layers import Layer

Place = tuple[str, slice, tuple[int, ...]]  # of an array in the vector: its name, where it lies, its shape


def gathered(layers: Sequence[Layer], dtype: np.dtype) -> tuple[np.ndarray, np.ndarray, list[list[Place]]]:
    """Gather the parameters of all layers into one vector, and make each layer's arrays views of it.

    Returns the vector (n_parameters,), which of its entries are weights (n_parameters,), and the places of each layer.
    """
    arrays = [(k, name, getattr(layer, name)) for k, layer in enumerate(layers) for name in layer.parameters]
    vector = np.concatenate([array.ravel() for *_, array in arrays]).astype(dtype)
    is_weight = np.concatenate([np.full(array.size, name == "W") for _, name, array in arrays])
    places: list[list[Place]] = [[] for _ in layers]
    start = 0
    for k, name, array in arrays:
        part = slice(start, start := start + array.size)
        vars(layers[k])[name] = vector[part].reshape(array.shape)
        places[k].append((name, part, array.shape))
    return vector, is_weight, places
