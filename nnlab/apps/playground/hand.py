"""What a person does on the playground's figure with a pointer, and to its points."""

from __future__ import annotations

import numpy as np

from nnlab._core.reading import read_number
from nnlab.apps.playground.data import EDGE
from nnlab.apps.playground.points import add_point, clear_points, move_point, remove_point
from nnlab.apps.playground.words import name_of, number_of
from nnlab.live.hands import listen
from nnlab.views.base.writing import minus

STILL = 4  # px: a pointer that moved less between press and release has clicked


class Hand:
    """Hovering, clicking and dragging on the live figure; `app` is the Playground."""

    def __init__(self, app):
        self.app = app
        self.begin()
        listen(self, app.live, app.guard)

    def begin(self) -> None:
        """Forget what was touched."""
        self.hovered = None  # the part under the pointer
        self.chosen: int | None = None  # the number of the point that was touched last
        self._pointer, self._epoch = (0.0, 0.0), None  # where it is, and on which epoch of the curve
        self._pressed = None  # where in px, and whether a point is being dragged

    # Pointer ----------------------------------------------------------------------------------------------------------

    def _move(self, event) -> None:
        app, picture = self.app, self.app.picture
        self.hovered, self._epoch, self._pointer = None, None, (event.x, event.y)
        if self._pressed and self._pressed[2] and event.inaxes is picture.axes[1]:
            app.following.use_points(move_point(app.run.points, self.chosen, (event.xdata, event.ydata)))
        elif event.inaxes is picture.axes[0]:
            self.hovered = picture.network.at(event.x, event.y)
            if self.hovered and self.hovered[0] == "neuron":
                app.teaching.learn(self.hovered)
        elif event.inaxes is picture.axes[1]:
            app.point = np.array([event.xdata, event.ydata])
        elif event.inaxes is picture.axes[2]:
            self._epoch = event.xdata
        app.show_soon()

    def _leave(self, event) -> None:
        self.hovered = self._epoch = None
        self.app.show_soon()

    def _cancel(self, event) -> None:
        self._pressed = None

    def _grips(self):
        if self.app.shows("points"):
            yield self.app.picture.points.places

    def _press(self, event) -> None:
        app, picture = self.app, self.app.picture
        self._pressed = None
        if event.inaxes is picture.axes[0]:
            app.open_part(picture.network.at(event.x, event.y))
            app.keyboard.lead_to_number()
        elif event.inaxes is picture.axes[1] and app.shows("points"):
            self.chosen = picture.point_at(event.x, event.y)
            self._pressed = event.x, event.y, self.chosen is not None
            app.show_points()

    def _release(self, event) -> None:
        app, pressed, self._pressed = self.app, self._pressed, None
        if not pressed or pressed[2] or event.inaxes is not app.picture.axes[1]:
            return
        if np.hypot(event.x - pressed[0], event.y - pressed[1]) <= app.picture.map.pixels(STILL):
            self.add((event.xdata, event.ydata), "shift" not in (event.key or ""))

    def card(self) -> tuple[str, float, float]:
        """Return what a card says of what is under the pointer as it is now, and where that is."""
        words = ""
        if self._epoch is not None and (found := self.app.picture.curve.value_at(self._epoch)):
            epoch, values = found
            losses = [f"{name} {value:.3f}" for name, value in zip(("training", "test"), values, strict=False)]
            words = f"epoch {epoch:.0f}\n" + "\n".join(losses)
        elif self.hovered:
            words = self._words_for(self.hovered)
        return words, *self._pointer

    def _words_for(self, part: tuple) -> str:
        net, inputs = self.app.net, self.app.run.inputs
        value = number_of(part, net)
        if value is None:
            return name_of(part, net, inputs)
        number = minus(f"{part[0].capitalize()} is {value:.2f}")
        return number if part == self.app.opened else f"{number}\nclick to type"

    # Points -----------------------------------------------------------------------------------------------------------

    def add(self, place: tuple[float, float], positive: bool) -> None:
        """Add a point of the person's own."""
        self.chosen = len(self.app.run.points.X)
        self.app.following.use_points(add_point(self.app.run.points, place, positive))

    def add_typed(self, place: str, positive: bool) -> None:
        """Add a point where a text says, in the data's own units."""
        parts = place.replace(";", ",").split(",")
        if len(parts) != 2:
            raise ValueError(f"A point needs two numbers, x1 and x2. Got {place!r}. Type for example 1.5, -2.")
        units = self.app.state.own_units()
        on_plane = units.on_plane([read_number(part)[0] for part in parts])
        if np.abs(on_plane).max() > EDGE:
            raise ValueError(f"A point must lie on the plane, {units.extent()}. Got {place!r}. "
                             f"Type numbers between these.")
        self.add(tuple(on_plane), positive)

    def delete(self) -> None:
        """Take the chosen point away, or the last."""
        number = len(self.app.run.points.X) - 1 if self.chosen is None else self.chosen
        points = remove_point(self.app.run.points, number)
        self.chosen = None
        self.app.following.use_points(points)

    def clear(self) -> None:
        """Take all points away but two, of different classes: a plane for the person's own."""
        self.chosen = None
        self.app.following.use_points(clear_points(self.app.run.points))

    def walk(self, way: int) -> None:
        """Touch the next of the points that are shown, or the one before, and bring the cross there."""
        numbers = self.app.picture.shown
        at = min(-way, 0) if self.chosen is None else np.searchsorted(numbers, self.chosen)
        self.chosen = int(numbers[(at + way) % len(numbers)])
        self.app.point = self.app.run.points.X[self.chosen].copy()
        self.app.show_points()
