"""Belongings: what hangs on an app and ends with it, so that no app has to name it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import ipywidgets as widgets

OURS = ("nnlab.apps.", "nnlab.live.")


def close_belongings(app: widgets.Widget, others: type) -> None:
    """Close what hangs on an app: controls, shown or not, with layouts and styles; players; tasks.

    `others` is the class of apps: one that this app knows as an attribute, and doesn't show, is none of its own.
    """
    parts = [part for part in vars(app).values() if not isinstance(part, others)]
    for thing in list(_belongings(parts, {id(app)})):
        if isinstance(thing, asyncio.Task):
            cancel(thing)
        elif hasattr(thing, "close"):
            thing.close()


def cancel(task: asyncio.Task) -> None:
    """Cancel a task, of another thread's loop perhaps."""
    loop = task.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(task.cancel)


def _belongings(waiting: list, seen: set[int]) -> Iterator:
    """Yield the widgets, the tasks and the objects of nnlab's apps that some things are or lead to."""
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, (list, tuple, set)):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            waiting.extend(thing.values())
        elif isinstance(thing, asyncio.Task):
            yield thing
        elif type(thing).__module__.startswith(OURS):
            waiting.extend(getattr(thing, "__dict__", {}).values())
            yield thing
        elif isinstance(thing, widgets.Widget):  # of another library: its traits are what it shows
            waiting.extend(thing._trait_values.values())
            yield thing
