"""MaskedNetwork: a network of which some units are dropped in this pass: crossed out, and faded with their lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from nnlab.views.base.labels import LINE, stack
from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.shapes import as_many, row
from nnlab.views.base.style import FONT_SIZE, sign_colours, text_on, theme_of
from nnlab.views.base.writing import short
from nnlab.views.networks.network_diagram import NetworkDiagram
from nnlab.views.networks.outlines import outlines
from nnlab.views.networks.parts import part_of

FADED = 0.08  # how much of a line is left when a unit at one of its ends is dropped
CROSS = np.array([[(0.6 * x, 0.6 * y), (1.05 * x, 1.05 * y)] for x in (-1, 1) for y in (-1, 1)])  # in radii


class MaskedNetwork(NetworkDiagram):
    """A network as NetworkDiagram draws it, with the name of each unit above its number, and a mask.

    Parameters
    ----------
    sizes : sequence of int
        Units in each column, the inputs first.
    names : sequence of sequences of str
        The names of the units of every column.
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    def __init__(self, sizes: Sequence[int], names: Sequence[Sequence[str]], ax: Axes | None = None, *,
                 title: str = "A crossed unit is dropped:\nit gives 0, and does not learn"):
        unit_names = [name for k, column in enumerate(as_many(names, "names", len(sizes), "columns"))
                      for name in as_many(column, f"names[{k}]", sizes[k], "units")]
        super().__init__(sizes, ax, title=title)
        self.ax.set_xlabel(" \n ")  # room for the notes below the columns
        self._unit_names, self._kept, self._colours = unit_names, None, None
        self._names = self._numbers_at(7, "")
        self._notes = self._numbers_at(7, "ink")
        self._notes.set_clip_on(False)
        self._note_lines: list[list[str]] = [[]] * len(self.sizes)
        self._veils = [self.animate(self.ax.scatter([], [], marker=marker, zorder=6.5, alpha=0.85, linewidths=0,
                                                    transform=self._artists.in_pixels), "paper") for marker in "os"]
        self._crosses = LineCollection([], zorder=8, linewidths=2, transform=self._artists.in_pixels)
        self.ax.add_collection(self._crosses, autolim=False)
        self.animate(self._crosses, "ink")
        self.repaint()

    def update(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], values: Sequence[ArrayLike],
               kept: Sequence[ArrayLike], notes: Sequence[str] | None = None, opened: tuple | None = None,
               phase: float | None = None, colours: Sequence[ArrayLike] | None = None) -> None:
        """Draw the network as it is in one pass.

        Parameters
        ----------
        weights : sequence of array_like of shape (n_in, n_out)
        biases : sequence of array_like of shape (n_out,)
        values : sequence of array_like of shape (n,)
            What every column sends on, the inputs' first.
        kept : sequence of array_like of shape (n,)
            Which units of every column are kept.
        notes : sequence of str, optional
            Up to two lines to stand below every column.
        opened : tuple, optional
            A part to point out, as `at` returns it.
        phase : float, optional
            As in NetworkDiagram.
        colours : sequence of array_like of shape (n,), optional
            From -1 to 1, where the values themselves should not be the colours.
        """
        kept = [row(column, f"kept[{k}]", n) > 0.5 for k, (column, n) in enumerate(
            zip(as_many(kept, "kept", len(self.sizes), "columns"), self.sizes, strict=True))]
        colours = self._numbers(colours, "values", self.sizes)
        notes = as_many(notes or [""] * len(self.sizes), "notes", len(self.sizes), "columns")
        read = *self._read(weights, biases, values), phase, part_of(opened, "opened", self.sizes)
        self._kept, self._colours, self._note_lines = kept, colours, [note.split("\n") for note in notes]
        self._show(*read)
        self._fade_lines()
        self._draw_mask()

    def _replace(self) -> None:
        super()._replace()
        self._draw_mask()

    def _fade_lines(self) -> None:
        lines = self._artists.lines
        alive = np.concatenate([np.outer(a, b).ravel() for a, b in pairwise(self._kept)])  # (n_weights,)
        colours = np.array(lines.get_color())
        colours[~alive, 3] = FADED
        lines.set_color(colours)

    def _draw_values(self) -> None:
        """Draw the circles, in each a name above its number if both fit in."""
        if self._values is None:
            return
        artists, places = self._artists, self._artists.places
        colours = sign_colours(self._values if self._colours is None else self._colours)
        inks = text_on(colours)
        if self._kept is not None:
            inks[~np.concatenate(self._kept)] = to_rgba(theme_of(self.figure).ink)
        artists.circles.set_facecolor(colours)
        fits = places.radius > self.pixels(20)
        centres, up = np.concatenate(places.neurons), (0, 0.36 * places.radius * fits)
        room = 1.95 * places.radius * 72 / self.figure.dpi if fits else 0  # points, across a circle
        artists.value_numbers.set_texts([short_in(room, value) for value in self._values], inks)
        artists.value_numbers.set_places(centres - np.multiply(up, 0.7))
        self._names.set_texts(self._unit_names if fits else [""] * len(centres), inks)
        self._names.set_places(centres + up)

    def _draw_mask(self) -> None:
        """Veil and cross what is dropped, and write the notes."""
        if self._kept is None:
            return
        places, points = self._artists.places, 72 / self.figure.dpi
        dropped = ~np.concatenate(self._kept)
        centres = np.concatenate(places.neurons)[dropped]
        circles, squares = self._veils
        inputs, units = np.split(dropped, self.sizes[:1])
        circles.set(offsets=centres, paths=outlines(inputs.sum(), units.sum()),
                    sizes=[(2.1 * places.radius * points) ** 2])
        squares.set(offsets=places.biases[dropped[self.sizes[0]:]],
                    sizes=[((max(0.45 * places.radius, self.pixels(8)) + self.pixels(3)) * points) ** 2])
        self._crosses.set_segments([line for centre in centres for line in centre + places.radius * CROSS])
        line = LINE * FONT_SIZE / points
        apart = min((b[0, 0] - a[0, 0] for a, b in pairwise(places.neurons)), default=np.inf)
        longest = max(len(text) for lines in self._note_lines for text in lines) * 0.53 * FONT_SIZE / points
        self._notes.set_texts([text if longest < apart else text.partition(" ")[2].replace(" ", "")  # ×1.33
                               for lines in self._note_lines for text in lines])
        self._notes.set_places([place for column, lines in zip(places.neurons, self._note_lines, strict=True)
                                for place in stack(len(lines), (column[0, 0], -(len(lines) + 0.6) * line / 2), line)])

    def _numbers_at(self, zorder: float, role: str) -> Numbers:
        made = Numbers(self._artists.in_pixels, zorder=zorder)
        self.ax.add_collection(made, autolim=False)
        return self.animate(made, role)


def short_in(room: float, value: float) -> str:
    """Return a number in five characters, or in four if they are wider than the room in points."""
    text = short(value, 5)
    return text if width_of(text) <= room else short(value, 4)
