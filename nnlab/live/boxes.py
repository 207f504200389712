"""Boxes, buttons and lists of ipywidgets', of which a cell sets only what they have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import listed, text
from nnlab._core.shown import shown
from nnlab.live.owned import Owned

RULE, REMEDY = "a list of choices, or names and values, each once", "Use for example options=['tanh', 'relu']."


class Dropdown(Owned, widgets.Dropdown):
    """A drop-down list."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, as_options(value) if name == "options" else value)

    def _rule_of(self, name: str, trait: traitlets.TraitType) -> str:
        if name in ("value", "label", "index"):
            return f"that of one of its options, {', '.join(map(str, self._options_labels))}"
        return super()._rule_of(name, trait)


class Checkbox(Owned, widgets.Checkbox):
    """A box to tick."""


class Button(Owned, widgets.Button):
    """A button."""


class HBox(Owned, widgets.HBox):
    """Widgets side by side."""


class VBox(Owned, widgets.VBox):
    """Widgets below one another."""


def as_options(options: Any) -> tuple:
    """Return choices as a drop-down list takes them, or raise ValueError."""
    named = listed(list(options.items()) if isinstance(options, Mapping) else options, "options", RULE, REMEDY)
    for name, _ in named if isinstance(options, Mapping) else ():
        text(name, "each name of options")
    are_pairs = all(isinstance(option, (list, tuple)) and len(option) == 2 for option in named)
    try:
        labels = [str(option[0] if are_pairs else option) for option in named]
    except Exception as error:
        raise ValueError(f"options must be {RULE}. Got {shown(options)}. {REMEDY}") from error
    if not labels or len({*labels}) < len(labels):
        raise ValueError(f"options must be {RULE}. Got {shown(options)}. {REMEDY}")
    return tuple(named)
