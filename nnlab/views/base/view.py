"""View: what all pictures share. Arrays in, artists kept; what moves is told apart from what stays."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import ClassVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure as AnyFigure
from matplotlib.image import AxesImage
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from nnlab.views.base.artists import artists_in
from nnlab.views.base.figure import Figure
from nnlab.views.base.kinds import Rule, not_nan
from nnlab.views.base.lists import or_none
from nnlab.views.base.of_matplotlib import axes, of_projection, projection, role
from nnlab.views.base.own_style import own_style
from nnlab.views.base.plain_ticks import write_plainly
from nnlab.views.base.reading import Reading
from nnlab.views.base.settled import Settled
from nnlab.views.base.style import FONT_SIZE, LIGHT, paint_axes, paint_texts, theme_of
from nnlab.views.base.title import write_title


class _InItsTheme(Reading):
    """Views are made in a theme that can be read on the figure they are made in."""

    def __call__(cls, *args, **kwargs):  # noqa: N805  # a class of classes
        view = super().__call__(*args, **kwargs)
        if (theme := theme_of(view.figure)) is not LIGHT:
            paint_texts(view.ax, theme)
            view.repaint()
        return view


class View(Settled, metaclass=_InItsTheme):
    """A picture in one Axes, redrawn by its `update`.

    What moves is *animated* in matplotlib's sense: a canvas leaves it out when it draws, so that a live figure can
    keep the rest as a background, and draw the moving artists over it at every frame. A saved figure has everything.
    `update` touches only what is animated, unless limits are outgrown: then `figure.stale` says so.

    It looks the same whatever style sheet or rcParams are set. Axes that are given keep the look they were made with.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        Where to draw. By default, a new figure of 360 x 360 px.
    title, xlabel, ylabel : str
        What to see, and the name of each axis with its unit. A long title is broken where its room ends.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
    moving : list of matplotlib.artist.Artist
        The artists that `update` changes.
    """

    RULES: ClassVar[dict[str, Rule]] = {"ax": or_none(axes), "projection": or_none(projection), "role": role,
                                        "length": not_nan}

    def __init__(self, ax: Axes | None = None, *, title: str = "", xlabel: str = "", ylabel: str = "",
                 projection: str | None = None):
        self.ax = new_axes(projection) if ax is None else of_projection(ax, projection or "rectilinear")
        self.moving: list[Artist] = []
        write_title(self.ax, title)
        self.ax.set_xlabel(xlabel, fontsize=FONT_SIZE)
        self.ax.set_ylabel(ylabel, fontsize=FONT_SIZE)
        self.ax.tick_params(which="both", labelsize=FONT_SIZE)
        for axis in (self.ax.xaxis, self.ax.yaxis):
            write_plainly(axis)
        for side in {"top", "right"} & {*self.ax.spines}:  # round axes have none
            self.ax.spines[side].set_visible(False)

    @property
    def figure(self) -> AnyFigure:
        """The figure that the view is drawn in."""
        return self.ax.figure

    def animate(self, artist: Artist, role: str = "") -> Artist:
        """Return an artist after counting it among the moving ones, with a role for `paint`, such as "ink"."""
        artist.set_animated(True)
        artist.set_in_layout(False)  # what moves must not push the axes about
        if role:
            artist.set_gid(role)
        self.moving.append(artist)
        return artist

    def repaint(self) -> None:
        """Give the figure's theme to artists that are new."""
        paint_axes(self.ax, theme_of(self.figure))

    def when_resized(self, place: Callable[[], None]) -> None:
        """Call `place` whenever the axes have another size or place, just before they are drawn there."""
        self.ax.add_artist(_Placer(place))

    def pixels(self, length: float) -> float:
        """Return a length on the screen, in CSS pixels, as pixels of the figure, which are smaller if it is dense."""
        return length * self.figure.dpi / 100

    def __repr__(self) -> str:
        text = f"{type(self).__name__}: {' '.join(self.ax.get_title(loc='left').split())}"
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "nnlab.plain").decode(encoding)  # by its name, as views import no other module


def keep_name_aside(view: View, inches: float) -> None:
    """Keep the name of a view's y axis so far to its left, where the widest numbers leave room.

    The layout of a live figure rests: numbers that get wider would push the name over the figure's edge.
    """
    aside = ScaledTranslation(-inches, 0, view.figure.dpi_scale_trans)
    view.ax.yaxis.set_label_coords(0, 0.5, view.ax.transAxes + aside)


def draw_still(canvas) -> None:
    """Draw all of a figure but what is animated, images too, which matplotlib before 3.11 draws with the rest."""
    images = [artist for artist in artists_in(canvas.figure)
              if isinstance(artist, AxesImage) and artist.get_animated() and artist.get_visible()]
    for image in images:
        image.set_visible(False)
    canvas.draw()
    for image in images:
        image.set_visible(True)


class _Placer(Artist):
    """An artist that draws nothing: it is told of each full drawing after the layout and before the others."""

    def __init__(self, place: Callable[[], None]):
        super().__init__()
        self.set_zorder(-100)
        self.set_in_layout(False)
        self._place, self._bounds = place, None

    def draw(self, renderer) -> None:
        """Have things put in their places if the axes have moved."""
        bounds = (*self.axes.bbox.bounds, self.axes.figure.dpi)
        if bounds != self._bounds:
            self._bounds = bounds
            for text in self.axes.findobj(Text):
                Text.get_window_extent(text, renderer)  # else it still has the size that another screen gave it
            self._place()


def place_anew(figure: AnyFigure) -> None:
    """Have things put in their places with the next full drawing: what is updated before may find the axes elsewhere.

    A layout takes place as a figure is drawn, and may bring the axes back to where they were.
    """
    for artist in artists_in(figure):
        if isinstance(artist, _Placer):
            artist._bounds = None


@own_style
def new_axes(projection: str | None = None) -> Axes:
    """Return the Axes of a new figure of 360 x 360 px, made through pyplot so that a notebook shows it."""
    import matplotlib.pyplot as plt  # only now: importing views must choose no backend

    figure = plt.figure(figsize=(3.6, 3.6), dpi=100, layout="constrained", FigureClass=Figure)
    return figure.add_subplot(projection=projection)
