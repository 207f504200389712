"""Who answered what: a table of each lesson, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from nnlab.classroom.letters import padded, width
from nnlab.classroom.sheets import NOT_YET, OPEN, RIGHT, Answer, Sheet

COLUMNS = 100
SIGNS = {RIGHT: "✓", NOT_YET: "✗", OPEN: "·"}
LEGEND = "✓ right, ✗ not yet, · open. A number behind a sign: how many tries, where it was not the first."
NAMES = (8, 24)  # columns of the learners' names, at least and at most
WIDE, NARROW = 4, 2  # columns of a question, with tries and without


def table(sheets: Sequence[Sheet], missing: Sequence[str]) -> str:
    """Return the table of a lesson.

    Parameters
    ----------
    sheets : sequence of Sheet
        Those of one lesson, at least one.
    missing : sequence of str
        Learners of the class without a notebook of this lesson.
    """
    questions = list(sheets[0].answers)
    names = min(NAMES[1], max(NAMES[0], *(width(sheet.learner) for sheet in sheets)))
    left = COLUMNS - names - len("  right  ")
    wide = next((columns for columns in (WIDE, NARROW) if columns * len(questions) <= left), 0)
    head = [padded(f"{k:>2}" if wide == WIDE else str(k)[-1], wide) for k in range(1, len(questions) + 1) if wide]
    kind = "notebook" if len(sheets) == 1 else "notebooks"
    lines = [f"{sheets[0].lesson}: {len(sheets)} {kind}, {len(questions)} questions", "",
             f"{padded('', names)}  right  {''.join(head)}".rstrip()]
    lines += [f"{padded(sheet.learner, names)}  {_row(sheet, wide)}".rstrip() for sheet in sheets]
    if wide:
        lines += ["", *_wrapped("   ".join(f"{k}\u00a0{short(name)}" for k, name in enumerate(questions, 1)))]
    if missing:
        lines += ["", *_wrapped(f"Not handed in: {'; '.join(missing)}.")]
    return "\n".join(line.replace("\u00a0", " ") for line in lines)


def short(question: str) -> str:
    """Return a question's name without its lesson."""
    return question.rpartition("/")[2]


def _row(sheet: Sheet, wide: int) -> str:
    if sheet.doubt:
        return "    –  not believed, see below"
    signs = [padded(_sign(answer, wide), wide) for answer in sheet.answers.values() if wide]
    return f"{sheet.right:>2}/{len(sheet.answers):<2}  {''.join(signs)}"


def _sign(answer: Answer, wide: int) -> str:
    tries = min(answer.tries, 99)
    number = str(tries) if wide == WIDE and tries > 1 and answer.state != OPEN else ""
    return f"{' ' * (wide == WIDE)}{SIGNS[answer.state]}{number}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, COLUMNS, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False,
                         break_long_words=True)
