"""Settings: what an app can be set to, by a control or from a cell, and what is said of anything else.

    class State(Settings):
        rate = Number(0.1, above=0).log_slider("rate", "How far a step goes", 1e-4, 1)
        sample = Whole(0, 0, 99).slider("sample", "Which one is shown")
        data = OneOf(["circles", "digits"], "circles").choice("data", "What is learned")

Each is a trait that reads what it is set to: as what it plainly is, or not at all, with the rule, the value and the
remedy. What a setting takes may depend on the others: then it is given as a function of the state. In the same line
stands the control that a person moves it with, if there is one; more of it: `Setting.moved_by`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from nnlab._core.inputs import flag, index, real, text
from nnlab._core.names import choose
from nnlab._core.shown import shown
from nnlab.live.controls import checkbox, log_slider, slider, whole_slider
from nnlab.live.setting import MOST_NAMED, Setting, of, plain
from nnlab.live.slider import DIGITS
from nnlab.live.state import Settings

__all__ = ["Flag", "Number", "OneOf", "Settings", "Text", "Whole"]

Bound = float | Callable[[Any], float]  # the same always, or by the state


class Number(Setting):
    """A finite number from `low` to `high`, both included, and above `above`; `also` may be infinity."""

    def __init__(self, default: float, low: Bound = -math.inf, high: Bound = math.inf, *, above: float = -math.inf,
                 also: float = math.nan):
        super().__init__(default)
        self.low, self.high, self.above, self.also = low, high, above, also

    def validate(self, state: Any, value: Any) -> float:
        """Return the number, or raise ValueError."""
        low, high = of(state, self.low), of(state, self.high)
        number = real(value)
        is_in = number is not None and math.isfinite(number) and low <= number <= high and number > self.above
        if number is None or (not is_in and number != self.also):
            rule = f"a finite number above {self.above:g}" if self.above > -math.inf else "a finite number"
            also = f", or {self.also}" if self.also == self.also else ""
            raise ValueError(f"{self.name} must be {rule}{_range(low, high)}{also}. Got {shown(value)}. "
                             f"Use for example {self.name}={_example(self.default(), low, high)}.")
        return number

    def slider(self, label: str, tooltip: str, step: float, ends: tuple[float, float] | None = None, *,
               digits: str = DIGITS, **how: Any) -> Number:
        """Return the setting with a slider, from end to end of what it takes, or between other ends."""
        low, high = ends or (self.low, self.high)
        return self.moved_by(lambda state: slider(label, tooltip, of(state, low), of(state, high), step,
                                                  digits=digits), follow=_ends(low, high), **how)

    def log_slider(self, label: str, tooltip: str, low: float, high: float, step: float = 0.005,
                   **how: Any) -> Number:
        """Return the setting with a slider whose every move multiplies."""
        return self.moved_by(lambda state: log_slider(label, tooltip, low, high, step), **how)


class Whole(Setting):
    """A whole number from `low` to `high`, both included."""

    def __init__(self, default: int, low: Bound = -math.inf, high: Bound = math.inf):
        super().__init__(default)
        self.low, self.high = low, high

    def validate(self, state: Any, value: Any) -> int:
        """Return the number, or raise ValueError."""
        low, high = of(state, self.low), of(state, self.high)
        number = index(value)
        if number is None or not low <= number <= high:
            raise ValueError(f"{self.name} must be a whole number{_range(low, high)}. Got {shown(value)}. "
                             f"Use for example {self.name}={_example(self.default(), low, high)}.")
        return number

    def slider(self, label: str, tooltip: str, ends: tuple[int, int] | None = None, **how: Any) -> Whole:
        """Return the setting with a slider, from end to end of what it takes, or between other ends."""
        low, high = ends or (self.low, self.high)
        return self.moved_by(lambda state: whole_slider(label, tooltip, of(state, low), of(state, high)),
                             follow=_ends(low, high), **how)


class Flag(Setting):
    """True or False."""

    def checkbox(self, label: str, tooltip: str, **how: Any) -> Flag:
        """Return the setting with a box to tick."""
        return self.moved_by(lambda state: checkbox(label, tooltip), **how)

    def validate(self, state: Any, value: Any) -> bool:
        """Return True or False, or raise ValueError."""
        return flag(value, str(self.name))


class Text(Setting):
    """A text."""

    def validate(self, state: Any, value: Any) -> str:
        """Return the text, or raise ValueError."""
        return text(value, str(self.name))


class OneOf(Setting):
    """One of some names, numbers, or tuples of them; a list is read as a tuple."""

    def __init__(self, choices: Sequence | Callable[[Any], Sequence], default: Any):
        super().__init__(default)
        self.choices = choices

    def validate(self, state: Any, value: Any) -> Any:
        """Return the choice, or raise ValueError."""
        choices = of(state, self.choices)
        key = plain(value)
        is_readable = key is not None or value is None
        for known in choices if is_readable else ():
            if type(known) is type(key) and known == key:
                return known
        if all(isinstance(known, str) for known in choices):
            choose(value, dict.fromkeys(choices), f"a choice for {self.name}")
        named = [str(known) for known in choices[:MOST_NAMED]] + ["…"] * (len(choices) > MOST_NAMED)
        default = self.default() if self.default() in choices else choices[0]
        raise ValueError(f"{self.name} must be one of {', '.join(named)}. Got {shown(value)}. "
                         f"Use for example {self.name}={default!r}.")

    def choice(self, label: str, tooltip: str, names: Any = None, **how: Any) -> OneOf:
        """Return the setting with a list of its choices, or of what they are called."""
        return super().choice(label, tooltip, names or self.choices, **how)


def _ends(low: Bound, high: Bound) -> dict[str, Callable]:
    """Return which ends of a slider follow the state, and how."""
    return {name: end for name, end in (("min", low), ("max", high)) if callable(end)}


def _range(low: float, high: float) -> str:
    if math.isinf(low):
        return "" if math.isinf(high) else f" up to {high:g}"
    return f" from {low:g} up" if math.isinf(high) else f" from {low:g} to {high:g}"


def _example(default: Any, low: float, high: float) -> Any:
    return default if low <= default <= high else low
