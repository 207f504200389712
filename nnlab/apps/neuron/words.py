"""What the neuron's app says: a point's sum with its numbers, and the score."""

from __future__ import annotations

import numpy as np

from nnlab.activations import sigmoid
from nnlab.apps.shared.say import added
from nnlab.views.base.writing import digits


def equation(x: np.ndarray, w: np.ndarray, b: float) -> str:
    """Return the sum z of a point x, (2,), with weights w, (2,): "4·1 − 2·0 + 1 = 5"; ≈ where digits were left out."""
    text = added([*(f"{digits(weight)}·{digits(value)}" for weight, value in zip(w, x, strict=True)), digits(b)])
    z = float(sums(x[None], w, b)[0])
    numbers = [*w, *x, b, z]
    exact = np.allclose([float(f"{number:.4g}") for number in numbers], numbers, rtol=1e-9, atol=1e-12)
    return f"{text} {'=' if exact else '≈'} {digits(z)}"


def sums(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the sums z of points X (n, 2): (n,). One that only rounding keeps from 0 is 0."""
    Z = X @ w + b
    size = np.abs(X) @ np.abs(w) + abs(b)  # of what was added up
    return np.where(np.abs(Z) <= 8 * np.finfo(float).eps * size, 0.0, Z)


def of_point(x: np.ndarray, y: float, w: np.ndarray, b: float) -> str:
    """Return what the neuron makes of one point x, (2,), of the class y, 0 or 1."""
    z = float(sums(x[None], w, b)[0])
    says = "it fires" if z > 0 else "it does not fire" if z < 0 else "exactly at the threshold it does not fire"
    return (f"z = {equation(x, w, b)}, ŷ = σ(z) = {digits(float(sigmoid(np.float64(z))), 3)}: {says}. "
            f"Wanted: {y:.0f}, so this is {'right' if (z > 0) == (y > 0.5) else 'wrong'}.")


def of_score(right: int, n: int, best: int) -> str:
    """Return what can be said of a score: that there is a better line, and not yet how much better."""
    if right == n:
        return "This line does it."
    return "No straight line does better." if right == best else "Another straight line gets more."


def of_line(w: np.ndarray, ends: np.ndarray | None) -> str:
    """Return why no line is seen with weights w, (2,), if it has no ends in the picture; else nothing."""
    if not w.any():
        return "Both weights are 0: there is no line."
    return "The line lies beyond the picture." if ends is None else ""
