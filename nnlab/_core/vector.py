"""One vector of all parameters, of which every layer's arrays are views."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import as_type, floats_of_shape
from nnlab._core.layer import Layer
from nnlab._core.records import Gradients
from nnlab._core.room import room_for

Place = tuple[str, slice, tuple[int, ...]]  # of an array in the vector: its name, where it lies, its shape


def gathered(layers: Sequence[Layer], dtype: np.dtype) -> tuple[np.ndarray, np.ndarray, list[list[Place]]]:
    """Gather the parameters of all layers into one vector, and make each layer's arrays views of it.

    Returns the vector (n_parameters,), which of its entries are weights (n_parameters,), and the places of each layer.
    """
    arrays = [(k, name, getattr(layer, name)) for k, layer in enumerate(layers) for name in layer.parameters]
    with room_for("The weights of a network", "Make its layers narrower."):
        vector = np.concatenate([as_type(array, dtype, f"{name} of layer {k}").ravel() for k, name, array in arrays])
        is_weight = np.concatenate([np.full(array.size, name == "W") for _, name, array in arrays])
    is_weight.flags.writeable = False  # penalties go by it
    places: list[list[Place]] = [[] for _ in layers]
    start = 0
    for k, name, array in arrays:
        part = slice(start, start := start + array.size)
        vars(layers[k])[name] = vector[part].reshape(array.shape)
        places[k].append((name, part, array.shape))
    return vector, is_weight, places


def room_for_gradients(vector: np.ndarray, places: Sequence[Sequence[Place]]) -> Gradients:
    """Return room for one backward pass: a vector, and for each layer its views in the shapes of W and b."""
    with room_for("The gradients of a network", "Make its layers narrower."):
        room = np.empty_like(vector)
    return Gradients(room, [{"d" + name: room[part].reshape(shape) for name, part, shape in of_layer}
                            for of_layer in places])


def set_all(vector: np.ndarray, values: ArrayLike) -> None:
    """Write values into the vector of all parameters, or raise ValueError."""
    vector[:] = fitting(values, vector)


def fitting(values: ArrayLike, vector: np.ndarray) -> np.ndarray:
    """Return values as they may be written into the vector of all parameters, or raise ValueError."""
    values = floats_of_shape(values, vector, "parameters", "the network's")
    check_open(vector)
    return as_type(values, vector.dtype, "parameters")


def check_open(vector: np.ndarray) -> None:
    """Raise ValueError if a network's parameters cannot be written into."""
    if not vector.flags.writeable:
        raise ValueError("parameters must be an array that can be written into. Got one that is locked. "
                         "Use net.parameters.flags.writeable = True first.")


def is_finite(row: np.ndarray) -> bool:
    """Say whether all numbers are finite: their squares mostly have a finite sum, which is found in no time."""
    return math.isfinite(row.dot(row)) or bool(np.isfinite(row).all())


def check_finite(net: Any) -> None:
    """Raise ValueError if a weight or a bias of a network is NaN or infinite, for no prediction can be made with it."""
    vector = net.parameters
    with np.errstate(all="ignore"):
        if is_finite(vector):
            return
    for k, layer in enumerate(net.layers):
        for name in layer.parameters:
            array = getattr(layer, name)
            for where in np.argwhere(~np.isfinite(array))[:1]:
                entry = f"{name}[{', '.join(map(str, where))}]"
                raise ValueError(f"Every weight and bias must be finite. Got {array[tuple(where)]} for {entry} "
                                 f"of layer {k}, {layer!r}. Set net.layers[{k}].{entry} to a number, or draw first "
                                 f"weights again with net.initialise(0).")
