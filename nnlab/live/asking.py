"""Asking: what the server asks a kernel about its widgets, beside what the pages of its notebooks say to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

PATIENCE = 30  # seconds in which a kernel answers, on the slowest machine
WAITS = (2, 4, 8, 16)  # the same in parts: a connection made while a kernel is being restarted may stay deaf for good
HASTE = 3  # seconds, for pictures of a kernel that is at work: it may answer only once it is done, and a file waits
WIDGET = '__import__("ipywidgets").widget_serialization["from_json"]("IPY_MODEL_{}", None)'


async def alive(kernel: Any) -> set[str]:
    """Return the models of all widgets that live in a kernel; a kernel at work says this too."""
    for seconds in WAITS:
        if reply := await ask(kernel, "control", "comm_info_request", {"target_name": "jupyter.widget"}, seconds):
            return set(reply.get("comms", {}))
    return set()


async def bundles(kernel: Any, models: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what widgets in a kernel, by their models, would show if they were shown now: pictures too."""
    reply = await ask(kernel, "shell", "execute_request", {
        "code": "", "silent": True, "store_history": False, "allow_stdin": False, "stop_on_error": False,
        "user_expressions": {model: WIDGET.format(model) for model in models},
    }, HASTE if getattr(kernel, "execution_state", "") == "busy" else PATIENCE)
    return {model: found["data"] for model, found in reply.get("user_expressions", {}).items() if "data" in found}


async def ask(kernel: Any, channel: str, kind: str, content: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Return a kernel's answer to a message, or nothing if there is none in time."""
    client = kernel.client()
    client.start_channels(**{name: name == channel for name in ("shell", "iopub", "stdin", "hb", "control")})
    try:
        way = getattr(client, f"{channel}_channel")
        message = client.session.msg(kind, content)
        way.send(message)
        async with asyncio.timeout(seconds):
            while True:
                reply = await way.get_msg()
                if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                    return reply["content"]
    except TimeoutError:
        return {}
    finally:
        client.stop_channels()
