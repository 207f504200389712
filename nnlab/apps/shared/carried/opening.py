"""Opens an app from its link, or by its name."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from nnlab._core.inputs import text as a_text
from nnlab._core.names import choose
from nnlab._core.shown import shown
from nnlab.apps.shared.carried.letters import unpack
from nnlab.live import App


def open_one(text: str, apps: Mapping[str, Callable[..., Any]]) -> App:
    """Return the app that a link carries, or that has a name; `apps` holds what makes each.

    Raises
    ------
    ValueError
        If it is neither a whole link nor the name of an app that needs no arguments.
    """
    text = a_text(text, "text")
    alone = {name: make for name, make in apps.items() if needs_nothing(make)}
    if re.fullmatch(r"\s*[a-z_]*\s*", text):
        return choose(text.strip(), alone, "an app that needs no arguments")()
    name, content = unpack(text)
    if name not in alone:
        raise ValueError(f"A link must be of an app that this nnlab has. Got one of {shown(name)}. Update nnlab.")
    app = alone[name]()
    try:
        if not hasattr(app, "link"):
            raise ValueError(f"A link must be of an app that has one. Got one of {shown(name)}. Use "
                             f"nnlab.apps.{name}().")
        app.link.take(content)
    except Exception:
        app.close()
        raise
    return app


def needs_nothing(make: Callable[..., Any]) -> bool:
    """Say whether something can be called without arguments."""
    return all(parameter.default is not parameter.empty or parameter.kind is parameter.VAR_KEYWORD
               for parameter in inspect.signature(make).parameters.values())
