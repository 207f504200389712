"""Run: one training of a sweep, with its setting, its seed and its scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import as_seed, instance, real, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown


def _setting(value: Mapping, name: str) -> dict:
    instance(value, Mapping, name, "a dict of names and values", "Use for example {'rate': 0.5}.")
    return {text(part, f"a name in {name}"): found for part, found in value.items()}


def _scores(value: Mapping | None, name: str) -> dict | None:
    if value is None:
        return None
    instance(value, Mapping, name, "a dict of names and numbers", "Use for example {'test': 0.9}.")
    for part, found in value.items():
        if real(found) is None:
            raise ValueError(f"{name} must hold numbers. Got {shown(found)} for {shown(part)}. Turn it into a number.")
    return {text(part, f"a name in {name}"): float(found) for part, found in value.items()}


@dataclass
class Run(Guarded):
    """One run: its setting and seed, and once it is over its scores by name, or the error that ended it."""

    setting: dict
    seed: int
    scores: dict[str, float] | None = None
    error: str = ""

    RULES: ClassVar = {"setting": _setting, "seed": as_seed, "scores": _scores, "error": text}

    @in_plain_letters
    def __str__(self) -> str:
        return ", ".join([*(f"{name}={value!r}" for name, value in self.setting.items()), f"seed {self.seed}"])
