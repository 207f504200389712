"""A question with lettered options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnlab._core.guarded import fixed
from nnlab._core.inputs import index, instance, text
from nnlab._core.shown import shown
from nnlab.check.engine.feedback import Feedback


@fixed
@dataclass(frozen=True)
class Choice:
    """A question with lettered options.

    Parameters
    ----------
    answer : str
        The letter of the right option.
    options : mapping of str to str
        For each letter, in order, what to say to a learner who picks it.
    hint, line : str
        What any wrong letter gets, folded: what to try or to look at; a line of code that shows it.

    Raises
    ------
    ValueError
        For an answer that is no option.
    """

    answer: str
    options: Mapping[str, str]
    hint: str = ""
    line: str = ""

    def __post_init__(self) -> None:
        remedy = "Use for example Choice('B', {'A': 'Look again.', 'B': 'Yes.'})."
        instance(self.options, Mapping, "options", "a table of letters and texts", remedy)
        for letter, words in self.options.items():
            text(letter, "each letter of options"), text(words, "each text of options")
        object.__setattr__(self, "hint", text(self.hint, "hint"))
        object.__setattr__(self, "line", text(self.line, "line"))
        if not isinstance(self.answer, str) or self.answer not in self.options:
            raise ValueError(f"The answer must be one of the options {', '.join(self.options)}. "
                             f"Got {shown(self.answer)}. {remedy}")

    def check(self, value: object) -> Feedback:
        """Return the feedback to a value: "b", "B", "b)", "(b)", "b: it falls", 2 or "2nd"."""
        letter = self._letter(value)
        if letter is None:
            *others, last = self.options
            return Feedback("unread", f"One of the letters {', '.join(others)} and {last} is wanted. "
                                      f'You gave {_short(value)}. Write it like answer = "{next(iter(self.options))}".')
        if letter == self.answer:
            return Feedback("right", self.options[letter])
        return Feedback("not yet", self.options[letter], self.hint, self.line)

    def _letter(self, value: object) -> str | None:
        """Return the letter of the option that is meant, or None."""
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if isinstance(value, bool | np.bool_):
            return None
        if not isinstance(value, str):
            value = index(value)
        if value is None or (isinstance(value, int) and value > len(self.options)):
            return None
        word = re.sub(r"^((the|my|i|think|it|is|option|answer|letter)\b[ :=]*)+(?=.)", "", str(value).strip().lower())
        word = re.sub(r"^(\(?\w+[):]|[a-z](?:[.,;] | \(| (?=because|since|-))).+", r"\1", word).strip(" ()[].,;:!?'\"")
        letters = {letter.lower(): letter for letter in self.options}
        if word in letters:
            return letters[word]
        place = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|-nd|-th)?", word)
        if place and 1 <= int(place[1]) <= len(letters):
            return list(self.options)[int(place[1]) - 1]
        return None


def _short(value: object) -> str:
    words = shown(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return words if len(words) <= 40 else words[:39] + "…"
