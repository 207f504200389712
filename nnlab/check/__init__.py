"""The self-checks that answer a learner.

    answer = None  # write your answer here
    nnlab.check.answer("fahrenheit/boiling", answer)
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

from nnlab.check.choices import Choice
from nnlab.check.feedback import Feedback
from nnlab.check.functions import Function
from nnlab.check.numbers import Number

__all__ = ["Choice", "Feedback", "Function", "Number", "answer", "results"]

LESSONS = ("fahrenheit", "tree_age")
_RESULTS = {}  # question: [state, tries], in this session


def answer(question: str, value) -> Feedback:
    """Check an answer.

    Parameters
    ----------
    question : str
        The lesson and the question's name, as in "fahrenheit/boiling".
    value : number, str or callable
        The answer; None or ... when there is none yet.

    Returns
    -------
    Feedback
        Right, not yet, unanswered or unread, with words. Whatever the value is, nothing is raised.

    Raises
    ------
    ValueError
        For a question that does not exist.
    """
    asked = _question(question)
    blank = value is None or value is ... or (isinstance(value, str) and not value.strip())
    feedback = Feedback("unanswered") if blank else asked.check(value)
    tries = _RESULTS.get(question, ["", 0])[1]
    _RESULTS[question] = [feedback.state, tries + (feedback.state in ("right", "not yet"))]
    return feedback


def results():
    """Return the questions of this session with state and tries."""
    return dict(_RESULTS)


def _question(name: str):
    questions = {f"{lesson}/{short}": question for lesson in LESSONS
                 for short, question in import_module(f"nnlab.check.{lesson}").QUESTIONS.items()}
    if name in questions:
        return questions[name]
    near = get_close_matches(str(name), questions, n=3, cutoff=0.4) or list(questions)
    raise ValueError(f"question must be the name of a question. Got {name!r}. Did you mean {', '.join(near)}?")
