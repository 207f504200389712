"""Spelling: how an entry that belongs to a turn of a loop is written, with the names that the loop has."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.slips import Live, Slip
from nnlab.check.engine.source import source_of
from nnlab.check.engine.trial import Trial

ENTRY = "[i]"  # ends the code of an entry as long as it is not known what the loop's names are


def spelled(trial: Trial, k: int, slip: Slip) -> Slip:
    """Return a change at a place whose code gives, in every turn, the entry that it stands for; else as it is."""
    if not slip.code.endswith(ENTRY):
        return slip
    lives = [live for of_case in trial.lives for live in of_case.get(k, ())]
    itself = bracketed(trial.opened.places[k].node)
    for code in _ways(trial, slip.code.removesuffix(ENTRY)):
        written = code.replace("{}", itself)
        if all(_gives(trial, live, slip, written) for live in lives):
            return replace(slip, code=code)
    return slip


def _ways(trial: Trial, whole: str) -> Iterator[str]:
    """Yield how an entry may be written: with an index, with two, or with the names of what the loops go through."""
    for names in (*permutations(sorted(trial.opened.loops), 1), *permutations(sorted(trial.opened.loops), 2)):
        yield f"{whole}[{', '.join(names)}]"
    beside = whole.removeprefix("{} * ")
    node = _Turned(_gone_through(trial)).visit(ast.parse(beside, mode="eval").body)
    yield whole[:len(whole) - len(beside)] + (bracketed(node) if beside != whole else ast.unparse(node))


def _gives(trial: Trial, live: Live, slip: Slip, code: str) -> bool:
    """Say whether code gives what a change does, with what the names stand for at that moment."""
    with contextlib.suppress(Exception):
        space = {**getattr(trial.function, "__globals__", {}), "np": np}
        return bool(np.allclose(eval(code, space, dict(live.names)), trial.alone(live, slip.change)))
    return False


def _gone_through(trial: Trial) -> Mapping[str, str]:
    """Return the names of loops by what they go through: a name, or several in zip."""
    found: dict[str, str] = {}
    source, _ = source_of(trial.function)  # type: ignore[arg-type]  # it was opened
    for loop in ast.walk(ast.parse(source)):
        if isinstance(loop, (ast.For, ast.comprehension)):
            found |= dict(_pairs(loop.iter, loop.target))
    return found


def _pairs(through: ast.expr, target: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(through, ast.Name) and isinstance(target, ast.Name):
        yield through.id, target.id
    elif isinstance(through, ast.Call) and isinstance(target, ast.Tuple):
        several: Any = {"zip": through.args, "enumerate": [ast.Constant(0), *through.args]}
        for one, name in zip(several.get(ast.unparse(through.func), ()), target.elts, strict=False):
            yield from _pairs(one, name)


class _Turned(ast.NodeTransformer):
    """Writes one entry in the place of all of them."""

    def __init__(self, names: Mapping[str, str]):
        self.names = names

    def visit_Name(self, name: ast.Name) -> ast.Name:
        return ast.Name(self.names.get(name.id, name.id))
