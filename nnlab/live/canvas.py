"""LiveCanvas: the pixels of a figure in which little moves: the rest is drawn once, and laid below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from nnlab.live.grips import Grips
from nnlab.views.base.artists import artists_in
from nnlab.views.base.view import draw_still

LEAST = 50  # px: in less room nobody sees anything


class LiveCanvas(FigureCanvasAgg):
    """matplotlib's canvas, whose draw_idle calls `refresh()`. A figure's animated artists move; `hands` act on it."""

    def __init__(self, figure: Figure, refresh: Callable[[], None]):
        super().__init__(figure)
        self.page_ratio = 1.0  # pixels of the screen for one px of the page
        self._refresh = refresh
        self.hands = Grips(figure)
        self.forget()

    def show_in(self, width: float) -> None:
        """Have the figure drawn for so many px of the page: smaller, where its layout wants more."""
        shrunk = min(max(width, LEAST) / max(float(self.figure.get_size_inches()[0]) * 100, LEAST), 1.0)
        self._set_device_pixel_ratio(self.page_ratio * shrunk)  # type: ignore[attr-defined]  # matplotlib's types lack it

    def draw_idle(self, *args: object, **kwargs: object) -> None:
        """Show the artists as they are now."""
        self._refresh()

    def forget(self) -> None:
        """Draw all anew with the next picture, as after another layout."""
        self._background: Any = None  # pixels, (height, width, 4)
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
        moving = dict.fromkeys(artist for artist in artists_in(self.figure)
                               if artist.get_animated() and artist.axes is not None)
        self._moving = sorted(moving, key=lambda artist: artist.zorder)  # ties as matplotlib draws them
        return np.array(self.buffer_rgba())
