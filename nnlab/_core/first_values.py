"""First values: functions that draw a layer's first weights, tried once, and asked for each of its arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnlab._core.inputs import function
from nnlab._core.shown import shown
from nnlab._core.tried import asked, finite_or_refused, fits

First = Callable[[np.random.Generator, int, tuple[int, ...]], np.ndarray]  # of rng, n_in and shape


def try_first(draw: First, name: str) -> First:
    """Return a function of first values, or raise ValueError unless it can fill W; some, as np.eye, fill no b."""
    shape = (2, 3)
    found = asked(function(draw, f"INITIALISATIONS[{name!r}]"), name, np.random.default_rng(0), 2, shape,
                  remedy=f"Write it as {name}(rng, n_in, shape).")
    if not fits(found, shape, broadcast=True):
        raise ValueError(f"{name} must return an array of the given shape, {shape}. Got {shown(found)}. "
                         f"Use for example rng.normal(0, 0.1, shape).")
    finite_or_refused(found, name, "every weight")
    return draw


def fill(array: np.ndarray, draw: First, name: str, rng: np.random.Generator, n_in: int) -> None:
    """Write first values into a layer's array, or raise ValueError where that function has none of its shape."""
    try:
        array[...] = draw(rng, n_in, array.shape)
    except MemoryError:
        raise
    except Exception as error:
        raise ValueError(f"{name} must return an array of the given shape, {array.shape}. Got {shown(error)}. "
                         f"Use another name there, such as \"zeros\" for b.") from error
