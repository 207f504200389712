"""Run: one training of a sweep, with its setting, its seed and its scores."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import as_seed, instance, real, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.same import key_of
from nnlab._core.shown import shown

TAKEN = "seed"  # a column of its own in every table


def as_setting(value: Mapping, name: str = "setting") -> dict:
    """Return a setting as a dict of names and values, or raise ValueError."""
    found = _named(value, name, "values", "Use for example {'rate': 0.5}.")
    if TAKEN in found:
        raise ValueError(f"A setting can't be named seed. Got {shown(found)}. "
                         "Leave it out: seeds gives each run its own, as the seed of Run does.")
    return found


def as_scores(value: Mapping, name: str = "scores") -> dict[str, float]:
    """Return scores as a dict of names and floats, True as 1.0, or raise ValueError."""
    found = _named(value, name, "numbers", "Use for example {'test': 0.9}.")
    found = {part: float(score) if isinstance(score, (bool, np.bool_)) else score for part, score in found.items()}
    for part, score in found.items():
        number = real(score)
        if number is None or (math.isinf(number) and isinstance(score, int)):
            raise ValueError(f"{name} must hold numbers that a float can hold. Got {shown(score)} for {shown(part)}. "
                             f"Turn it into a number up to 1.8e+308.")
        if part == TAKEN:
            raise ValueError(f"A score can't be named seed. Got {shown(found)}. Give it another name.")
    return {part: float(real(score)) for part, score in found.items()}


def _named(value: Mapping, name: str, kind: str, remedy: str) -> dict:
    """Return a dict with texts as its names, or raise ValueError."""
    instance(value, Mapping, name, f"a dict of names and {kind}", remedy)
    try:
        found = dict(value.items())
    except Exception as error:
        raise ValueError(f"{name} must be a dict of names and {kind}. Got {shown(value)}, which does not hand them "
                         f"out: {type(error).__name__}. {remedy}") from error
    return {text(part, f"a name in {name}"): entry for part, entry in found.items()}


def _scores_or_none(value: Mapping | None, name: str) -> dict | None:
    return value if value is None else as_scores(value, name)


@dataclass
class Run(Guarded):
    """One run: its setting and seed, and once it is over its scores by name, or the error that ended it."""

    setting: dict
    seed: int
    scores: dict[str, float] | None = None
    error: str = ""

    RULES: ClassVar = {"setting": as_setting, "seed": as_seed, "scores": _scores_or_none, "error": text}

    @property
    def key(self) -> Hashable:
        """What tells it from other runs of a sweep: its setting and its seed."""
        return key_of(self.setting), self.seed

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Run):
            return NotImplemented
        return (self.key, key_of(self.scores), self.error) == (other.key, key_of(other.scores), other.error)

    @in_plain_letters
    def __repr__(self) -> str:
        return (f"Run(setting={{{', '.join(f'{name!r}: {shown(value)}' for name, value in self.setting.items())}}}, "
                f"seed={self.seed}, scores={self.scores!r}, error={self.error!r})")

    @in_plain_letters
    def __str__(self) -> str:
        return ", ".join([*(f"{name}={shown(value)}" for name, value in self.setting.items()), f"seed {self.seed}"])
