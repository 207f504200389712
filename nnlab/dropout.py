"""Dropout: a layer that switches units off at random in training.

Source: Srivastava et al. (2014), Dropout: A Simple Way to Prevent Neural Networks from Overfitting; Goodfellow, Bengio
and Courville (2016), Deep Learning, section 7.12.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import DTypeLike

from nnlab._core.arrays import numbers
from nnlab._core.inputs import flag, float_type, generator, instance, share
from nnlab._core.layer import BY_HAND, Layer
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import LayerGradient, LayerTrace
from nnlab._core.shown import shown
from nnlab._core.traces import check_layer_trace


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
            if shape is None:
                raise TypeError  # NumPy would draw a single number
            kept = rng.random(shape, dtype=np.float32) >= self.rate
        except MemoryError:
            raise ValueError(f"A mask must fit into memory. Got the shape {shown(shape)}. "
                             f"Draw it for fewer rows at a time.") from None
        except Exception as error:
            raise ValueError(f"shape must be whole numbers, such as X.shape. Got {shown(shape)}. "
                             f"Use for example shape=(4, 2).") from error
        return kept * np.asarray(1 / (1 - self.rate), float_type(dtype))

    def forward(self, X: np.ndarray, rng: np.random.Generator | None = None,
                mask: object = BY_HAND) -> LayerTrace:
        """Return the record of a pass: with the given mask, else a mask drawn from rng, else none at all."""
        if mask is not None:  # a network says None, or has a mask to be held
            mask = self._read(X, rng, mask)
        if mask is None and rng is not None and self.rate > 0:
            mask = self.draw(rng, X.shape, X.dtype)
        return LayerTrace(X, X, X if mask is None else X * mask, mask)

    def _read(self, X: np.ndarray, rng: object, mask: object) -> np.ndarray | None:
        """Return the mask to be held, if there is one, or raise ValueError unless all of them fit."""
        if not _is_floats(X) or X.ndim != 2:
            raise _unfit(X, "X", "n_units")
        generator(rng)  # type: ignore[arg-type]  # it says so if it is none
        if mask is BY_HAND:
            numbers(X, "X")
            return None
        if not isinstance(mask, np.ndarray) or mask.dtype.kind not in "fb" or mask.shape not in (X.shape, X.shape[1:]):
            raise _unfit(mask, "mask", X.shape)
        numbers(mask, "mask")
        return mask

    def backward(self, trace: LayerTrace, dA: np.ndarray, *, inputs: bool = True,
                 into: Mapping[str, np.ndarray] | None = None) -> LayerGradient:
        """Return dL/dX: what was dropped forward passes nothing backward."""
        if type(into) is not dict:  # a network gives one
            _check_by_hand(trace, dA, inputs, into)
        dX = dA if trace.mask is None else dA * trace.mask
        return LayerGradient(dX, dZ=dX)

    @in_plain_letters
    def __repr__(self) -> str:
        return f"Dropout({self.rate:g})"


def _check_by_hand(trace: LayerTrace, dA: np.ndarray, inputs: object, into: object) -> None:
    """Raise ValueError unless a backward pass can be made of these."""
    n_units = (*np.shape(trace.X), 0, 0)[1] if isinstance(trace, LayerTrace) else 0  # it takes as many as come
    check_layer_trace(trace, n_units, n_units)
    if not _is_floats(dA) or dA.shape != trace.A.shape:
        raise _unfit(dA, "dA", trace.A.shape)
    numbers(dA, "dA")
    flag(inputs, "inputs")  # type: ignore[arg-type]
    if into is not None:
        raise ValueError(f"into must be left out for a layer without weights. Got {shown(into)}. Leave it out.")


def _is_floats(array: object) -> bool:
    return type(array) is np.ndarray and array.dtype.kind == "f"


def _unfit(array: object, name: str, width: object) -> ValueError:
    """Return what is wrong with an array at a layer: it takes arrays as the layer before it makes them."""
    shape = width if isinstance(width, tuple) else f"(n_samples, {width})"
    got = f"{array.dtype} of shape {array.shape[:9]}" if isinstance(array, np.ndarray) else shown(array)
    return ValueError(f"{name} must be a NumPy array of floats of shape {shape}. Got {got}. "
                      f"Use numpy.asarray({name}, dtype=float), in that shape.")
