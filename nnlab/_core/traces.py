"""Traces as a backward pass needs them: of one forward pass, in the shapes of the layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from nnlab._core.layer import Layer, is_ours
from nnlab._core.records import LayerTrace, Trace
from nnlab._core.shown import shown


def check_layer_trace(one: LayerTrace, n_in: int, n_out: int) -> None:
    """Raise ValueError unless a record is one of a layer with so many inputs and units."""
    if not is_pass(one, n_in, n_out):
        raise ValueError(f"trace must be the record that forward has returned, X (n, {n_in}), Z and A (n, {n_out}). "
                         f"Got {shown(one)}. Use trace = layer.forward(X).")


def check_trace(trace: Trace, layers: Sequence[Layer]) -> None:
    """Raise ValueError unless a trace is one of a network with these layers, or of one with the same sizes."""
    fits = isinstance(trace, Trace) and len(trace) == len(layers) and all(
        is_pass(one, n_in, n_out, any_sums=not is_ours(layer) and layer is not layers[-1])
        and len(one.X) == len(trace[0].X)
        for one, layer, (n_in, n_out) in zip(trace, layers, sizes_of(layers), strict=True))
    if not fits:
        raise ValueError(f"trace must be what this network's forward has returned. Got {shown(trace)}. "
                         f"Use trace = net.forward(X).")


def sizes_of(layers: Sequence[Layer]) -> Iterator[tuple[int, int]]:
    """Yield how many numbers go into each layer and come out: as many as the layer before sends on, for Dropout."""
    units = next(layer.n_in for layer in layers if hasattr(layer, "n_in"))
    for layer in layers:
        before, units = units, getattr(layer, "n_out", units)
        yield before, units


def is_pass(one: object, n_in: int, n_out: int, *, any_sums: bool = False) -> bool:
    """Say whether this is a LayerTrace of arrays in these shapes, all with as many rows.

    With `any_sums` neither Z's columns nor the mask count, as in a layer of one's own, which alone reads them.
    """
    if not isinstance(one, LayerTrace):
        return False
    arrays = one.X, one.Z, one.A, *(() if one.mask is None else (one.mask,))
    if any(not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf" for array in arrays):
        return False
    X, Z, A, *mask = arrays
    if X.ndim != 2 or X.shape[1] != n_in or A.shape != (len(X), n_out):
        return False
    if any_sums:
        return Z.shape[:1] == A.shape[:1]
    return Z.shape == A.shape and all(one.shape in (A.shape, (n_out,)) for one in mask)
