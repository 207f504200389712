"""Direct: what a page says reaches Python while a cell awaits, where Python runs in the page's own browser.

JupyterLite hands its kernel one message at a time. What a figure says, and what is pressed, would wait for the end of a
cell that awaits a training, and for all other cells that are to run. A channel from the page to its Python does not.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any
from uuid import uuid4


@lru_cache(maxsize=1)
def direct_channel() -> str:
    """Return the name of this Python's channel, on which direct.js sends; "" where there is a server, and none."""
    if sys.platform != "emscripten":
        return ""
    from js import BroadcastChannel
    from pyodide.ffi import create_proxy, to_js

    name = f"nnlab-{uuid4()}"
    channel = BroadcastChannel.new(name)

    def hear(event: Any) -> None:
        message = event.data.to_py()
        if "heard" in message:  # an answer of this Python's own, as another one may see it
            return
        try:
            hand_on(message)
        finally:
            channel.postMessage(to_js({"heard": message["id"]}, dict_converter=_record))

    channel.onmessage = create_proxy(hear)
    return name


def _record(entries: Any) -> Any:
    from js import Object

    return Object.fromEntries(entries)


def hand_on(message: dict[str, Any]) -> None:
    """Hand a message, {"content": {"comm_id": …, "data": …}, "buffers": […]}, to the widget that it is for."""
    from comm import get_comm_manager

    comm = get_comm_manager().comms.get(message["content"]["comm_id"])
    if comm is not None:  # closed meanwhile
        comm.handle_msg({**message, "header": {}, "parent_header": {}, "metadata": {}})
