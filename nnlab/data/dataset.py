"""Dataset: samples and targets with their names, units and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nnlab.inputs import between
from nnlab.plain import in_plain_letters
from nnlab.streams import stream

FILES = Path(__file__).parent / "files"


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
    """

    X: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    target_names: tuple[str, ...]
    feature_units: tuple[str, ...]
    target_units: tuple[str, ...]
    source: str
    groups: np.ndarray | None = None

    def split(self, test: float = 0.2, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Return a training and a test set, shuffled by seed; groups are not kept together.

        Parameters
        ----------
        test : float
            The share of samples that goes into the test set, above 0 and below 1; at least one goes into each.
        seed : int
        """
        between(test, "test", 0, 1, "above 0 and below 1", include_low=False)
        if len(self) < 2:
            raise ValueError(f"A split needs at least 2 samples. Got {len(self)}. Use more data.")
        rows = stream(seed, "split").permutation(len(self))
        n_test = min(max(1, round(test * len(self))), len(self) - 1)
        return self[rows[n_test:]], self[rows[:n_test]]

    def as_float32(self) -> Dataset:
        """Return the same data with X as float32; bytes become fractions from 0 to 1."""
        return replace(self, X=as_fractions(self.X))

    def __getitem__(self, rows) -> Dataset:
        """Return the chosen rows: a slice, or an array of row numbers or of True and False."""
        return replace(self, X=self.X[rows], y=self.y[rows], groups=None if self.groups is None else self.groups[rows])

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


def as_fractions(X: np.ndarray) -> np.ndarray:
    """Return X as float32; bytes from 0 to 255 become fractions from 0 to 1."""
    if X.dtype == np.uint8:
        return np.multiply(X, np.float32(1 / 255), dtype=np.float32)
    return X.astype(np.float32)


def _with_unit(name: str, unit: str) -> str:
    return f"{name} in {unit}" if unit else name

