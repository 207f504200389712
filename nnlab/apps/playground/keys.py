"""What a person does on the playground's figure with keys."""

from __future__ import annotations

from nnlab.apps.playground.words import number_of, parts_into
from nnlab.live import LiveFigure


class Keys:
    """Walks through the network of the live figure, and more; `app` is the Playground."""

    def __init__(self, app, live: LiveFigure):
        self.app = app
        live.canvas.mpl_connect("key_press_event", self._press)

    def _press(self, event) -> None:
        """Walk with the arrow keys, go through a neuron's weights with w, through points with p, type with Enter."""
        app = self.app
        if event.key == " ":
            app.bar.toggle()
        elif event.key in ("left", "right", "up", "down"):
            app.open_part(self._neuron_towards(event.key))
        elif event.key in ("w", "W"):
            app.open_part(self._next_weight(-1 if event.key == "W" else 1))
        elif event.key in ("p", "P"):
            app.hand.walk(-1 if event.key == "P" else 1)
        elif event.key == "enter":
            self.lead_to_number()
        elif event.key == "escape":
            app.open_part(None)
        elif event.key in ("delete", "backspace") and app.shows("points"):
            app.guard(app.hand.delete)()

    def lead_to_number(self) -> None:
        """Lead the keyboard to the field, if what is open has a number."""
        if self.app.opened and number_of(self.app.opened, self.app.net) is not None:
            self.app.live.send({"type": "focus", "name": "nnlab-weight"})

    def _neuron_of_opened(self) -> tuple[int, int]:
        """Return the column and the index of the neuron that is open, or that an open weight leads into.

        At first it is the output's.
        """
        part = self.app.opened
        if part is None:
            return len(self.app.picture.network.sizes) - 1, 0
        return part[1:] if part[0] == "neuron" else (part[1] + 1, part[-1])

    def _neuron_towards(self, key: str) -> tuple:
        sizes = self.app.picture.network.sizes
        column, index = self._neuron_of_opened()
        if self.app.opened is not None:
            column = min(max(column + {"left": -1, "right": 1}.get(key, 0), 0), len(sizes) - 1)
            index += {"up": -1, "down": 1}.get(key, 0)
        return "neuron", column, min(max(index, 0), sizes[column] - 1)

    def _next_weight(self, way: int) -> tuple | None:
        """Return the next of the weights that lead into the open neuron, its bias among them."""
        app, sizes = self.app, self.app.picture.network.sizes
        column, index = self._neuron_of_opened()
        column = max(column, 1)
        parts = parts_into(column, min(index, sizes[column] - 1), app.net, sizes[column - 1])
        if not parts:
            return app.opened
        at = parts.index(app.opened) + way if app.opened in parts else 0
        return parts[at % len(parts)]
