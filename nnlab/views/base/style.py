"""The visual language: what colours, widths and numbers mean, and how a figure follows a theme.

Orange is negative, grey zero, blue positive, everywhere. Ink, faint and paper are the theme's, and mean nothing.

Source: TensorFlow Playground, whose colours and line widths these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import ArrayLike

from nnlab.views.base.artists import artists_in
from nnlab.views.base.kinds import positive
from nnlab.views.base.of_matplotlib import colour
from nnlab.views.base.own_style import own_style
from nnlab.views.base.reading import reads
from nnlab.views.base.settled import NotSettable
from nnlab.views.base.shown import in_a_line

ORANGE, GREY, BLUE = "#f59322", "#e8eaeb", "#0877bd"
DIVERGING = LinearSegmentedColormap.from_list("nnlab", [ORANGE, GREY, BLUE]).with_extremes(bad=GREY)
FONT_SIZE = 11  # in points, the smallest in any view


@dataclass(frozen=True)
class Theme:
    """The colours that mean nothing: paper behind, ink for lines and text, faint for what is past or beside."""

    paper: str
    ink: str
    faint: str
    grid: str
    low: str
    high: str  # low to high: the greys of a loss, so that ink stands out from the lowest

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            colour(value, name)


def _refuse(theme: Theme, name: str, value: object) -> None:
    raise NotSettable(f"{name} of a Theme can't be set. Got {in_a_line(value)}. "
                      f"Make a new Theme, for example with dataclasses.replace.")


Theme.__setattr__ = _refuse  # type: ignore[method-assign,assignment]  # instead of Python's words


LIGHT = Theme(paper="#ffffff", ink="#1f2328", faint="#a3abb3", grid="#e4e7ea", low="#fbfbfc", high="#b4bac0")
DARK = Theme(paper="#111315", ink="#e6e8ea", faint="#656d75", grid="#2a2e33", low="#15181a", high="#59616a")
_themes: WeakKeyDictionary[Figure, Theme] = WeakKeyDictionary()


@partial(reads, narrower={"dpi": positive})
def line_width(w: ArrayLike, dpi: float = 100) -> np.ndarray:
    """Return the width of a weight's line in points: |w| from 0 to 5 is 1 to 10 px, and no wider.

    Matplotlib takes widths in points, 72 an inch; a figure of `dpi` has dpi pixels an inch. `dpi` is that of an
    ordinary screen: a dense one multiplies the figure's, and lines keep their size as they should.
    """
    return (1 + 9 * np.minimum(np.abs(w), 5) / 5) * 72 / dpi


def sign_colours(values, opacity=1.0) -> np.ndarray:
    """Return colours of shape (..., 4) for values from -1 to 1; beyond it the full colour, grey for nan (unknown)."""
    colours = DIVERGING(np.clip(np.asarray(values, float), -1, 1) / 2 + 0.5)
    colours[..., 3] = opacity
    return colours


def text_on(colours: np.ndarray) -> np.ndarray:
    """Return colours (n, 4) of texts that can be read on other colours (n, 4), whatever the theme."""
    light = np.asarray(colours)[:, :3] @ (0.3, 0.59, 0.11) > 0.5
    return np.where(light[:, None], to_rgba("#16191c"), to_rgba("#ffffff"))


@reads
def theme_of(figure: Figure) -> Theme:
    """Return the theme a figure was last painted in; if never, the one that suits its own paper."""
    figure = figure.canvas.figure
    *paper, opacity = figure.get_facecolor()
    return _themes.get(figure) or (DARK if opacity > 0.5 and sum(paper) < 1.5 else LIGHT)


@reads
def paint(figure: Figure, theme: Theme) -> None:
    """Recolour a figure with all that is in it; see `paint_artist` for what follows the theme."""
    _themes[figure.canvas.figure] = theme
    figure.set_facecolor(theme.paper)
    paint_texts(figure, theme)
    for ax in figure.axes:
        paint_axes(ax, theme)


def paint_texts(artist: Artist, theme: Theme) -> None:
    """Recolour all texts in an artist that have no role."""
    for text in artist.findobj(Text):
        if not text.get_gid():
            text.set_color(theme.ink)


@own_style
def paint_axes(ax: Axes, theme: Theme) -> None:
    """Recolour axes: background, spines, ticks, labels, titles, legend, and all artists with a role."""
    ax.set_facecolor(theme.paper)
    ax.tick_params(which="both", colors=theme.ink, grid_color=theme.grid)
    for spine in ax.spines.values():
        spine.set_edgecolor(theme.faint)
    texts = [ax.title, ax.xaxis.label, ax.yaxis.label]
    if legend := ax.get_legend():
        legend.get_frame().set(facecolor=theme.paper, edgecolor=theme.grid)
        texts += [*legend.get_texts(), legend.get_title()]
    for text in texts:
        text.set_color(theme.ink)
    for artist in artists_in(ax):
        paint_artist(artist, theme)


def paint_artist(artist, theme: Theme) -> None:
    """Recolour an artist by its gid: one or two of the words ink, faint, paper and grid; - leaves as it is.

    The first word colours it, the second its edge: the outline of markers and patches, the box behind a text.
    An artist that needs more has a function `recolour(theme)` as an attribute.
    """
    if recolour := getattr(artist, "recolour", None):
        recolour(theme)
    words = (artist.get_gid() or "").split()
    if not words or not {*words} <= {"ink", "faint", "paper", "grid", "-"}:
        return
    body, edge = (None if word == "-" else getattr(theme, word) for word in (*words, "-")[:2])
    if body:
        face_only = edge or not hasattr(artist, "set_color")
        (artist.set_facecolor if face_only and hasattr(artist, "set_facecolor") else artist.set_color)(body)
    if edge and isinstance(artist, Text):
        artist.get_bbox_patch().set_facecolor(edge)
    elif edge:
        getattr(artist, "set_markeredgecolor", getattr(artist, "set_edgecolor", None))(edge)
