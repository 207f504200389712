"""Events: what a person does in the browser, handed on as matplotlib's own events."""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import Event, FigureCanvasBase, KeyEvent, LocationEvent, MouseEvent

ARROWS = {"ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down"}


def hand_on(canvas: FigureCanvasBase, content: dict[str, Any], pointer: tuple[float, float]) -> tuple[float, float]:
    """Process an event of the browser on a canvas; return where the pointer is now, in px from the lower left.

    `content` names the event as matplotlib does, with a key or with x and y in CSS px from the upper left.
    """
    name, modifiers = content["name"], content["modifiers"]
    if name.startswith("key"):
        process(KeyEvent(name, canvas, key_name(content["key"], modifiers), *pointer))  # type: ignore[arg-type]  # floats
        return pointer
    ratio = canvas.device_pixel_ratio
    x, y = content["x"] * ratio, canvas.figure.bbox.height - content["y"] * ratio
    if name == "figure_leave_event":
        process(LocationEvent(name, canvas, x, y))
    else:
        button = None if name == "motion_notify_event" else content["button"] + 1
        process(MouseEvent(name, canvas, x, y, button, "+".join(modifiers) or None, dblclick=content["double"]))
    return x, y


def process(event: Event) -> None:
    """Have matplotlib call what listens for an event, as its own canvases do."""
    event._process()  # type: ignore[attr-defined]  # its types leave this out


def key_name(key: str, modifiers: list[str]) -> str:
    """Return matplotlib's name of a key, such as "ctrl+left"; shift is in the key itself."""
    prefix = "".join(f"{m}+" for m in modifiers if m != "shift" and m != key.lower())
    key = ARROWS.get(key, key)
    return prefix + (key if len(key) == 1 else key.lower())
