"""Targets: what a loss may be compared with, and what to do when y is something else."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnlab._core.arrays import as_type, labels, numbers, same_shape
from nnlab._core.comparable import PROBABILITIES, check_values
from nnlab._core.inputs import number_type, whole
from nnlab._core.room import room_for
from nnlab._core.tried_loss import try_with
from nnlab.activations import ACTIVATIONS, Activation, softmax
from nnlab.losses import CROSS_ENTROPY, LOSSES, Loss

MOST_CLASSES = 1_000_000


def one_hot(y: ArrayLike, n_classes: int, dtype: DTypeLike = np.float64) -> np.ndarray:
    """Return labels 0 .. n_classes - 1, of shape (n_samples,), as rows with a single 1: (n_samples, n_classes)."""
    n_classes = whole(n_classes, "n_classes", 1, MOST_CLASSES, f"a whole number from 1 to {MOST_CLASSES:,}",
                      "Use for example n_classes=10.")
    y = labels(y, n_classes)
    dtype = number_type(dtype)
    with room_for("A row for each label", "Make them for fewer samples at a time."):
        rows = np.zeros((len(y), n_classes), dtype)
    rows[np.arange(len(y)), y] = 1
    return rows


def check_output(loss: Loss, activation: Activation | None, n_out: int) -> None:
    """Raise ValueError if a loss can't do with so many outputs, or with what an output activation of ours makes."""
    if LOSSES.get(loss.name) is not loss:
        _try_with(loss, n_out)
    if activation is None or ACTIVATIONS.get(activation.name) is not activation:
        return
    fitting = ("softmax",) if loss is CROSS_ENTROPY else PROBABILITIES
    if loss.partner in PROBABILITIES and activation.name not in fitting:
        raise ValueError(f"{loss} compares probabilities{' that sum to 1' * (loss is CROSS_ENTROPY)}, but the last "
                         f"layer's activation is {activation}. Give the last layer the activation {loss.partner!r}.")
    if activation is softmax and n_out == 1 and loss is not CROSS_ENTROPY:
        raise ValueError(f"softmax shares a probability of 1 among at least 2 outputs. Got 1, which is always 1. "
                         f"Give the last layer the activation {loss.partner or 'identity'!r}.")


def _try_with(loss: Loss, n_out: int) -> None:
    try:
        try_with(loss, n_out)
    except ValueError as error:
        raise ValueError(f"{loss} must fit the outputs of the network, {n_out}. Got one with which it does not work: "
                         f"{error} Or give the last layer as many neurons as {loss} looks at.") from error


def targets(loss: Loss, y: ArrayLike, n_samples: int, n_out: int, dtype: DTypeLike, name: str = "y") -> np.ndarray:
    """Return y as floats of shape (n_samples, n_out) that the loss can be compared with.

    Raises
    ------
    ValueError
        For another shape, labels out of range, or values that the loss does not know.
    """
    given, y = y, numbers(y, name)
    if len(np.atleast_1d(y)) != n_samples:
        raise ValueError(f"{name} must have one row for each row of X, {n_samples}. Got {len(np.atleast_1d(y))}. "
                         f"Check that both were cut from the same data.")
    if loss is CROSS_ENTROPY and n_out == 1:
        raise ValueError("cross_entropy chooses among at least 2 outputs. Got 1. Use binary_cross_entropy.")
    if loss is CROSS_ENTROPY and y.ndim == 1:
        return one_hot(y, n_out, dtype)
    if y.ndim == 1 and n_out > 1:
        raise ValueError(f"{name} must have shape ({n_samples}, {n_out}) for {loss}. Got {y.shape}. If these are class "
                         f"labels, use nnlab.one_hot({name}, {n_out}), or the loss 'cross_entropy'.")
    same_shape(y, np.broadcast_to(0.0, (n_samples, n_out)), name, given=given)
    check_values(loss, y, name, ours=LOSSES.get(loss.name) is loss)
    return as_type(y, dtype, name)
