"""Tried: the functions of a loss, asked at once with predictions and targets of two batch sizes."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.shown import shown
from nnlab._core.tried import NotFinite, asked, finite_or_refused, fits

OUTPUTS = (1, 2, 3, 4, 6)  # with which a loss is asked until it has all that it looks at
ONE = "Return one number, such as the mean over all entries."
EACH = "Return an array with a number for each of them."


def try_loss(loss: Any) -> None:
    """Raise ValueError unless each function of a Loss gives what its docstring says, before a Trainer relies on it.

    One that cannot do with a single output, such as a guess and how sure it is, is asked with more.
    """
    for n_out in OUTPUTS:
        try:
            return try_with(loss, n_out)
        except ValueError as error:
            needs_more = error.__cause__ is not None or isinstance(error, NotFinite)  # it raised: no such column
            if not needs_more or n_out == OUTPUTS[-1]:
                raise


def try_with(loss: Any, n_out: int) -> None:
    """Raise ValueError unless each function of a Loss gives what its docstring says, for so many outputs."""
    low, high = loss.targets or (0.25, 0.75)
    for n in (2, 5):
        y_hat = np.linspace(0.25, 0.75, n * n_out).reshape(n, n_out)
        y = np.where(np.arange(n * n_out) % 2, high, low).astype(float).reshape(n, n_out)
        _one(loss, "value", y_hat, y)
        _each(loss, "slope", y_hat, y)
        if loss.kink is not None:
            _each(loss, "kink", y_hat, y)
        if loss.correct is not None:
            _right_or_wrong(loss, y_hat, y)
        if loss.partner:
            _one(loss, "value_at_logits", 4 * y_hat - 2, y)
            _each(loss, "slope_at_logits", y_hat, y)


def _answer(loss: Any, name: str, *pair: np.ndarray) -> tuple[Any, str]:
    call = f"{name} of {loss.name}"
    remedy = f"Write it as {name}({'Z' if name == 'value_at_logits' else 'y_hat'}, y)."
    return asked(getattr(loss, name), call, *pair, remedy=remedy), call


def _one(loss: Any, name: str, y_hat: np.ndarray, y: np.ndarray) -> None:
    found, call = _answer(loss, name, y_hat, y)
    if not fits(found, (), kinds="iuf"):
        raise ValueError(f"{call} must return one number. Got {shown(found)}. {ONE}")
    finite_or_refused(found, call, "predictions between 0 and 1")


def _each(loss: Any, name: str, y_hat: np.ndarray, y: np.ndarray) -> None:
    found, call = _answer(loss, name, y_hat, y)
    if not fits(found, y.shape, kinds="iuf"):
        raise ValueError(f"{call} must return an array of y_hat's shape {y.shape}. Got {shown(found)}. {EACH}")
    finite_or_refused(found, call, "predictions between 0 and 1")


def _right_or_wrong(loss: Any, y_hat: np.ndarray, y: np.ndarray) -> None:
    found, call = _answer(loss, "correct", y_hat, y)
    if not (fits(found, y.shape) or fits(found, y.shape[:1])) or not np.isin(found, (0, 1)).all():
        raise ValueError(f"{call} must return True or False for each of the {len(y)} answers. Got {shown(found)}. "
                         f"Compare arrays, such as (y_hat > 0.5) == (y > 0.5).")
