"""Cells: which of them run, and whether their thread hears anything meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import warnings
from collections.abc import Callable
from typing import Any

from IPython import get_ipython

loop: asyncio.AbstractEventLoop | None = None  # in which cells run
_keeps_busy: dict[int, bool] = {}  # of each cell that runs, by its id: whether it awaits nothing
IMPORTING = 0  # the id of the cell that was running when this was imported


def is_running() -> bool:
    """Say whether a cell runs."""
    return bool(_keeps_busy)


def is_busy() -> bool:
    """Say whether a cell runs that awaits nothing, so that its thread hears nothing before it ends."""
    return any(_keeps_busy.values())


def follow_cells(before: Callable[[], Any]) -> None:
    """Take note of cells that run from now on, and of the one that calls this; `before()` is called as each begins."""
    shell = get_ipython()
    if shell is None:
        return
    _know_loop()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    if message.get("header", {}).get("msg_type") == "execute_request":
        _keeps_busy[IMPORTING] = not _awaits(message["content"]["code"])

    def begin(info: Any) -> None:
        _know_loop()
        _keeps_busy[id(info)] = not _awaits(info.raw_cell)
        before()

    def end(result: Any) -> None:
        known = id(result.info) if result else next(reversed(_keeps_busy), IMPORTING)  # none: stopped as it awaited
        _keeps_busy.pop(known if known in _keeps_busy else IMPORTING, None)

    shell.events.register("pre_run_cell", begin)
    shell.events.register("post_run_cell", end)


def _know_loop() -> None:
    global loop
    if threading.current_thread() is threading.main_thread():  # cells of a subshell run elsewhere
        with contextlib.suppress(RuntimeError):  # a shell without a loop
            loop = asyncio.get_running_loop()


def _awaits(cell: str) -> bool:
    if "await" not in cell and "async" not in cell:
        return False
    shell = get_ipython()
    try:
        with warnings.catch_warnings(action="ignore"):  # the cell itself gives them
            return shell.should_run_async(cell, transformed_cell=shell.transform_cell(cell))
    except Exception:  # it is no Python
        return False
