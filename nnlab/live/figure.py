"""LiveFigure: a matplotlib figure as a widget that redraws so fast that a slider feels like a knob.

The still parts are drawn once and kept as a background; a frame restores it and draws only the animated artists, is
encoded as JPEG and sent as bytes. matplotlib itself says when the background is stale: `figure.stale`. Frames never
queue: while a few are under way to the browser, the figure only remembers that it changed. When it comes to rest, what
was sent with loss is sent again without.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

import anywidget
import numpy as np
from matplotlib.figure import Figure

from nnlab._core.inputs import at_least_0, function, function_or_none, instance, positive, text
from nnlab.live.canvas import LiveCanvas
from nnlab.live.direct import direct_channel
from nnlab.live.events import Hand
from nnlab.live.layout import no_smaller_than_a_pixel, stack_panels
from nnlab.live.link import Link
from nnlab.live.owned import Owned
from nnlab.live.scripts import script
from nnlab.live.settings import Text
from nnlab.live.still import still_bundle
from nnlab.live.turns import in_turn
from nnlab.live.watchers import Watchers
from nnlab.views.base import style
from nnlab.views.base.view import place_anew

SAY = 1.5  # seconds between two descriptions of a figure that moves


class LiveFigure(Owned, anywidget.AnyWidget):
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
    as_still : callable
        Returns a context in which the figure looks as it shall where nothing runs; what that gives are words for it.
    """

    _esm, _css = script("hold.js", "keys.js", "hands.js", "stopped.js", "direct.js", "icon.js", "figure.js"), \
        script("figure.css")
    RULES: ClassVar = {"on_error": function_or_none, "as_still": function}
    description = Text("").tag(sync=True)
    channel = Text("").tag(sync=True)  # by which a page hears of it at once: see direct.py

    def __init__(self, figure: Figure, *, on_error: Callable[[Exception], None] | None = None,
                 tall: float | None = None, layout: Callable = stack_panels):
        instance(figure, Figure, "figure", "a figure of matplotlib", "Use matplotlib.figure.Figure().")
        super().__init__(channel=direct_channel())
        self.figure, self.on_error = figure, function_or_none(on_error, "on_error")
        self.as_still: Callable[[], AbstractContextManager[str | None]] = nullcontext
        self._tall, self._lay_out = None if tall is None else positive(tall, "tall"), function(layout, "layout")
        self.canvas = LiveCanvas(figure, self.refresh)
        self._hand = Hand(self.canvas)
        self._natural = figure.get_size_inches() * figure.dpi  # width and height in CSS px
        self._width = self._natural[0]  # CSS px that the figure was last laid out for
        self.link = Link(self._send_to_views, self._pixels, self._come_to_rest)
        self._words, self._said_at = "", 0.0
        self.on_msg(self._receive)

    # Frames -----------------------------------------------------------------------------------------------------------

    @property
    def frames(self) -> int:
        """How many frames were sent so far."""
        return self.link.frames.count

    @property
    def watchers(self) -> Watchers:
        """The views that show this figure."""
        return self.link.watchers

    @property
    def is_free(self) -> bool:
        """Whether a new frame would be seen: somebody watches, and none waits to be sent."""
        return self.link.is_free

    @property
    def is_slow(self) -> bool:
        """Whether frames wait for the link, so that little else should be sent."""
        return self.link.frames.flow.is_slow

    @in_turn
    def refresh(self) -> None:
        """Show the artists as they are now, or as soon as the last frame has been painted; the newest state wins."""
        self.link.show()

    def say(self, words: str) -> None:
        """Describe the figure's state; the words are passed on at rest, and while it moves only now and then."""
        self._words = text(words, "words")
        now = time.monotonic()
        if not self.link.rest.is_awaited or now - self._said_at > SAY:
            self._said_at, self.description = now, words

    @in_turn
    def draw(self) -> memoryview:
        """Draw the figure and return its pixels, RGBA."""
        return self.canvas.pixels()

    def _pixels(self) -> np.ndarray:
        return np.asarray(self.draw()).view(np.uint32)[..., 0]  # (height, width)

    def _send_to_views(self, content: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        if content["type"] == "frame":
            whole = content["places"] == [(0, 0, *content["pixels"], 0)]
            content["hands"] = self.canvas.hands.news(anew=whole)
        self.send(content, buffers)

    @in_turn
    def _come_to_rest(self) -> None:
        self.description = self._words
        self.link.refine()

    # What the browser says --------------------------------------------------------------------------------------------

    @in_turn
    def _receive(self, _: object, content: dict, buffers: list) -> None:
        if self.comm is None:  # closed, while another thread waited for its turn
            return
        try:
            kind = content["type"]
            hear = getattr(self, f"_on_{kind}", None) or getattr(self.link, f"hear_{kind}")
            hear(content)
        except Exception as error:
            if self.on_error is None:
                raise
            self.on_error(error)

    def _on_look(self, content: dict) -> None:
        """Fit the figure to the room, the screen and the theme of a view."""
        theme = style.DARK if content["theme"] == "dark" else style.LIGHT
        style.paint(self.figure, theme)
        self.canvas.page_ratio = content["ratio"]
        self.fit(content["width"])
        self.link.look(content["view"], content["ratio"])

    def _on_turn(self, content: dict) -> None:
        """Fit the figure to a view again, if another one has had it fitted to itself since."""
        theme = style.DARK if content["theme"] == "dark" else style.LIGHT
        now = style.theme_of(self.figure), self.canvas.page_ratio, self._width
        if now != (theme, content["ratio"], content["width"]):
            self._on_look(content)

    def fit(self, width: float | None = None) -> None:
        """Lay the figure out for so many CSS px: in its own size or smaller, panels below one another if need be.

        Without a width, for the same as before, as when a panel has been replaced.
        """
        self._width = self._width if width is None else at_least_0(width, "width")
        self._lay_out(self.figure, self._natural, max(self._width, 1), self._tall)
        self.canvas.show_in(self._width)
        no_smaller_than_a_pixel(self.figure)
        place_anew(self.figure)
        self.canvas.forget()

    def _on_event(self, content: dict) -> None:
        try:
            self._hand.feel(content)
        finally:
            if content["name"] == "motion_notify_event":  # the page waits for it before it tells of more
                self.send({"type": "moved"})

    # Where nothing runs -----------------------------------------------------------------------------------------------

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget, and beside it a picture and a text for where no kernel runs."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, **still_bundle(self)}, metadata

    @in_turn
    def close(self) -> None:
        """Stop, and give the figure's memory back."""
        if self.comm is None or sys.is_finalizing():  # closed before; or Python ends, and nothing can be drawn any more
            return
        self.link.close()
        self.canvas.forget()
        self.figure.clear()
        super().close()
