"""What a check answers: a small object with a text form, an HTML form, and a form for `python -m nnlab class`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from nnlab._core.guarded import fixed
from nnlab._core.inputs import count_from_0, listed, text
from nnlab._core.names import choose
from nnlab._core.plain import in_plain_letters

# state: (sign, words, colour of the bar). The sign and the words say what the colour says.
STATES = {
    "right": ("✓", "Right.", "var(--jp-success-color1, #388e3c)"),
    "not yet": ("✗", "Not yet.", "var(--jp-warn-color1, #f57c00)"),
    "unanswered": ("…", "Not answered yet.", "currentColor"),
    "unread": ("?", "This can't be read.", "var(--jp-info-color1, #0097a7)"),
}
MIME = "application/vnd.nnlab.answer+json"  # no front end draws it, so text and HTML are seen as before


@fixed
@dataclass(frozen=True)
class Feedback:
    """The answer to a learner's answer, in up to three steps.

    Parameters
    ----------
    state : {"right", "not yet", "unanswered", "unread"}
        "unread" is an answer that is neither right nor wrong, because it can't be understood.
    nudge : str
        The first step, always seen: a sentence or two that point to the place.
    hint : str
        The second step: what is wrong.
    line : str
        The third step: the line of code.
    facts : str
        Numbers or lines of code that belong to the nudge, shown as they are.
    mistake : str
        What is wrong, in a few words that are the same for everybody who made it: "the factor 2 is missing".
    question : str
        The question's name, by which `nnlab.check.hint` finds the other steps.
    tries : int
        How often this session has answered the question, right or wrong.
    mistakes : iterable of str
        The mistakes that were made on the way, each once, in the order in which they were first made.
    """

    state: str
    nudge: str = ""
    hint: str = ""
    line: str = ""
    facts: str = ""
    mistake: str = ""
    question: str = ""
    tries: int = 0
    mistakes: Iterable[str] = ()

    def __post_init__(self) -> None:
        choose(self.state, STATES, "a state")
        for name in ("nudge", "hint", "line", "facts", "mistake", "question"):
            text(getattr(self, name), name)
        object.__setattr__(self, "tries", count_from_0(self.tries, "tries"))
        rule, remedy = "a list of texts", "Use for example mistakes=['the factor 2 is missing']."
        object.__setattr__(self, "mistakes", tuple(
            text(entry, "each of mistakes") for entry in listed(self.mistakes, "mistakes", rule, remedy)))

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps behind the nudge, in turn."""
        return tuple(step for step in (self.hint, self.line) if step)

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.state == "right"

    @in_plain_letters
    def __repr__(self) -> str:
        sign, words, _ = STATES[self.state]
        lines = [f"{sign} {words} {self.nudge}".rstrip()]
        lines += [f"    {line}" for line in self.facts.splitlines()]
        if self.question and self.steps:
            shows = [name for name, step in (("a hint", self.hint), ("the line of code", self.line)) if step]
            lines.append(f'  Stuck? nnlab.check.hint("{self.question}") shows {", then ".join(shows)}.')
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        sign, words, colour = STATES[self.state]
        facts = f"<pre>{escape(self.facts)}</pre>" if self.facts else ""
        return (f'<div style="border-left: 4px solid {colour}; padding: 2px 0 2px 12px">'
                f'<p style="margin: 4px 0"><span aria-hidden="true">{sign}</span> <strong>{words}</strong> '
                f"{_with_code(self.nudge)}</p>{facts}{self._folds()}</div>")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        """Return what a saved notebook keeps of an answer beside its text and its HTML, which IPython adds."""
        if not self.question:
            return {}
        return {MIME: {"question": self.question, "state": self.state, "tries": self.tries,
                       "mistakes": list(self.mistakes)}}

    def _folds(self) -> str:
        line = _folded("The line of code", f"<pre>{escape(self.line)}</pre>") if self.line else ""
        if not self.hint:
            return line
        return _folded("Hint", f'<p style="margin: 4px 0">{_with_code(self.hint)}</p>{line}')


def _with_code(words: str) -> str:
    """Return words in HTML, in which `code` is set as code."""
    return re.sub("`(.+?)`", r"<code>\1</code>", escape(words))


class Hint(str):
    """Words that a notebook shows without quotes."""

    __slots__ = ()

    def __new__(cls, words: str = "") -> Hint:
        """Return words as a hint."""
        return super().__new__(cls, text(words, "words"))

    @in_plain_letters
    def __str__(self) -> str:
        return str.__str__(self)

    __repr__ = __str__


def _folded(title: str, content: str) -> str:
    """Content that opens by a click, or by Enter on its title."""
    return (f'<details style="margin: 4px 0 4px 16px"><summary style="cursor: pointer">{title}</summary>'
            f"{content}</details>")
