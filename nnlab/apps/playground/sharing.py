"""What leaves the playground as code: its script. What leaves it as a link: `nnlab.apps.shared.carried`."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab.apps.playground.code import script
from nnlab.live.controls import tip


class Sharing:
    """Copies the script; `app` is the Playground. `box` shows it, where the clipboard is forbidden too."""

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
        app.live.send({"type": "copy", "text": self.box.value})
        self.said.value = ('<span role="status">Copied: the script as it is now. Where the browser forbids that, '
                           "select it in its field.</span>")
        self.said.layout.display = ""
        self.box.layout.display = "" if self.box.layout.display else "none"
