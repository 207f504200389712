"""Link: takes an app elsewhere as it is, and brings it back; and the row of controls for that."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets as widgets

from nnlab.apps.shared.carried.address import address_of
from nnlab.apps.shared.carried.letters import content_for, pack, settings_in
from nnlab.apps.shared.carried.pace import pace_of, speed_in
from nnlab.apps.shared.carried.qr import LONGEST, qr_code
from nnlab.live.controls import STYLE, button, tip
from nnlab.live.owned import Owned

SELECT = "Where the browser forbids that, select it in its field."
NO_SITE = "This copy of nnlab knows no site that opens it"


class Link(Owned):
    """Carries an app: its settings, and what else it is made of.

    Parameters
    ----------
    app : Lab
    name : str
        By which `nnlab.apps.opened` makes such an app.
    but : tuple of str
        Settings that follow from the rest.
    parts : object, optional
        ``parts.carried()`` returns what the app is made of beside its settings, as `pack` takes it.
        ``parts.bring(content)`` brings that back, when the settings are back already, and shows it; what it can't
        bring it refuses with ValueError before it has changed anything. The app itself, unless it is given.

    Attributes
    ----------
    row, below : Widget
        The controls, and what they show: words, and the QR code.
    """

    def __init__(self, app: Any, name: str, but: tuple[str, ...] = (), parts: Any = None):
        self.app, self.name, self._but, self.parts = app, name, but, parts or app
        self.field = widgets.Text(description="link", placeholder="https://…#nnlab2.…", style=STYLE,
                                  layout={"width": "170px"},
                                  **tip("All that the app is now, as a link or a text; paste one here"))
        self.said, self.code = (widgets.HTML(layout={"display": "none"}) for _ in range(2))
        self.row = widgets.HBox([
            button("Copy link", "A link that opens this app alone, as it is now", self.copy, app.guard, "link"),
            self.field,
            button("Restore", "Bring back what the link holds", lambda: self.restore(self.field.value), app.guard,
                   "paste"),
            button("QR code", "Show the link as it is now to the cameras of a class, or hide it", self.show_code,
                   app.guard, "qrcode")], layout={"flex_flow": "row wrap"})
        self.below = widgets.VBox([self.said, self.code])

    # There and back ---------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """Return the text that carries the app as it is now."""
        settings = {name: value for name, value in self.app.state.told().items() if name not in self._but}
        return pack(self.name, {"settings": settings, **pace_of(self.app), **self.parts.carried()})

    def restore(self, text: str) -> None:
        """Bring back all that a text holds, or an address that ends in one; or raise ValueError, and change nothing."""
        self.take(content_for(self.name, text))

    def take(self, content: dict[str, Any]) -> None:
        """Bring back what a text held; or raise ValueError, and change nothing."""
        app, state = self.app, self.app.state
        settings, before = state.understood(settings_in(content, state.names())), state.changed()
        speed = speed_in(content)
        with app.quietly():
            try:
                state.apply(settings)
                self.parts.bring(content)
                if speed:
                    app.player.speed = speed
            except Exception:
                state.apply(before)
                raise

    # Controls ---------------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the link and show it in the field; the text alone, where no site is known."""
        text = self.text()
        address = address_of(text)
        self.field.value = address or text
        self.app.live.send({"type": "copy", "text": self.field.value})
        self._say(f"Copied: a link that opens this app alone, as it is now. {SELECT}" if address else
                  f"Copied: this app as it is now, as a text. {SELECT} {NO_SITE}: Restore brings it back in such an "
                  f'app, and nnlab.apps.opened("{text[:10]}…") in a cell.')

    def show_code(self) -> None:
        """Show the link as a QR code, or hide it again, or say why there is none."""
        is_shown, address = not self.code.layout.display, address_of(text := self.text())
        self.code.layout.display, self.code.value = "none", ""
        if is_shown:
            return
        if not address:
            self._say(f"There is no QR code: {NO_SITE}. Press Copy link, and pass the text on.")
        elif len(address) > LONGEST:
            self._say(f"There is no QR code: it holds {LONGEST:,} letters, and this link has {len(address):,}. "
                      f"Press Copy link, and pass the link on.")
        else:
            self.field.value = address or text
            self.code.value = qr_code(address, f"QR code of a link that opens {self.name} as it is now")
            self.code.layout.display = ""

    def _say(self, words: str) -> None:
        self.said.value = f'<span role="status">{html.escape(words)}</span>'
        self.said.layout.display = ""
