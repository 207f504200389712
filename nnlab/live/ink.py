"""InkPad: a widget to draw on with mouse, finger, pen or keys. The ink appears at once; the kernel learns of it after.

The browser paints the strokes itself, so that a busy kernel never holds them up, and tells the kernel of each change to
them. What is told comes in order with all that else is pressed; and it makes no queue: while one change is being read,
those after it are gathered into one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, ClassVar

import anywidget
import traitlets

from nnlab._core.inputs import function, listed, text
from nnlab._core.shown import shown
from nnlab.live.owned import Owned
from nnlab.live.scripts import script
from nnlab.live.settings import Number, Text

FAR = 10.0  # sides of the pad: no stroke leads further


class Strokes(traitlets.TraitType):
    """A list of strokes, each a list x, y, x, y, ... of numbers."""

    def validate(self, pad: Any, value: Any) -> list[list[float]]:
        """Return the strokes, or raise ValueError. They come at every move of the pen, so this is quick."""
        if not isinstance(value, (list, tuple)) or not all(map(_is_stroke, value)):
            raise ValueError(f"{self.name} must be a list of strokes, each a list x, y, x, y, ... of numbers from "
                             f"{-FAR:g} to {FAR:g}. Got {shown(value)}. "
                             f"Use for example {self.name}=[[0.2, 0.2, 0.8, 0.8]].")
        return [list(stroke) for stroke in value]


def _is_stroke(stroke: object) -> bool:
    return isinstance(stroke, (list, tuple)) and len(stroke) % 2 == 0 and all(
        type(place) in (int, float) and -FAR <= place <= FAR for place in stroke)


class InkPad(Owned, anywidget.AnyWidget):
    """A square to draw on.

    With the keyboard the arrows move a pen, two at once aslant, and the space bar puts it down and lifts it.

    Parameters
    ----------
    label : str
        What is to be drawn, for screen readers.
    hint : str
        What stands on the empty pad.
    on_key : callable
        ``on_key(key)`` is told of other keys, by names such as "a", "backspace" or "ctrl+z".
    keys : list of str
        Of which of them; "any" stands for all single characters. Those that are left are the browser's.

    Attributes
    ----------
    strokes : list of list of float
        Each as x, y, x, y, ... in shares of the side, from the upper left corner.
    pen : float
        The width of the strokes, in shares of the side.
    """

    _esm, _css = script("hold.js", "keys.js", "strokes.js", "ink.js"), script("ink.css")
    VERBS: ClassVar = {**dict.fromkeys(("ids", "heard"), "Set its strokes."),
                       "used_keys": "Make a new InkPad with keys=[...]."}
    strokes = Strokes([]).tag(sync=True)
    ids = traitlets.List(traitlets.Unicode()).tag(sync=True)  # a name for each stroke, by which it is made longer
    heard = traitlets.Dict({"pad": "", "number": 0}).tag(sync=True)  # the last change that the kernel was told of
    pen = Number(0.075, 0.01, 0.5).tag(sync=True)
    label = Text("").tag(sync=True)
    hint = Text("").tag(sync=True)
    used_keys = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, *, label: str, hint: str = "", on_key: Callable[[str], None] = lambda key: None,
                 keys: Sequence[str] = ()):
        function(on_key, "on_key")
        names = listed(keys, "keys", "a list of names of keys", 'Use for example keys=["backspace"].')
        super().__init__(label=label, hint=hint, used_keys=[text(name, "a key") for name in names])
        self._on_key = on_key
        self.on_msg(lambda _, content, buffers: self._hear(content))

    def _hear(self, content: dict) -> None:
        """Take in a key, or a change: a stroke that begins, or points by which one is longer that is still there."""
        if "key" in content:
            self._on_key(content["key"])
            return
        points, stroke = content["points"], content["stroke"]
        with self.hold_sync():  # one message, so that the browser never shows a change twice or not at all
            self.heard = {"pad": content["pad"], "number": content["number"]}
            if content["begins"]:
                self.ids = [*self.ids, stroke]
                self.strokes = [*self.strokes, points]
            else:
                self.strokes = [[*known, *points] if name == stroke else known
                                for known, name in zip(self.strokes, self.ids, strict=True)]

    @traitlets.observe("strokes")
    def _name_strokes(self, change: dict) -> None:
        """Keep a name for each stroke; those that were not drawn on the pad have none."""
        old, new = change["old"], change["new"]
        self.ids = [name if k >= len(old) or stroke[:len(old[k])] == old[k] else ""
                    for k, (stroke, name) in enumerate(zip_longest(new, self.ids[:len(new)], fillvalue=""))]
