"""A question with lettered options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnlab._core.guarded import fixed
from nnlab._core.inputs import index, text
from nnlab._core.reading import AGAINST
from nnlab._core.shown import shown
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.options import lettered

MOST_SHOWN = 40  # letters of an answer in a message
LEAD = re.compile(r"^[\s([*-]*(?:(?:the|my|i|think|it|is|option|answer|letter)\b(?:'s\b)?[ :=]*(?=.))*[\s([\"']*")
ALONE = re.compile(r"(?<![\w'])\w+(?![\w'])(?!(?<=\ba) +[a-z])")  # a word, but not "a" before another one
BECAUSE = re.compile(r"\b(?:because|since)\b")
SEPARATOR = re.compile(r"[)\]:.,;!?]| +(?:[(–-]|because\b|since\b)")


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
        lettered(self.options, remedy)
        object.__setattr__(self, "hint", text(self.hint, "hint"))
        object.__setattr__(self, "line", text(self.line, "line"))
        if not isinstance(self.answer, str) or self.answer not in self.options:
            raise ValueError(f"The answer must be one of the options {', '.join(self.options)}. "
                             f"Got {shown(self.answer)}. {remedy}")

    def check(self, value: object, texts: Mapping[str, str] | None = None) -> Feedback:
        """Return the feedback to a value: "b", "B", "b)", "(b)", "b: it falls", 2 or "2nd", or an option's own text."""
        letter = self._letter(value, {letter: _plain(words) for letter, words in (texts or {}).items()})
        if letter is None:
            *others, last = self.options
            return Feedback("unread", f"One of the letters {', '.join(others)} and {last} is wanted. "
                                      f'You gave {_short(value)}. Write it like answer = "{next(iter(self.options))}".')
        if letter == self.answer:
            return Feedback("right", self.options[letter])
        return Feedback("not yet", self.options[letter], self.hint, self.line)

    def _letter(self, value: object, texts: Mapping[str, str]) -> str | None:
        """Return the letter of the option that is meant, or None."""
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if isinstance(value, bool | np.bool_):
            return None
        if not isinstance(value, str):
            value = index(value)
        if value is None or (isinstance(value, int) and value > len(self.options)):
            return None
        said = str(value).strip().lower()
        if same := [letter for letter, words in texts.items() if words == _plain(said)]:
            return same[0] if len(same) == 1 else None
        letters = {letter.lower(): letter for letter in self.options}
        found = re.fullmatch(rf"({'|'.join(map(re.escape, letters))}|[0-9]{{1,3}})(?:-?(?:st|nd|rd|th))?(\W.*)?",
                             LEAD.sub("", said), re.DOTALL)
        if found is None:
            return None
        mark, behind = found[1], found[2] or ""
        if mark not in letters:
            is_one = 1 <= int(mark) <= len(letters) and not re.search("[0-9]", behind)
            mark = [*letters][int(mark) - 1] if is_one else ""
        return letters[mark] if mark and self._speaks_for(letters[mark], behind, texts) else None

    def _speaks_for(self, letter: str, behind: str, texts: Mapping[str, str]) -> bool:
        """Whether what stands behind a letter is no other letter, no other option's text, and nothing against it."""
        told = BECAUSE.split(behind)[0]
        if same := [other for other, words in texts.items() if words in (_plain(told), _plain(behind))]:
            return letter in same
        if _plain(told) and not SEPARATOR.match(behind):
            return False
        others = {other.lower() for other in self.options} - {letter.lower()}
        return not AGAINST.search(told) and others.isdisjoint(ALONE.findall(told))


def _plain(words: str) -> str:
    """Return a text without its signs of Markdown and the marks around it, in small letters."""
    return re.sub(r"[\s*`$\\{}]+", " ", words.lower().replace("−", "-")).strip(" .,:;!?'\"()[]")


def _short(value: object) -> str:
    if not isinstance(value, str | int | float):
        return f"a {type(value).__name__}"
    if isinstance(value, str) and len(value) > MOST_SHOWN:
        value = value[:MOST_SHOWN] + "…"
    return shown(value)
