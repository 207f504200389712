"""LiveFigure: a matplotlib figure as a widget that redraws so fast that a slider feels like a knob.

The still parts are drawn once and kept as a background; a frame restores it and draws only the animated artists, is
encoded as JPEG and sent as bytes. matplotlib itself says when the background is stale: `figure.stale`. Frames never
queue: while a few are under way to the browser, the figure only remembers that it changed. When it comes to rest, the
last frame is sent again without loss.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
from matplotlib.figure import Figure

from nnlab._core.inputs import function, function_or_none, instance, positive, text
from nnlab._core.plain import in_plain_letters
from nnlab.live.canvas import LiveCanvas
from nnlab.live.events import hand_on
from nnlab.live.flow import Flow
from nnlab.live.layout import stack_panels
from nnlab.live.pixels import changed_parts, encode, stack
from nnlab.live.rest import Rest
from nnlab.live.settings import Text
from nnlab.live.still import still_bundle
from nnlab.live.turns import in_turn
from nnlab.views.base import style

REST = 0.25  # seconds without a change after which the picture is sent without loss
SAY = 1.5  # seconds between two descriptions of a figure that moves


class LiveFigure(anywidget.AnyWidget):
    """A matplotlib figure as a widget.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Its animated artists move; all else is background. Pointer and keys arrive as matplotlib events.
    on_error : callable, optional
        ``on_error(exception)`` is told what an event handler raised; without it the exception is raised.
    tall : float, optional
        Height in CSS px of another form of a figure of one panel, higher than wide, for little room.
    layout : callable, optional
        ``layout(figure, natural, width, tall)`` gives the figure of a natural size a form for so many px of width.

    Attributes
    ----------
    description : str
        What the figure shows, in words; read out by screen readers.
    """

    # as texts: for paths anywidget watches the files, and so keeps every figure for ever
    _esm = Path(__file__).with_name("figure.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("figure.css").read_text(encoding="utf-8")
    description = Text("").tag(sync=True)

    def __init__(self, figure: Figure, *, on_error: Callable[[Exception], None] | None = None,
                 tall: float | None = None, layout: Callable = stack_panels):
        instance(figure, Figure, "figure", "a figure of matplotlib", "Use matplotlib.figure.Figure().")
        super().__init__()
        self.figure, self.on_error = figure, function_or_none(on_error, "on_error")
        self._tall, self._lay_out = None if tall is None else positive(tall, "tall"), function(layout, "layout")
        self.canvas = LiveCanvas(figure, self.refresh)
        self.frames = 0  # sent so far
        self.watchers: set[str] = set()  # the views that show this figure
        self._natural = figure.get_size_inches() * figure.dpi  # width and height in CSS px
        self._width = self._natural[0]  # CSS px that the figure was last laid out for
        self._flow = Flow()
        self._last: np.ndarray | None = None  # the pixels of the last frame, (height, width)
        self._changed = False
        self._rest = Rest(REST, self._come_to_rest)
        self._words, self._said_at = "", 0.0
        self.on_msg(self._receive)

    # Frames -----------------------------------------------------------------------------------------------------------

    @property
    def is_free(self) -> bool:
        """Whether a frame would be sent at once: somebody watches, and not too many frames are under way."""
        return bool(self.watchers) and self._flow.is_free

    @in_turn
    def refresh(self) -> None:
        """Show the artists as they are now, or as soon as the last frame has been painted; the newest state wins."""
        if self.is_free:
            self._send_frame()
        else:
            self._changed = True

    def say(self, words: str) -> None:
        """Describe the figure's state; the words are passed on at rest, and while it moves only now and then."""
        self._words = text(words, "words")
        now = time.monotonic()
        if not self._rest.is_awaited or now - self._said_at > SAY:
            self._said_at, self.description = now, words

    @in_turn
    def draw(self) -> memoryview:
        """Draw the figure and return its pixels, RGBA."""
        return self.canvas.pixels()

    def _send_frame(self, lossless: bool = False) -> None:
        """Send what changed since the last frame: the parts of the figure that changed, in one picture."""
        pixels = np.asarray(self.draw()).view(np.uint32)[..., 0]  # (height, width)
        last, self._last = self._last, pixels.copy()
        whole = lossless or last is None or last.shape != pixels.shape
        height, width = pixels.shape
        parts = [(0, 0, width, height)] if whole or last is None else changed_parts(last, pixels)
        self._changed = False
        if not parts:
            return
        self.frames += 1
        picture, places = stack(pixels, parts)
        ratio = self.canvas.device_pixel_ratio
        self.send({"type": "frame", "number": self.frames, "mime": "image/png" if lossless else "image/jpeg",
                   "pixels": [width, height], "size": [width / ratio, height / ratio], "whole": whole,
                   "places": places, "ask": self._flow.send(self.frames)}, [encode(picture, lossless)])
        if not lossless:
            self._rest.wait()

    @in_turn
    def _come_to_rest(self) -> None:
        self.description = self._words
        if self.watchers:
            self._send_frame(lossless=True)

    # What the browser says --------------------------------------------------------------------------------------------

    @in_turn
    def _receive(self, _: object, content: dict, buffers: list) -> None:
        if self.comm is None:  # closed, while another thread waited for its turn
            return
        try:
            getattr(self, f"_on_{content['type']}")(content)
        except Exception as error:
            if self.on_error is None:
                raise
            self.on_error(error)

    def _on_painted(self, content: dict) -> None:
        self._flow.acknowledge(content["number"])
        if self._changed:
            self.refresh()

    def _on_gone(self, content: dict) -> None:
        self.watchers.discard(content["view"])

    def _on_look(self, content: dict) -> None:
        """Fit the figure to the room, the screen and the theme of a view."""
        self.watchers.add(content["view"])
        self._flow.forget()
        self._last = None
        theme = style.DARK if content["theme"] == "dark" else style.LIGHT
        style.paint(self.figure, theme)
        self.canvas._set_device_pixel_ratio(content["ratio"])  # type: ignore[attr-defined]  # matplotlib's types lack it
        self.fit(content["width"])
        self.refresh()

    def _on_turn(self, content: dict) -> None:
        """Fit the figure to a view again, if another one has had it fitted to itself since."""
        theme = style.DARK if content["theme"] == "dark" else style.LIGHT
        now = style.theme_of(self.figure), self.canvas.device_pixel_ratio, self._width
        if now != (theme, content["ratio"], content["width"]):
            self._on_look(content)

    def fit(self, width: float | None = None) -> None:
        """Lay the figure out for so many CSS px: in its own size or smaller, panels below one another if need be.

        Without a width, for the same as before, as when a panel has been replaced.
        """
        self._width = self._width if width is None else positive(width, "width")
        self._lay_out(self.figure, self._natural, self._width, self._tall)
        self.canvas.forget()

    def _on_event(self, content: dict) -> None:
        self._pointer = hand_on(self.canvas, content, self._pointer)
        if content["name"] == "motion_notify_event":
            self.send({"type": "moved"})

    _pointer = (0.0, 0.0)

    # Where nothing runs -----------------------------------------------------------------------------------------------

    @in_plain_letters
    def __repr__(self) -> str:
        return super().__repr__()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget, and beside it a picture and a text for where no kernel runs."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, **still_bundle(self)}, metadata

    @in_turn
    def close(self) -> None:
        """Stop, and give the figure's memory back."""
        if self.comm is None:  # closed before
            return
        self._rest.cancel()
        self.watchers.clear()
        self.canvas.forget()
        self.figure.clear()
        super().close()
