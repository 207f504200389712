"""What takes long says how far it is, on a line below the cell: a long check, and a training where NumPy has no BLAS.

There, as in a browser, a matrix product takes many times as long, and a cell that trains for seconds elsewhere is
silent for minutes.
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
def on_a_line() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows words where the last ones are old, and take them away at the end."""
    line = None if new_line is None else new_line()
    due = time.monotonic() + PATIENCE

    def say(words: str) -> None:
        nonlocal due
        if line is not None and time.monotonic() > due:
            due = time.monotonic() + PATIENCE
            line.show(words)

    try:
        yield say
    finally:
        if line is not None:
            line.clear()


@contextmanager
def telling(trainer: Any, last: float, watch: Watch) -> Iterator[Watch]:
    """Yield a `watch` for a training up to the epoch `last`: one that also says how far it is, where it is slow."""
    if has_blas():
        yield watch
        return
    end = f" of {last:.0f}" if math.isfinite(last) else ""
    with on_a_line() as say:
        def tell(record: StepRecord) -> None:
            if watch:
                watch(record)
            say(f"Training: {trainer.progress:.1f}{end} epoch{'s' * (last != 1)}.")

        yield tell
