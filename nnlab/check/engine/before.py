"""What comes before a lesson's answers: a prediction before its picture, and questions from earlier lessons."""

from __future__ import annotations

from typing import Any

from nnlab.check.engine.named import named
from nnlab.check.engine.predicted import Chosen


def predict(name: str) -> Any:
    """Return the app in which a prediction is made before the picture exists, and then compared: nothing counts it.

    Parameters
    ----------
    name : str
        The lesson and the prediction's name, as in "tree_age/deeper".

    Raises
    ------
    ValueError
        For a prediction that does not exist.
    """
    import nnlab

    foretold = named(name, "PREDICTIONS", "prediction")
    return (nnlab.apps.choose if isinstance(foretold, Chosen) else nnlab.apps.estimate)(foretold)


def opening(lesson: str, *, seed: int | None = None) -> Any:
    """Return three questions from earlier lessons, with other numbers at each opening; they are not marked.

    Parameters
    ----------
    lesson : str
        The lesson that begins, such as "03".
    seed : int, optional
        The same seed asks the same.

    Raises
    ------
    ValueError
        For a lesson that does not exist.
    """
    import nnlab

    return nnlab.apps.opening(lesson, seed=seed)
