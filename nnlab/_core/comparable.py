"""Comparable: which predictions and targets a loss can compare. `ours` says whether it is one of nnlab's own."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.shown import shape_of

PROBABILITIES = ("sigmoid", "softmax")  # activations that make them


def check_predictions(loss: Any, y_hat: np.ndarray, *, ours: bool) -> None:
    """Raise ValueError unless a loss that compares probabilities is given some, in rows where a row is one answer."""
    if ours and loss.partner == "softmax" and y_hat.ndim != 2:
        raise ValueError(f"y_hat must have two dimensions (n_samples, n_classes) for {loss}. Got shape "
                         f"{shape_of(y_hat)}. Give it a row for each sample.")
    outside = (y_hat < 0) | (y_hat > 1)
    if ours and loss.partner in PROBABILITIES and outside.any():
        raise ValueError(f"y_hat must be probabilities, from 0 to 1, for {loss}. Got {y_hat[outside][0]:g}. "
                         f"Give it what {loss.partner} has made, not the sums before it.")


def check_values(loss: Any, y: np.ndarray, name: str = "y", *, ours: bool) -> None:
    """Raise ValueError unless targets have values that the loss knows."""
    is_either = ours and loss.name == "hinge"  # the ends alone, and nothing between them
    if loss.targets:
        low, high = loss.targets
        wrong = (y != low) & (y != high) if is_either else (y < low) | (y > high)
        if wrong.any():
            rule = f"either {low} or {high}" if is_either else f"from {low} to {high}"
            remedy = f"2 * {name} - 1" if is_either and (y == 0).any() else "mse, mae or rmse for numbers"
            raise ValueError(f"{name} must be {rule} for {loss}. Got {y[wrong][0]:g}. Use {remedy}.")
    if ours and loss.partner == "softmax" and not np.allclose(y.sum(axis=1), 1, atol=1e-5):
        raise ValueError(f"Each row of {name} must sum to 1 for {loss}. Got a row with sum {_furthest(y):g}. "
                         f"Give labels 0 to {y.shape[1] - 1}, or rows with a single 1.")


def _furthest(y: np.ndarray) -> float:
    sums = y.sum(axis=1)
    return sums[np.abs(sums - 1).argmax()]
