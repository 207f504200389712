"""What the neuron's app says: a point's sum with its numbers, and the score."""

from __future__ import annotations

import numpy as np

from nnlab.apps.shared.say import added
from nnlab.views.base.writing import rounded


def equation(x: np.ndarray, w: np.ndarray, b: float) -> str:
    """Return the sum of a point x, (2,), with weights w, (2,): "4·1 − 2·0 + 1 = 5"; ≈ where digits were left out."""
    text = added([*(f"{rounded(weight)}·{rounded(value)}" for weight, value in zip(w, x, strict=True)), rounded(b)])
    z = w @ x + b
    numbers = np.array([*w, *x, b, z])
    exact = np.allclose(numbers, numbers.round(3), rtol=0, atol=1e-9)
    return f"{text} {'=' if exact else '≈'} {rounded(z)}"


def of_point(x: np.ndarray, y: float, w: np.ndarray, b: float, y_hat: float) -> str:
    """Return what the neuron makes of one point x, (2,), of the class y, 0 or 1."""
    fires = w @ x + b > 0
    return (f"z = {equation(x, w, b)}, ŷ = σ(z) = {rounded(y_hat)}: it {'fires' if fires else 'does not fire'}. "
            f"Wanted: {y:.0f}, so this is {'right' if fires == (y > 0.5) else 'wrong'}.")


def of_score(right: int, n: int, best: int) -> str:
    """Return what can be said of a score."""
    if right == n:
        return "This line does it."
    return "No straight line does better." if right == best else f"The best straight line gets {best} of {n}."
