"""The artists of a network diagram: made once, put in their places whenever the axes change their size."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.transforms import Affine2D

from nnlab.views.base.labels import CORNERS, LINE
from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View
from nnlab.views.networks.diagram_places import Places
from nnlab.views.networks.outlines import outlines

MOST_NUMBERS = 12  # weights, beyond which numbers on the lines would be a thicket
SOLID, LONG_DASHES, SHORT_DASHES = None, (14, 3), (5, 4)  # in points, whatever the line's width


class DiagramArtists:
    """Lines, circles, squares and numbers of a network with `sizes` neurons a column, in the Axes of a view.

    Inputs have boxes instead of circles. All are placed in pixels: a circle stays round and its number readable
    whatever the shape of the axes.
    """

    def __init__(self, view: View, sizes: list[int]):
        self.view, self.ax, self.sizes = view, view.ax, sizes
        self.in_pixels = Affine2D()  # follows the axes' corner
        self._names: list[tuple] = []
        few = sum(a * b for a, b in pairwise(sizes)) <= MOST_NUMBERS
        self.halo_line, self.lines = self._line_collection(1, "ink"), self._line_collection(2, "")
        self.halo = self._scatter(3, "- ink", facecolors="none", linewidths=3)
        self.circles = self._scatter(4, "- ink", linewidths=1)
        self.circles.set_paths(outlines(sizes[0], sum(sizes[1:])))
        self.squares = self._scatter(6, "- ink", marker="s", linewidths=1)
        self.numbers_on_lines = few
        self.weight_boxes = PolyCollection([], zorder=5, linewidths=0, transform=self.in_pixels)
        self.ax.add_collection(self.weight_boxes, autolim=False)
        view.animate(self.weight_boxes, "paper")
        self.weight_numbers = self._numbers(5.1, "ink")
        self.bias_numbers, self.value_numbers = self._numbers(5.1, "ink"), self._numbers(7, "")

    def name(self, column: int, i: int, words: str) -> None:
        """Write a name beside a neuron: on the left of the first column, on the right of others."""
        side = -1 if column == 0 else 1
        text = self.ax.text(0, 0, words, ha="right" if side < 0 else "left", va="center", fontsize=FONT_SIZE,
                            transform=self.in_pixels)
        text.set_gid("ink")
        text.set_in_layout(False)  # room is made inside the axes: see place
        self._names.append((text, column, i, side))

    def place(self) -> None:
        """Put everything in its place. That takes some milliseconds, but only when the axes were resized."""
        dpi = self.ax.figure.dpi
        self.in_pixels.clear().translate(*self.ax.bbox.p0)
        room = [max((text.get_window_extent().width for text, *_, end in self._names if end == side), default=0)
                for side in (-1, 1)]
        self.places = Places(self.sizes, *self.ax.bbox.size, dpi / 100, 14 if self.numbers_on_lines else 0, room)
        self._move_shapes(72 / dpi)
        self._move_texts()

    def _move_shapes(self, points: float) -> None:
        places = self.places
        self.circles.set(offsets=np.concatenate(places.neurons), sizes=[(2 * places.radius * points) ** 2])
        side = max(0.45 * places.radius, 8 * places.pixel)
        self.squares.set(offsets=places.biases, sizes=[(side * points) ** 2])
        self.lines.set_segments(places.lines)

    def _move_texts(self) -> None:
        places = self.places
        self.value_numbers.set_places(np.concatenate(places.neurons))
        self.bias_numbers.set_places(places.below)
        if self.numbers_on_lines:
            spots = places.number_places()
            self.weight_numbers.set_visible(spots is not None)
            self.weight_numbers.set_places(np.zeros((0, 2)) if spots is None else spots)
            self.fit_boxes()
        for text, column, i, side in self._names:
            text.set_position(places.neurons[column][i] + (side * (places.radius + 8 * places.pixel), 0))

    def fit_boxes(self) -> None:
        """Make the boxes behind the weights' numbers as wide as these, so that no line shows between the digits."""
        scale, numbers = self.ax.figure.dpi / 72, self.weight_numbers
        sizes = [np.array([width_of(text) + 4, LINE * FONT_SIZE]) * scale for text in numbers.texts]
        self.weight_boxes.set_visible(numbers.get_visible())
        self.weight_boxes.set_verts([place + CORNERS * size
                                     for place, size in zip(numbers.get_offsets(), sizes, strict=False)])

    def _line_collection(self, zorder: int, role: str) -> LineCollection:
        lines = LineCollection([], zorder=zorder, transform=self.in_pixels)
        self.ax.add_collection(lines, autolim=False)
        return self.view.animate(lines, role)

    def _scatter(self, zorder: int, role: str, **look):
        return self.view.animate(self.ax.scatter([], [], zorder=zorder, transform=self.in_pixels, **look), role)

    def _numbers(self, zorder: float, role: str) -> Numbers:
        numbers = Numbers(self.in_pixels, zorder=zorder)
        self.ax.add_collection(numbers, autolim=False)
        return self.view.animate(numbers, role)


def dashes(w: np.ndarray, widths: np.ndarray, phase: float | None) -> list:
    """Return a line style for each weight: dashed if negative; while training, long dashes if positive.

    Matplotlib multiplies dashes by the line's width; here they shall be alike, and flow at one speed.
    """
    positive = SOLID if phase is None else LONG_DASHES
    styles = []
    for value, width in zip(w, widths, strict=True):
        pattern = SHORT_DASHES if value < 0 else positive
        styles.append((0, SOLID) if pattern is None else
                      (-(phase or 0) % sum(pattern) / width, tuple(length / width for length in pattern)))
    return styles
