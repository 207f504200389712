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
    if re.fullmatch(r"\s*[A-Za-z_ ]*\s*", text):
        return _alone(text.strip(), alone, apps)()
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


def _alone(name: str, alone: Mapping[str, Callable[..., Any]], apps: Mapping[str, Callable[..., Any]]) -> Any:
    """Return what makes the app of a name, or raise ValueError if none, or one that needs arguments, is called so."""
    if name in apps and name not in alone:
        raise ValueError(f"text must name an app that needs no arguments. Got {shown(name)}, which needs some. "
                         f"Use nnlab.apps.{name}(...).")
    return choose(name, alone, "an app that needs no arguments")


def needs_nothing(make: Callable[..., Any]) -> bool:
    """Say whether something can be called without arguments."""
    return all(parameter.default is not parameter.empty or parameter.kind is parameter.VAR_KEYWORD
               for parameter in inspect.signature(make).parameters.values())
