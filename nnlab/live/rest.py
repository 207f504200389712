"""Rest: something is done once nothing has happened for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Rest:
    """Calls act() so many seconds after the last `wait`."""

    def __init__(self, seconds: float, act: Callable[[], None]):
        self.seconds, self.act = seconds, act
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether act() is still to be called; a loop that has ended, as that of a page's own thread, calls nothing."""
        return self._timer is not None and self._loop is not None and not self._loop.is_closed()

    def wait(self) -> None:
        """Begin to wait again; without an event loop, as in a script, nobody waits."""
        self.cancel()
        try:
            self._loop = asyncio.get_running_loop()
            self._timer = self._loop.call_later(self.seconds, self._come)
        except RuntimeError:
            self._timer = None

    def cancel(self) -> None:
        """Wait no more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _come(self) -> None:
        self._timer = None
        self.act()
