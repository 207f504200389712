"""Beside a cell: what a widget hears in a thread of its own is no end of the cell that runs in another.

After each message of a widget IPython is told, as after a cell, that code has run; and then matplotlib's inline backend
shows all open figures, and closes them. A JupyterLab that knows subshells hears widgets while a cell runs: the figure
that this cell is just drawing would come out in pieces, or nowhere. https://github.com/ipython/ipykernel/issues/1564
"""

from __future__ import annotations

import functools
import threading
from typing import Any

from comm.base_comm import BaseComm


def hear_beside_cells() -> None:
    """Have widgets that are heard beside the cells' own thread leave the cells' figures alone."""
    hear = BaseComm.handle_msg

    @functools.wraps(hear)
    def handle_msg(comm: BaseComm, message: Any) -> None:
        if threading.current_thread() is threading.main_thread():
            hear(comm, message)
        elif comm._msg_callback:
            comm._msg_callback(message)

    type.__setattr__(BaseComm, "handle_msg", handle_msg)
