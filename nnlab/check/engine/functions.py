"""A question whose answer is a function that the learner wrote."""

from __future__ import annotations

import dis
import pickle
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnlab._core.guarded import fixed
from nnlab._core.inputs import function, listed, positive, text
from nnlab._core.shown import shown
from nnlab.check.engine.borrowed import borrowed
from nnlab.check.engine.crashes import look_at, misspelt
from nnlab.check.engine.differences import BY_HAND, ROUNDED, difference
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.locate import drawn, located, located_by_values
from nnlab.check.engine.outputs import Outputs, WrongForm, all_same, is_blank, outputs, same
from nnlab.check.engine.remarks import changed_in_place, with_borrowed, with_printed
from nnlab.check.engine.running import Run, run
from nnlab.check.engine.signatures import misfit, own_names, parameters_of
from nnlab.check.engine.writer import names_of_arguments

LOTS = "Called twice with the same values, your function gives two different results."
NO_LOTS = "It draws random numbers of its own, or remembers the call before. Take all from the parameters."
SURELY, PERHAPS = 0.8, 0.7  # how near a name has to be
NO_END = "Follow its first turns on paper: what changes in each, and what would end it?"
FORM = "What stands behind return is all that comes back; names with commas between them come back together."
RETURN = "What a function works out is gone when it ends, but for what stands behind return."
PRINTED = "print shows a value to a person; return gives it to whoever has called."


