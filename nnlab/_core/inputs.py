"""What nnlab accepts, and what it says when it cannot: the rule, the value, the remedy.

Every door asks here. What is handed in is read as what it plainly is, a tensor as an array or np.float32(0.1) as a
number, and anything else is a ValueError in nnlab's own words, whatever the value itself does when it is asked.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Mapping, Set
from decimal import Decimal
from itertools import islice
from numbers import Integral, Real
from pathlib import Path
from reprlib import Repr
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])
MOST_SHOWN = 80  # characters of a value in a message
MOST_LISTED = 1_000_000  # entries of a list of settings: what has more never ends


# What a message says of a value ---------------------------------------------------------------------------------------

def shown(value: object) -> str:
    """Return a value as a message shows it: in one line, cut where it is long, whatever its own repr does."""
    if isinstance(value, int) and abs(value) >= 10**30:
        return f"a whole number of about 10^{int(value.bit_length() * math.log10(2))}"  # Python refuses to write some
    try:
        words = " ".join(_short.repr(value.item() if isinstance(value, np.number) else value).split())
    except Exception:
        words = f"something of the type {type(value).__name__}"
    if not words.isprintable():
        words = ascii(words)
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN] + "…"


_short = Repr()
_short.maxstring = _short.maxother = MOST_SHOWN
_short.maxlong = 40


def way_to_array(values: object, name: str) -> str:
    """Return what a learner should do to make an array of numbers out of something, by what it can do itself."""
    kind = type(values)
    if hasattr(kind, "detach"):
        return f"Use {name}.detach().cpu().numpy()."
    if hasattr(kind, "toarray"):
        return f"Use {name}.toarray()."
    if isinstance(values, np.ma.MaskedArray):
        return f"Fill in the gaps, for example with {name}.filled(0), or leave those rows out."
    if isinstance(values, Mapping):
        return f"Use list({name}.values())."
    if hasattr(kind, "__iter__") and not isinstance(values, (str, bytes, bytearray, np.ndarray)):
        return f"Use numpy.array(list({name}), dtype=float)."
    return f"Give {name} as an array or a list of numbers."


# Single values --------------------------------------------------------------------------------------------------------

def _single(value: object) -> object:
    """Return the Python number inside a 0-d array or tensor; anything else as it is."""
    if isinstance(value, np.timedelta64):  # which NumPy counts among the whole numbers
        return None
    is_scalar = isinstance(value, (np.generic, np.ndarray)) or hasattr(type(value), "item")
    if not is_scalar or isinstance(value, (Real, np.ma.MaskedArray)) or getattr(value, "ndim", 1) != 0:
        return value
    try:
        return value.item()  # type: ignore[attr-defined]  # it was asked for above
    except Exception:
        return value


def real(value: object) -> float | None:
    """Return a real number as a float, infinite where a float can't hold it; None for what is no single number.

    True is no number, and neither is "0.1": whoever hands them in has mistaken one argument for another.
    """
    if type(value) is float:
        return value
    value = _single(value)
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        return None
    try:
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf
    except Exception:
        return math.nan


def index(value: object) -> int | None:
    """Return a whole number as an int; None for what is none."""
    if type(value) is int:
        return value
    value = _single(value)
    return int(value) if isinstance(value, Integral) and not isinstance(value, bool) else None


def positive(value: float, name: str) -> float:
    """Return a number above 0 and below infinity, or raise ValueError."""
    return between(value, name, 0, math.inf, "a positive number", include_low=False)


def at_least_0(value: float, name: str) -> float:
    """Return a number from 0 to below infinity, or raise ValueError."""
    return between(value, name, 0, math.inf, "0 or above")


def share(value: float, name: str) -> float:
    """Return a number from 0 to below 1, or raise ValueError."""
    return between(value, name, 0, 1, "at least 0 and below 1")


def between(value: float, name: str, low: float, high: float, rule: str, *, include_low: bool = True) -> float:
    """Return a number in [low, high), or raise ValueError stating the rule in words."""
    number = real(value)
    if number is None or not (low <= number < high) or (number == low and not include_low):
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. "
                         f"Use for example {name}={'0.1' if low < 0.1 < high else low}.")
    return number


def finite(value: float, name: str) -> float:
    """Return a finite number, or raise ValueError."""
    return between(value, name, -math.inf, math.inf, "a finite number", include_low=False)


def whole(value: int, name: str, low: float, high: float, rule: str, remedy: str) -> int:
    """Return a whole number from low to high, or raise ValueError with the rule and the remedy."""
    number = index(value)
    if number is None or not low <= number <= high:
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. {remedy}")
    return number


def count(value: int, name: str) -> int:
    """Return a whole number from 1 up, or raise ValueError."""
    return whole(value, name, 1, math.inf, "a whole number from 1 up", f"Use for example {name}=1.")


def count_from_0(value: int, name: str) -> int:
    """Return a whole number from 0 up, or raise ValueError."""
    return whole(value, name, 0, math.inf, "a whole number from 0 up", f"Use for example {name}=0.")


def as_seed(value: int, name: str = "seed") -> int:
    """Return a seed, a whole number from 0 up, or raise ValueError."""
    return count_from_0(value, name)


def flag(value: bool, name: str) -> bool:
    """Return True or False, or raise ValueError."""
    single = _single(value)
    if not isinstance(single, bool):
        raise ValueError(f"{name} must be True or False. Got {shown(value)}. Use for example {name}=True.")
    return single


def text(value: str, name: str) -> str:
    """Return a text, or raise ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text. Got {shown(value)}. Write it in quotation marks.")
    return str(value)


