"""What leaves the playground and comes back: its script, and its state as a text."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab.apps.playground.code import script
from nnlab.apps.playground.state import apply
from nnlab.apps.playground.text import pack, unpack
from nnlab.live.controls import tip


class Sharing:
    """Copies code and state; `app` is the Playground. `box` shows the script, where the clipboard is forbidden too."""

    def __init__(self, app):
        self.app = app
        self.box = widgets.Textarea(rows=14, description="script", style={"description_width": "initial"},
                                    layout={"width": "98%", "display": "none"}, **tip("Select and copy"))
        self.box.add_class("nnlab-code")
        self.said = widgets.HTML(layout={"display": "none"})

    def show_script(self) -> None:
        """Copy the script and show it, or hide it again."""
        app = self.app
        self.box.value = script(app.state, app.player.trainer, pure=not app.run.touched)
        self._copy(self.box.value, "the script")
        self.box.layout.display = "" if self.box.layout.display else "none"

    def copy_state(self, field: widgets.Text) -> None:
        """Copy the state and show it in a field."""
        field.value = pack(self.app.state, self.app.run.kept())
        self._copy(field.value, "the state")

    def restore(self, text: str) -> None:
        """Bring back all that a text holds."""
        settings, kept = unpack(text)
        with self.app.quietly():
            apply(self.app.state, settings)
        self.app.begin(kept)

    def _copy(self, text: str, what: str) -> None:
        self.app.live.send({"type": "copy", "text": text})
        self.said.value = (f'<span role="status">Copied: {what} as it is now. Where the browser forbids that, select '
                           f"it in its field.</span>")
        self.said.layout.display = ""
