"""Lookout: weights that a cell changes, ``net.layers[0].W[0, 1] = 2``, move the picture."""

from __future__ import annotations

import asyncio

import numpy as np

from nnlab.live import in_turn

LOOK = 0.25  # seconds between two looks


class Lookout:
    """Looks at the weights while somebody watches; `app` is the Playground."""

    def __init__(self, app):
        self.app = app
        try:
            self.task = asyncio.get_running_loop().create_task(self._look())
        except RuntimeError:  # no event loop, as in a script: nobody edits meanwhile
            self.task = None

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            if self.app.live.watchers:
                self._follow()

    @in_turn
    def _follow(self) -> None:
        """Draw weights that were changed elsewhere; what trains is drawn anyway."""
        app = self.app
        if not app.player.playing and not np.array_equal(app.drawn, app.net.parameters):
            app.run.settle()
            app.show()
