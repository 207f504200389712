"""Ends: what a slider may be set to: its value, its ends and its step, each a number that the bar can show."""

from __future__ import annotations

from typing import Any

import traitlets

from nnlab._core.inputs import finite, index, positive, text
from nnlab._core.shown import shown


class Finite(traitlets.TraitType):
    """A finite number."""

    def validate(self, slider: Any, value: Any) -> float:
        """Return the number, or raise ValueError."""
        return finite(value, self._called(slider))

    def _called(self, slider: Any) -> str:
        """Return how a message calls it: the value as the slider is called."""
        return slider.description or "value" if self.name == "value" else str(self.name)


class Positive(Finite):
    """A finite number above 0."""

    def validate(self, slider: Any, value: Any) -> float:
        """Return the number, or raise ValueError."""
        return positive(value, self._called(slider))


class Entire(Finite):
    """A whole number; 3.0 is one too."""

    def validate(self, slider: Any, value: Any) -> int:
        """Return the number, or raise ValueError."""
        number = index(int(value) if isinstance(value, float) and value.is_integer() else value)
        if number is None:
            raise ValueError(f"{self._called(slider)} must be a whole number. Got {shown(value)}. "
                             f"Use for example {slider.min}.")
        return number


class Format(traitlets.TraitType):
    """A format for numbers."""

    def validate(self, slider: Any, value: Any) -> str:
        """Return the format, or raise ValueError."""
        return as_format(value, str(self.name))


def as_format(digits: str, name: str) -> str:
    """Return a format for numbers, or raise ValueError."""
    try:
        format(1.5, f"z{text(digits, name)}")
    except (ValueError, OverflowError, MemoryError):
        raise ValueError(f"{name} must be a format for numbers. Got {shown(digits)}. Use for example "
                         f"{name}='.3g'.") from None
    return str(digits)


def in_order(slider: Any, proposal: Any) -> Any:
    """Return an end that a slider is to have, or raise ValueError if the other end is not beyond it."""
    name, end = proposal["trait"].name, proposal["value"]
    low, high = (end, slider.max) if name == "min" else (slider.min, end)
    if low > high:
        raise ValueError(f"{name} must leave room between min and max. Got min={shown(low)} and max={shown(high)}. "
                         f"Set the other end first.")
    return end