def function(value: F, name: str) -> F:
    """Return what can be called, or raise ValueError."""
    if not callable(value):
        raise ValueError(f"{name} must be a function. Got {shown(value)}. Give its name, without quotation marks and "
                         f"without brackets.")
    return value


def function_or_none(value: F | None, name: str) -> F | None:
    """Return what can be called, or None, or raise ValueError."""
    return value if value is None else function(value, name)


def instance(value: object, kinds: type[T] | tuple[type[T], ...], name: str, rule: str, remedy: str) -> T:
    """Return an object of one of those classes, or raise ValueError with the rule and the remedy."""
    if not isinstance(value, kinds):
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. {remedy}")
    return value


def generator(value: np.random.Generator | None, name: str = "rng") -> np.random.Generator | None:
    """Return a NumPy generator, or None, or raise ValueError."""
    return value if value is None else instance(value, np.random.Generator, name, "a generator of NumPy",
                                                f"Use {name}=numpy.random.default_rng(0).")


def float_type(value: object, name: str = "dtype") -> np.dtype:
    """Return float32 or float64 as a dtype, or raise ValueError."""
    dtype = number_type(value, name, "float32 or float64")
    if dtype not in (np.float32, np.float64):
        raise ValueError(f"{name} must be float32 or float64. Got {dtype}. Turn the data into floats.")
    return dtype


def number_type(value: object, name: str = "dtype", rule: str = "a type of numbers, such as float64") -> np.dtype:
    """Return a dtype of numbers, or raise ValueError."""
    try:
        dtype = np.dtype(value) if isinstance(value, (str, type, np.dtype)) else None
    except Exception:
        dtype = None
    if dtype is None or dtype.kind not in "biuf":
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. Use {name}=numpy.float64.")
    return dtype


def path_of(value: str | Path, name: str = "path") -> Path:
    """Return a path, or raise ValueError."""
    if isinstance(value, (str, os.PathLike)) and "\0" not in str(value) and str(value).strip():
        return Path(value)
    raise ValueError(f"{name} must be the name of a file. Got {shown(value)}. Use for example {name}='runs.json'.")


def listed(values: Iterable[T], name: str, rule: str, remedy: str, *, ordered: bool = True) -> list[T]:
    """Return the entries of a list, or of anything that hands out so many, or raise ValueError."""
    entries = None
    is_one = isinstance(values, (str, bytes, bytearray, memoryview, np.generic))
    if not is_one and not (ordered and isinstance(values, (Mapping, Set))):
        try:
            entries = list(islice(values, MOST_LISTED + 1))
        except Exception:
            entries = None  # it says so below, in our words
    if entries is None or len(entries) > MOST_LISTED:
        raise ValueError(f"{name} must be {rule}. Got {shown(values)}. {remedy}")
    return entries


def within_floats(value: float) -> float:
    """Return a loss, or raise ValueError where it is beyond what a float can hold."""
    if not np.isfinite(value):
        raise ValueError(f"A loss must be a finite number. Got {value}: predictions and targets are too large to be "
                         f"squared or summed. Scale the data first, for example X / abs(X).max().")
    return value


