"""Questions that are asked again in a later lesson, with other numbers each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnlab._core.guarded import fixed
from nnlab._core.inputs import text
from nnlab._core.shown import shown
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.named import table
from nnlab.check.engine.numbers import Number
from nnlab.lessons import find, originals

N_ASKED = 3


@fixed
@dataclass(frozen=True)
class Asked:
    """A question with its numbers.

    Parameters
    ----------
    words : str
        The question.
    question : Number or Choice
        What reads its answer. The options of a Choice stand in the words, as (A) … (B) ….
    section : str
        The heading, in its lesson, of the section that has the answer.
    """

    words: str
    question: Number | Choice
    section: str

    def __post_init__(self) -> None:
        remedy = "Use for example Asked('What is 2 · 3?', Number(answer=6), 'Sums')."
        if not isinstance(self.question, Number | Choice):
            raise ValueError(f"question must be a Number or a Choice. Got {shown(self.question)}. {remedy}")
        text(self.words, "words"), text(self.section, "section")


class Source(NamedTuple):
    """Where a question comes from: the lesson's notebook, such as 02_fahrenheit, and what makes it."""

    lesson: str
    make: Callable[[np.random.Generator], Asked]


def sources() -> dict[str, list[Source]]:
    """Return for each lesson, by its notebook's name and in their order, what asks of it again."""
    return {stem: [Source(stem, make) for make in made] for stem in originals()
            if (made := table(stem.partition("_")[2], "AGAIN"))}


def draw(lesson: str, rng: np.random.Generator) -> list[tuple[str, Asked]]:
    """Return three questions, each with its lesson: one from the lesson before, the others from all earlier ones.

    Parameters
    ----------
    lesson : str
        The lesson that is opened, such as 03.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        For a lesson that does not exist, or that has none before it.
    """
    stem = find(lesson).stem
    earlier = [made for other, made in sources().items() if other < stem]
    if not earlier:
        raise ValueError(f"lesson must have another before it. Got {shown(lesson)}. Use for example '03'.")
    last = [earlier[-1][k] for k in rng.permutation(len(earlier[-1]))]
    others = [source for made in earlier for source in made if source not in last[:1]]
    drawn = last[:1] + [others[k] for k in rng.permutation(len(others))[:N_ASKED - 1]]
    return [(source.lesson, source.make(rng)) for source in drawn]
