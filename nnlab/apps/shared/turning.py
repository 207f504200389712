"""Turning: a landscape that a pointer turns, seen from the same side when it is drawn anew."""

from __future__ import annotations

from nnlab.live.settings import Number, Settings
from nnlab.views import Valley3D


class Angles(Settings):
    """The settings of a landscape: from where it is seen, in degrees."""

    has_landscape = True

    azimuth = Number(-60.0, -180, 180).slider("turn", "From which side to look, in degrees", 1,
                                              when=lambda state: state.has_landscape)
    elevation = Number(35.0, 0, 90).slider("tilt", "From how high to look, in degrees; 90 is from above", 1,
                                           when=lambda state: state.has_landscape)


class Turning:
    """What shows a landscape, if there is one, from the side `angles`: azimuth and elevation in degrees."""

    angles = -60.0, 35.0
    landscape: Valley3D | None = None
    _grabbed: tuple[float, ...] = ()

    def show_landscape(self, landscape: Valley3D, zoom: float) -> None:
        """Show another landscape, so small that it stays inside from every side."""
        self.landscape = landscape
        landscape.ax.set_box_aspect((1, 1, 0.75), zoom=zoom)
        landscape.turn(*self.angles)

    def turn(self, azimuth: float, elevation: float) -> None:
        """Look at the landscape from another side, in degrees."""
        self.angles = azimuth, elevation
        if self.landscape:
            self.landscape.turn(azimuth, elevation)

    def grab(self, x: float, y: float) -> None:
        """Begin to turn the landscape with a pointer at a place on the screen."""
        self._grabbed = x, y, *self.angles, 180 / self.landscape.ax.bbox.width

    def drag(self, x: float, y: float, state: Angles) -> None:
        """Set a state's azimuth and elevation for a pointer that has grabbed: half a turn a panel's width."""
        if self._grabbed:
            x0, y0, azimuth, elevation, per_pixel = self._grabbed
            with state.hold_trait_notifications():
                state.azimuth = (azimuth - (x - x0) * per_pixel + 180) % 360 - 180
                state.elevation = min(max(elevation - (y - y0) * per_pixel, 0), 90)

    def let_go(self) -> None:
        """Turn no more."""
        self._grabbed = ()
