"""Events: what a person does in the browser, handed on as matplotlib's own events."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import Event, KeyEvent, LocationEvent, MouseEvent

from nnlab.live.canvas import LiveCanvas

ARROWS = {"ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down"}
PRESS, MOVE, RELEASE, LEAVE = ("button_press_event", "motion_notify_event", "button_release_event",
                               "figure_leave_event")
CUT_OFF = "cut off"  # the guiEvent of a release that nobody meant: a finger began to scroll, a window lost the keyboard


class Hand:
    """What the browser tells of pointer and keys, handed on to what listens on a canvas.

    Only the first button acts. What it has taken hold of is let go of exactly once: when it is released, or cut off.
    That is so too when the browser never said it, as a page that was loaded again: a pointer that moves with no
    button down, leaves, or presses anew holds nothing.
    """

    def __init__(self, canvas: LiveCanvas):
        self.canvas = canvas
        self.holds = False
        self.place = 0.0, 0.0  # in px from the lower left

    def feel(self, content: dict[str, Any]) -> None:
        """Hand on an event that is named as matplotlib does, or "cancel": with a key, or a place.

        A place is x and y in CSS px from the upper left, with the `button` that changed, counted from 0, and all
        `buttons` that are down as bits.
        """
        name = content["name"]
        if name.startswith("key"):
            key = key_name(content["key"], content["modifiers"])
            process(KeyEvent(name, self.canvas, key, *self.place))  # type: ignore[arg-type]  # floats
        elif name == "cancel":
            self._cut_off()
        elif name not in (PRESS, RELEASE) or content["button"] == 0:
            if name in (PRESS, LEAVE) or (name == MOVE and not content["buttons"] & 1):
                self._cut_off()
            self._point(name, content)

    def _point(self, name: str, content: dict[str, Any]) -> None:
        ratio = self.canvas.page_ratio
        self.place = content["x"] * ratio, self.canvas.figure.bbox.height - content["y"] * ratio
        if name == LEAVE:
            process(LocationEvent(name, self.canvas, *self.place))  # type: ignore[arg-type]  # floats
        elif name != RELEASE or self.holds:
            self.holds = name == PRESS or (name == MOVE and self.holds)
            keys = "+".join(content["modifiers"]) or None
            self._mouse(name, None if name == MOVE else 1, key=keys, dblclick=content["double"])

    def _cut_off(self) -> None:
        if self.holds:
            self.holds = False
            self._mouse(RELEASE, 1, guiEvent=CUT_OFF)

    def _mouse(self, name: str, button: int | None, **more: Any) -> None:
        process(MouseEvent(name, self.canvas, *self.place, button, **more))  # type: ignore[arg-type]  # a button by number


def process(event: Event) -> None:
    """Call what listens for an event, as matplotlib's own canvases do, but no Axes that have been taken off the figure.

    matplotlib calls these too, and they fail. And where an app has hands of its own, no Axes act by themselves: those
    in 3-D would turn twice.
    """
    canvas: Any = event.canvas
    for find in list(canvas.callbacks.callbacks.get(event.name, {}).values()):
        act = find()
        owner = getattr(act, "__self__", None)
        is_gone = isinstance(owner, Artist) and owner.figure is None
        if act is None or is_gone or (isinstance(owner, Axes) and canvas.hands.owners):
            continue
        act(event)


def key_name(key: str, modifiers: list[str]) -> str:
    """Return matplotlib's name of a key, such as "ctrl+left"; shift is in the key itself."""
    prefix = "".join(f"{m}+" for m in modifiers if m != "shift" and m != key.lower())
    key = ARROWS.get(key, key)
    return prefix + (key if len(key) == 1 else key.lower())
