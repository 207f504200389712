"""Link: between a figure and the views that show it: what is sent, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.live.frames import Frames
from nnlab.live.rest import Rest
from nnlab.live.watchers import Watchers

REST = 0.25  # seconds without a change after which the picture is sent without loss


class Link:
    """Sends the newest state of a figure, never more frames at a time than its views have painted.

    Parameters
    ----------
    send : callable
        ``send(content, buffers)`` sends a message to all views.
    draw : callable
        ``draw()`` returns the pixels of the figure as it is now, RGBA in one uint32 each, (height, width).
    rest : callable
        ``rest()`` is called when the figure has come to rest.
    """

    def __init__(self, send: Callable[..., Any], draw: Callable[[], np.ndarray], rest: Callable[[], None]):
        self._send, self._draw = send, draw
        self.frames = Frames(send)
        self.watchers = Watchers(lambda: self.frames.flow.is_owed, self._ask, self._go_on)
        self.rest = Rest(REST, rest)
        self._has_changed = False

    @property
    def is_free(self) -> bool:
        """Whether a new frame would be seen: somebody watches, and none waits to be sent."""
        return bool(self.watchers) and not self._has_changed

    def show(self) -> None:
        """Send the figure as it is now, or as soon as the frames before have been painted; the newest state wins."""
        self._has_changed = not (self.watchers and self.frames.flow.is_free)
        if self._has_changed:
            return
        before = self.frames.count
        self.frames.show(self._draw())
        if self.frames.count > before:
            self.rest.wait()
            self.watchers.wait()

    def refine(self) -> None:
        """Send without loss what the views have with it."""
        if self.watchers:
            self.frames.refine(self._draw())
            self.watchers.wait()

    def close(self) -> None:
        """Stop."""
        self.rest.cancel()
        self.watchers.clear()

    def _ask(self) -> None:
        self._send({"type": "there?", "number": self.frames.count})

    def _go_on(self) -> None:
        """Send what waits, if it may be sent now."""
        if not self.watchers:
            return
        self.frames.flow.painted(self.watchers.painted)
        if self._has_changed:
            self.show()
        self.frames.go_on()  # even so: the change may have been drawn as the figure came to rest
        self.watchers.wait()

    def _send_anew(self) -> None:
        self.frames.forget()
        self._has_changed = True

    # What a view says -------------------------------------------------------------------------------------------------

    def look(self, view: str, ratio: float) -> None:
        """Send all anew: a view is there, or sees the figure in another way, with so many pixels for one of CSS."""
        self.watchers.hear(view, self.frames.count)
        self.frames.flow.painted(self.watchers.painted)
        self.frames.forget()
        self.frames.ratio = ratio
        self.show()

    def hear_painted(self, content: dict[str, Any]) -> None:
        """Hear that a view has painted a frame, and all before."""
        view = content["view"]
        if view not in self.watchers:  # it was silent for long, and comes back
            self._send({"type": "look", "view": view})
        self.watchers.hear(view, content["number"])
        self._go_on()

    def hear_here(self, content: dict[str, Any]) -> None:
        """Hear from a view that was asked: all that was sent before the question has arrived, or never will."""
        if content["painted"] < content["number"]:
            self._send_anew()
        self.hear_painted(content)

    def hear_lost(self, content: dict[str, Any]) -> None:
        """Send all anew: a view can't read a picture, and each one changes the one before."""
        self._send_anew()
        self.hear_painted(content)

    def hear_gone(self, content: dict[str, Any]) -> None:
        """Hear that a view is no more."""
        self.watchers.leave(content["view"])
