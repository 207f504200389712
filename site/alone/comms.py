"""Comms of an app's page: what widgets and the page say to each other, with no kernel of Jupyter between them.

This runs in the worker that worker.js starts, which offers `page.say`.
"""

from __future__ import annotations

import json
from numbers import Integral, Real
from typing import Any

import comm
import page
from comm.base_comm import BaseComm
from pyodide.ffi import to_js


class PageComm(BaseComm):
    """One end of a line between a widget and its view; worker.js and manager.js carry it to the other."""

    answered = ""  # the number of the message that is being heard: what is said meanwhile answers it

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None,
                    **target: Any) -> None:
        """Say something to the page."""
        content = json.dumps({"comm_id": self.comm_id, "data": data or {}, **target}, default=plain_number)
        page.say(msg_type, content, json.dumps(metadata or {}), PageComm.answered, to_js(buffers or []))


def plain_number(number: Any) -> int | float:
    """Return a number of NumPy's as one of Python's."""
    if isinstance(number, Integral):
        return int(number)
    if isinstance(number, Real):
        return float(number)
    raise TypeError(f"What goes to the page must be of numbers and words. Got {type(number).__name__}.")


comm.create_comm = PageComm  # as its documentation says; ipywidgets asks it for every widget

from nnlab.apps import opened  # noqa: E402  (it makes widgets, and these want to know their comms)
from nnlab.live.direct import hand_on  # noqa: E402


def hear(number: str, content: str, buffers: Any) -> None:
    """Hand what the page says to the widget that it is for."""
    PageComm.answered = number
    try:
        hand_on({"content": json.loads(content), "buffers": [memoryview(part) for part in buffers.to_py()]})
    finally:
        PageComm.answered = ""


def open_app(text: str) -> str:
    """Open the app that a text names or carries; return the name of its model."""
    return opened(text).model_id
