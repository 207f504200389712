"""The doors of nnlab.check, each with the kinds of its parameters."""

import every_app
import numpy as np
from hostile.app_things import EMPTY, FUNCTIONS, OWN, RATE, TEXT, opened
from hostile.doors import Door
from hostile.kinds import FLAG, NOTHING_ELSE, Kind, number, one_of, whole

from nnlab import apps, check


def feedback(**given):
    made = check.Feedback(**{"state": "right"} | given)
    return repr(made), made._repr_html_()


def checked(make, value):
    """Return a call that makes a question and asks it."""
    def call(**given):
        return repr(make(**given).check(value))
    return call


QUESTION = Kind()
OPENING = {"lesson": Kind(), "seed": whole(0, np.inf, None)}
BETWEEN = Kind(lambda plain: number().takes(plain) and 0 < plain < 10)
CASES = [{"x": 1.0}, {"x": 2.5}]
CHECK = {
    "nnlab.check.answer": Door(lambda question: check.answer(question, 1), {"question": QUESTION}),
    "nnlab.check.hint": Door(check.hint, {"question": one_of(None)}),
    "nnlab.check.question": Door(check.question, {"right": Kind(unclear=FUNCTIONS), "cases": NOTHING_ELSE},
                                 lambda: {"right": every_app.kelvin, "cases": [{"celsius": 20.0}]}),
    "nnlab.check.watch": Door(opened(check.watch), {"question": QUESTION, "function": OWN},
                              lambda: {"question": "start_here/kelvin", "function": every_app.kelvin}),
    "nnlab.check.predict": Door(lambda name: check.predict(name).close(), {"name": Kind()}),
    "nnlab.check.opening": Door(opened(check.opening), OPENING, lambda: {"lesson": "07"}),
    "nnlab.apps.opening": Door(opened(apps.opening), OPENING, lambda: {"lesson": "07"}),
    "nnlab.apps.choose": Door(opened(apps.choose), {"prediction": NOTHING_ELSE},
                              lambda: {"prediction": every_app.SUNNY}),
    "nnlab.apps.estimate": Door(opened(apps.estimate), {"prediction": NOTHING_ELSE},
                                lambda: {"prediction": every_app.TREE}),
    "nnlab.check.Chosen": Door(
        lambda **given: repr(check.Chosen(**given)),
        {**dict.fromkeys(("options", "answer", "typical"), NOTHING_ELSE), "because": TEXT, "explain": TEXT},
        lambda: {"options": {"A": "up", "B": "down"}, "answer": "A", "typical": "B", "because": "why"}),
    "nnlab.check.Estimated": Door(
        lambda **given: repr(check.Estimated(**given)),
        {"answer": Kind(lambda plain: BETWEEN.takes(plain) and plain != 3),
         "typical": Kind(lambda plain: BETWEEN.takes(plain) and plain != 2),
         "low": Kind(lambda plain: number().takes(plain) and -1e100 <= plain < 2),
         "high": Kind(lambda plain: number().takes(plain) and 3 < plain <= 1e100), **dict.fromkeys(
             ("because", "explain", "unit"), TEXT)},
        lambda: {"answer": 2.0, "typical": 3.0, "low": 0.0, "high": 10.0, "because": "why"}),
    "nnlab.check.Choice": Door(checked(check.Choice, "a"), {"answer": NOTHING_ELSE, "options": NOTHING_ELSE,
                                                            "hint": TEXT, "line": TEXT},
                               lambda: {"answer": "A", "options": {"A": "Yes.", "B": "No."}}),
    "nnlab.check.Feedback": Door(feedback, {"state": NOTHING_ELSE, **dict.fromkeys(
        ("nudge", "hint", "line", "facts", "mistake", "question"), TEXT), "tries": whole(0), "mistakes": Kind(
            unclear=(*EMPTY, "a list of text", "a Series of text", "a categorical", "a DataFrame of text"))}),
    "nnlab.check.Function": Door(
        checked(check.Function, lambda x: x),
        {"right": Kind(unclear=FUNCTIONS), "returns": Kind(unclear=(
            "a list of text", "a UserList", "a Series of text", "a categorical", "a DataFrame of text")),
         "cases": NOTHING_ELSE, "limit": RATE},
        lambda: {"right": lambda x: x, "returns": ("y",), "cases": CASES}),
    "nnlab.check.Hint": Door(lambda words: repr(check.Hint(words)), {"words": TEXT}),
    "nnlab.check.Number": Door(
        checked(check.Number, 2), {"answer": number(), "whole": FLAG, "relative": number(0, high=0.006), "unit": TEXT,
                                   "wrong": one_of({}), "right": TEXT, "hint": TEXT, "line": TEXT},
        lambda: {"answer": 2.0}),
    "nnlab.check.Results": Door(lambda rows: repr(check.Results(rows)),
                                {"rows": Kind(unclear=(*EMPTY, "an empty dict"))}),
}
