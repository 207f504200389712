"""Trees: a made-up table that is small enough to work by hand, and two real ones."""

from __future__ import annotations

import numpy as np

from nnlab.data.dataset import FILES, Dataset


def tree_age() -> Dataset:
    """Return ten made-up trees: width and length, from which the age is to be guessed. The first is 5, 7 and 5."""
    table = np.array([[5, 7, 5], [3, 4, 3], [6, 9, 7], [2, 3, 2], [8, 10, 9],
                      [4, 6, 4], [7, 8, 7], [9, 13, 11], [3, 6, 4], [6, 7, 6]], dtype=float)  # (10, 3)
    return Dataset(table[:, :2], table[:, 2:], ("width", "length"), ("age",), ("cm", "m"), ("years",),
                   source="Made up for this course; no such trees were measured.")


def orange_trees() -> Dataset:
    """Return 35 real measurements of 5 orange trees: circumference, from which the age is to be guessed."""
    table = np.loadtxt(FILES / "orange_trees.csv", delimiter=",", skiprows=1)  # (35, 3): tree, age, circumference
    return Dataset(table[:, 2:], table[:, 1:2], ("trunk circumference",), ("age",), ("mm",), ("days",),
                   source="Draper, N. R. and Smith, H. (1998), Applied Regression Analysis, 3rd ed., exercise 24.N, "
                          "p. 559; also R's data set Orange. Age in days since 1968-12-31.",
                   groups=table[:, 0].astype(int))


def loblolly_pines() -> Dataset:
    """Return 84 real measurements of loblolly pines from 14 seed sources: height, from which the age is guessed."""
    table = np.loadtxt(FILES / "loblolly_pines.csv", delimiter=",", skiprows=1)  # (84, 3): height, age, seed source
    return Dataset(table[:, :1], table[:, 1:2], ("height",), ("age",), ("feet",), ("years",),
                   source="Kung, F. H. (1986), Fitting logistic growth curve with predetermined carrying capacity; "
                          "also R's data set Loblolly.",
                   groups=table[:, 2].astype(int))
