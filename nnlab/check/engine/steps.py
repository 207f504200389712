"""Steps: what a learner's function works out in one call, one value after the other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from nnlab.check.engine.outputs import is_blank
from nnlab.check.engine.recorder import MOST, Recorder
from nnlab.check.engine.running import Run, run
from nnlab.check.engine.step import Step, copied

TOO_MANY = f"Only its first {MOST} steps are shown: there it was stopped."
NOTHING = "It gives back nothing so far."


def steps(function: Callable[..., Any], arguments: Sequence[Any], limit: float = 5.0) -> list[Step]:
    """Return what a function works out for some arguments: first these, then step by step, and its result or trouble.

    Parameters
    ----------
    function : callable
        Written by a learner.
    arguments : sequence
        They are left as they are.
    limit : float
        Seconds after which it is stopped.

    Raises
    ------
    ValueError
        If the function can't be opened.
    """
    recorder = Recorder(function)
    ran = run(recorder, [deepcopy(list(arguments))], limit)
    known, last = recorder.steps, _place(recorder, ran)
    if recorder.is_full:
        return [*known, replace(last, trouble=TOO_MANY)]
    if ran.trouble:
        ending = recorder.failed if ran.error and recorder.failed else last
        return [*known, replace(ending, trouble=ran.trouble, is_crash=bool(ran.error))]
    if not ran.values or is_blank(ran.values[0]):
        return [*known, replace(last, trouble=NOTHING)]
    newest = known[-1]
    if ran.values[0] is recorder.last and not newest.name and newest.source is last.source and newest.line >= last.line:
        return [*known[:-1], replace(newest, is_result=True)]
    return [*known, replace(last, value=copied(ran.values[0]), is_result=True)]


def _place(recorder: Recorder, ran: Run) -> Step:
    """Return where the function ended, as a step without a value."""
    home = recorder.steps[0].source
    line = home.head
    if recorder.calls:
        home, line = recorder.calls[-1].source, recorder.calls[-1].line or line
    for frame, number in traceback.walk_tb(ran.error.__traceback__ if ran.error else None):
        if frame.f_code in recorder.sources:
            home, line = recorder.sources[frame.f_code], number
    return Step(home, home.first + line - 1, home.text(line))
