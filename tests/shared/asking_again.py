"""Checks that are asked again."""

from school import asks, hand_in, notebook

from nnlab.classroom import read_class
from nnlab.classroom.again import run_again

SLOPE, FORWARD, ERROR = "fahrenheit/slope", "fahrenheit/forward", "fahrenheit/error"


def again(tmp_path, *cells, seconds=60.0, imports=True):
    """Return the answers of a notebook that is asked again, and the notes."""
    [work] = read_class(hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": notebook(*cells)})).works
    notes = []
    return run_again(work, notes, seconds).answers, " ".join(notes)


def check(question, value, before="", state="unanswered", **more):
    return asks(question, state, source=f"{before}\nanswer = {value}\n", **more)


GOOD = check(ERROR, "33.6 - 107.6")
