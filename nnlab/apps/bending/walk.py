"""Walk: the layer's slider moves by itself, from the plane through all layers."""

from __future__ import annotations

import asyncio
import time

from nnlab.apps.bending.state import BendingState

FRAME = 1 / 30  # seconds between two pictures
LAYER = 1.8  # seconds from one layer to the next
REST = 0.25  # of them, at each station


class Walk:
    """Moves the position of a state from 0 to the last layer."""

    def __init__(self, state: BendingState):
        self.state = state
        self._task: asyncio.Task | None = None

    def start(self) -> None:
        """Begin at the plane."""
        self.stop()
        self._task = asyncio.get_running_loop().create_task(self._go())

    def stop(self) -> None:
        """Stay where it is."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _go(self) -> None:
        began = time.monotonic()
        while (position := position_at(time.monotonic() - began)) < self.state.n_layers:
            self.state.position = position
            await asyncio.sleep(FRAME)
        self.state.position = float(self.state.n_layers)


def position_at(seconds: float) -> float:
    """Return the position after so many seconds: half a layer, a short rest, half a layer, a rest."""
    halves, share = divmod(seconds / (LAYER / 2), 1)
    share = max(0.0, share - REST) / (1 - REST)
    return (halves + share * share * (3 - 2 * share)) / 2  # it starts and stops softly
