"""The curvature of a line's loss across its valley, and what that means for the learning rate, in words."""

from __future__ import annotations

import numpy as np

from nnlab.views.base.writing import minus


def curvatures(x: np.ndarray) -> tuple[float, float]:
    """Return the least and the greatest curvature of the mean squared error of w·x + b over (w, b).

    Curvature says by how much the slope changes on one unit of the way. x has shape (n,).
    """
    second = 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])  # ∂²L over (w, b), wherever one stands
    least, greatest = np.linalg.eigvalsh(second)
    return float(least), float(greatest)


def steepest(x: np.ndarray, batch_size: int) -> float:
    """Return the greatest curvature that a batch of this size can have: that of the temperatures farthest from 0."""
    return curvatures(x[np.argsort(-np.abs(x), kind="stable")[:batch_size]])[1]


def what_a_step_does(learning_rate: float, x: np.ndarray, batch_size: int) -> str:
    """Say whether steps at this learning rate lead down, and why."""
    whole = batch_size == len(x)
    curvature = steepest(x, batch_size)
    limit = 2 / curvature
    factor = 1 - learning_rate * curvature
    valley = "The curvature across the valley is" if whole else \
        f"With batches of {batch_size} the curvature across the valley can be"
    must = "must stay" if whole else "is safe"
    sentences = [f"{valley} {curvature:.4g}, so the learning rate {must} below "
                 f"2/{curvature:.4g} = {limit:.5g}."]
    if learning_rate >= limit:
        sentences.append(f"{learning_rate:.5g} is too much: every step overshoots" if whole else
                         f"At {learning_rate:.5g} a step there overshoots")
        sentences[-1] += (f" and multiplies the error across the valley by 1 − {learning_rate:.5g} · {curvature:.4g} = "
                          f"{factor:.5g}.")
        sentences.append("It grows: training flies apart." if whole else
                         "If the steps of the other batches do not make up for it, training flies apart.")
    elif whole:
        along = 1 - learning_rate * curvatures(x)[0]
        sentences.append(f"At {learning_rate:.5g} a step multiplies the error across it by {factor:.3g}, "
                         f"and along it by {along:.6g}{', which is slow' if along > 0.99 else ''}.")
    return minus(" ".join(sentences))
