"""What a person does on the playground's figure with a pointer or keys."""

from __future__ import annotations

import numpy as np

from nnlab.apps.playground_parts.points import add_point, move_point, remove_point
from nnlab.apps.playground_parts.words import name_of, number_of, parts_into
from nnlab.check.reading import read_number
from nnlab.live import LiveFigure

STILL = 4  # px: a pointer that moved less between press and release has clicked


class Hand:
    """Hovering, clicking, dragging and keys on the live figure; `app` is the Playground."""

    def __init__(self, app, live: LiveFigure):
        self.app = app
        self.begin()
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("figure_leave_event", self._leave),
                           ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)

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
        self.hovered = self._epoch = self._pressed = None  # a touch that became a scroll ends here too
        self.app.show_soon()

    def _press(self, event) -> None:
        app, picture = self.app, self.app.picture
        self._pressed = None
        if event.inaxes is picture.axes[0]:
            app.open_part(picture.network.at(event.x, event.y))
            self._type()
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
        number = f"{part[0].capitalize()} is {value:.2f}".replace("-", "−")
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
        own = [read_number(part)[0] for part in parts]
        self.add(tuple(self.app.state.own_units().on_plane(own)), positive)

    def delete(self) -> None:
        """Take the chosen point away, or the last."""
        number = len(self.app.run.points.X) - 1 if self.chosen is None else self.chosen
        points = remove_point(self.app.run.points, number)
        self.chosen = None
        self.app.following.use_points(points)

    # Keys -------------------------------------------------------------------------------------------------------------

    def _key(self, event) -> None:
        """Walk with the arrow keys, go through a neuron's weights with w, type with Enter, play with space."""
        app = self.app
        if event.key == " ":
            app.bar.toggle()
        elif event.key in ("left", "right", "up", "down"):
            app.open_part(self._neuron_towards(event.key))
        elif event.key in ("w", "W"):
            app.open_part(self._next_weight(-1 if event.key == "W" else 1))
        elif event.key == "enter":
            self._type()
        elif event.key == "escape":
            app.open_part(None)
        elif event.key in ("delete", "backspace") and app.shows("points"):
            app.guard(self.delete)()

    def _type(self) -> None:
        """Lead the keyboard to the field, if what is open has a number."""
        if self.app.opened and number_of(self.app.opened, self.app.net) is not None:
            self.app.live.send({"type": "focus", "name": "nnlab-weight"})

    def _neuron_of(self, part: tuple | None) -> tuple[int, int]:
        """Return the column and the index of the neuron that a part belongs to; the output's at first."""
        if part is None:
            return len(self.app.picture.network.sizes) - 1, 0
        return part[1:] if part[0] == "neuron" else (part[1] + 1, part[-1])

    def _neuron_towards(self, key: str) -> tuple:
        sizes, part = self.app.picture.network.sizes, self.app.opened
        column, index = self._neuron_of(part)
        if part is not None:
            column = min(max(column + {"left": -1, "right": 1}.get(key, 0), 0), len(sizes) - 1)
            index = (index + {"up": -1, "down": 1}.get(key, 0))
        return "neuron", column, min(max(index, 0), sizes[column] - 1)

    def _next_weight(self, way: int) -> tuple | None:
        column, index = self._neuron_of(self.app.opened)
        column = max(column, 1)
        index = min(index, self.app.picture.network.sizes[column] - 1)
        parts = parts_into(column, index, self.app.net, self.app.picture.network.sizes[column - 1])
        if not parts:
            return self.app.opened
        at = parts.index(self.app.opened) + way if self.app.opened in parts else 0
        return parts[at % len(parts)]
