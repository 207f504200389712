"""Cores: while a training plays, one of them is left to the browser that paints it.

NumPy shares a matrix product out to all cores and waits for the last of them. When the browser is busy on one, every
product waits for the browser: MNIST on two cores took 1.75 times as long as by hand, and on one of them 1.4 times.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import OpenBLASController, ThreadpoolController

_lock = threading.RLock()  # players begin and end in a cell's thread, and in one that hears sliders
_playing = 0
_limit = None


@contextmanager
def one_core_free() -> Iterator[None]:
    """Let matrix products use one thread less than there are cores, until the last of several players has ended."""
    global _playing
    with _lock:
        if _playing == 0:
            _set_limit()
        _playing += 1
    try:
        yield
    finally:
        with _lock:
            _playing -= 1
            if _playing == 0 and _limit is not None:
                _take_control()
                _limit.restore_original_limits()


def _set_limit() -> None:
    global _limit
    _take_control()
    blas = ThreadpoolController().select(user_api="blas")
    threads = max((library["num_threads"] for library in blas.info()), default=1)
    _limit = blas.limit(limits=max(1, min(threads, (os.cpu_count() or 1) - 1)))


def _take_control() -> None:
    """Let this thread set limits, which threadpoolctl allows one thread only: a kernel hears sliders in another."""
    OpenBLASController.clear_controlling_thread(force=True)
