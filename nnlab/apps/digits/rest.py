"""Rest: what the digits' app does while nobody draws."""

from __future__ import annotations

import asyncio
import time

import numpy as np

LOOK = 0.1  # seconds between two looks at the weights, which a cell may have changed
PAUSE = 0.15  # seconds in which the pen must not move before the training digits most alike are looked for


class Rest:
    """Follows weights that a cell changes; when they and the pen rest, finds the training digits most alike.

    Attributes
    ----------
    alike_is_due : bool
        Whether those that are shown are not those of the newest reading.
    """

    def __init__(self, app):
        self.app = app

    def end(self) -> None:
        """Take note that something new is shown."""
        self._weights = self.app.net.parameters.copy()
        self.alike_is_due, self._ended_at = True, time.monotonic()

    def start(self) -> asyncio.Task | None:
        """Start looking, if there is an event loop; in a script there is none, and nobody draws."""
        try:
            return asyncio.get_running_loop().create_task(self._look())
        except RuntimeError:
            return None

    async def _look(self) -> None:
        app = self.app
        while True:
            await asyncio.sleep(LOOK)
            if not app.live.watchers or (app.learner and app.learner.player.playing):
                continue
            if not np.array_equal(self._weights, app.net.parameters):
                app.show()
            elif self.alike_is_due and time.monotonic() - self._ended_at > PAUSE:
                if not app.alike.knows(app.net):
                    for _ in app.alike.learn(app.net):
                        await asyncio.sleep(0)
                if app.alike.knows(app.net):
                    app.show_alike()
