"""Hands: what pointer and keys do on a live figure, found by the names of methods.

    _press, _move, _release, _leave    with matplotlib's event of the pointer
    _arrow(right, up)                  for the arrow keys: each 1, 0 or -1
    _key_n, _key_space, _key_ctrl_z    for a key of that name
    _key(name)                         for any other
"""

from __future__ import annotations

from collections.abc import Callable

from nnlab.live.figure import LiveFigure

POINTER = {"_press": "button_press_event", "_move": "motion_notify_event", "_release": "button_release_event",
           "_leave": "figure_leave_event"}
ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}


def listen(owner: object, live: LiveFigure, guard: Callable[[Callable], Callable]) -> None:
    """Have a live figure call the methods of an owner that have such names; keys pass through the guard."""
    for name, event in POINTER.items():
        if hasattr(owner, name):
            live.canvas.mpl_connect(event, getattr(owner, name))  # type: ignore[call-overload]  # of a name that varies
    live.canvas.mpl_connect("key_press_event", guard(lambda event: press_key(owner, event.key)))


def press_key(owner: object, key: str) -> None:
    """Call the method of an owner for a key, by matplotlib's name of it, if there is one."""
    name = "space" if key == " " else key.replace("+", "_")
    if act := getattr(owner, f"_key_{name}", None):
        act()
    elif key in ARROWS and hasattr(owner, "_arrow"):
        owner._arrow(*ARROWS[key])
    elif hasattr(owner, "_key"):
        owner._key(key)
