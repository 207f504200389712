"""Hands: what pointer and keys do on a live figure, found by the names of methods.

    _press, _move, _release, _leave    with matplotlib's event of the pointer; only its first button acts
    _cancel                            in place of _release where a drag is cut off, if that shall do something else
    _grips()                           where a drag takes hold: Axes, a Bbox or places on the screen, (n, 2); a finger
                                       scrolls the page elsewhere
    _arrow(right, up)                  for the arrow keys: each 1, 0 or -1
    _key_n, _key_shift_n, _key_space   for a key of that name
    _key(name)                         for any other single character

All other keys stay the browser's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from nnlab.live.events import CUT_OFF, LEAVE, MOVE, PRESS, RELEASE
from nnlab.live.figure import LiveFigure

POINTER = {"_press": PRESS, "_move": MOVE, "_leave": LEAVE}
ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
ANY = "any"  # stands for all single characters


def listen(owner: object, live: LiveFigure, guard: Callable[[Callable], Callable]) -> None:
    """Have a live figure call the methods of an owner that have such names; keys pass through the guard."""
    connect: Any = live.canvas.mpl_connect
    for name, event in POINTER.items():
        if hasattr(owner, name):
            connect(event, getattr(owner, name))
    connect(RELEASE, lambda event: let_go(owner, event))
    connect("key_press_event", lambda event: press_key(owner, event.key, guard))
    live.canvas.hands.add(owner, keys_of(owner))


def let_go(owner: Any, event: Any) -> None:
    """Call the method of an owner for a release, or for what cut a drag off."""
    if event.guiEvent == CUT_OFF and hasattr(owner, "_cancel"):
        owner._cancel(event)
    elif hasattr(owner, "_release"):
        owner._release(event)


def keys_of(owner: object) -> Iterator[str]:
    """Return the keys for which an owner has a method, by matplotlib's names, and ANY if it takes all characters."""
    if hasattr(owner, "_arrow"):
        yield from ARROWS
    if hasattr(owner, "_key"):
        yield ANY
    for method in dir(owner):
        if method.startswith("_key_"):
            name = method.removeprefix("_key_")
            yield " " if name == "space" else name[-1].upper() if name.startswith("shift_") else name.replace("_", "+")


def press_key(owner: Any, key: str, guard: Callable[[Callable], Callable]) -> None:
    """Call the method of an owner for a key, by matplotlib's name of it; a key that has none does nothing."""
    name = "space" if key == " " else key.replace("+", "_")
    if act := getattr(owner, f"_key_shift_{key.lower()}" if key.isupper() else f"_key_{name}", None):
        guard(act)()
    elif key in ARROWS and hasattr(owner, "_arrow"):
        guard(owner._arrow)(*ARROWS[key])
    elif len(key) == 1 and hasattr(owner, "_key"):
        guard(owner._key)(key)
