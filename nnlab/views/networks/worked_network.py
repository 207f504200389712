"""WorkedNetwork: a small network drawn large, with every number on it that has been worked out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from nnlab.views.base.kinds import Rule, any_number
from nnlab.views.base.labels import LINE, Labels, stack
from nnlab.views.base.lists import by_name, or_none
from nnlab.views.base.numbers import Numbers
from nnlab.views.base.style import line_width, sign_colours, text_on, theme_of
from nnlab.views.base.view import View
from nnlab.views.base.writing import compact
from nnlab.views.networks.outlines import INPUT, LOSS, NEURON
from nnlab.views.networks.worked import Worked, all_named, all_there
from nnlab.views.networks.worked_places import WorkedPlaces

FULL = 10  # the size at which a neuron has its full colour
LENGTH, SHORT = 7, 5  # characters of a number besides its sign, and those where it has little room
SIZE, SMALL = 12, 11  # of characters, in points: usually, and in captions or where room is tight
THIN = "\u2009"  # a thin space
TITLE = "Every number opens: click it.\nOn the way back each gets its ∂:\nhow fast the loss grows with it"


class WorkedNetwork(View):
    """Inputs, neurons, their weights and the loss, each with its name, its number and, behind ∂, its slope.

    Inputs are boxes, neurons circles, weights lines; the loss has six corners.

    Parts are named as by a NetworkDiagram: ("neuron", column, i), ("weight", layer, i, j), ("bias", layer, j); and
    ("loss",) at the end. What was not worked out yet has no number.

    Parameters
    ----------
    sizes : sequence of int
        Neurons in each column, the inputs first: one or two; one output last.
    names : mapping of part to str
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"numbers": by_name(any_number), "slopes": or_none(by_name(any_number))}

    def __init__(self, sizes: Sequence[int], names: Mapping[tuple, str], ax: Axes | None = None, *,
                 title: str = TITLE):
        all_named(sizes, names)
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._in_pixels = Affine2D()  # follows the axes' corner
        self._rims = self._add(LineCollection([], zorder=1, transform=self._in_pixels), "ink")
        self._lines = self._add(LineCollection([], zorder=2, transform=self._in_pixels))
        self._to_loss = self._add(LineCollection([], zorder=2.5, linewidths=1, transform=self._in_pixels), "faint")
        self._rings = self._circles_at(3, "- ink", facecolors="none")
        self._circles = self._circles_at(4, "- ink", linewidths=1)
        self._inside = self._add(Numbers(self._in_pixels, zorder=5))
        self._beside = Labels(self, self._in_pixels, 6)
        self._labels = Labels(self, self._in_pixels, 7)
        self.set_network(sizes, names)
        self.when_resized(self._draw)
        self.repaint()

    def set_network(self, sizes: Sequence[int], names: Mapping[tuple, str]) -> None:
        """Draw another network from the next update on."""
        all_named(sizes, names)
        self.sizes, self.names, self._worked = sizes, names, None

    def update(self, numbers: Mapping[tuple, float], slopes: Mapping[tuple, float] | None = None,
               captions: Mapping[tuple, str] | None = None, lit: Collection[tuple] = (), opened: tuple | None = None,
               asked: tuple | None = None, coming: tuple | None = None) -> None:
        """Draw the network as far as it is worked out.

        Parameters
        ----------
        numbers : mapping of part to float
            All weights and biases, and those values of neurons and of the loss that are known.
        slopes : mapping of part to float, optional
            How the loss changes with them, where that is known.
        captions : mapping of part to str, optional
            What inputs, output and loss mean.
        lit : collection of parts
            To be pointed out, such as the way that the chain rule takes; ("to loss",) is the line to the loss.
        opened : part, optional
            To be pointed out most.
        asked : tuple of (str, part), optional
            A place that shows a question mark: ("number", part) or ("slope", part).
        coming : part, optional
            The neuron or the loss that is worked out next: "next" stands before its name.
        """
        worked = Worked(numbers, slopes or {}, captions or {}, set(lit), opened, asked, coming)
        all_there(worked, self._places())
        self._worked = worked
        self._draw()

    def at(self, x_pixel: float, y_pixel: float) -> tuple | None:
        """Return the part that is drawn at a place on the screen, or None."""
        point, places = np.array([x_pixel, y_pixel]) - self.ax.bbox.p0, self._places()
        return self._labels.at(point) or places.in_circle(point) or places.near_line(point)

    # Drawing ----------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._worked is None:
            return
        self._in_pixels.clear().translate(*self.ax.bbox.p0)
        places = self._places()
        size = SMALL if places.is_tight else SIZE
        self._draw_lines(places)
        self._draw_circles(places, size)
        labels = {part: self._label(part, places) for part in places.labels}
        self._labels.update(labels, places.labels, size, self._worked.lit, self._worked.opened)
        captions = {part: words.split("\n") for part, words in self._worked.captions.items()}
        self._beside.update(captions, places.captions, SMALL)

    def _places(self) -> WorkedPlaces:
        return WorkedPlaces(self.sizes, *self.ax.bbox.size, self.pixels(1))

    def _draw_lines(self, places: WorkedPlaces) -> None:
        worked, parts = self._worked, [*places.lines]
        w = np.nan_to_num([worked.numbers.get(part, 0) for part in parts])
        widths = np.where([part[0] == "weight" for part in parts], line_width(w), line_width(0))
        self._lines.set(segments=[*places.lines.values()], linewidths=widths,
                        colors=sign_colours(np.sign(w) * (0.3 + 0.7 * np.minimum(np.abs(w), 1))))  # faint, yet seen
        self._lines.set_linestyle([(0, (5, 2)) if value < 0 else "solid" for value in w])
        self._to_loss.set_segments([places.lines["to loss",]])
        lit = [k for k, part in enumerate(parts) if part in worked.lit or part == worked.opened]
        self._rims.set(segments=[places.lines[parts[k]] for k in lit], linewidths=[widths[k] + 5 for k in lit])

    def _draw_circles(self, places: WorkedPlaces, size: float) -> None:
        worked, parts = self._worked, [*places.centres]
        points, theme = 72 / self.figure.dpi, theme_of(self.figure)
        known = np.array([part in worked.numbers for part in parts])
        colours = sign_colours([0 if part[0] == "loss" else worked.numbers.get(part, 0) / FULL for part in parts])
        inks = np.where(known[:, None], text_on(colours), to_rgba(theme.ink))
        colours[~known] = to_rgba(theme.paper)
        self._circles.set(offsets=[*places.centres.values()], facecolors=colours, paths=_outlines(parts),
                          sizes=[(2 * places.radius * points) ** 2])
        ringed = [part for part in parts if part in worked.lit or part == worked.opened]
        self._rings.set(offsets=np.reshape([places.centres[part] for part in ringed], (-1, 2)), paths=_outlines(ringed),
                        linewidths=[5 if part == worked.opened else 2 for part in ringed],
                        sizes=[(2 * (places.radius + self.pixels(6)) * points) ** 2])
        texts = [["next: " * (part == worked.coming) + self.names[part],
                  *self._numbers_at(part, LENGTH, SHORT - (worked.slopes.get(part, 0) < 0))]  # a sign needs room
                 for part in parts]
        self._inside.set_fontsize(size)
        self._inside.set_texts([line for lines in texts for line in lines],
                               np.repeat(inks, [len(lines) for lines in texts], axis=0))
        self._inside.set_places([place for part, lines in zip(parts, texts, strict=True) for place in
                                 stack(len(lines), places.centres[part], LINE * size / points)])

    def _label(self, part: tuple, places: WorkedPlaces) -> list[str]:
        """Return the lines of a weight's or a bias's label: name and number, side by side if there is room; slope."""
        if places.is_tall:
            return [self.names[part], *self._numbers_at(part, LENGTH - 1, SHORT)]
        number, *slope = self._numbers_at(part, LENGTH - places.is_tight, LENGTH - places.is_tight)
        equals = f"{THIN}={THIN}" if places.is_tight else " = "
        return [f"{self.names[part]}{equals}{number}", *slope]

    def _numbers_at(self, part: tuple, length: int, slope_length: int) -> list[str]:
        """Return a part's number and slope as far as they are known, in so many characters each."""
        worked = self._worked
        number = "?" if worked.asked == ("number", part) else compact(worked.numbers.get(part), length)
        slope = "?" if worked.asked == ("slope", part) else compact(worked.slopes.get(part), slope_length)
        return [text for text in (number, f"∂ {slope}" if slope else "") if text]

    def _add(self, artist, role: str = ""):
        self.ax.add_collection(artist, autolim=False)
        return self.animate(artist, role)

    def _circles_at(self, zorder: int, role: str, **look):
        return self.animate(self.ax.scatter([], [], zorder=zorder, transform=self._in_pixels, **look), role)


def _outlines(parts: Sequence[tuple]) -> list[Path]:
    """Return the outline of each input, neuron or loss."""
    return [LOSS if part == ("loss",) else INPUT if part[:2] == ("neuron", 0) else NEURON for part in parts]
