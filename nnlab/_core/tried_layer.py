"""Tried: a layer of a learner's own, asked once with two batch sizes, before a network is made of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.inputs import count
from nnlab._core.layer import Layer, is_ours
from nnlab._core.shown import shown
from nnlab._core.traces import is_pass
from nnlab._core.tried import asked, copy_or_none, finite_or_refused, fits, names_in, sums

FORWARD = "Write def forward(self, X, rng=None, mask=None), which returns nnlab.LayerTrace(X, Z, A)."
BACKWARD = ("Write def backward(self, trace, dA, *, inputs=True, into=None), which returns a record with dX and, for a "
            "parameter a, da.")


def check_declared(layer: Layer) -> None:
    """Raise ValueError unless a layer of one's own states what a network must know of it."""
    if is_ours(layer):
        return
    own = type(layer).__name__
    for name in ("forward", "backward"):
        if not callable(getattr(layer, name, None)):
            raise ValueError(f"A layer must have forward and backward. Got {own} without {name}. "
                             f"{FORWARD if name == 'forward' else BACKWARD}")
    if hasattr(layer, "n_in") != hasattr(layer, "n_out"):
        raise ValueError(f"A layer states n_in and n_out, or none of them. Got {own} with one. "
                         f"Set both to how many numbers come in and how many go out.")
    for name in ("n_in", "n_out") if hasattr(layer, "n_in") else ():
        count(getattr(layer, name), f"{name} of {own}")
    for name in names_in(layer.parameters, f"parameters of {own}"):
        array = getattr(layer, name, None)
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf" or not array.size:
            raise ValueError(f"parameters of {own} must name arrays of numbers that it has. Got {name!r}, which is "
                             f"{shown(array)}. Set self.{name} to an array in __init__.")


def try_layer(layer: Layer, units: int, *, is_last: bool) -> None:
    """Raise ValueError unless a layer of one's own passes forward and backward what a network relies on.

    A copy is tried, so that a layer that counts its passes begins at 0.
    """
    if is_ours(layer):
        return
    own = type(layer).__name__
    n_out = getattr(layer, "n_out", units)
    for n, rng in ((2, np.random.default_rng(0)), (5, None)):  # in training, and where it predicts
        if (tried := copy_or_none(layer)) is None:
            return
        X = sums(n, units)
        trace = asked(lambda X, tried=tried, rng=rng: tried.forward(X, rng, None), f"forward of {own}", X,
                      remedy=FORWARD)
        if not is_pass(trace, units, n_out, any_sums=not is_last):
            out = f"{'Z' if is_last else f'Z of {n} rows'} and A ({n}, {n_out})"
            raise ValueError(f"forward of {own} must return a LayerTrace, X ({n}, {units}), {out}. "
                             f"Got {shown(trace)}. {FORWARD}")
        finite_or_refused(trace.A, f"A of {own}", "inputs from -1 to 2")
        back = asked(lambda dA, tried=tried, trace=trace: tried.backward(trace, inputs=True, into={}, dA=dA),
                     f"backward of {own}", np.ones((n, n_out)), remedy=BACKWARD)
        _check_gradients(layer, back, X)


def _check_gradients(layer: Layer, back: Any, X: np.ndarray) -> None:
    """Raise ValueError unless a backward pass has the gradients of inputs and parameters, in their shapes."""
    wanted = {"dX": X.shape} | {"d" + name: getattr(layer, name).shape for name in layer.parameters}
    for name, shape in wanted.items():
        found = getattr(back, name, None)
        call = f"{name} of {type(layer).__name__}"
        if not fits(found, shape):
            raise ValueError(f"{call} must be an array of shape {shape}. Got {shown(found)}. {BACKWARD}")
        finite_or_refused(found, call, "inputs from -1 to 2")
