"""Beside a cell: what a widget hears while a cell runs is no end of that cell.

After each message of a widget IPython is told, as after a cell, that code has run; and then matplotlib's inline backend
shows all open figures, and closes them. A widget may hear while a cell runs: in another thread, in a JupyterLab that
knows subshells, or between two steps of a cell that awaits. The figure that this cell is just drawing would come out in
pieces, or nowhere. https://github.com/ipython/ipykernel/issues/1564
"""

from __future__ import annotations

from typing import Any

from comm.base_comm import BaseComm
from IPython import get_ipython

_is_running = False  # a cell


def _begin(*_: object) -> None:
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


def hear_beside_cells() -> None:
    """Have widgets that hear while a cell runs leave the cell's figures alone."""
    type.__setattr__(BaseComm, "handle_msg", _hear)
    if shell := get_ipython():
        _begin()  # whoever imports this is a cell
        shell.events.register("pre_run_cell", _begin)
        shell.events.register("post_execute", _end)
