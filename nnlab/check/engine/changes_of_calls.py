"""Changes of a call: what it is given, in another order or in its place; another function, or another axis."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.places import LIBRARIES, Place
from nnlab.check.engine.slips import Live, Slip

AXES: tuple[dict[str, Any], ...] = ({}, {"axis": 0}, {"axis": 1}, {"axis": 1, "keepdims": True},
                                    {"axis": 0, "keepdims": True})
# Functions that are taken for each other.
FAMILIES = (("sum", "mean", "max", "min", "prod", "std", "var"), ("maximum", "minimum"),
            ("exp", "exp2", "log", "log2", "log10", "sqrt", "abs", "fabs", "square", "tanh", "sign", "max", "min",
             "pow"),
            ("dot", "matmul", "multiply", "add", "subtract", "divide", "outer"), ("any", "all"))
UNARY = {*FAMILIES[0], *FAMILIES[2]}  # for what is of no family, as long as the shape stays
WANTED = {"sum", "mean", "max", "min", "maximum", "minimum", "exp", "log", "sqrt", "abs", "square", "tanh", "matmul",
          "multiply", "add", "subtract", "divide", "any", "all"}
OF_PYTHON = {"any": any, "all": all}  # which take a loop in brackets
SUMS = {*FAMILIES[0], "argmax"}
ROOTS = {"np.linalg.norm": "`norm` is the root of a sum: the root of a mean is wanted.",
         "np.std": "`std` takes the mean off first, and so leaves out what all have in common."}
NAMED = -2.0  # what the names of a helper's parameters speak for is tried before all
ACTIVATIONS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("np.maximum(0, {})", lambda z: np.maximum(0, z)), ("1 / (1 + np.exp(-{}))", lambda z: 1 / (1 + np.exp(-z))),
    ("np.tanh({})", np.tanh))
LIKE_ACTIVATIONS = {"maximum", "minimum", "tanh", "sinh", "arctan", "clip", "where", "abs", "sign", "heaviside", "exp"}


def call_slips(place: Place, parameters: Sequence[str] = ()) -> Iterator[Slip]:
    """Yield what a call is given, in its place or in another order; other functions, and other axes for sums.

    `parameters` are the names that a function of the learner's own has for what it is given.
    """
    node = place.node
    yield from _shared_out(place)
    if not isinstance(node, ast.Call):
        return
    name, texts = ast.unparse(node.func), list(map(ast.unparse, node.args))
    if not isinstance(node.func, ast.Attribute) and len(texts) == 1:
        yield Slip(lambda live: live.sides[0] * live.sides[1][0], 0.5, "A sign for times is missing.",
                   f"{name} * {bracketed(node.args[0])}")
    yield Slip(lambda live: _no_function(live.sides[0]), 0.5, f"`{name}` is no function: no brackets.", name)
    short = name.rsplit(".", 1)[-1]
    for k, text in enumerate(texts[:3]):
        yield Slip(_argument(k), 1.3, f"`{name}` is not wanted here.", text)
    if len(texts) < 2 and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in ("np", "math"):
        yield Slip(lambda live: live.sides[0].__self__, 1.3, f"`.{short}` is not wanted here.",
                   ast.unparse(node.func.value))
    for i, j in combinations(range(len(texts)), 2):
        order = [*texts]
        order[i], order[j] = texts[j], texts[i]
        cost = NAMED if [order[i], order[j]] == [*parameters[i:i + 1], *parameters[j:j + 1]] else 0.9
        yield Slip(_swapped(i, j), cost, f"{texts[i]} and {texts[j]} have changed places.",
                   f"{name}({', '.join(order)})")
    yield from _family_slips(name, short, texts, node.keywords)
    if name in ROOTS and len(texts) == 1 and not node.keywords:
        yield Slip(lambda live: np.sqrt(np.mean(np.square(live.sides[1][0]))), 0.9, ROOTS[name],
                   f"np.sqrt(np.mean({bracketed(node.args[0])} ** 2))")
    for k, argument in enumerate(node.args if short in LIKE_ACTIVATIONS and short != name else ()):
        if not isinstance(argument, ast.Constant):
            for code, function in ACTIVATIONS:
                written = code.format(texts[k] if code.endswith(", {})") else bracketed(argument))
                yield Slip(_of(k, function), 1.9, f"`{name}` is the wrong activation here.", written, is_given=True)
    if short in SUMS:
        inside = texts[:1] if name.startswith("np.") else []
        for axis in AXES:
            written = ", ".join([*inside, *(f"{key}={value}" for key, value in axis.items())])
            yield Slip(_called(axis), 1.2, _of_axis(axis, node, len(texts) > len(inside)), f"{name}({written})")


def _of_axis(axis: Mapping[str, Any], node: ast.Call, has_one: bool) -> str:
    """Return what is wrong with a sum that should run along an axis."""
    given = {keyword.arg: getattr(keyword.value, "value", None) for keyword in node.keywords}
    if not axis:
        return "All of it belongs together: no axis is wanted."
    if "axis" in given and given["axis"] == axis["axis"]:
        return ("The axis has to stay, with one entry: that is what `keepdims=True` does." if "keepdims" in axis else
                "The axis has to go: `keepdims` is not wanted.")
    return "It runs along the wrong axis." if given or has_one else "Its axis is missing."


def _shared_out(place: Place) -> Iterator[Slip]:
    """Yield several values that are shared out among names in another order."""
    many = len(place.targets)
    swaps = [[j if k == i else i if k == j else k for k in range(many)] for i, j in combinations(range(many), 2)]
    for order in [*swaps, *([[2, 3, 0, 1]] if many == 4 else [])]:
        names = ", ".join(place.targets[k] for k in order)
        yield Slip(_in_order(order), 0.4, "What comes back is shared out in the wrong order.",
                   f"{names} = {place.text}")


def _in_order(order: Sequence[int]) -> Callable[[Live], Any]:
    return lambda live: tuple(live.value[k] for k in order)


def _family_slips(name: str, short: str, texts: Sequence[str], keywords: Sequence[ast.keyword]) -> Iterator[Slip]:
    """Yield other functions that may belong in the place of one, and NumPy's own for Python's, or for one of two."""
    family = {other for family in FAMILIES if short in family for other in family}
    owner = name.rpartition(".")[0]
    is_alone = bool(owner) and len(texts) == (owner in LIBRARIES)
    others = (family or (UNARY if is_alone else set())) & WANTED
    if name.startswith("math.") or name in ("max", "min", "abs", "pow") or len(texts) == 2:
        others |= {short, *({"maximum"} if short == "max" else ()), *({"minimum"} if short == "min" else ())}
    written = {str(keyword.arg): keyword.value.value for keyword in keywords if isinstance(keyword.value, ast.Constant)}
    if len(written) < len(keywords):
        return
    inside = ", ".join([*texts, *(f"{key}={value!r}" for key, value in written.items())])
    for other in sorted(others):
        is_bare = name.startswith("math.") or ("." not in name and name not in OF_PYTHON)
        new = f"np.{other}" if is_bare else f"{name[:-len(short)]}{other}"
        if new != name and hasattr(np, other):
            yield Slip(_by(other, name, written, has_the_shape=not family), 1.2,
                       f"`{new}` belongs here, not `{name}`.", f"{new}({inside})", is_ours=other in OF_PYTHON)


def by(place: Place, other: str) -> Slip | None:
    """Return the change of a call to another function of its family; None if there is no such."""
    name = ast.unparse(place.node.func)  # type: ignore[attr-defined]  # it is a call
    words = [f"`{owner}.{other}` belongs here, not `{name}`." for owner in ("np", name.rpartition(".")[0])]
    return next((slip for slip in call_slips(place) if slip.what in words), None)


def _no_function(value: Any) -> Any:
    if callable(value):
        raise TypeError("a function")
    return value


def _by(other: str, name: str, keywords: dict[str, Any], *, has_the_shape: bool) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        function, args = live.sides
        if name in OF_PYTHON:
            return OF_PYTHON[other](*args)
        itself = getattr(function, "__self__", None)
        given = [*([itself] if isinstance(itself, np.ndarray) else []), *args]
        found = getattr(np, other)(*given, **keywords)
        if len(given) == 1 and np.array_equal(found, given[0]):
            raise ValueError("what it is given: no function is wanted")
        if has_the_shape and np.shape(found) != np.shape(live.number):
            raise ValueError("another shape")
        return found

    return change


def _of(k: int, function: Callable[[Any], Any]) -> Callable[[Live], Any]:
    return lambda live: function(live.sides[1][k])


def _argument(k: int) -> Callable[[Live], Any]:
    return lambda live: live.sides[1][k]


def _swapped(i: int, j: int) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        function, args = live.sides
        args = list(args)
        args[i], args[j] = args[j], args[i]
        return function(*args)

    return change


def _called(axis: dict[str, Any]) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        function, args = live.sides
        is_method = isinstance(getattr(function, "__self__", None), np.ndarray)
        return function(**axis) if is_method else function(args[0], **axis)

    return change
