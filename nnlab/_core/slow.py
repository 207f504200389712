"""What a training does where NumPy has no BLAS, as in a browser: it says how far it is.

There a matrix product takes many times as long, and a cell that trains for seconds elsewhere is silent for minutes.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nnlab._core.records import StepRecord

PATIENCE = 2.0  # seconds from one word to the next

Watch = Callable[[StepRecord], Any] | None
new_line: Callable[[], Any] | None = None  # `nnlab.live.reach` sets it: the mathematics shows nothing


def has_blas() -> bool:
    """Say whether NumPy multiplies matrices as fast as the computer can."""
    return sys.platform != "emscripten"


@contextmanager
def telling(trainer: Any, last: float, watch: Watch) -> Iterator[Watch]:
    """Yield a `watch` for a training up to the epoch `last`: one that also says how far it is, where it is slow."""
    if has_blas() or new_line is None:
        yield watch
        return
    line, due = new_line(), time.monotonic() + PATIENCE

    def tell(record: StepRecord) -> None:
        nonlocal due
        if watch:
            watch(record)
        if time.monotonic() > due:
            due = time.monotonic() + PATIENCE
            end = f" of {last:.0f}" if math.isfinite(last) else ""
            line.show(f"Training: {trainer.progress:.1f}{end} epoch{'s' * (last != 1)}.")

    try:
        yield tell
    finally:
        line.clear()
