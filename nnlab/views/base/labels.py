"""Labels: short texts of several lines, each on a box of paper that hides the lines of a drawing behind it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.transforms import Transform

from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.view import View

CORNERS = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
LINE = 1.3  # from one line of a text to the next, in sizes of the characters


class Labels:
    """Texts on boxes, in the Axes of a view; the boxes of some are outlined.

    Parameters
    ----------
    view : View
    in_pixels : Transform
        Of the places.
    zorder : float
    """

    def __init__(self, view: View, in_pixels: Transform, zorder: float):
        self.view, self.boxes = view, {}
        self._paper = PolyCollection([], transform=in_pixels, zorder=zorder)
        self._texts = Numbers(in_pixels, zorder=zorder + 0.1)
        for artist, role in ((self._paper, "paper ink"), (self._texts, "ink")):
            view.ax.add_collection(artist, autolim=False)
            view.animate(artist, role)

    def update(self, texts: Mapping[Hashable, Sequence[str]], places: Mapping[Hashable, np.ndarray], size: float,
               outlined: Collection = (), opened: Hashable = None) -> None:
        """Write texts, each a list of lines, centred at their places, in characters of `size` points.

        Those in `outlined` have a thin outline, the one that is `opened` a wide one.
        """
        scale = self.view.figure.dpi / 72
        self._texts.set_fontsize(size)
        self._texts.set_texts([line for lines in texts.values() for line in lines])
        self._texts.set_places([place for name, lines in texts.items()
                                for place in stack(len(lines), places[name], LINE * size * scale)])
        sizes = {name: np.array([max(width_of(line, size) for line in lines) + 0.5 * size,
                                 (LINE * len(lines) + 0.1) * size]) * scale for name, lines in texts.items()}
        self.boxes = {name: (places[name] - box / 2, places[name] + box / 2) for name, box in sizes.items()}
        self._paper.set_verts([places[name] + CORNERS * box for name, box in sizes.items()])
        self._paper.set_linewidth([3 if name == opened else 1 if name in outlined else 0 for name in texts])

    def at(self, point: np.ndarray) -> Hashable | None:
        """Return the name of the label whose box holds a point, or None."""
        return next((name for name, (low, high) in self.boxes.items()
                     if (low <= point).all() and (point <= high).all()), None)


def stack(n: int, place: np.ndarray, line: float) -> list[np.ndarray]:
    """Return places for n lines of text around a place, the first at the top."""
    return [np.add(place, (0, ((n - 1) / 2 - k) * line)) for k in range(n)]
