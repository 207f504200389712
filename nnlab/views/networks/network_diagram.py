"""NetworkDiagram: inputs as boxes, neurons as circles, weights as lines, biases as squares, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule, any_positive
from nnlab.views.base.shapes import as_many, row, shaped
from nnlab.views.base.style import line_width, sign_colours, text_on, theme_of
from nnlab.views.base.view import View
from nnlab.views.base.writing import short
from nnlab.views.networks.diagram_artists import DiagramArtists, dashes
from nnlab.views.networks.outlines import outlines
from nnlab.views.networks.parts import columns, part_of


class NetworkDiagram(View):
    """A network of dense layers: solid blue lines for positive weights, dashed orange ones for negative.

    A line is as wide as its weight (`line_width`), and paler towards 0. Squares are biases. Circles show the number
    that a neuron gives, boxes the inputs, in their colours; full colours are reached at -1 and 1.

    Parameters
    ----------
    sizes : sequence of int
        Neurons in each column, the inputs first.
    ax : matplotlib.axes.Axes, optional
    input_names, output_names : sequence of str, optional
        One for each input, written at its left; one for each output, at its right.
    title : str
    widest : float
        The size of a weight at which its line is as wide as lines get: that of the largest, or a round number near it.
    """

    RULES: ClassVar[dict[str, Rule]] = {"widest": any_positive}
    TARGET = 8  # px: how near a pointer must come to a line

    def __init__(self, sizes: Sequence[int], ax: Axes | None = None, *, input_names: Sequence[str] | None = None,
                 output_names: Sequence[str] | None = None,
                 title: str = "Wide lines weigh much: blue adds, orange (dashed) subtracts", widest: float = 5):
        self.sizes, self.widest = columns(sizes), widest
        ends = [(0, input_names, "input"), (len(sizes) - 1, output_names, "output")]
        ends = [(column, as_many(names, f"{end}_names", self.sizes[column], f"{end}s"))
                for column, names, end in ends if names is not None]
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._artists = DiagramArtists(self, self.sizes)
        for column, names in ends:
            for i, name in enumerate(names):
                self._artists.name(column, i, name)
        self._values, self._part = None, None
        self._artists.place()
        self.when_resized(self._replace)
        self.repaint()

    def update(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike] | None = None,
               values: Sequence[ArrayLike] | None = None, phase: float | None = None,
               highlight: tuple | None = None) -> None:
        """Draw the network as it is now.

        Parameters
        ----------
        weights : sequence of array_like of shape (n_in, n_out)
        biases : sequence of array_like of shape (n_out,), optional
        values : sequence of array_like of shape (n,), optional
            What every column gives, the inputs' first.
        phase : float, optional
            While training: by how many points the dashes have flowed forward; let it grow.
        highlight : tuple, optional
            A part to point out, as `at` returns it.
        """
        self._show(*self._read(weights, biases, values), phase, part_of(highlight, "highlight", self.sizes))

    def _read(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike] | None,
              values: Sequence[ArrayLike] | None) -> tuple[np.ndarray, np.ndarray | None, np.ndarray | None]:
        """Return each of them as one array."""
        weights = as_many(weights, "weights", len(self.sizes) - 1, "layers")
        weights = np.concatenate([shaped(W, f"weights[{k}]", shape, "Rows are inputs, columns are neurons.").ravel()
                                  for k, (W, shape) in enumerate(zip(weights, pairwise(self.sizes), strict=True))])
        return weights, self._numbers(biases, "biases", self.sizes[1:]), self._numbers(values, "values", self.sizes)

    def _show(self, weights: np.ndarray, biases: np.ndarray | None, values: np.ndarray | None, phase: float | None,
              part: tuple | None) -> None:
        self._values, self._part = values, part
        self._draw_weights(weights, phase)
        self._draw_biases(biases)
        self._draw_values()
        self._draw_halo(part)

    def at(self, x_pixel: float, y_pixel: float) -> tuple | None:
        """Return what is drawn at a place on the screen, each counted from 0.

        ("neuron", column, index), ("weight", layer, i, j), ("bias", layer, j) or None. Column 0 holds the inputs;
        layer 0 lies between columns 0 and 1.
        """
        return self._artists.places.at(np.array([x_pixel, y_pixel]) - self.ax.bbox.p0, self.pixels(self.TARGET))

    def _draw_weights(self, w: np.ndarray, phase: float | None) -> None:
        """Draw the lines for weights (n_weights,)."""
        known = np.nan_to_num(w, posinf=FAR, neginf=-FAR)
        widths, strength = line_width(known * 5 / self.widest), np.minimum(np.abs(known), 1)
        lines = self._artists.lines
        # pale near 0, yet seen
        lines.set_color(sign_colours(np.sign(w) * (0.3 + 0.7 * strength), opacity=0.5 + 0.5 * strength))
        lines.set_linewidth(1)  # so that the next line need not match widths to dashes twice
        lines.set_linestyle(dashes(w, widths, phase))
        lines.set_linewidth(widths)
        if self._artists.numbers_on_lines:
            self._artists.weight_numbers.set_texts([short(value, 6) for value in w])
            self._artists.fit_boxes()

    def _draw_biases(self, biases: np.ndarray | None) -> None:
        """Draw the squares, and the numbers where there are few."""
        self._artists.squares.set_visible(biases is not None)
        if biases is not None:
            self._artists.squares.set_facecolor(sign_colours(biases))
        if self._artists.numbers_on_lines:
            self._artists.bias_numbers.set_texts([] if biases is None else [f"b {short(value)}" for value in biases])

    def _replace(self) -> None:
        """Put everything in its place; larger circles may have room for their numbers."""
        self._artists.place()
        self._draw_values()
        self._draw_halo(self._part)

    def _draw_values(self) -> None:
        """Draw the circles; with the numbers if these are known and fit in."""
        artists, values = self._artists, self._values
        fit = values is not None and artists.places.radius > self.pixels(16)
        length = 5 if artists.places.radius > self.pixels(27) else 4
        colours = None if values is None else sign_colours(values)
        artists.circles.set_facecolor(theme_of(self.figure).paper if values is None else colours)
        artists.value_numbers.set_visible(fit)
        if fit:
            artists.value_numbers.set_texts([short(value, length) for value in values], text_on(colours))

    def _draw_halo(self, part: tuple | None) -> None:
        """Draw a ring around a neuron or a bias, or a rim along a weight."""
        halo, rim, places = self._artists.halo, self._artists.halo_line, self._artists.places
        kind = part[0] if part else None
        halo.set_visible(kind in ("neuron", "bias"))
        rim.set_visible(kind == "weight")
        if kind == "weight":
            line = places.names.index(part)
            rim.set(segments=places.lines[[line]], linewidth=self._artists.lines.get_linewidth()[line] + 4)
        elif kind:
            column, index = (part[1] + 1, part[2]) if kind == "bias" else part[1:]
            halo.set_paths(outlines(1, 0) if kind == "neuron" and column == 0 else outlines(0, 1))
            spot = places.neurons[column][index] - (0.78 * places.radius if kind == "bias" else 0)
            radius = places.radius * (0.55 if kind == "bias" else 1.0) + self.pixels(4)
            halo.set(offsets=[spot], sizes=[(2 * radius * 72 / self.figure.dpi) ** 2])

    def _numbers(self, columns: Sequence[ArrayLike] | None, name: str, sizes: list[int]) -> np.ndarray | None:
        """Return one array of all the columns' numbers, or None for None."""
        if columns is None:
            return None
        columns = as_many(columns, name, len(sizes), "columns" if name == "values" else "layers")
        return np.concatenate([row(c, f"{name}[{k}]", n) for k, (c, n) in enumerate(zip(columns, sizes, strict=True))])
