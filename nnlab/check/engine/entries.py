"""Entries: of an array, by what the loops around go through; where another one belongs, or one is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from nnlab.check.engine.places import OPERATIONS, Place
from nnlab.check.engine.slips import Live, Slip

OTHER, ALONE, MORE = 1.3, 1.2, 2.3  # what another entry costs, one of a whole array, one more


def entry_slips(place: Place, lives: Sequence[Sequence[Live]], loops: set[str],
                arrays: Sequence[str]) -> Iterator[Slip]:
    """Yield the changes of an entry to another one, of a whole array to an entry, and with one more that is missing.

    Parameters
    ----------
    place : Place
    lives : sequence of sequence of Live
        Its own, case by case.
    loops : set of str
        The names of loops.
    arrays : sequence of str
        The names of what the function is given.
    """
    first = next(live for of_case in lives for live in of_case)
    around = [name for name in sorted(loops) if _is_whole(first.names.get(name))]
    node, value = place.node, first.__dict__.get("value")
    if not loops or not isinstance(node, (ast.Name, ast.Subscript)):
        return
    itself = ast.unparse(node.value) if isinstance(node, ast.Subscript) else place.text
    if isinstance(node, ast.Name) and isinstance(value, np.ndarray) and value.ndim:
        for text, index in _entries(itself, around, lives):
            yield _at(itself, index, ALONE, f"An index is missing: `{text}` belongs here.", text)
    if not isinstance(value, (int, float, np.number)) or sum(map(len, lives)) <= len(lives):
        return
    for name in dict.fromkeys((*([itself] if isinstance(node, ast.Subscript) else ()), *arrays)):
        for text, index in _entries(name, around, lives):
            if text.replace(" ", "") == place.text.replace(" ", "").replace("][", ","):
                continue
            if isinstance(node, ast.Subscript):
                yield _at(name, index, OTHER + 0.2 * (name != itself), f"`{text}` belongs here.", text)
            yield _with("*", name, index, f"`{text}` is missing: multiply by it.", f"{{}} * {text}")
            if len(index) == 1:  # a bias
                yield _with("+", name, index, f"`{text}` is missing: add it.", f"{{}} + {text}")


def _is_whole(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _entries(name: str, around: Sequence[str], lives: Sequence[Sequence[Live]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield how an entry of an array is written, and its index, wherever that is within the array in all turns."""
    every = [live.names for of_case in lives for live in of_case]
    shapes = [np.shape(array) for names in every if isinstance(array := names.get(name), np.ndarray)]
    if len(shapes) < len(every) or len({len(shape) for shape in shapes}) != 1 or len(shapes[0]) not in (1, 2):
        return
    axes = [[*(["0"] if all(shape[axis] == 1 for shape in shapes) else []),
             *(one for one in around if all(_is_within(names.get(one), shape[axis])
                                            for names, shape in zip(every, shapes, strict=True)))]
            for axis in range(len(shapes[0]))]
    for index in product(*axes):
        if len({*index}) == len(index):
            yield f"{name}[{', '.join(index)}]", index


def _is_within(index: Any, size: int) -> bool:
    return _is_whole(index) and 0 <= index < size


def _entry(name: str, index: Sequence[str], names: Mapping[str, Any]) -> Any:
    return names[name][tuple(0 if one == "0" else names[one] for one in index)]


def _at(name: str, index: Sequence[str], cost: float, what: str, text: str) -> Slip:
    return Slip(lambda live: _entry(name, index, live.names), cost, what, text, is_ours=True)


def _with(sign: str, name: str, index: Sequence[str], what: str, code: str) -> Slip:
    return Slip(lambda live: OPERATIONS[sign](live.number, _entry(name, index, live.names)), MORE, what, code)