@fixed
@dataclass(frozen=True)
class Function:
    """A question whose answer is a function that the learner wrote.

    Parameters
    ----------
    right : callable
        The function as it should be. Its signature is the question's.
    returns : tuple of str
        The names of what it gives back.
    cases : sequence of dict or of tuple
        The hidden cases: arguments by name, or in their order. Three or more, of other sizes, tell most mistakes apart.
    limit : float
        How long all cases together may take, in seconds.
    """

    right: Callable[..., object]
    returns: tuple[str, ...]
    cases: Sequence[dict[str, Any]]
    limit: float = 5.0

    def __post_init__(self) -> None:
        function(self.right, "right")
        names = parameters_of(self.right)
        example = "Use for example returns=('y_hat',)."
        names_of_outputs = [text(entry, "each of returns")
                            for entry in listed(self.returns, "returns", "a tuple of names", example)]
        if not names_of_outputs:
            raise ValueError(f"returns must name what comes back. Got {shown(self.returns)}. {example}")
        object.__setattr__(self, "returns", tuple(names_of_outputs))
        remedy = f"Use for example cases=[{dict.fromkeys(names, 1.0)}]."
        cases = listed(self.cases, "cases", "a list of arguments by name", remedy)
        cases = [dict(zip(names, case, strict=True)) if isinstance(case, tuple) and len(case) == len(names) else case
                 for case in cases]
        if not cases or not all(isinstance(case, dict) and {*case} == {*names} for case in cases):
            raise ValueError(f"cases must hold the arguments {', '.join(names)} of each case by name. "
                             f"Got {shown(self.cases)}. {remedy}")
        object.__setattr__(self, "cases", [{name: case[name] for name in names} for case in cases])
        object.__setattr__(self, "limit", positive(self.limit, "limit"))

    def check(self, function: object) -> Feedback:
        """Return the feedback to a function."""
        if not callable(function):
            return Feedback("unread", f"A function is wanted. You gave {shown(function)}. "
                                      "Give the function's name, without brackets.")
        if trouble := misfit(function, self.right):
            return trouble
        calls = [deepcopy(list(case.values())) for case in self.cases]
        result = run(function, calls, self.limit)
        feedback = self._feedback(function, result, calls)
        if feedback.state == "not yet" and result.values and self._draws_lots(function, result):
            feedback = self._of_lots(function)
        elif feedback.state == "not yet":
            feedback = with_borrowed(feedback, borrowed(function))
        return with_printed(feedback, result.printed)

    def _feedback(self, function: Callable[..., object], result: Run, calls: Sequence[Sequence[object]]) -> Feedback:
        """Return the feedback to what happened."""
        wanted = self._wanted
        if result.trouble:
            return self._of_trouble(function, result, wanted)
        if result.values and result.values[0] is None and result.printed.strip():
            return Feedback("not yet", "It prints, but it gives nothing back.", PRINTED, self._ending,
                            mistake="printed, not returned")
        if result.values and result.values[0] is None and _works(function):
            return Feedback("not yet", "It works something out, and gives nothing back.", RETURN, self._ending,
                            mistake="return is missing")
        if not result.values or is_blank(result.values[0]):
            return Feedback("unanswered", f"The function gives back nothing so far. End it with: {self._ending}.")
        try:
            given = [outputs(value, self.returns) for value in result.values]
        except WrongForm as problem:
            if name := _uncalled(result.values[0]):
                return Feedback("not yet", str(problem), f"`{name}` is a function: with brackets behind it, it works.",
                                f"{name}()", mistake="a function is not called")
            found = located(function, self.cases, wanted, self.returns, self.right)
            return replace(found, nudge=f"{problem} {found.nudge}") if found and found.mistake else Feedback(
                "not yet", str(problem), FORM, self._ending, mistake="another kind of result")
        changed = parameters_changed(self, function, calls)
        if all_same(given, wanted) and not changed:
            return Feedback("right", f"The same as ours on {len(calls)} hidden case{'s' * (len(calls) != 1)}.")
        if changed:
            return changed_in_place(changed)
        told = next(difference(case, mine, right, self.returns)
                    for case, mine, right in zip(self.cases, given, wanted, strict=True)
                    if not all(map(same, mine, right)))
        found = located(function, self.cases, wanted, self.returns, self.right) or located_by_values(
            given, self.cases, wanted, self.returns, self.right)
        if found.mistake:
            symptom = "" if BY_HAND in told.nudge or ROUNDED in told.nudge else told.nudge  # these only seem so
            return replace(found, nudge=f"{symptom} {found.nudge}".strip())
        return replace(told, hint=told.hint or found.hint, line=found.line)

    def _of_trouble(self, function: Callable[..., object], result: Run, wanted: Sequence[Outputs]) -> Feedback:
        """Return the feedback to a function that crashed, or was stopped."""
        found = misspelt(result.error, function, SURELY)
        if result.error and not found:
            found = located(function, self.cases, wanted, self.returns, self.right)
            if not found or not found.mistake:
                found = misspelt(result.error, function, PERHAPS) or found
        found = found or Feedback("not yet", "", FORM if result.error else NO_END, self._ending)
        where = found.nudge or (look_at(result.place) if result.error else "")
        return replace(found, nudge=f"{where} {result.trouble}".strip(), facts=str(result.place or ""),
                       mistake=found.mistake or (
                           f"it stops: {type(result.error).__name__}" if result.error else "it does not end"))

    def _of_lots(self, function: Callable[..., object]) -> Feedback:
        """Return the feedback to a function that draws; a search, in which it draws the same each time, finds more."""
        where, text = drawn(function, self.cases, self.returns, self.limit)
        found = located(function, self.cases, self._wanted, self.returns, self.right)
        hint, line = (found.nudge, found.line) if found and found.mistake else ("", text or self._ending)
        return Feedback("not yet", f"{LOTS} {where}".strip(), f"{NO_LOTS} {hint}".strip(), line,
                        mistake="random numbers of its own")

    def _draws_lots(self, function: Callable[..., object], first: Run) -> bool:
        """Return whether the same arguments once more give something else."""
        again = run(function, [deepcopy(list(case.values())) for case in self.cases], self.limit)
        try:
            one, other = ([outputs(value, self.returns) for value in result.values] for result in (first, again))
        except WrongForm:
            return False
        return any(not np.array_equal(a, b, equal_nan=True)
                   for case, repeated in zip(one, other, strict=False) for a, b in zip(case, repeated, strict=True))

    @property
    def _wanted(self) -> list[Outputs]:
        return [outputs(self.right(**case), self.returns) for case in self.cases]

    @property
    def _ending(self) -> str:
        return f"return {', '.join(self.returns)}"


def parameters_changed(question: Function, function: Callable[..., object],
                       calls: Sequence[Sequence[Any]]) -> list[str]:
    """Return the parameters that a function has changed in calls with a question's cases, by its own names."""
    names = names_of_arguments(question.right, own_names(function))
    changed = {names[name] for case, arguments in zip(question.cases, calls, strict=True)
               for (name, old), new in zip(case.items(), arguments, strict=True) if not _is_as_before(old, new)}
    return [name for name in names.values() if name in changed]


def _is_as_before(old: Any, new: Any) -> bool:
    """Say whether an argument's copy is as it was; of an object that equals nothing but itself, what it consists of."""
    if np.array_equal(old, new):
        return True
    try:
        return pickle.dumps(old) == pickle.dumps(new)
    except Exception:  # it can't be said: a function that was made in a cell is one such thing
        return not isinstance(old, np.ndarray)


def _uncalled(value: Any) -> str:
    """Return the name of a function that came back itself; "" if there is none."""
    return next((getattr(one, "__name__", "") for one in (value if isinstance(value, (tuple, list)) else [value])
                 if callable(one)), "")


def _works(function: Callable[..., object]) -> bool:
    """Say whether a function gives names to what it works out."""
    code = getattr(function, "__code__", None)
    return code is not None and any(step.opname.startswith("STORE_") for step in dis.get_instructions(code))
