"""Dropout: a layer that switches units off at random in training.

Source: Srivastava et al. (2014), Dropout: A Simple Way to Prevent Neural Networks from Overfitting; Goodfellow, Bengio
and Courville (2016), Deep Learning, section 7.12.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import DTypeLike

from nnlab._core.inputs import float_type, instance, share
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import LayerGradient, LayerTrace
from nnlab._core.shown import shown
from nnlab.layers import Layer, no_trace


class Dropout(Layer):
    """Switch units off at random in training and scale the kept ones by 1 / (1 - rate); predict with all.

    Parameters
    ----------
    rate : float
        The share of units that is dropped, at least 0 and below 1.
    """

    RULES: ClassVar = {"rate": share}

    def __init__(self, rate: float):
        self.rate = rate

    def draw(self, rng: np.random.Generator, shape: tuple[int, ...], dtype: DTypeLike = np.float64) -> np.ndarray:
        """Return a random mask: 0 where a unit is dropped, 1 / (1 - rate) where it is kept."""
        instance(rng, np.random.Generator, "rng", "a generator of NumPy", "Use numpy.random.default_rng(0).")
        try:
            kept = rng.random(shape, dtype=np.float32) >= self.rate
        except Exception as error:
            raise ValueError(f"shape must be whole numbers, such as X.shape. Got {shown(shape)}. "
                             f"Use for example shape=(4, 2).") from error
        return kept * np.asarray(1 / (1 - self.rate), float_type(dtype))

    def forward(self, X: np.ndarray, rng: np.random.Generator | None = None,
                mask: np.ndarray | None = None) -> LayerTrace:
        """Return the record of a pass: with the given mask, else a mask drawn from rng, else none at all."""
        if type(X) is not np.ndarray or X.dtype.kind != "f":
            raise _unfit(X, "X", "n_units")
        if mask is None and rng is not None and self.rate > 0:
            mask = self.draw(rng, X.shape, X.dtype)
        elif mask is not None and (type(mask) is not np.ndarray or mask.dtype.kind not in "fb"
                                   or mask.shape not in (X.shape, X.shape[1:])):
            raise _unfit(mask, "mask", X.shape)
        return LayerTrace(X, X, X if mask is None else X * mask, mask)

    def backward(self, trace: LayerTrace, dA: np.ndarray, *, inputs: bool = True,
                 into: Mapping[str, np.ndarray] | None = None) -> LayerGradient:
        """Return dL/dX: what was dropped forward passes nothing backward."""
        if type(trace) is not LayerTrace:
            raise no_trace(trace)
        if type(dA) is not np.ndarray or dA.dtype.kind != "f" or dA.shape != trace.A.shape:
            raise _unfit(dA, "dA", trace.A.shape)
        dX = dA if trace.mask is None else dA * trace.mask
        return LayerGradient(dX, dZ=dX)

    @in_plain_letters
    def __repr__(self) -> str:
        return f"Dropout({self.rate:g})"


def _unfit(array: object, name: str, width: object) -> ValueError:
    """Return what is wrong with an array at a layer: it takes arrays as the layer before it makes them."""
    shape = width if isinstance(width, tuple) else f"(n_samples, {width})"
    got = f"{array.dtype} of shape {array.shape[:9]}" if isinstance(array, np.ndarray) else shown(array)
    return ValueError(f"{name} must be a NumPy array of floats of shape {shape}. Got {got}. "
                      f"Use numpy.asarray({name}, dtype=float), in that shape.")
