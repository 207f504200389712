"""Frames a second while something is dragged."""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import threading
import time
import urllib.request
from pathlib import Path

from lab import CHROMIUM, QUIET, Lab, free_port
from live_parts.in_lab import open_lab, shut
from tornado.websocket import websocket_connect

FAHRENHEIT = "import nnlab\nnnlab.apps.fahrenheit()"
MOVES, HAND = 500, 125  # of the mouse in a drag, and a second, as many as most mice report


def measure_drag(browser, address: str, folder: Path) -> str:
    """Return how many frames a second are painted while a slider's bar, and then a point of the data, is dragged."""
    port = free_port()
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=[*QUIET, f"--remote-debugging-port={port}"])
    try:
        return dragging(open_lab(own, address, folder, "drag.ipynb", FAHRENHEIT), port)
    finally:
        own.close()


def dragging(lab: Lab, port: int) -> str:
    """Return the same of Celsius to Fahrenheit in a page."""
    bar = lab.page.get_by_role("slider", name="weight w").bounding_box()
    figure = lab.page.locator(".nnlab-figure canvas").bounding_box()
    lines = []
    for what, box, left, top, right, bottom in (("a slider", bar, 0.31, 0.5, 0.7, 0.5),
                                                ("a point of the data", figure, 0.305, 0.136, 0.28, 0.4)):
        rates = [dragged(lab, box, (left, top), (right, bottom), port) for _ in range(6)]
        lines.append(f"- while {what} is dragged: {statistics.median(rates):.0f} painted frames a second "
                     f"(median of 6 drags, {max(rates):.0f} in the best)")
    shut(lab)
    return "\n".join(lines)


def dragged(lab: Lab, box: dict, begin: tuple, end: tuple, port: int) -> float:
    """Drag from one place in a box to another, back, and again; return the painted frames a second."""
    first, last = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (begin, end)]
    lab.page.mouse.move(*first)
    lab.page.mouse.down()
    frame, began = lab.frame(), time.time()
    hand = threading.Thread(target=lambda: asyncio.run(move_hand(port, first, last)))
    hand.start()
    while hand.is_alive():
        lab.page.wait_for_timeout(100)
    rate = (lab.frame() - frame) / (time.time() - began)
    lab.page.mouse.up()
    return rate


async def move_hand(port: int, first: tuple, last: tuple) -> None:
    """Move the mouse as a hand does, which waits for no page, through Chromium's debugging port."""
    tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
    page = await websocket_connect(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
    for move in range(MOVES + 1):
        way = math.sin(2 * math.pi * move / MOVES) ** 2
        x, y = (a + way * (b - a) for a, b in zip(first, last, strict=True))
        page.write_message(json.dumps({"id": move + 1, "method": "Input.dispatchMouseEvent", "params": {
            "type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}}))
        await asyncio.sleep(1 / HAND)
    page.close()
