"""Thumbnails: many small maps as one artist, pasted pixel by pixel. As images of their own they would take long."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from PIL import Image

from nnlab.views.base.smooth_image import coloured
from nnlab.views.base.style import DIVERGING


class Thumbnails(Artist):
    """Small square maps, each centred at its place in pixels of the figure."""

    def __init__(self, zorder: float):
        super().__init__()
        self.set_zorder(zorder)
        self._places, self._side, self._shades = np.zeros((0, 2)), 1, np.zeros((0, 1, 1), np.uint8)

    def set_places(self, places: np.ndarray, side: float) -> None:
        """Centre the maps at places (n, 2), with so many pixels to a side."""
        self._places, self._side = places, max(1, round(side))

    def set_values(self, values: np.ndarray) -> None:
        """Show values (n, k, k) from −1 to 1, the first row at the bottom; what lies beyond has the full colour."""
        shares = np.nan_to_num(np.clip(values, -1, 1)) * 127.5 + 127.5
        self._shades = shares.round().astype(np.uint8)

    @allow_rasterization
    def draw(self, renderer) -> None:
        """Paste the maps."""
        if not self.get_visible() or not len(self._places) or not len(self._shades):
            return
        size = (self._side, self._side)
        shades = [Image.fromarray(shade).resize(size, Image.Resampling.BILINEAR) for shade in self._shades]
        pictures = coloured(np.stack(shades), DIVERGING)  # (n, side, side, 4)
        gc = renderer.new_gc()
        for (x, y), picture in zip(self._places - self._side / 2, pictures, strict=True):
            renderer.draw_image(gc, round(x), round(y), picture)
        gc.restore()
        self.stale = False
