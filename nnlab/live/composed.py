"""Settings of several parts: a place of a plane, and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nnlab._core.inputs import listed, real
from nnlab._core.shown import shown
from nnlab.live.setting import Setting, plain


class Place(Setting):
    """A place (x, y) of a plane that goes from left to right and from bottom to top."""

    def __init__(self, default: tuple[float, float], extent: Callable[[Any], Sequence[float]]):
        super().__init__(default)
        self.extent = extent

    def validate(self, state: Any, value: Any) -> tuple[float, float]:
        """Return the place, or raise ValueError."""
        left, right, bottom, top = map(float, self.extent(state))
        place = plain(value)
        x, y = map(real, place) if isinstance(place, tuple) and len(place) == 2 else (None, None)
        if x is None or y is None or not (left <= x <= right and bottom <= y <= top):
            raise ValueError(f"{self.name} must be two numbers, from {left:.4g} to {right:.4g} and from {bottom:.4g} "
                             f"to {top:.4g}. Got {shown(value)}. "
                             f"Use for example {self.name}={((left + right) / 2, (bottom + top) / 2)}.")
        return x, y


class Listed(Setting):
    """A tuple of up to `most` entries. `read(entry)` returns an entry as it is kept, or None for what is none."""

    def __init__(self, default: tuple, read: Callable, rule: str, most: int, example: str = ""):
        super().__init__(default)
        self.read, self.rule, self.most, self.example = read, rule, most, example or repr(default)

    def validate(self, state: Any, value: Any) -> tuple:
        """Return the entries, or raise ValueError."""
        remedy = f"Use for example {self.name}={self.example}."
        entries = tuple(map(self.read, listed(value, str(self.name), self.rule, remedy)))
        if len(entries) > self.most or None in entries:
            raise ValueError(f"{self.name} must be {self.rule}. Got {shown(value)}. {remedy}")
        return entries
