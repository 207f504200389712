"""Records: what a forward pass, a backward pass and a training step hand back. They hold numbers and do nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, SupportsIndex, overload

import numpy as np

from nnlab._core.same import by_value


@by_value
@dataclass(slots=True)
class LayerTrace:
    """What a layer computed in one forward pass: X (n, n_in), Z and A (n, n_out), Dropout's mask (n, n_out)."""

    X: np.ndarray
    Z: np.ndarray
    A: np.ndarray
    mask: np.ndarray | None = None


@by_value
@dataclass(slots=True)
class LayerGradient:
    """How the loss changes with a layer's input, sum and parameters: each has the shape of what it belongs to."""

    dX: np.ndarray | None = None
    dZ: np.ndarray | None = None
    dW: np.ndarray | None = None
    db: np.ndarray | None = None
    dslope: np.ndarray | None = None


class Trace(list[LayerTrace]):
    """One forward pass: `trace[k]` is the LayerTrace of layer k, `trace.y_hat` the prediction."""

    @overload
    def __getitem__(self, key: SupportsIndex) -> LayerTrace: ...

    @overload
    def __getitem__(self, key: slice) -> Trace: ...

    def __getitem__(self, key: SupportsIndex | slice) -> LayerTrace | Trace:
        return Trace(list.__getitem__(self, key)) if isinstance(key, slice) else list.__getitem__(self, key)

    @property
    def y_hat(self) -> np.ndarray:
        """The last layer's A, of shape (n_samples, n_out)."""
        return self[-1].A


class Gradients(list[LayerGradient]):
    """One backward pass: `gradients[k]` is the LayerGradient of layer k, `vector` all of them in one row.

    `arrays[k]` holds the vector's views for layer k, by their names: dW, db.
    """

    def __init__(self, vector: np.ndarray, arrays: list[dict[str, np.ndarray]]):
        super().__init__()
        self.vector = vector  # (n_parameters,), in the order of `net.parameters`
        self.arrays = arrays


class StepRecord(NamedTuple):
    """One update: how many there were with it, which epoch it belongs to (from 1), its batch's loss before it."""

    step: int
    epoch: int
    loss: float


@by_value
class Snapshot(NamedTuple):
    """All that brings a run back to the end of an epoch: updates made, parameters, what the optimiser remembers."""

    step: int
    parameters: np.ndarray  # (n_parameters,)
    memory: tuple[np.ndarray | int, ...]
