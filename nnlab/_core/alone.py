"""Alone: a training is one thread's at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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
        with self._alone(PATIENCE):
            return method(self, *args, **kwargs)

    return cast(M, call)


class Alone(Guarded):
    """What of a Trainer is about the threads that use it."""

    _turn: RLock  # of the thread that trains
    _work: Lock  # held by its run or step while it takes steps

    def alone(self) -> AbstractContextManager[None]:
        """Return a context in which no other thread trains; to enter it raises ValueError while one does.

        Who waited for that one, while it waits for a picture, would keep both waiting for ever.
        """
        return self._alone(0.0)

    @contextmanager
    def _alone(self, patience: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=patience):
            raise Taken("Two must not train one network at once. Got a trainer with which a cell trains. "
                        "Wait until that cell has ended, or stop it.")
        try:
            yield
        finally:
            self._turn.release()
