"""A finger on a page, as Chromium itself would report it: it scrolls, and a page may hold on to it."""

import contextlib


class Finger:
    """Touches a page that was opened with has_touch; places are in px of the window."""

    def __init__(self, page):
        self.page = page
        self._chrome = page.context.new_cdp_session(page)

    def _tell(self, what, *points):
        touches = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
        self._chrome.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": touches})

    def down(self, *points):
        self._tell("touchStart", *points)

    def move(self, start, end, steps=8):
        """Move from one place to another; the finger is down."""
        for k in range(1, steps + 1):
            self._tell("touchMove", [a + (b - a) * k / steps for a, b in zip(start, end, strict=True)])

    def up(self):
        self._tell("touchEnd")

    def cancel(self):
        self._tell("touchCancel")

    def drag(self, start, end):
        with self.pressed(start):
            self.move(start, end)

    @contextlib.contextmanager
    def pressed(self, place):
        self.down(place)
        yield
        self.up()
