"""What a person does on the playground's figure with keys."""

from __future__ import annotations

from nnlab.apps.playground.words import number_of, parts_into
from nnlab.live.hands import listen


class Keys:
    """Walks through the network of the live figure, and more; `app` is the Playground."""

    def __init__(self, app):
        self.app = app
        listen(self, app.live, app.guard)

    def _key_w(self, way: int = 1) -> None:
        """Go through the weights that lead into a neuron."""
        self.app.open_part(self._next_weight(way))

    def _key_shift_w(self) -> None:
        self._key_w(-1)

    def _key_p(self) -> None:
        self.app.hand.walk(1)

    def _key_shift_p(self) -> None:
        self.app.hand.walk(-1)

    def _key_enter(self) -> None:
        self.lead_to_number()

    def _key_escape(self) -> None:
        self.app.open_part(None)

    def _key_delete(self) -> None:
        if self.app.shows("points"):
            self.app.hand.delete()

    _key_backspace = _key_delete

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

    def _arrow(self, right: int, up: int) -> None:
        """Walk to the next neuron; the first is where one is."""
        sizes = self.app.picture.network.sizes
        column, index = self._neuron_of_opened()
        if self.app.opened is not None:
            column = min(max(column + right, 0), len(sizes) - 1)
            index -= up
        self.app.open_part(("neuron", column, min(max(index, 0), sizes[column] - 1)))

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
