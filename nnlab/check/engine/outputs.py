"""What a function gives back, as arrays that can be compared."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import numpy as np

MOST = 10_000_000  # numbers in an array that is looked into
RELATIVE, ABSOLUTE = 1e-6, 1e-9  # how far from the right value is right: float32 is, a rounding to digits is not
KINDS = {**dict.fromkeys("SUT", "array of texts"), "c": "array of complex numbers"}
Outputs = tuple[np.ndarray, ...]  # of one case
LONGEST = 1023  # bits of a whole number that is surely no larger than a float can be


class WrongForm(ValueError):
    """The result is not what can be compared: the message says what it is, and what is wanted."""


def outputs(result: Any, names: tuple[str, ...]) -> Outputs:
    """Return one array for each name.

    Parameters
    ----------
    result : object
        What came back: for one name itself, for several a tuple, a list or an array of as many rows.
    names : tuple of str

    Raises
    ------
    WrongForm
        For another number of values, and for values that are no numbers.
    """
    ending = f"End with: return {', '.join(names)}"
    if inspect.isgenerator(result) or inspect.iscoroutine(result):
        result.close()
        raise WrongForm(f"It gives back a {type(result).__name__}, not numbers. {ending}")
    values: Any = [result] if len(names) == 1 else result
    is_row = hasattr(type(values), "ndim") and values.ndim > 0
    is_one = isinstance(values, np.ndarray) and len(names) > 1 and is_row and len(values) != len(names)
    if is_one or (not isinstance(values, tuple | list) and not is_row):
        raise WrongForm(f"It gives back one {_kind(result)}. {len(names)} values are wanted. {ending}")
    if len(values) != len(names):
        raise WrongForm(f"It gives back {len(values)} values. {len(names)} are wanted. {ending}")
    return tuple(_array(value, name, ending) for value, name in zip(values, names, strict=True))


def is_too_large(value: object) -> bool:
    """Say whether a whole number may be larger than any float, so that it can't be compared."""
    return isinstance(value, int) and value.bit_length() > LONGEST


def _array(value: object, name: str, ending: str) -> np.ndarray:
    if value is None or value is ...:
        raise WrongForm(f"{name} is {value} so far. Compute it.")
    size = value.size if isinstance(value, np.ndarray) else 1
    if size > MOST:
        raise WrongForm(f"{name} holds {size:,} numbers, far more than are wanted. Print the shapes of its parts.")
    try:
        array = np.asarray(value)
        are_numbers = array.dtype.kind in "biuf" or (
            array.dtype.kind == "O" and not any(isinstance(entry, str | bytes) for entry in array.flat))
        floats = array.astype(float) if are_numbers and not np.ma.is_masked(value) else None
    except OverflowError:
        raise WrongForm(f"{name} is larger than any number of NumPy's. Look at what makes it grow.") from None
    except Exception:  # a value may do anything when it is asked for its numbers
        floats = None
    if floats is None:
        kind = _kind(value)
        article = "an" if kind[0] in "aeiou" else "a"
        raise WrongForm(f"{name} must be a number or an array of numbers. Yours is {article} {kind}.")
    return floats


def _kind(value: object) -> str:
    if isinstance(value, np.ndarray):
        return KINDS.get(value.dtype.kind, f"array of shape {value.shape}")
    return "number" if isinstance(value, int | float | np.number) else type(value).__name__


def is_blank(result: object) -> bool:
    """Return whether the function is not written yet: it gives back None or ..., or only those."""
    if isinstance(result, tuple | list):
        try:
            return len(result) > 0 and all(is_blank(value) for value in result)
        except RecursionError:  # a list in itself
            return False
    return result is None or result is ... or result is NotImplemented


def same(given: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether shapes and values agree; one plain number is as good as an array that holds it."""
    fits = given.shape == wanted.shape or (given.ndim == 0 and wanted.size == 1) or (
        given.shape == (1,) and wanted.ndim == 0)
    return fits and bool(((given == wanted) | (np.abs(given - wanted) <= ABSOLUTE + RELATIVE * np.abs(wanted))).all())


def all_same(given: Sequence[Outputs], wanted: Sequence[Outputs]) -> bool:
    """Return whether all outputs of all cases agree."""
    return all(same(a, b) for case, other in zip(given, wanted, strict=True) for a, b in zip(case, other, strict=True))
