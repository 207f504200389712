"""Units: somebody's own data are shown in their own units, while the network gets columns from −5 to 5."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers, samples
from nnlab.apps.playground.data import EDGE, SCALE, Points, test_rows
from nnlab.apps.playground.given import MOST_POINTS
from nnlab.views.base.writing import decimals, digits, minus

LONGEST = 22  # letters of a name
MOST, LEAST = 1e100, 1e-100  # a number, and how far two must be apart to be drawn apart
SAME = 1e-12  # of their size: numbers no further apart count as one


class Units(NamedTuple):
    """How the plane is written on.

    Parameters
    ----------
    names : (str, str)
        Of the two columns.
    low, high : (float, float)
        What stands at −5 and at 5.
    targets : (str, str)
        The names of class 0 and 1, or what stands for the numbers −1 and 1.
    """

    names: tuple = ("x1", "x2")
    low: tuple = (-SCALE, -SCALE)
    high: tuple = (SCALE, SCALE)
    targets: tuple = ("", "")

    @property
    def are_own(self) -> bool:
        """Whether the data are stretched: what is shown is not what the network gets."""
        return self._replace(targets=Units().targets) != Units()

    def own(self, place: ArrayLike) -> np.ndarray:
        """Return places of the plane, (..., 2), in the data's own units."""
        low, high = np.array(self.low), np.array(self.high)
        return (low + high) / 2 + np.asarray(place) * (high - low) / (2 * SCALE)

    def on_plane(self, own: ArrayLike) -> np.ndarray:
        """Return where on the plane something in the data's own units is, (..., 2)."""
        low, high = np.array(self.low), np.array(self.high)
        return (np.asarray(own) - (low + high) / 2) * (2 * SCALE) / (high - low)

    def extent(self) -> str:
        """Return from where to where the plane is shown."""
        ends = zip(self.names, *self.own([(-EDGE, -EDGE), (EDGE, EDGE)]), strict=True)
        return minus(" and ".join(f"{name} from {low:.4g} to {high:.4g}" for name, low, high in ends))

    def ticks(self) -> list[tuple[np.ndarray, list[str]]]:
        """Return round numbers for both axes, each as their places on the plane and in words."""
        ends, found = self.own([(-EDGE, -EDGE), (EDGE, EDGE)]), []
        for k in (0, 1):
            own = MaxNLocator(4, steps=(1, 2, 5, 10)).tick_values(*ends[:, k])
            own = own[(ends[0, k] <= own) & (own <= ends[1, k])]
            places = self.on_plane(np.stack([own, own], axis=1))[:, k]
            found.append((places, [digits(value, 6) for value in own]))
        return found

    def legend(self, has_classes: bool) -> str:
        """Return what points stand for."""
        if has_classes:
            return "    ".join(f"{mark} {name or f'class {k}'}" for k, (mark, name) in
                               enumerate(zip("▲●", self.targets, strict=True)))
        low, high = self.targets if all(self.targets) else ("−1", "1")
        return f"● true numbers, {low} to {high}"


def given(X: ArrayLike, y: ArrayLike, train_share: int, seed: int) -> tuple[Points, Units]:
    """Return somebody's own data, stretched so that they fill the plane, and their units.

    Columns go from −5 to 5; two values of y become the classes 0 and 1, others numbers from −1 to 1. A DataFrame has
    names for its columns.
    """
    table, X = X, samples(X, 2, "the playground").astype(float)
    if len(X) > MOST_POINTS:
        raise ValueError(f"X must have at most {MOST_POINTS:,} rows. Got {len(X):,}. Give some of them, for example "
                         f"X[:{MOST_POINTS}] and y[:{MOST_POINTS}].")
    y = _answers(y, len(X))
    low, high = _ends(X, "X")
    units = Units(_column_names(table), tuple(low.tolist()), tuple(high.tolist()), _targets(y))
    classes, label = np.unique(y, return_inverse=True)
    if len(classes) == 2:
        targets = label.astype(float)
    else:
        targets = numbers(y, "y").astype(float)
        least, most = _ends(targets, "y")
        targets = (targets - (least + most) / 2) * 2 / (most - least)
    return Points(units.on_plane(X), targets[:, None], test_rows(len(X), train_share, seed)), units


def _column_names(table) -> tuple[str, str]:
    """Return the names of a DataFrame's columns, or else those that every plane has."""
    try:
        first, second = (str(name)[:LONGEST] for name in table.columns)
    except Exception:
        return Units().names
    return first, second


def _answers(y: ArrayLike, n: int) -> np.ndarray:
    """Return two classes, as texts or numbers, or numbers, (n,), or raise ValueError."""
    texts = _texts(y)
    given = numbers(y, "y") if texts is None else texts
    if given.shape not in ((n,), (n, 1)):
        raise ValueError(f"y must have one entry for each row of X, {n}. Got {len(np.atleast_1d(given))}. "
                         f"Check that both were cut from the same data.")
    if texts is not None and len(set(given.flat)) != 2:
        raise ValueError(f"y must hold two classes, or numbers. Got {len(set(given.flat))} different texts. "
                         f"Leave out the others, or turn them into numbers.")
    return given.ravel()


def _texts(y: ArrayLike) -> np.ndarray | None:
    """Return an array of texts; None for what is none."""
    try:
        array = np.asarray(y)
    except Exception:
        return None
    if array.ndim not in (1, 2) or not array.size or not all(isinstance(value, str) for value in array.flat):
        return None
    return np.array([str(value) for value in array.flat]).reshape(array.shape)


def _ends(values: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the largest of each column; where all are alike, some less and some more."""
    low, high = values.min(axis=0), values.max(axis=0)
    size = np.maximum(np.abs(low), np.abs(high))
    if (largest := size.max()) > MOST:
        raise ValueError(f"{name} must hold numbers from -{MOST:g} to {MOST:g}. Got {largest:g}. "
                         f"Scale the data first, for example {name} / abs({name}).max().")
    alike = high - low <= np.maximum(SAME * size, LEAST)
    more = alike * np.maximum(size, 1)
    return low - more, high + more


def _targets(y: np.ndarray) -> tuple[str, str]:
    values = np.unique(y)
    ends = [str(value) if isinstance(value, str) else  # whole up to a million
            decimals(value, 0) if 1e4 <= abs(value) < 1e6 else digits(value) for value in values[[0, -1]]]
    if len(values) == 2 and not isinstance(values[0], str):
        ends = [f"class {end}" for end in ends]
    return tuple(end[:LONGEST] for end in ends)
