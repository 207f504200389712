"""The self-checks that answer a learner.

    answer = None  # write your answer here
    nnlab.check.answer("fahrenheit/untrained", answer)
    nnlab.check.hint("fahrenheit/untrained")  # if you are stuck

The text of a question stands in its notebook. Its answer, and what to say to typical wrong answers, stand here, in
one room a lesson.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np

from nnlab._core.keywords import by_its_names
from nnlab.check.engine.before import opening, predict
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.crashes import explain
from nnlab.check.engine.feedback import Feedback, Hint
from nnlab.check.engine.functions import Function
from nnlab.check.engine.named import lessons as lessons
from nnlab.check.engine.named import named
from nnlab.check.engine.numbers import Number
from nnlab.check.engine.options import options
from nnlab.check.engine.predicted import Chosen, Estimated
from nnlab.check.engine.right import question_of
from nnlab.check.engine.session import Results, Session

__all__ = ["Choice", "Chosen", "Estimated", "Feedback", "Function", "Hint", "Number", "Results", "answer", "hint",
           "opening", "predict", "question", "results", "watch"]

MINE = "mine"  # the lesson of questions that are made in a notebook
_session = Session()
_mine: dict[str, Function] = {}


def answer(question: str, value: object) -> Feedback:
    """Check an answer.

    Parameters
    ----------
    question : str
        The lesson and the question's name, as in "fahrenheit/untrained".
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
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            is_blank = value is None or value is ... or (isinstance(value, str) and not value.strip())
            _session.remember(question, value)
            feedback = (Feedback("unanswered") if is_blank else asked.check(value, options(question))
                        if isinstance(asked, Choice) else asked.check(value))
        except Exception as error:  # a value may do anything when it is looked at
            feedback = Feedback("unread", f"To look at your {type(value).__name__} ends with an error. "
                                          f"{explain(error)}")
    return _session.note(question, feedback)


def question(right: Callable[..., object], cases: Sequence[object]) -> str:
    """Make a question of your own from a function: its check finds the wrong expression in what a learner writes.

    Parameters
    ----------
    right : callable
        The function as it should be. Give each step a name; the comment beside it is what a learner is told it is.
        The names behind return are those of what comes back.
    cases : sequence of dict or of tuple
        The hidden cases: arguments by name, or in their order. Three or more, of other sizes, tell most mistakes apart.

    Returns
    -------
    str
        The question's name, "mine/" and that of the function, for `answer`, `hint` and `results`. A function of the
        same name takes its place; a lambda gets a number.

    Raises
    ------
    ValueError
        If cases do not fit the function, or if it does not give back finite numbers, the same each time, in all of
        them, or prints.
    """
    asked = question_of(right, cases)
    name = f"{MINE}/{right.__name__}"
    if name == f"{MINE}/<lambda>":  # all have this name
        name += f" {sum(one.startswith(name) for one in _mine) + 1}"
    _mine[name] = asked
    return name


def hint(question: str | None = None) -> Hint:
    """Return the next step of help with the last answer to a question: a hint, and at the next call the line of code.

    Parameters
    ----------
    question : str, optional
        The lesson and the question's name, as in "fahrenheit/untrained"; by default the one that was answered last.

    Returns
    -------
    Hint
        Words. A new answer begins with the hint again.

    Raises
    ------
    ValueError
        For a question that does not exist.
    """
    if question is not None:
        _question(question)
    return _session.hint(_session.last if question is None else question)


def watch(question: str | Callable[..., object], function: Any = None) -> Any:
    """Return the app that shows a function of your own at work on a question's hidden cases, step by step.

    Parameters
    ----------
    question : str
        The lesson and the question's name, as in "tree_age/backward". It may be left out for a function that has
        answered it before.
    function : callable
        The answer, written with def in a notebook.

    Returns
    -------
    Watch
        A slider walks through all that the function works out. The first step that goes wrong is marked.

    Raises
    ------
    ValueError
        For a question that does not exist, or asks for no function, and for a function that can't be watched.
    """
    import nnlab  # the apps stand above the checks: they are not needed before a learner asks for one

    if function is None and callable(question):
        return watch(_session.answered_by(question), question)
    name = cast(str, question)  # anything else is refused
    asked = _question(name)
    if not isinstance(asked, Function):
        raise ValueError(f"question must ask for a function: only these can be watched. Got {name!r}, which asks "
                         f"for a {type(asked).__name__.lower()}. Use nnlab.check.answer.")
    return nnlab.apps.watch(asked, function, name)


def results() -> Results:
    """Return a table of the questions that were asked in this session: state and tries."""
    return _session.results()


def _question(name: str) -> Number | Choice | Function:
    return named(name, "QUESTIONS", "question", _mine)


globals().update({name: by_its_names(globals()[name]) for name in __all__ if name.islower()})
