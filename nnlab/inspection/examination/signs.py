"""Signs and diagnoses: what a look shows, in a sentence with its figures, and what it speaks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nnlab.inspection.examination.measures import Measures


class Sign(NamedTuple):
    """A fact and where it is seen: true whatever it speaks for. `speaks` says whether it speaks for the diagnosis."""

    look: str
    speaks: bool
    words: str


class Diagnosis(NamedTuple):
    """Something that may be wrong: its name, what it says, its kind, its signs, what to try, and the lesson about it.

    It is made if all its signs speak for it; the next sign is asked for only while they do.
    """

    name: str
    title: str
    kind: str
    signs: Sequence[Callable[[Measures], Sign]]
    remedy: str
    lesson: str


def of_number(value: float) -> str:
    """Return a number with three digits, a true minus, and the sign for infinity."""
    return f"{value:.3g}".replace("-", "−").replace("inf", "∞")


def of_share(share: float) -> str:
    """Return a share in percent."""
    return f"{100 * share:.3g} %"
