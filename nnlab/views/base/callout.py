"""Callout: a few words that point at something in a picture, and find a free place for themselves."""

from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.text import Annotation, Text

from nnlab.views.base.style import FONT_SIZE, Theme
from nnlab.views.base.view import View

LINE_LENGTHS = (30, 22, 16, 12)  # characters: the shapes that words are tried in
STEP = 6  # px between two places that are tried
ARROW = 20  # px: the best length of an arrow
FAR = 80  # px: words farther away would not be understood
BITS = 24  # in a line
HIDDEN = 8  # px: for every bit of a line that words hide, they may as well be so much farther away


class Callout:
    """Words in the axes of a view, whose `in_pixels` is the transform from pixels of its axes."""

    def __init__(self, view: View, words: str):
        self.view, self.words = view, words
        self.note = view.ax.annotate(
            words, (0, 0), (0, 0), xycoords=view.in_pixels, textcoords=view.in_pixels, ha="center", va="center",
            fontsize=FONT_SIZE, zorder=7, annotation_clip=False, bbox={"boxstyle": "round,pad=0.35", "linewidth": 1},
            arrowprops={"arrowstyle": "-|>", "connectionstyle": "arc3,rad=0.2", "shrinkA": 0, "shrinkB": 0})
        self.note.set_in_layout(False)
        self.note.recolour = lambda theme: _recolour(self.note, theme)

    def place(self, spots: np.ndarray, radius: float, boxes: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """Point at one of some spots (n, 2), around which there is a radius, all in pixels of the axes.

        The words hide none of the boxes (n, 4), left, bottom, right and top, and few of the lines (n, 2, 2). Where
        there is no room they are not shown. Returns the boxes with that of the words.
        """
        ink = _Ink(lines, self.view.pixels(STEP), self.view.ax.bbox.size)
        tries = [self._try(textwrap.fill(self.words, length), spots, radius, boxes, ink) for length in LINE_LENGTHS]
        cost, words, centre, spot = min(tries, key=lambda found: found[0])
        self.note.set_visible(cost < FAR)
        if cost >= FAR:
            return boxes
        self.note.set_text(words)
        self.note.set_position(centre)
        self.note.xy = spot
        self.note.arrow_patch.shrinkB = radius * 72 / self.view.figure.dpi
        half = self._size(words) / 2
        return np.vstack([boxes, [*(centre - half), *(centre + half)]])

    def _try(self, words: str, spots: np.ndarray, radius: float, boxes: np.ndarray, ink: _Ink) -> tuple:
        """Return the cost of the best place for words, the words, their centre and the spot they point at."""
        half, room = self._size(words) / 2, self.view.ax.bbox.size
        across, up = (np.arange(half[k], room[k] - half[k] + 1, ink.step) for k in (0, 1))
        centres = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 1, 2)
        middles, reach = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
        centres = centres[(np.abs(centres - middles) > half + reach).any(axis=2).all(axis=1)]
        if not len(centres):
            return np.inf, words, None, None
        gaps = np.hypot(*np.maximum(np.abs(centres - spots) - half, 0).transpose(2, 0, 1)) - radius
        costs = np.abs(gaps / self.view.pixels(1) - ARROW) + HIDDEN * ink.within(centres[:, 0], half)[:, None]
        best, spot = np.unravel_index(costs.argmin(), costs.shape)
        return costs[best, spot], words, centres[best, 0], spots[spot]

    def _size(self, words: str) -> np.ndarray:
        """Return width and height of words in their box, in pixels."""
        self.note.set_text(words)
        self.note.set_visible(True)
        extent = Text.get_window_extent(self.note)  # without the arrow
        return np.array([extent.width, extent.height]) + self.view.pixels(14)


class _Ink:
    """How much of some lines (n, 2, 2) lies within a box: summed once over cells of `step` pixels, then looked up."""

    def __init__(self, lines: np.ndarray, step: float, room: np.ndarray):
        self.step = step
        along = np.linspace(0, 1, BITS)[:, None, None]
        bits = ((1 - along) * lines[:, 0] + along * lines[:, 1]).reshape(-1, 2)
        cells = np.ceil(room / step).astype(int)
        found = np.histogram2d(*bits.T, bins=cells, range=[(0, n * step) for n in cells])[0]
        self._sums = np.pad(found.cumsum(0).cumsum(1), ((1, 0), (1, 0)))

    def within(self, centres: np.ndarray, half: np.ndarray) -> np.ndarray:
        """Return the bits of lines, (n,), within boxes around centres (n, 2)."""
        last = np.array(self._sums.shape) - 1
        left, bottom = np.clip(np.floor((centres - half) / self.step), 0, last).astype(int).T
        right, top = np.clip(np.ceil((centres + half) / self.step), 0, last).astype(int).T
        sums = self._sums
        return sums[right, top] - sums[left, top] - sums[right, bottom] + sums[left, bottom]


def _recolour(note: Annotation, theme: Theme) -> None:
    note.set_color(theme.ink)
    note.get_bbox_patch().set(facecolor=theme.paper, edgecolor=theme.faint)
    note.arrow_patch.set_color(theme.ink)
