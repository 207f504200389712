"""A page without a browser: what the views of a figure show, what widgets are told, and a time that never waits."""

import asyncio
import io

import numpy as np
from PIL import Image

TICK = 0.001  # seconds from one look at the clock to the next: about 20 steps of training in a slice of a film


class Clock:
    """A time that goes on when it is looked at or waited for, and not otherwise."""

    now = 0.0

    def __call__(self):
        self.now += TICK
        return self.now


class Loop(asyncio.SelectorEventLoop):
    """An event loop with such a clock, which never waits."""

    def __init__(self, clock):
        super().__init__()
        self.time, select = clock, self._selector.select

        def at_once(timeout=None):
            clock.now += max(timeout or 0, 0)
            return select(0)

        self._selector.select = at_once


def tell(widget, content=None, **state):
    """Send a widget what its page sends: a message, or other values of its traits."""
    data = {"method": "update", "state": state, "buffer_paths": []} if state else {"method": "custom",
                                                                                   "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def decode(content, data):
    """Return the pixels of a frame's picture, (height, width, 3); 0 where they come with loss."""
    if content["mime"] == "image/png":
        return np.array(Image.open(io.BytesIO(data)))
    width = max(width for _, _, width, _, _ in content["places"])
    if content["mime"] == "runs":
        colours, ends = np.frombuffer(data, "<u4").reshape(-1, 2).T
        pixels = np.repeat(colours, np.diff(ends, prepend=0))
        return pixels.view(np.uint8).reshape(-1, width, 4)[..., :3]
    return np.zeros((max(row + height for *_, height, row in content["places"]), width, 3), np.uint8)


class Page:
    """What the views of an app's figure show: pixels without loss, and 0 where only a rough picture has come."""

    def __init__(self, app):
        self.live, self.painted, self.copied = app.live, 0, ""
        self.picture = np.zeros((0, 0, 3), np.uint8)
        self.live.send = self._hear

    def _hear(self, content, buffers=None):
        if content["type"] == "copy":
            self.copied = content["text"]
        elif content["type"] == "frame":
            self.painted, (width, height) = content["number"], content["pixels"]
            if self.picture.shape[:2] != (height, width):
                self.picture = np.zeros((height, width, 3), np.uint8)
            exact = decode(content, buffers[0])
            for left, top, width, height, row in content["places"]:
                self.picture[top:top + height, left:left + width] = exact[row:row + height, :width]

    def answer(self):
        """Say that all has been painted."""
        for view in list(self.live.watchers):
            tell(self.live, {"type": "painted", "view": view, "number": self.painted})


def seen(widget):
    """Yield the widgets that a person sees within one."""
    if widget.layout is None or widget.layout.display != "none":
        yield widget
        for child in getattr(widget, "children", ()):
            yield from seen(child)
