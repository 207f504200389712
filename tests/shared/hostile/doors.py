"""Doors: public callables, at which every hostile value is handed in."""

from __future__ import annotations

import json
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
import pytest
from hostile.arrays import EQUAL, UNFIT
from hostile.judge import MOST_SECONDS, judged
from hostile.kinds import Kind
from hostile.makers import Nothing, Value
from hostile.values import VALUES

GOOD = "the argument that fits"


@dataclass(frozen=True)
class Door:
    """A public callable with the kinds of its parameters, and arguments that are right, made fresh by `right`.

    `call` is what is done with it, such as ``lambda **given: nnlab.SGD(**given).step(...)`` for what would show late.
    """

    call: Callable
    kinds: dict[str, Kind]
    right: Callable[[], dict] = dict
    diverges: bool = False
    compare: Callable = field(default=lambda result: result)  # what of a result must be equal for equal arguments


def complaints_about(door: Door, parameter: str, library: str = "") -> list[str]:
    """Hand every hostile value in at one parameter and return what is to be complained of.

    `library`: only the values that another library makes, which is skipped where it is missing.
    """
    if library:
        pytest.importorskip(library)  # here, once, and not in each of the processes below
    found: list[str] = []
    done: list[str] = []
    while code := _apart(lambda tell: _tell_from(_trials(door, parameter, library), len(done), tell), done, found):
        found.append(f"{done[-1]}: crashed: Python ended by {signal.Signals(code).name}, which is SIGALRM if it hung")
    return found


def _tell_from(trials: list, start: int, tell: Callable) -> None:
    for name, trial in trials[start:]:
        tell(name, None)
        signal.alarm(MOST_SECONDS)
        tell(name, trial())


def _apart(work: Callable, done: list[str], found: list[str]) -> int:
    """Do work in a process of its own, which may crash or hang; return the signal that ended it, or 0."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            with os.fdopen(writing, "w") as pipe:
                work(lambda *told: print(json.dumps(told), file=pipe, flush=True))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        for name, words in map(json.loads, pipe):
            if words is None:
                done.append(name)
            elif words:
                found.append(f"{name}: {words}")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code > 0:
        raise RuntimeError("The arguments that a door has for right could not be made, or compared; see above.")
    return -code


def _trials(door: Door, parameter: str, library: str) -> list[tuple[str, Callable[[], str]]]:
    """Return each value's name with what tries it and returns the complaint."""
    kind = door.kinds[parameter]

    def answer(value, accepted: bool) -> tuple[str, object]:
        arguments = door.right() | {parameter: value}
        return judged(lambda: door.call(**arguments), accepted=accepted, diverges=door.diverges)

    @cache  # one value in many guises, such as 0.5 as a float32 and as a Fraction, has one result to be compared with
    def expected(name: str) -> object:
        return door.compare(answer(good.copy() if name == GOOD else VALUES[name].plain, True)[1])

    def of_values(name: str, value: Value) -> str:
        accepted = kind.accepts_value(name)
        words, result = answer(value.make(), accepted)
        if name in kind.unclear:
            return ""
        if not words and accepted and value.plain is not Nothing:
            return _difference(door, result, expected(_first_alike(name)))
        return words

    def of_equal(name: str, value: Value) -> str:
        words, result = answer(value.make(good.copy()), True)
        return words or _difference(door, result, expected(GOOD))

    def of_unfit(name: str, value: Value) -> str:
        words, _ = answer(value.make(good.copy()), False)
        return "" if name in kind.unclear else words

    tables = [(of_values, VALUES)]
    if kind.is_array:
        good = np.asarray(door.right()[parameter], dtype=float)
        tables += [(of_equal, EQUAL), (of_unfit, UNFIT)]
    return [(name, partial(judge, name, value)) for judge, table in tables for name, value in table.items()
            if value.library == library and not (judge is of_equal and name in kind.except_)]


def _first_alike(name: str) -> str:
    """Return the first name in VALUES of what reads as the same plain value."""
    plain = VALUES[name].plain
    return next((first for first, other in VALUES.items()
                 if type(other.plain) is type(plain) and other.plain == plain), name)  # NaN is equal to nothing


def _difference(door: Door, result, expected) -> str:
    try:
        np.testing.assert_equal(door.compare(result), expected)
    except AssertionError as error:
        return f"another result: {' '.join(str(error).split())[:200]}"
    return ""
