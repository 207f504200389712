"""Beside a cell: what a widget hears while a cell runs is no end of that cell.

After each message of a widget IPython is told, as after a cell, that code has run; and then matplotlib's inline backend
shows all open figures, and closes them. A widget may hear while a cell runs: in another thread, in a JupyterLab that
knows subshells, or between two steps of a cell that awaits. The figure that this cell is just drawing would come out in
pieces, or nowhere. https://github.com/ipython/ipykernel/issues/1564

And ipykernel has a widget hear in the thread that spoke to the page last. That is the cells' own as long as only cells
have made or moved it: there nothing is heard before the running cell has ended.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from typing import Any

from comm.base_comm import BaseComm
from IPython import get_ipython

_is_running = False  # a cell
_is_busy = False  # and its thread hears nothing meanwhile, since it awaits nothing


def _begin(info: Any = None) -> None:
    global _is_running, _is_busy
    _is_running, _is_busy = True, info is not None and not _awaits(info.raw_cell)


def _awaits(cell: str) -> bool:
    if "await" not in cell and "async" not in cell:
        return False
    shell = get_ipython()
    try:
        with warnings.catch_warnings(action="ignore"):  # the cell itself gives them
            return shell.should_run_async(cell, transformed_cell=shell.transform_cell(cell))
    except Exception:  # it is no Python
        return False


def _end() -> None:
    global _is_running, _is_busy
    _is_running = _is_busy = False


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


def _where_sent(route: Callable[..., str | None]) -> Callable[..., str | None]:
    """Return how ipykernel finds the subshell that hears; but not None, the cells' own, while a cell keeps it busy."""

    def find(comm: BaseComm, data: Any, sent_to: str | None) -> str | None:
        found = route(comm, data, sent_to)
        is_answer = isinstance(data, dict) and "id" in (data.get("content") or {})  # it goes to who has asked
        return sent_to if found is None and _is_busy and not is_answer else found

    return find


def hear_beside_cells() -> None:
    """Have widgets hear while a cell runs, where they can, and leave the cell's figures alone."""
    type.__setattr__(BaseComm, "handle_msg", _hear)
    kernels: Any = getattr(sys.modules.get("ipykernel.comm.comm"), "BaseComm", None)
    if hasattr(kernels, "_reply_subshell_for"):  # from ipykernel 7.4 on
        kernels._reply_subshell_for = _where_sent(kernels._reply_subshell_for)
    if shell := get_ipython():
        _begin()  # whoever imports this is a cell
        shell.events.register("pre_run_cell", _begin)
        shell.events.register("post_execute", _end)
