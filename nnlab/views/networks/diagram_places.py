"""Where a network diagram puts its neurons, lines and numbers, and what a pointer touches there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

ALONG = np.linspace(0.25, 0.85, 25)  # where on a line its number may sit, in order of preference


class Places:
    """Places of a network's parts in pixels, from the lower left corner of its axes.

    Parameters
    ----------
    sizes : list of int
        Neurons in each column.
    width, height : float
        Of the axes, in pixels.
    pixel : float
        Pixels of the figure to a CSS pixel.
    margin : float
        CSS pixels to leave at the bottom.
    names : (float, float)
        How wide the names are at the left and at the right, in pixels.

    Attributes
    ----------
    radius : float
        Of a neuron.
    neurons : list of ndarray of shape (sizes[k], 2)
    biases : ndarray of shape (n_biases, 2)
        Of the squares at the lower left of all neurons but the inputs.
    below : ndarray of shape (n_biases, 2)
        Of the biases' numbers.
    lines : ndarray of shape (n_weights, 2, 2)
        Start and end of every line, in the order of the raveled weights.
    names : list of tuple
        ("weight", layer, i, j) for each line.
    """

    def __init__(self, sizes: list[int], width: float, height: float, pixel: float, margin: float = 0,
                 names: Sequence[float] = (0, 0)):
        self.pixel = pixel
        below = margin * pixel
        # A name needs a gap too, but has what is free beside a neuron in its column.
        left, right = (max(0, name + 10 * pixel - 0.15 * width / len(sizes)) if name else 0 for name in names)
        row, column = (height - below) / max(sizes), (width - left - right) / len(sizes)
        self.radius = min(0.38 * row, 0.31 * column, 28.5 * pixel)
        self.neurons = []
        for k, size in enumerate(sizes):
            y = (height + below) / 2 + ((size - 1) / 2 - np.arange(size)) * row  # the first at the top
            self.neurons.append(np.stack([np.full(size, left + (k + 0.5) * column), y], axis=1))
        self.biases = np.concatenate(self.neurons[1:]) - 0.78 * self.radius
        self.below = np.concatenate(self.neurons[1:]) - (0, self.radius + 12 * pixel)
        self.lines = np.concatenate([
            np.stack([np.repeat(a, len(b), axis=0), np.tile(b, (len(a), 1))], axis=1)
            for a, b in pairwise(self.neurons)])
        self.names = [("weight", k, i, j) for k, (n_in, n_out) in enumerate(pairwise(sizes))
                      for i in range(n_in) for j in range(n_out)]

    def number_places(self, width: float = 48, height: float = 19) -> np.ndarray | None:
        """Return a place on every line for a number of that size in CSS pixels, (n_weights, 2).

        As near to the source as it can sit without covering a neuron, a bias or another number; None if they would
        be a thicket.
        """
        box = np.array([width, height]) * self.pixel
        rng = np.random.default_rng(0)  # whichever line comes first has the choice: try some orders
        orders = [np.arange(len(self.lines)), *(rng.permutation(len(self.lines)) for _ in range(15))]
        room, places = max((self._place_in_order(order, box) for order in orders), key=lambda found: found[0])
        return places if room > -box[1] / 5 else None

    def _place_in_order(self, order: np.ndarray, box: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the room around the worst-placed number, at most 0, and all their places."""
        centres = np.concatenate([*self.neurons, self.below])
        reach = np.full((len(centres), 2), self.radius)
        reach[-len(self.below):] = box * (0.7, 0.5)
        reach += box / 2
        places, worst = np.zeros((len(self.lines), 2)), 0.0
        for line in order:
            start, end = self.lines[line]
            spots = start + ALONG[:, None] * (end - start)
            room = np.max(np.abs(spots[:, None] - centres) - reach, axis=2).min(axis=1)
            best = (room > 0).argmax() if (room > 0).any() else room.argmax()  # the first that is free
            places[line] = spots[best]
            worst = min(worst, room[best])
            centres, reach = np.vstack([centres, spots[best]]), np.vstack([reach, box])
        return worst, places

    def at(self, point: np.ndarray, target: float) -> tuple | None:
        """Return what is within `target` pixels of a point: a bias, a neuron or a weight, in that order."""
        sizes = [len(column) for column in self.neurons]
        bias = _nearest(self.biases, point, target)
        if bias is not None:
            return ("bias", *_column_and_row(sizes[1:], bias))
        neuron = _nearest(np.concatenate(self.neurons), point, max(target, self.radius))
        if neuron is not None:
            return ("neuron", *_column_and_row(sizes, neuron))
        start, way = self.lines[:, 0], self.lines[:, 1] - self.lines[:, 0]
        share = np.clip(((point - start) * way).sum(axis=1) / (way * way).sum(axis=1), 0, 1)
        weight = _nearest(start + share[:, None] * way, point, target)
        return None if weight is None else self.names[weight]


def _nearest(places: np.ndarray, point: np.ndarray, target: float) -> int | None:
    distances = np.hypot(*(places - point).T)
    return int(distances.argmin()) if distances.min() <= target else None


def _column_and_row(sizes: list[int], index: int) -> tuple[int, int]:
    column = int(np.searchsorted(np.cumsum(sizes), index, side="right"))
    return column, index - sum(sizes[:column])
