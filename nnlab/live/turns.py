"""Turns: live things are changed and drawn by one thread at a time.

nnlab starts no thread. But a JupyterLab that knows subshells hears widgets in one thread while the cells run in
another: so sliders stay awake while a cell works, and both may want to draw at once.

Whatever is drawn in its turn is drawn in nnlab's own style.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from nnlab._core.shown import shown
from nnlab.views.base.own_style import own_style

P = ParamSpec("P")
R = TypeVar("R")
TURN = threading.RLock()


def in_turn(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function such that only one such function runs at a time; within its turn it may call others."""
    if not callable(function):
        raise ValueError(f"function must be a function. Got {shown(function)}. Give its name, without brackets.")

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        with TURN, own_style:
            return function(*args, **kwargs)

    return call
