"""What to say about a wrong result that no known mistake explains: its form, its shape, its first wrong value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.outputs import Outputs, same

ROUNDED = "is rounded."
BY_HAND = "Here is a case to work through by hand."


def difference(case: Mapping[str, object], given: Outputs, wanted: Outputs, names: tuple[str, ...]) -> Feedback:
    """Return the feedback to the first output that differs.

    Parameters
    ----------
    case : dict
        The arguments by name.
    given, wanted : tuple of ndarray
        The learner's outputs and the right ones.
    names : tuple of str
        The outputs' names.
    """
    name, mine, right = next((name, a, b) for name, a, b in zip(names, given, wanted, strict=True) if not same(a, b))
    lines = {**case, f"wanted {name}": right, f"your {name}": mine}
    width = max(map(len, lines))
    facts = "\n".join(f"{label:{width}} = {written(value)}" for label, value in lines.items())
    return Feedback("not yet", *_words(name, mine, right), facts=facts)


def _words(name: str, mine: np.ndarray, right: np.ndarray) -> tuple[str, str]:
    """Return the nudge and the hint."""
    if not np.isfinite(mine).all():
        return (f"Your {name} holds nan or inf, which are no numbers.",
                "They come from a division by zero, or from numbers that grew too large. Print the parts of the sum.")
    if mine.shape != right.shape:
        wanted = f"{name} should be {_shape(right)}. Yours is {_shape(mine)}."
        if mine.size == right.size and np.allclose(mine.ravel(), right.ravel()):
            return f"The numbers are right, the shape is not. {wanted}", "Look where an axis got lost, or was added."
        if mine.T.shape == right.shape and np.allclose(mine.T, right):
            return f"It is transposed. {wanted}", "Rows and columns have changed places: one .T too many or too few."
        return wanted, "Write the shape of each array beside its line, as a comment, and look where they part."
    if any(np.array_equal(mine, np.round(right, digits)) for digits in range(5)):
        return f"Your {name} {ROUNDED} Inside a function keep all digits.", "Leave out round, int and //."
    return f"Your {name} differs. {BY_HAND}", ""


def _shape(array: np.ndarray) -> str:
    return f"an array of shape {array.shape}" if array.ndim else "a single number"


def written(value: Any) -> str:
    """Return numbers as they are written in Python, with six digits: [[1, 2.5], [3, -1]]; of a function, its text."""
    if callable(value):
        return value.text  # not its docstring: python -OO has none
    array = np.asarray(value, dtype=float)
    if array.ndim == 0:
        return f"{array.item():.6g}"
    return f"[{', '.join(map(written, array))}]" if len(array) <= 6 else f"an array of shape {array.shape}"
