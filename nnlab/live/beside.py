"""Beside a cell: what a widget hears while a cell runs is no end of that cell, and no other's turn.

After each message of a widget IPython is told, as after a cell, that code has run; and then matplotlib's inline backend
shows all open figures, and closes them. A widget may hear while a cell runs: in another thread, in a JupyterLab that
knows subshells, or between two steps of a cell that awaits. The figure that this cell is just drawing would come out in
pieces, or nowhere. https://github.com/ipython/ipykernel/issues/1564

And in such a JupyterLab ipykernel has each widget hear in the thread that spoke to the page last. Two widgets of one
app would hear in two threads: a button before what was drawn ahead of it. So all hear where the page has sent, and in
its order.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from comm.base_comm import BaseComm
from IPython import get_ipython

from nnlab.live.cells import follow_cells, is_running
from nnlab.live.inorder import hear_all, hear_in_order


def _tell(event: str) -> None:
    shell = get_ipython()
    if shell and not is_running():
        shell.events.trigger(event)


def _hear(comm: BaseComm, message: Any) -> None:
    """Hear a message of a widget as comm does, but in its order, and leave a running cell's figures alone."""
    if not comm._msg_callback:
        return
    now = partial(_hear_now, comm, message)
    if _is_answer(message.get("content", {}).get("data")):
        now()
    else:
        hear_in_order(now)


def _hear_now(comm: BaseComm, message: Any) -> None:
    if comm._msg_callback:  # it may have been closed meanwhile
        _tell("pre_execute")
        comm._msg_callback(message)
        _tell("post_execute")


def _is_answer(data: Any) -> bool:
    """Say whether a message answers a question, so that it goes to the thread that has asked."""
    content = data.get("content") if isinstance(data, dict) else None
    return isinstance(content, dict) and "id" in content


def _where_sent(route: Callable[..., str | None]) -> Callable[..., str | None]:
    """Return how ipykernel finds the thread that hears, but what a page says of itself goes where it has sent that."""

    def find(comm: BaseComm, data: Any, sent_to: str | None) -> str | None:
        found = route(comm, data, sent_to)
        is_close = not data  # a page that closes its last widget ends the thread to which it sends
        return found if is_close or _is_answer(data) else sent_to

    return find


def hear_beside_cells() -> None:
    """Have widgets hear in the page's order and while a cell runs, where they can, and leave its figures alone."""
    type.__setattr__(BaseComm, "handle_msg", _hear)
    kernels: Any = getattr(sys.modules.get("ipykernel.comm.comm"), "BaseComm", None)
    if hasattr(kernels, "_reply_subshell_for"):  # from ipykernel 7.4 on
        kernels._reply_subshell_for = _where_sent(kernels._reply_subshell_for)
    follow_cells(before=hear_all)
