"""Dataset: samples and targets with their names, units and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import as_type, numbers, table
from nnlab._core.guarded import fixed
from nnlab._core.inputs import as_seed, between, index, listed, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown
from nnlab._core.streams import stream

FILES = Path(__file__).parent / "files"


@fixed
@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples and targets, and what they are.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of shape (n_samples, n_outputs), or (n_samples,) for whole-number labels
    feature_names, target_names : tuple of str
    feature_units, target_units : tuple of str
        "" where a number has no unit.
    source : str
        Where the data come from.
    groups : ndarray of shape (n_samples,), optional
        What belongs together, such as all measurements of one tree.

    Raises
    ------
    ValueError
        If the parts do not fit one another.
    """

    X: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    target_names: tuple[str, ...]
    feature_units: tuple[str, ...]
    target_units: tuple[str, ...]
    source: str
    groups: np.ndarray | None = None

    def __post_init__(self) -> None:
        X, y = table(self.X, "X", (2,)), table(self.y, "y", (1, 2))
        groups = None if self.groups is None else table(_as_array(self.groups), "groups", (1,), may_be_text=True)
        for name, rows in (("y", y), ("groups", groups)):
            if rows is not None and len(rows) != len(X):
                raise ValueError(f"{name} must have a row for each row of X, {len(X)}. Got {len(rows)}. "
                                 f"Check that both were cut from the same data.")
        read: dict[str, object] = {"X": X, "y": y, "groups": groups, "source": text(self.source, "source")}
        for kind, width in (("feature", X.shape[1]), ("target", 1 if y.ndim == 1 else y.shape[1])):
            for name in (f"{kind}_names", f"{kind}_units"):
                read[name] = _texts(getattr(self, name), name, width)
        for name, value in read.items():
            object.__setattr__(self, name, value)

    def split(self, test: float = 0.2, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Return a training and a test set, shuffled by seed; groups are not kept together.

        Parameters
        ----------
        test : float
            The share of samples that goes into the test set, above 0 and below 1; at least one goes into each.
        seed : int
        """
        test = between(test, "test", 0, 1, "above 0 and below 1", include_low=False)
        if len(self) < 2:
            raise ValueError(f"A split needs at least 2 samples. Got {len(self)}. Use more data.")
        rows = stream(as_seed(seed), "split").permutation(len(self))
        n_test = min(max(1, round(test * len(self))), len(self) - 1)
        return self[rows[n_test:]], self[rows[:n_test]]

    def as_float32(self) -> Dataset:
        """Return the same data with X as float32; bytes become fractions from 0 to 1."""
        return replace(self, X=as_fractions(self.X))

    def __getitem__(self, rows: slice | ArrayLike) -> Dataset:
        """Return the chosen rows: a slice, or an array of row numbers or of True and False."""
        read = chosen_rows(rows, len(self))
        return replace(self, X=self.X[read], y=self.y[read], groups=None if self.groups is None else self.groups[read])

    def __iter__(self) -> NoReturn:
        raise ValueError(f"A Dataset is not gone through itself. Got {self}. Use data.X and data.y, or in a loop "
                         f"zip(data.X, data.y).")

    def __contains__(self, row: object) -> NoReturn:
        iter(self)  # which says what to do

    def __len__(self) -> int:
        return len(self.X)

    @in_plain_letters
    def __repr__(self) -> str:
        if len(self.feature_names) > 3:
            features = f"{len(self.feature_names)} features"
        else:
            features = ", ".join(map(_with_unit, self.feature_names, self.feature_units))
        targets = ", ".join(map(_with_unit, self.target_names, self.target_units))
        return f"Dataset({len(self)} samples: {features} → {targets})"


def as_fractions(X: ArrayLike) -> np.ndarray:
    """Return X as float32; bytes from 0 to 255 become fractions from 0 to 1."""
    if type(X) is not np.ndarray or X.dtype != np.uint8:
        read = numbers(X, "X")
        if not isinstance(X, np.ndarray) or X.dtype != np.uint8:
            return as_type(read, np.float32, "X")
        X = np.asarray(X)  # of a class of its own
    return np.multiply(X, np.float32(1 / 255), dtype=np.float32)


def _as_array(groups: ArrayLike) -> ArrayLike:
    """Return a list of names as an array of texts, and all else as it is."""
    if isinstance(groups, (list, tuple)) and all(isinstance(name, str) for name in groups):
        return np.array(groups)
    return groups


def _texts(values: tuple[str, ...], name: str, width: int) -> tuple[str, ...]:
    """Return a text for each column, or raise ValueError."""
    remedy = f"Use for example {('a',) * min(width, 3)}."
    texts = tuple(text(value, f"each of {name}") for value in listed(values, name, "a tuple of texts", remedy))
    if len(texts) != width:
        raise ValueError(f"{name} must hold a text for each column, {width}. Got {shown(texts)}. {remedy}")
    return texts


def chosen_rows(rows: slice | ArrayLike, n: int) -> slice | np.ndarray:
    """Return rows as a slice, or as an array of row numbers or of True and False, or raise ValueError."""
    remedy = "Use a slice such as data[0:10], or an array of row numbers."
    if isinstance(rows, slice):
        ends = [end if end is None else index(end) for end in (rows.start, rows.stop, rows.step)]
        if ends[2] != 0 and all(end is not None or given is None
                                for end, given in zip(ends, (rows.start, rows.stop, rows.step), strict=True)):
            return slice(*ends)
        raise ValueError(f"A slice of rows must have whole numbers. Got {shown(rows)}. {remedy}")
    if isinstance(rows, tuple):
        raise ValueError(f"rows must be in one list. Got {shown(rows)}. "
                         f"Use data[[0, 1]] for rows, and data.X[0, 1] for a number.")
    if (k := index(rows)) is not None:
        k = k % n if -n <= k < n else 0
        raise ValueError(f"rows must be a slice, or a list of row numbers below {n}. Got {shown(rows)}. "
                         f"Use for example data[{k}:{k + 1}], or data.X[{k}] for its numbers.")
    given, read = rows, numbers(rows, "rows")
    is_mask, rows = np.asarray(rows).dtype == bool, read
    fits = rows.ndim == 1 and (len(rows) == n if is_mask else np.all(rows == np.round(rows)))
    if not fits or (not is_mask and (rows.min() < -n or rows.max() >= n)):
        raise ValueError(f"rows must be whole numbers below {n}, or {n} times True or False, in one row. "
                         f"Got {shown(given)}. {remedy}")
    return rows.astype(bool if is_mask else np.intp)


def _with_unit(name: str, unit: str) -> str:
    return f"{name} in {unit}" if unit else name

