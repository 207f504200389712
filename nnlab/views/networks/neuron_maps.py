"""NeuronMaps: a network in which every neuron carries a map of what it makes of each point of the plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from nnlab.views.base.callout import Callout
from nnlab.views.base.kinds import written, wrong
from nnlab.views.base.readable import readable
from nnlab.views.base.shapes import as_many, row, shaped
from nnlab.views.base.style import FONT_SIZE, line_width, sign_colours
from nnlab.views.base.view import View
from nnlab.views.networks.diagram_artists import dashes
from nnlab.views.networks.diagram_places import Places
from nnlab.views.networks.parts import columns, part_of
from nnlab.views.networks.thumbnails import Thumbnails

LINE = 17  # px, from one line of names to the next


class NeuronMaps(View):
    """A network of dense layers, each neuron drawn as its map: orange where it gives −1, grey 0, blue 1.

    Lines are as wide as weights (`line_width`): solid blue for positive, dashed orange for negative ones. Squares at
    a neuron's corner are biases, the output's too.

    Parameters
    ----------
    sizes : sequence of int
        Neurons in each column, the inputs first.
    ax : matplotlib.axes.Axes, optional
    input_names : sequence of str
        Written at the left.
    column_names : sequence of str
        Written below the columns, one for each but the inputs'.
    title : str
    """

    TARGET = 8  # px: how near a pointer must come to a line

    def __init__(self, sizes: Sequence[int], ax: Axes | None = None, *, input_names: Sequence[str] = (),
                 column_names: Sequence[str] = (), title: str = "Every neuron colours the plane"):
        self.sizes = columns(sizes)
        if input_names:
            as_many(input_names, "input_names", sizes[0], "inputs")
        if column_names:
            as_many(column_names, "column_names", len(sizes) - 1, "columns behind the inputs")
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self.in_pixels = Affine2D()  # follows the axes' corner
        self._halo_line, self._lines = self._line_collection(1, "ink"), self._line_collection(2, "")
        self._halo = self._squares(3, "- ink", facecolors="none", linewidths=3)
        self._frames = self._squares(4, "- ink", facecolors="none", linewidths=1.2)
        self._maps = Thumbnails(zorder=3.5)
        self.ax.add_artist(self._maps)
        self.animate(self._maps)
        self._biases = self._squares(6, "- ink", linewidths=1)
        self._input_names = [self._text(name, "right", "center") for name in input_names]
        self._column_names = [self._text(name, "center", "bottom") for name in column_names]
        self._part, self._callouts = None, {}
        self._place()
        self.when_resized(self._place)
        self.repaint()

    def update(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], maps: ArrayLike,
               phase: float | None = None, highlight: tuple | None = None) -> None:
        """Draw the network as it is now.

        Parameters
        ----------
        weights : sequence of array_like of shape (n_in, n_out)
        biases : sequence of array_like of shape (n_out,)
        maps : array_like of shape (n_neurons, k, k)
            What every neuron makes of a square of k × k points, the inputs first, column by column; the first row is
            the lowest.
        phase : float, optional
            While training: by how many points the dashes have flowed forward; let it grow.
        highlight : tuple, optional
            A part to point out, as `at` returns it.
        """
        shapes = list(pairwise(self.sizes))
        weights = as_many(weights, "weights", len(shapes), "layers")
        w = np.concatenate([shaped(W, f"weights[{k}]", shape, "Rows are inputs, columns are neurons.").ravel()
                            for k, (W, shape) in enumerate(zip(weights, shapes, strict=True))])
        biases = as_many(biases, "biases", len(shapes), "layers")
        b = np.concatenate([row(values, f"biases[{k}]", self.sizes[k + 1]) for k, values in enumerate(biases)])
        maps = shaped(maps, "maps", (sum(self.sizes), *maps.shape[1:2] * 2), "Give every neuron k x k numbers.")
        part_of(highlight, "highlight", self.sizes)
        self._maps.set_values(maps)
        widths = line_width(np.nan_to_num(w))
        self._lines.set_color(sign_colours(w, opacity=0.35 + 0.65 * np.minimum(np.abs(np.nan_to_num(w)), 1)))
        self._lines.set_linewidth(1)  # so that the next line need not match widths to dashes twice
        self._lines.set_linestyle(dashes(w, widths, phase))
        self._lines.set_linewidth(widths)
        self._biases.set_facecolor(sign_colours(b))
        self._part = highlight
        self._draw_halo()

    def set_callouts(self, callouts: Mapping[str, Sequence[tuple]]) -> None:
        """Let words point at a part, any of those named with them as `at` returns them, where there is room."""
        for said, parts in callouts.items():
            written(said, "what a callout says")
            if not parts:
                raise wrong(f"callouts[{said!r}]", "one part or more", parts, "Use for example [('neuron', 1, 0)].")
            for part in parts:
                part_of(part, f"callouts[{said!r}]", self.sizes)
        for callout in self._callouts:
            callout.note.remove()
        self._callouts = {Callout(self, readable(said)): parts for said, parts in callouts.items()}
        self._place_callouts()
        self.repaint()

    def at(self, x_pixel: float, y_pixel: float) -> tuple | None:
        """Return what is drawn at a place on the screen, each counted from 0.

        ("neuron", column, index), ("weight", layer, i, j), ("bias", layer, j) or None. Column 0 holds the inputs;
        layer 0 lies between columns 0 and 1.
        """
        return self._places.at(np.array([x_pixel, y_pixel]) - self.ax.bbox.p0, self.pixels(self.TARGET))

    def _place(self) -> None:
        """Put everything in its place; only when the axes were resized."""
        points = 72 / self.figure.dpi
        self.in_pixels.clear().translate(*self.ax.bbox.p0)
        names = max((text.get_window_extent().width for text in self._input_names), default=0)
        widest = max((text.get_window_extent().width for text in self._column_names), default=0)
        rows = 1 if widest + self.pixels(8) < self.ax.bbox.width / len(self.sizes) else 2  # by turns up and down
        self._places = places = Places(self.sizes, *self.ax.bbox.size, self.figure.dpi / 100, 4 + LINE * rows,
                                       (names, 0))
        self._side = 1.7 * places.radius
        centres = np.concatenate(places.neurons)
        self._maps.set_places(centres + self.ax.bbox.p0, self._side)
        self._frames.set(offsets=centres, sizes=[(self._side * points) ** 2])
        self._biases.set(offsets=places.biases, sizes=[(max(0.4 * places.radius, self.pixels(8)) * points) ** 2])
        self._lines.set_segments(places.lines)
        for text, centre in zip(self._input_names, places.neurons[0], strict=False):
            text.set_position(centre - (places.radius + self.pixels(6), 0))
        for k, text in enumerate(self._column_names):
            text.set_position((places.neurons[k + 1][0, 0], self.pixels(2 + LINE * (k % rows))))
        self._draw_halo()
        self._place_callouts()

    def _place_callouts(self) -> None:
        """Find room for the callouts beside neurons and names."""
        places, half, corner = self._places, self._side / 2 + self.pixels(5), self.ax.bbox.p0
        names = [text.get_window_extent() for text in (*self._input_names, *self._column_names)]
        boxes = np.array([[*(centre - half), *(centre + half)] for centre in np.concatenate(places.neurons)] +
                         [[*(name.p0 - corner), *(name.p1 - corner)] for name in names])
        for callout, parts in self._callouts.items():
            spots = [places.neurons[part[1]][part[2]] if part[0] == "neuron" else
                     places.lines[places.names.index(part)].mean(axis=0) for part in parts]
            radius = self._side / 2 if parts[0][0] == "neuron" else self.pixels(3)
            boxes = callout.place(np.array(spots), radius, boxes, places.lines)

    def _draw_halo(self) -> None:
        """Draw a frame around a neuron or a bias, or a rim along a weight."""
        kind, *where = self._part or (None,)
        self._halo.set_visible(kind in ("neuron", "bias"))
        self._halo_line.set_visible(kind == "weight")
        places = self._places
        if kind == "weight":
            line = places.names.index(self._part)
            width = np.atleast_1d(self._lines.get_linewidth())
            self._halo_line.set(segments=places.lines[[line]], linewidth=width[min(line, len(width) - 1)] + 4)
        elif kind:
            column, index = (where[0] + 1, where[1]) if kind == "bias" else where
            spot = places.neurons[column][index] - (0.78 * places.radius if kind == "bias" else 0)
            side = (0.5 * places.radius if kind == "bias" else self._side) + self.pixels(7)
            self._halo.set(offsets=[spot], sizes=[(side * 72 / self.figure.dpi) ** 2])

    def _line_collection(self, zorder: int, role: str) -> LineCollection:
        lines = LineCollection([], zorder=zorder, transform=self.in_pixels)
        self.ax.add_collection(lines, autolim=False)
        return self.animate(lines, role)

    def _squares(self, zorder: float, role: str, **look):
        squares = self.ax.scatter([], [], marker="s", zorder=zorder, transform=self.in_pixels, **look)
        return self.animate(squares, role)

    def _text(self, words: str, across: str, up: str):
        text = self.ax.text(0, 0, words, ha=across, va=up, fontsize=FONT_SIZE, transform=self.in_pixels)
        text.set_gid("ink")
        text.set_in_layout(False)  # room is made inside the axes: see _place
        return text
