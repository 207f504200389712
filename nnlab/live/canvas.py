"""LiveCanvas: the pixels of a figure in which little moves: the rest is drawn once, and laid below."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from nnlab.live.grips import Grips
from nnlab.views.base.view import draw_still


class LiveCanvas(FigureCanvasAgg):
    """matplotlib's canvas, whose draw_idle calls `refresh()`. A figure's animated artists move; `hands` act on it."""

    def __init__(self, figure: Figure, refresh: Callable[[], None]):
        super().__init__(figure)
        self._refresh = refresh
        self.hands = Grips(figure)
        self.forget()

    def draw_idle(self, *args: object, **kwargs: object) -> None:
        """Show the artists as they are now."""
        self._refresh()

    def forget(self) -> None:
        """Draw all anew with the next picture, as after another layout."""
        self._background: np.ndarray | None = None
        self._moving: list[Artist] = []

    @property
    def is_drawn(self) -> bool:
        """Whether the figure has been drawn in its present layout."""
        return self._background is not None

    def pixels(self) -> memoryview:
        """Draw the figure and return its pixels, RGBA."""
        if self._background is None or self.figure.stale:
            self._background = self._drawn_background()
        pixels = self.buffer_rgba()
        np.copyto(np.asarray(pixels), self._background)  # of 919.99… columns restore_region leaves one out
        for artist in self._moving:
            self.figure.draw_artist(artist)
        return pixels

    def _drawn_background(self) -> np.ndarray:
        """Draw all but what moves, find what moves, and return the pixels, (height, width, 4)."""
        draw_still(self)
        self.figure.set_layout_engine("none")  # from here on nothing jumps
        moving = self.figure.findobj(lambda artist: artist.get_animated() and artist.axes is not None)
        self._moving = sorted(dict.fromkeys(moving), key=lambda artist: artist.zorder)  # ties as matplotlib draws them
        return np.array(self.buffer_rgba())
