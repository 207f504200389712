"""Alone: a training is one thread's at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock, RLock
from typing import Any, TypeVar, cast

from nnlab._core.guarded import Guarded

M = TypeVar("M", bound=Callable[..., Any])  # a method
PATIENCE = 2.0  # seconds to wait until another thread's step has ended; what takes longer is a run


class Taken(ValueError):
    """Another thread trains."""


def when_alone(method: M) -> M:
    """Return a method of a training such that no other thread trains meanwhile."""
    @wraps(method)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        with self.alone(PATIENCE):
            return method(self, *args, **kwargs)

    return cast(M, call)


class Alone(Guarded):
    """What of a Trainer is about the threads that use it."""

    _turn: RLock  # of the thread that trains
    _work: Lock  # held by its run or step while it takes steps

    @contextmanager
    def alone(self, patience: float = 0.0) -> Iterator[None]:
        """Have the training to oneself; raise Taken, a ValueError, if another thread trains for so many seconds yet.

        Who waited for it without an end, while what trains waits for a picture, would keep both waiting for ever.
        """
        if not self._turn.acquire(timeout=patience):
            raise Taken("Two must not train one network at once. Got a trainer with which a cell trains. "
                        "Wait until that cell has ended, or stop it.")
        try:
            yield
        finally:
            self._turn.release()
