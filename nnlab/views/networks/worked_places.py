"""Where a worked network has its neurons, lines and labels: from left to right, or downwards where room is narrow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

ALONG, DOWN = 0.365, 0.33  # where a slanting line has its label, so that two that cross keep theirs apart
TARGET = 8  # px: how near a pointer must come to a line


class WorkedPlaces:
    """Places in pixels, from the lower left corner of the axes. One more column after the outputs holds the loss.

    Parameters
    ----------
    sizes : list of int
        Neurons in each column, the inputs first.
    width, height : float
        Of the axes, in pixels.
    pixel : float
        Pixels of the figure to a CSS pixel.

    Attributes
    ----------
    radius : float
        Of a neuron.
    is_tall : bool
        Whether the columns run across, one below the other.
    is_tight : bool
        Whether labels must be short.
    centres : dict of part to ndarray of shape (2,)
        Of neurons and of the loss.
    lines : dict of part to ndarray of shape (2, 2)
        Of weights, from neuron to neuron; of biases, from label to neuron; and ("to loss",).
    labels : dict of part to ndarray of shape (2,)
        The middle of the label of a weight or a bias.
    captions : dict of part to ndarray of shape (2,)
        The middle of the words beside a neuron or the loss.
    """

    def __init__(self, sizes: list[int], width: float, height: float, pixel: float):
        self.pixel, self.is_tall = pixel, height > 0.9 * width
        columns = [*sizes, 1]
        self.is_tight = self.is_tall or width / pixel < 225 * len(columns) - 45
        self.radius = (40 if self.is_tall else 42 if self.is_tight else 45) * pixel
        self._along, self._across = (height, width) if self.is_tall else (width, height)
        self._place_neurons(columns)
        self.lines = {("weight", k, i, j): np.array([self.centres["neuron", k, i], self.centres["neuron", k + 1, j]])
                      for k, (n_in, n_out) in enumerate(pairwise(sizes)) for i in range(n_in) for j in range(n_out)}
        self.labels = {part: self._on_line(part, line, sizes) for part, line in self.lines.items()}
        for column, size in enumerate(sizes[1:], start=1):
            for i in range(size):
                self._place_bias(column, i, size)
        self.lines["to loss",] = np.array([self.centres["neuron", len(sizes) - 1, 0], self.centres["loss",]])
        self._place_captions(sizes)

    def near_line(self, point: np.ndarray) -> tuple | None:
        """Return the weight or the bias whose line is nearest to a point, within 8 px; else None."""
        distances = {part: _distance(point, self.lines[part]) for part in self.labels}
        part = min(distances, key=distances.get)
        return part if distances[part] <= TARGET * self.pixel else None

    def in_circle(self, point: np.ndarray) -> tuple | None:
        """Return the neuron, or the loss, whose circle holds a point, or None."""
        return next((part for part, centre in self.centres.items() if np.hypot(*(centre - point)) <= self.radius), None)

    def _place_neurons(self, columns: list[int]) -> None:
        edge = (75 if self.is_tall else 62 if self.is_tight else 95) * self.pixel  # room for captions at both ends
        pitch = (self._along - 2 * edge) / (len(columns) - 1)
        spread = self._across * (0.5 if self.is_tall else 0.47)
        self.centres = {}
        for column, size in enumerate(columns):
            for i in range(size):
                place = edge + column * pitch, self._across / 2 + ((size - 1) / 2 - i) * spread
                part = ("loss",) if column == len(columns) - 1 else ("neuron", column, i)
                # a tall drawing is turned: columns run downwards, and the first neuron stands at the left
                self.centres[part] = np.array([self._across - place[1], self._along - place[0]] if self.is_tall
                                              else place)

    def _on_line(self, part: tuple, line: np.ndarray, sizes: list[int]) -> np.ndarray:
        """Return where a weight's label stands: in the middle of its line, unless that crosses another."""
        _, k, i, j = part
        crosses = sizes[k + 1] > 1 and i != j
        return line[0] + ((DOWN if self.is_tall else ALONG) if crosses else 0.5) * (line[1] - line[0])

    def _beside(self, part: tuple, side: int, distance: float) -> np.ndarray:
        """Return a place above (1) or below (-1) a circle; in a tall drawing at its left or right."""
        way = np.array([-side, 0] if self.is_tall else [0, side])
        return self.centres[part] + (self.radius + distance * self.pixel) * way

    def _place_bias(self, column: int, i: int, size: int) -> None:
        """Place a bias at the outer side of its neuron, where no line runs."""
        part, side = ("bias", column - 1, i), 1 if size > 1 and i == 0 else -1
        distance = 42 if self.is_tall else 34 if size > 1 else 54  # a single neuron's lines come in from both sides
        self.labels[part] = self._beside(("neuron", column, i), side, distance)
        self.lines[part] = np.array([self.labels[part], self.centres["neuron", column, i]])

    def _place_captions(self, sizes: list[int]) -> None:
        last = ("neuron", len(sizes) - 1, 0)
        if self.is_tall:
            above = np.array([0, self.radius + 22 * self.pixel])
            self.captions = {("neuron", 0, i): self.centres["neuron", 0, i] + above for i in range(sizes[0])}
            self.captions |= {last: self._beside(last, 1, 48), ("loss",): self._beside(("loss",), 1, 48)}
        else:
            self.captions = {("neuron", 0, i): self._beside(("neuron", 0, i), 1 if i == 0 else -1, 24)
                             for i in range(sizes[0])}
            right = np.array([0.6 * self.radius + 50 * self.pixel, 0])  # away from the labels of its weights
            self.captions |= {last: self._beside(last, 1, 20) + right, ("loss",): self._beside(("loss",), 1, 42)}


def _distance(point: np.ndarray, line: np.ndarray) -> float:
    """Return how far a point is from a line between two ends."""
    way = line[1] - line[0]
    share = np.clip((point - line[0]) @ way / (way @ way), 0, 1)
    return float(np.hypot(*(line[0] + share * way - point)))
