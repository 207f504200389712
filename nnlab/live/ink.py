"""InkPad: a widget to draw on with mouse, finger, pen or keys. The ink appears at once; the kernel learns of it after.

The browser paints the strokes itself, so that a busy kernel never holds them up. On their way they never queue: while
one message is being read, only the newest state waits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets


class InkPad(anywidget.AnyWidget):
    """A square to draw on.

    With the keyboard the arrows move a pen, two at once aslant, and the space bar puts it down and lifts it. All other
    keys are handed on.

    Parameters
    ----------
    label : str
        What is to be drawn, for screen readers.
    hint : str
        What stands on the empty pad.
    on_key : callable
        ``on_key(key)`` is told of other keys by the browser's names, such as "Backspace" or "ctrl+z".

    Attributes
    ----------
    strokes : list of list of float
        Each as x, y, x, y, ... in shares of the side, from the upper left corner.
    pen : float
        The width of the strokes, in shares of the side.
    """

    _esm = Path(__file__).with_name("ink.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("ink.css").read_text(encoding="utf-8")
    strokes = traitlets.List().tag(sync=True, echo_update=False)
    pen = traitlets.Float(0.075).tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)

    def __init__(self, *, label: str, hint: str = "", on_key: Callable[[str], None] = lambda key: None):
        super().__init__(label=label, hint=hint)
        self.on_msg(lambda _, content, buffers: on_key(content["key"]))
