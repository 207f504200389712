"""Numbers: many short texts as one artist. Drawn one by one, Texts would take longest of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import IdentityTransform, Transform

from nnlab.views.base.glyphs import drawable
from nnlab.views.base.style import FONT_SIZE

EM = 100  # the size at which outlines of characters are kept
HINTED = 1.04  # times as wide a text may be that is drawn small: its letters end at whole pixels


class Numbers(PathCollection):
    """Short texts, each centred at its place and drawn by the outlines of its characters.

    Parameters
    ----------
    places : Transform
        Of the places, to pixels.
    size : float
        In points.
    **look
        As of a PathCollection.
    """

    def __init__(self, places: Transform, size: float = FONT_SIZE, **look):
        super().__init__([], offset_transform=places, linewidths=0, **look)
        self.set_transform(IdentityTransform())
        self.set_fontsize(size)
        self.texts = []

    def set_places(self, places: np.ndarray) -> None:
        """Centre the texts at places (n, 2)."""
        self.set_offsets(np.reshape(np.asarray(places, float), (-1, 2)))  # also if there are none

    def set_texts(self, texts: Sequence[str], colours: np.ndarray | None = None) -> None:
        """Write texts, one for each place; with colours (n, 4), or in the colour they have."""
        if texts != self.texts:
            self.texts = list(texts)
            alone = [_outline("")] * (len(texts) == 1)  # matplotlib measures a lone path, ten times as long as it draws
            self.set_paths([*map(_outline, texts), *alone])
        if colours is not None:
            self.set_facecolor(colours)

    def set_fontsize(self, size: float) -> None:
        """Set the size in points."""
        self.set_sizes([(size / EM) ** 2])  # a PathCollection takes squares: areas


def width_of(text: str, size: float = FONT_SIZE) -> float:
    """Return how wide a text is, in points."""
    return sum(_character(character)[1] for character in text) * size / EM


@lru_cache(maxsize=4096)
def _outline(text: str) -> Path:
    """Return the outline of a text, its middle at 0."""
    if not text:
        return Path([(0, 0)])
    outlines, advances = zip(*map(_character, text), strict=True)
    ends = np.cumsum([0, *advances])
    shift = np.array([-ends[-1] / 2, -0.36 * EM])  # half the height of a digit
    return Path.make_compound_path(*(Path(outline.vertices + shift + (start, 0), outline.codes)
                                     for outline, start in zip(outlines, ends[:-1], strict=True)))


@lru_cache(maxsize=256)
def _character(character: str) -> tuple[Path, float]:
    """Return a character's outline, and how far it moves on, measured between two bars."""
    character = character if character.isspace() else drawable(character)
    font = FontProperties(family="DejaVu Sans")  # ships with matplotlib: the same everywhere
    ends = [TextPath((0, 0), text, size=EM, prop=font).get_extents().x1 for text in ("||", f"|{character}|")]
    outline = Path([(0, 0)]) if character.isspace() else TextPath((0, 0), character, size=EM, prop=font)
    return outline, ends[1] - ends[0]
