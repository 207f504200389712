"""Looks from outside: the answers, the data, and which class is taken for which."""

from __future__ import annotations

import numpy as np

from nnlab.apps.clinic.look import Look
from nnlab.apps.shared import say
from nnlab.inspection.examination.measures import Measures
from nnlab.views import ConfusionMatrix, Histograms
from nnlab.views.base.writing import digits

ROWS = 4  # samples that are shown as numbers
NO_CLASSES = "Numbers are predicted, no classes"


class Outputs(Look):
    """What is answered, class by class; or the errors, where numbers are predicted."""

    def begin(self, m: Measures) -> None:
        """Make a row for each class."""
        if m.labels is None:
            self.view = Histograms(["truth y", "answer ŷ"], self.ax, title="Truth and answer", xlabel="y")
        else:
            ends = (float(m.y.min()), float(m.y.max()))
            self.view = Histograms(["class 0", "class 1"], self.ax, limits=ends, title="Answers, by true class",
                                   xlabel="output ŷ")

    def update(self, m: Measures) -> None:
        """Draw the answers."""
        y_hat = m.trace.y_hat[:, 0]
        if m.labels is None:
            self.view.update([m.y[:, 0], y_hat])
        else:
            self.view.update([y_hat[m.labels == k] for k in (0, 1)])

    def words(self, m: Measures) -> str:
        """Return how the answers lie, and whether they stay."""
        y_hat = m.trace.y_hat
        again = "the same answers" if not m.is_wavering else f"other answers, by up to {digits(m.wavering, 2)}"
        ends = [digits(float(end), 3) for end in (y_hat.min(), y_hat.max(), m.y.min(), m.y.max())]
        return (f"Answers go from {ends[0]} to {ends[1]}, the targets from {ends[2]} to {ends[3]}. Asked again, the "
                f"network gives {again}.")


class Data(Look):
    """The samples: their scale, balance and order."""

    def begin(self, m: Measures) -> None:
        """Make a row for each input, and one for the validation data's."""
        n = m.X.shape[1]
        names = [f"{kind} x{k + 1}" for k in range(n) for kind in ("train", "valid.")]
        self.view = Histograms(names, self.ax, title="The inputs", xlabel="value")
        assert m.X_val is not None
        X_val = m.prepared(m.X_val)
        self.view.update([column for k in range(n) for column in (m.X[:, k], X_val[:, k])])
        self.text = f"{_amounts(m, m.X_val)} {_order(m)}{_neighbours(m)}{_first_rows(m)}"

    def words(self, m: Measures) -> str:
        """Return scale, balance and order, the first samples, and what both parts share."""
        return self.text


class Confusion(Look):
    """Which class is taken for which."""

    def begin(self, m: Measures) -> None:
        """Make the matrix, if there are classes."""
        if m.labels is None:
            self.write_instead(NO_CLASSES)
            return
        self.view = ConfusionMatrix(["0", "1"], self.ax, title="Validation data: orange are mistakes")

    def update(self, m: Measures) -> None:
        """Count the answers to the validation data."""
        if m.labels is not None:
            self.view.update(_counts(m))

    def words(self, m: Measures) -> str:
        """Return the share of each class."""
        if m.labels is None:
            return f"{NO_CLASSES}."
        counts = _counts(m)
        of_class = np.diag(counts) / np.maximum(counts.sum(axis=1), 1)
        first, second, both = map(say.percent, (*of_class, np.trace(counts) / max(counts.sum(), 1)))
        return f"Right of class 0: {first}, of class 1: {second}; of both together: {both}."


def _amounts(m: Measures, X_val: np.ndarray) -> str:
    """Return how many samples there are, and of which class."""
    y = m.trainer.batches.y[:, 0]
    words = f"{len(y)} training and {len(X_val)} validation samples; {m.shared(X_val)[0]} stand in both."
    if m.labels is None:
        return words
    n_second = int((y > (y.min() + y.max()) / 2).sum())
    return f"{words} Class 0: {len(y) - n_second}, class 1: {n_second}."


def _order(m: Measures) -> str:
    """Return in which order the samples stand, and in which they are taken."""
    batches = m.trainer.batches
    changes = int((np.diff(batches.y[:, 0]) != 0).sum())
    words = "" if m.labels is None else f"In the order of the file the class changes {say.counted(changes, 'time')}. "
    if batches.size >= len(batches.X):
        return f"{words}A step takes all samples."
    order = "in an order that is new each epoch" if batches.shuffle else "always in this order"
    return f"{words}A step takes {say.counted(batches.size, 'sample')}, {order}."


def _neighbours(m: Measures) -> str:
    """Return what nearest neighbours tell of a sample's class."""
    if m.labels is None:
        return ""
    told, by_chance = (say.percent(max(share, 0), 0) for share in m.neighbours[:2])
    return (f"<br>Of each class, the five nearest neighbours of a sample tell {told}; with classes dealt out at random "
            f"they would tell {by_chance}.")


def _first_rows(m: Measures) -> str:
    """Return the first samples as a table."""
    X, y = m.trainer.batches.X[:ROWS], m.trainer.batches.y[:ROWS]
    heads = [*(f"x{k + 1}" for k in range(X.shape[1])), "y"]
    rows = [[digits(float(value), 3) for value in (*x, *target)] for x, target in zip(X, y, strict=True)]
    return say.table(heads, rows, [say.NUMBER] * len(heads))


def _counts(m: Measures) -> np.ndarray:
    """Return the pairs of true and guessed class in the validation data, (2, 2)."""
    assert m.trainer.validation is not None
    X, y = m.prepared(m.trainer.validation[0]), m.trainer.validation[1][:, 0]
    guess, true = (one > (m.y.min() + m.y.max()) / 2 for one in (m.net.propagate(X).y_hat[:, 0], y))
    return np.array([[(guess[true == k] == j).sum() for j in (False, True)] for k in (False, True)])