# Names out of a table -------------------------------------------------------------------------------------------------

def choose(name: str, table: Mapping[str, T], kind: str, also_called: Mapping[str, str] | None = None) -> T:
    """Return table[name], or raise ValueError with the nearest names.

    `also_called` holds what other libraries call the entries, in small letters and without spaces and signs.
    """
    if isinstance(name, str) and name in table:
        return table[name]
    near = _nearest(name, table, also_called or {})
    hint = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise ValueError(f"{shown(name)} is not the name of {kind}. {hint}Known names: {', '.join(table)}.")


def _nearest(name: object, table: Mapping[str, object], also_called: Mapping[str, str]) -> list[str]:
    import difflib  # only a mistake needs it

    if not isinstance(name, str):  # another library's function or class has a name as well
        name = "none" if name is None else getattr(name if callable(name) else type(name), "__name__", "")
    word = _plain(str(name)[:MOST_SHOWN])
    known = {_plain(entry): entry for entry in table} | dict(also_called)
    if word in known:
        return [known[word]]
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    return list(dict.fromkeys(known[found] for found in near))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


# Arrays ---------------------------------------------------------------------------------------------------------------

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
        raise ValueError(f"{name} must have {' or '.join(map(str, dimensions))} dimensions. Got shape {_shape(array)}. "
                         f"Use one row for each sample.")
    return array


def samples(X: ArrayLike, n_features: int, taker: str, name: str = "X") -> np.ndarray:
    """Return X as finite floats of shape (n_samples, n_features), or raise ValueError."""
    given, X = X, numbers(X, name)
    if X.ndim != 2:
        fits = X.ndim < 3 and X.size % n_features == 0
        remedy = reshaping(given, name, f"-1, {n_features}") if fits else "one row for each sample"
        raise ValueError(f"{name} must have two dimensions (n_samples, {n_features}). "
                         f"Got shape {_shape(X)}. Use {remedy}.")
    if X.shape[1] != n_features:
        raise ValueError(f"{name} has {X.shape[1]} features but {taker} takes {n_features}. "
                         f"Give {name} the shape (n_samples, {n_features}).")
    return X


def reshaping(given: object, name: str, shape: str) -> str:
    """Return the code that gives something another shape: only an array can reshape itself."""
    return f"{name if isinstance(given, np.ndarray) else f'numpy.asarray({name})'}.reshape({shape})"


def _shape(array: np.ndarray) -> str:
    """Return a shape, cut where it has more dimensions than anybody needs."""
    return str(array.shape) if array.ndim < 9 else f"with {array.ndim} dimensions"


def same_shape(array: np.ndarray, like: np.ndarray, name: str = "y", whose: str = "the predictions'",
               given: object = None) -> None:
    """Raise ValueError unless both arrays have one shape; nothing is broadcast.

    `given` is what the array was read from, if it was none: a remedy must be possible with it.
    """
    if array.shape != like.shape:
        shape = str(like.shape)[1:-1].rstrip(",")
        fits = array.size == like.size
        remedy = reshaping(array if given is None else given, name, shape) if fits else "one number for each of them"
        raise ValueError(f"{name} must have {whose} shape {_shape(like)}. Got {_shape(array)}. Use {remedy}.")


def floats_of_shape(values: ArrayLike, like: np.ndarray, name: str, whose: str = "the predictions'") -> np.ndarray:
    """Return values as finite floats of the shape that another array has, or raise ValueError."""
    array = numbers(values, name)
    same_shape(array, like, name, whose, values)
    return array


def labels(y: ArrayLike, n_classes: int, name: str = "y") -> np.ndarray:
    """Return class labels as integers of shape (n_samples,), each from 0 to n_classes - 1."""
    y = numbers(y, name)
    wrong = (y < 0) | (y >= n_classes) | (y != np.round(y))
    if y.ndim != 1 or wrong.any():
        what = f"shape {_shape(y)}" if y.ndim != 1 else f"{y[wrong][0]:g}"
        raise ValueError(f"{name} must hold whole-number labels from 0 to {n_classes - 1}, in one row. Got {what}. "
                         f"Renumber the labels, or give the network an output for each class.")
    return y.astype(np.intp)
