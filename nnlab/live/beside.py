"""Beside a cell: what a widget hears while a cell runs is no end of that cell.

After each message of a widget IPython is told, as after a cell, that code has run; and then matplotlib's inline backend
shows all open figures, and closes them. A widget may hear while a cell runs: in another thread, in a JupyterLab that
knows subshells, or between two steps of a cell that awaits. The figure that this cell is just drawing would come out in
pieces, or nowhere. https://github.com/ipython/ipykernel/issues/1564

And in such a JupyterLab a page's messages may be heard in one thread or in another: ipykernel has a widget hear in the
thread that spoke to the page last, each widget for itself. So a button would come before what was drawn ahead of it,
and a slider that only cells have moved would hear nothing before the running cell has ended. nnlab's widgets hear where
the page has sent: in one thread, and in the page's order.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any

from comm.base_comm import BaseComm
from IPython import get_ipython

from nnlab.live.owned import Owned

_is_running = False  # a cell
_cells: asyncio.AbstractEventLoop | None = None  # in which cells run


def _begin(*info: Any) -> None:
    global _is_running
    _is_running = True


def _end() -> None:
    global _is_running
    _is_running = False


def _tell(event: str) -> None:
    shell = get_ipython()
    if shell and not _is_running:
        shell.events.trigger(event)


def _hear(comm: BaseComm, message: Any) -> None:
    """Hear a message of a widget as comm does, but leave a running cell's figures alone."""
    if comm._msg_callback:
        _tell("pre_execute")
        comm._msg_callback(message)
        _tell("post_execute")
        _wake_cells()


def _wake_cells() -> None:
    """Have the cells' loop look up: what was heard in another thread may be what a cell or a task awaits."""
    if _cells and not _cells.is_closed() and threading.current_thread() is not threading.main_thread():
        _cells.call_soon_threadsafe(lambda: None)


def _where_sent(route: Callable[..., str | None]) -> Callable[..., str | None]:
    """Return how ipykernel finds the thread that hears, but for nnlab's widgets: those hear where the page has sent."""

    def find(comm: BaseComm, data: Any, sent_to: str | None) -> str | None:
        found = route(comm, data, sent_to)
        is_answer = isinstance(data, dict) and "id" in (data.get("content") or {})  # it goes to who has asked
        is_ours = isinstance(getattr(comm._msg_callback, "__self__", None), Owned)
        return sent_to if is_ours and not is_answer else found

    return find


def hear_beside_cells() -> None:
    """Have widgets hear in the page's order and while a cell runs, where they can, and leave the cell's figures alone.

    To be called in the thread of the cells.
    """
    global _cells
    type.__setattr__(BaseComm, "handle_msg", _hear)
    kernels: Any = getattr(sys.modules.get("ipykernel.comm.comm"), "BaseComm", None)
    if hasattr(kernels, "_reply_subshell_for"):  # from ipykernel 7.4 on
        kernels._reply_subshell_for = _where_sent(kernels._reply_subshell_for)
    if shell := get_ipython():
        with contextlib.suppress(RuntimeError):  # a shell without a loop
            _cells = asyncio.get_running_loop()
        _begin()  # whoever imports this is a cell
        shell.events.register("pre_run_cell", _begin)
        shell.events.register("post_execute", _end)
