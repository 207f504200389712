"""Promptly: a Jupyter server passes on at once what a kernel says.

A small message waits in the server's socket until the browser has confirmed the one before, which browsers put off for
40 ms; and an app that is dragged is spoken of in many small messages.
"""

from __future__ import annotations

from typing import Any

CLASS = "kernel_websocket_connection_class"


def promptly(connection: type) -> type:
    """Return the class of connections between a kernel and a browser such that nothing waits."""

    class Prompt(connection):
        async def connect(self) -> Any:
            self.websocket_handler.set_nodelay(True)
            return await super().connect()

    return Prompt


def speak_promptly(server: Any) -> None:
    """Have the pages that a server opens from now on hear their kernels at once."""
    settings = server.web_app.settings
    settings[CLASS] = promptly(settings[CLASS])
