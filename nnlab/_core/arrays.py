"""Arrays as nnlab accepts them: finite floats, of a shape that fits. Single values: nnlab._core.inputs."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnlab._core.inputs import real
from nnlab._core.shown import reshaping, shape_of, shown, way_to_array


def numbers(values: ArrayLike, name: str) -> np.ndarray:
    """Return values as an array of finite floats: float32 and float64 stay, all else becomes float64.

    Parameters
    ----------
    values : array_like
        An array, a list, a DataFrame: whatever `numpy.asarray` reads.
    name : str
        What an error should call it, such as "X".

    Raises
    ------
    ValueError
        If it is empty, ragged, holds text, or holds NaN or infinity.
    """
    array = _array(values, name)
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number. It is empty, with shape {array.shape}. "
                         f"Check how {name} was loaded or selected.")
    if array.dtype.kind not in "biuf":
        array = _floats_from_objects(array, values, name)
    if array.dtype not in (np.float32, np.float64):
        with np.errstate(over="ignore"):
            array = array.astype(np.float64)
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must hold finite numbers. Got {array[where]} at index {where}. "
                         f"Remove or replace such entries of {name} first.")
    return array


def _array(values: ArrayLike, name: str) -> np.ndarray:
    """Return what NumPy reads, of any dtype, or raise ValueError in our words."""
    rows = values if isinstance(values, (list, tuple)) else (values,)
    if any(isinstance(row, np.ma.MaskedArray) and np.ma.is_masked(row) for row in rows):
        raise ValueError(f"{name} must hold plain numbers. Got masked values. "
                         f"Fill in the gaps, for example with {name}.filled(0), or leave those rows out.")
    if isinstance(values, (str, bytes, bytearray)):
        raise ValueError(f"{name} must hold numbers. Got {shown(values)}. Give {name} as an array of numbers.")
    try:
        array = np.asarray(values, order="C")
    except MemoryError:
        raise ValueError(f"{name} must fit into memory. Got shape {getattr(values, 'shape', '?')}. "
                         f"Give fewer rows at a time.") from None
    except Exception as error:
        if isinstance(values, (list, tuple)) and isinstance(error, ValueError):
            raise ValueError(f"{name} must be a full rectangle of numbers, but its rows differ in length. Got "
                             f"{shown(values)}. Give every row of {name} as many numbers.") from error
        first = next(iter(values), values) if isinstance(values, (list, tuple)) else values
        raise ValueError(f"{name} must be what NumPy can read as numbers. Got {shown(values)}. "
                         f"{way_to_array(first, name)}") from error
    if array.dtype.kind in "mM":
        raise ValueError(f"{name} must hold plain numbers. Got {array.dtype}. "
                         f"Use a unit, for example days: ({name} - {name}[0]) / numpy.timedelta64(1, 'D').")
    if array.ndim == 0 and array.dtype.kind in "bO" and real(array.item()) is None:
        raise ValueError(f"{name} must be an array of numbers. Got {shown(values)}. {way_to_array(values, name)}")
    return array


def _floats_from_objects(array: np.ndarray, values: ArrayLike, name: str) -> np.ndarray:
    """Return an array of Python objects as float64, or say which of them is not a number."""
    if array.dtype.kind in "USTcV":
        array = np.asarray(values, dtype=object)  # as they were written: 1 in a list beside a text is still 1
    floats = np.empty(array.shape)
    for where, value in np.ndenumerate(array):
        number = real(value) if not isinstance(value, (bool, np.bool_)) else float(value)
        if number is None:
            raise ValueError(f"{name} must hold numbers. Got {shown(value)} at index {where}. "
                             f"Turn {name} into numbers first, for example with float(), or leave that row out.")
        floats[where] = number
    return floats


def table(values: ArrayLike, name: str, dimensions: tuple[int, ...], *, may_be_text: bool = False) -> np.ndarray:
    """Return values as an array of so many dimensions. An array of numbers keeps its dtype: MNIST stays bytes."""
    kinds = "biuU" if may_be_text else "biu"
    if type(values) is np.ndarray and values.size and values.dtype.kind in kinds:
        array = values
    else:
        array = numbers(values, name)
    if array.ndim not in dimensions:
        raise ValueError(f"{name} must have {' or '.join(map(str, dimensions))} dimensions. "
                         f"Got shape {shape_of(array)}. Use one row for each sample.")
    return array


def samples(X: ArrayLike, n_features: int, taker: str, name: str = "X") -> np.ndarray:
    """Return X as finite floats of shape (n_samples, n_features), or raise ValueError."""
    given, X = X, numbers(X, name)
    if X.ndim != 2:
        fits = X.ndim < 3 and X.size % n_features == 0
        remedy = reshaping(given, name, f"-1, {n_features}") if fits else "one row for each sample"
        raise ValueError(f"{name} must have two dimensions (n_samples, {n_features}). "
                         f"Got shape {shape_of(X)}. Use {remedy}.")
    if X.shape[1] != n_features:
        raise ValueError(f"{name} has {X.shape[1]} features but {taker} takes {n_features}. "
                         f"Give {name} the shape (n_samples, {n_features}).")
    return X


def same_shape(array: np.ndarray, like: np.ndarray, name: str = "y", whose: str = "the predictions'",
               given: object = None) -> None:
    """Raise ValueError unless both arrays have one shape; nothing is broadcast.

    `given` is what the array was read from, if it was none: a remedy must be possible with it.
    """
    if array.shape != like.shape:
        shape = str(like.shape)[1:-1].rstrip(",")
        fits = array.size == like.size
        remedy = reshaping(array if given is None else given, name, shape) if fits else "one number for each of them"
        raise ValueError(f"{name} must have {whose} shape {shape_of(like)}. Got {shape_of(array)}. Use {remedy}.")


def floats_of_shape(values: ArrayLike, like: np.ndarray, name: str, whose: str = "the predictions'") -> np.ndarray:
    """Return values as finite floats of the shape that another array has, or raise ValueError."""
    array = numbers(values, name)
    same_shape(array, like, name, whose, values)
    return array


def as_type(array: np.ndarray, dtype: DTypeLike, name: str) -> np.ndarray:
    """Return finite floats in another type, or raise ValueError where float32 cannot hold one of them."""
    with np.errstate(over="ignore", under="ignore"):
        cast = array.astype(dtype, copy=False)
    if cast is not array and not np.isfinite(cast).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(cast))[0])
        most = np.finfo(cast.dtype).max
        raise ValueError(f"{name} must hold numbers that {cast.dtype} can hold, up to {most:.2g} in size. "
                         f"Got {array[where]:g} at index {where}. Scale {name} first, or use float64 throughout.")
    return cast


def labels(y: ArrayLike, n_classes: int, name: str = "y") -> np.ndarray:
    """Return class labels as integers of shape (n_samples,), each from 0 to n_classes - 1."""
    y = numbers(y, name)
    wrong = (y < 0) | (y >= n_classes) | (y != np.round(y))
    if y.ndim != 1 or wrong.any():
        what = f"shape {shape_of(y)}" if y.ndim != 1 else f"{y[wrong][0]:g}"
        raise ValueError(f"{name} must hold whole-number labels from 0 to {n_classes - 1}, in one row. Got {what}. "
                         f"Renumber the labels, or give the network an output for each class.")
    return y.astype(np.intp)
