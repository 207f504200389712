"""What a class finds hard: the questions at which most stand still, and the mistakes that were made there."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nnlab.classroom.letters import line, padded
from nnlab.classroom.sheets import NOT_YET, OPEN, RIGHT, Sheet
from nnlab.classroom.table import COLUMNS, short

MOST_QUESTIONS, MOST_MISTAKES = 8, 5  # of a lesson; of a question


class Question(NamedTuple):
    """A question: how many answers are right, not yet right, and open; how many learners made each mistake."""

    name: str
    right: int
    not_yet: int
    open: int
    mistakes: Counter[str]


def counted(sheets: Sequence[Sheet]) -> list[Question]:
    """Return the questions of one lesson, the hardest first; only sheets that are believed count."""
    believed = [sheet for sheet in sheets if not sheet.doubt]
    found = []
    for name in believed[0].answers if believed else ():
        answers = [sheet.answers[name] for sheet in believed]
        states = Counter(answer.state for answer in answers)
        mistakes = Counter(mistake for answer in answers for mistake in answer.mistakes)
        found.append(Question(name, states[RIGHT], states[NOT_YET], states[OPEN], mistakes))
    return sorted(found, key=lambda question: (-question.not_yet, -question.mistakes.total(), question.right))


def hard(sheets: Sequence[Sheet]) -> str:
    """Return what the sheets of one lesson tell, in lines for a terminal; "" where all is right."""
    questions, among = counted(sheets), sum(not sheet.doubt for sheet in sheets)
    told = [question for question in questions if question.right or question.not_yet or question.mistakes]
    told = [question for question in told if question.right < among or question.mistakes]
    nobody = [short(question.name) for question in questions if question.open == among]
    if not told:
        return ""
    names = min(28, max(len(short(question.name)) for question in told))
    lines = [f"{sheets[0].lesson}: what the class finds hard", "",
             f"  {padded('', names)}  right  not yet  open   of {among}"]
    for question in told[:MOST_QUESTIONS]:
        numbers = f"{question.right:>5}  {question.not_yet:>7}  {question.open:>4}"
        lines.append(f"  {padded(short(question.name), names)}  {numbers}")
        lines += _mistakes(question, among)
    more = len(told) - MOST_QUESTIONS
    lines += [f"  and {more} more, in the CSV file"] * (more > 0)
    if nobody:
        lines += ["", *textwrap.wrap(f"Nobody has answered {', '.join(nobody)}.", COLUMNS)]
    return "\n".join(lines)


def _mistakes(question: Question, among: int) -> list[str]:
    by_number = sorted(question.mistakes.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [text for mistake, learners in by_number[:MOST_MISTAKES]
             for text in textwrap.wrap(f"{line(mistake)}: {learners} of {among}", COLUMNS, initial_indent="      ",
                                       subsequent_indent="        ")]
    more = len(by_number) - MOST_MISTAKES
    return [*lines, *[f"      and {more} other mistakes"] * (more > 0)]
