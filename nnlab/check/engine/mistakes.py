"""Known mistakes, and which of them explains what a learner's function gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from nnlab.check.engine.outputs import Outputs, all_same, outputs, same


@dataclass(frozen=True)
class Mistake:
    """A wrong variant of a function, with what helps a learner who wrote it, in three steps."""

    function: Callable[..., object]
    nudge: str
    hint: str
    line: str

    @property
    def name(self) -> str:
        """The mistake in a few words."""
        return self.function.__name__.replace("_", " ")


def mistake(nudge: str, hint: str, line: str) -> Callable[[Callable[..., object]], Mistake]:
    """Make the function below a `Mistake`."""
    return lambda function: Mistake(function, nudge, hint, line)


class Diagnosis(NamedTuple):
    """One mistake or two, and the outputs that are wrong when others are right."""

    mistakes: tuple[Mistake, ...]
    where: tuple[str, ...] = ()


def diagnose(given: Sequence[Outputs], cases: Sequence[dict[str, Any]], right: Callable[..., object],
             names: tuple[str, ...], mistakes: Sequence[Mistake], changes: tuple[str, ...] = ()) -> Diagnosis | None:
    """Return the mistake that explains the given outputs on all cases; None when none does.

    One mistake in all outputs comes first, then one in some of them, then two at once.

    Parameters
    ----------
    given : sequence of tuples of ndarray
        The outputs, case by case.
    cases : sequence of dict
        The arguments, case by case.
    right : callable
        The function as it should be.
    names : tuple of str
        The outputs' names.
    mistakes : sequence of Mistake
    changes : tuple of str
        The arguments of which the outputs are changed copies, as in an update.
    """
    def on_all_cases(function: Callable[..., object]) -> list[Outputs]:
        return [outputs(function(**case), names) for case in cases]

    wanted = on_all_cases(right)
    table = {m: on_all_cases(m.function) for m in mistakes}
    for m, wrong in table.items():
        if all_same(given, wrong):
            return Diagnosis((m,))
    for m, wrong in table.items():
        mixed, where = _in_some_outputs(given, wrong, wanted)
        if mixed:
            return Diagnosis((m,), tuple(names[k] for k in where))
    before = [tuple(np.asarray(case[name], dtype=float) for name in changes) or (np.zeros(()),) * len(names)
              for case in cases]
    pairs = [pair for pair in combinations(mistakes, 2)
             if _is_both(given, table[pair[0]], table[pair[1]], wanted, before)]
    return Diagnosis(pairs[0]) if len(pairs) == 1 else None


def _in_some_outputs(given: Sequence[Outputs], wrong: Sequence[Outputs],
                     wanted: Sequence[Outputs]) -> tuple[bool, list[int]]:
    """Return whether every output is either right or has the mistake, and which have it."""
    places = range(len(wanted[0]))
    is_right = [all(same(a[k], b[k]) for a, b in zip(given, wanted, strict=True)) for k in places]
    is_wrong = [all(same(a[k], b[k]) for a, b in zip(given, wrong, strict=True)) for k in places]
    explained = all(a or b for a, b in zip(is_right, is_wrong, strict=True))
    return explained, [k for k in places if not is_right[k]]


def _is_both(*outputs_of_cases: Sequence[Outputs]) -> bool:
    """Return whether two mistakes together explain all outputs of all cases: given, first, second, wanted, before."""
    return all(_is_both_in_one(*arrays) for case in zip(*outputs_of_cases, strict=True)
               for arrays in zip(*case, strict=True))


def _is_both_in_one(given: np.ndarray, first: np.ndarray, second: np.ndarray, wanted: np.ndarray,
                    before: np.ndarray) -> bool:
    """Return whether two mistakes together explain one output.

    Together they can be foretold when one of them leaves this output as it is, or only scales its change.
    """
    if same(first, wanted):
        return same(given, second)
    if same(second, wanted):
        return same(given, first)
    for one, other in ((first, second), (second, first)):
        factor = _factor(one - before, wanted - before) if one.shape == wanted.shape else None
        if factor is not None and other.shape == given.shape:
            return same(given, before + factor * (other - before))
    return False


def _factor(a: np.ndarray, b: np.ndarray) -> float | None:
    """Return the number by which a is b scaled; None when it is not."""
    largest = np.unravel_index(np.abs(b).argmax(), b.shape)
    if b[largest] == 0 or a[largest] == 0:
        return None
    factor = float(a[largest] / b[largest])
    return factor if np.allclose(a, factor * b, rtol=1e-6, atol=1e-9) else None
