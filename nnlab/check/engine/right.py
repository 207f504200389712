"""A right function as a teacher gives it: tried on its own cases before a learner meets it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from nnlab._core.inputs import function
from nnlab._core.shown import shown
from nnlab.check.engine.functions import Function, parameters_changed
from nnlab.check.engine.outputs import Outputs, WrongForm, outputs
from nnlab.check.engine.running import run
from nnlab.check.engine.source import returned

CASES = "Mend it, or give other cases."


def question_of(right: Callable[..., object], cases: Sequence[object]) -> Function:
    """Return a question that a right function makes, or raise ValueError unless it is right in all its cases."""
    function(right, "right")
    if not isinstance(getattr(right, "__name__", None), str):
        raise ValueError(f"right must have a name. Got {shown(right)}. Write it with def.")
    asked = Function(right, returned(right), cases)  # type: ignore[arg-type]  # cases are read there
    first, again = _results(asked), _results(asked)
    for case, one, other in zip(asked.cases, first, again, strict=True):
        for name, value, repeated in zip(asked.returns, one, other, strict=True):
            if not np.isfinite(value).all():
                raise ValueError(f"right must give finite numbers in each case. Got {shown(value.tolist())} for {name} "
                                 f"from {shown(case)}. {CASES}")
            if not np.array_equal(value, repeated):
                raise ValueError(f"right must give the same each time. Got {shown(value.tolist())} for {name} and then "
                                 f"{shown(repeated.tolist())}. Take all from its parameters.")
    return asked


def _results(asked: Function) -> list[Outputs]:
    """Return what the right function gives in each case, or raise ValueError where it gives nothing to compare with."""
    try:
        calls: list[list[Any]] = [deepcopy(list(case.values())) for case in asked.cases]
    except Exception as error:
        raise ValueError(f"cases must hold values that can be copied. Got {shown(asked.cases)}. "
                         f"Use numbers and arrays.") from error
    result = run(asked.right, calls, asked.limit)
    if result.trouble or len(result.values) < len(calls):
        case = asked.cases[min(len(result.values), len(calls) - 1)]
        raise ValueError(f"right must give a result in each case. Got {shown(case)}, in which it gives none: "
                         f"{(result.trouble or 'It is not written yet').rstrip('.')}. {CASES}") from result.error
    if changed := parameters_changed(asked, asked.right, calls):
        raise ValueError(f"right must leave its arguments as they are. Got one that changes {' and '.join(changed)}. "
                         f"Have it work on a copy.")
    if result.printed:
        raise ValueError(f"right must print nothing: a learner would read it. Got {shown(result.printed)}. "
                         f"Take print out of it.")
    return [_numbers(value, asked) for value in result.values]


def _numbers(value: object, asked: Function) -> Outputs:
    try:
        return outputs(value, asked.returns)
    except WrongForm as problem:
        raise ValueError(f"right must return numbers. Got {shown(value)}. {problem}") from problem
