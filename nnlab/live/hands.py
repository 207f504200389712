"""Hands: what pointer and keys do on a live figure, found by the names of methods.

    _press, _move, _release, _leave    with matplotlib's event of the pointer
    _arrow(right, up)                  for the arrow keys: each 1, 0 or -1
    _key_n, _key_shift_n, _key_space   for a key of that name
    _key(name)                         for any other
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nnlab.live.figure import LiveFigure

POINTER = {"_press": "button_press_event", "_move": "motion_notify_event", "_release": "button_release_event",
           "_leave": "figure_leave_event"}
ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}


def listen(owner: object, live: LiveFigure, guard: Callable[[Callable], Callable]) -> None:
    """Have a live figure call the methods of an owner that have such names; keys pass through the guard."""
    connect: Any = live.canvas.mpl_connect
    for name, event in POINTER.items():
        if hasattr(owner, name):
            connect(event, getattr(owner, name))
    connect("key_press_event", lambda event: press_key(owner, event.key, guard))


def press_key(owner: object, key: str, guard: Callable[[Callable], Callable]) -> None:
    """Call the method of an owner for a key, by matplotlib's name of it; a key that has none does nothing."""
    name = "space" if key == " " else key.replace("+", "_")
    if act := getattr(owner, f"_key_shift_{key.lower()}" if key.isupper() else f"_key_{name}", None):
        guard(act)()
    elif key in ARROWS and hasattr(owner, "_arrow"):
        guard(owner._arrow)(*ARROWS[key])
    elif hasattr(owner, "_key"):
        guard(owner._key)(key)
