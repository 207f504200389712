"""Quantities: what the right function works with, and how a learner would write each of them."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

import numpy as np

from nnlab.check.engine.opened import OPERATIONS, Opened
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.source import definition_of, source_of


@dataclass(frozen=True)
class Quantity:
    """An argument, or a named value on the way of the right function: what it is in each case."""

    name: str
    values: Sequence[Any]
    text: str
    cost: float = 0.0  # how much dearer it is than one that has a name


def quantities(right: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
               own: Sequence[str], known: Container[str]) -> list[Quantity]:
    """Return the quantities of a question.

    `own` are the learner's names for the arguments, `known` all names that the learner's code may use. What a function
    gives back is no quantity: to put it where it belongs is no explanation. Nor is what can't be written with these
    names.
    """
    names = list(inspect.signature(right).parameters)
    called = dict(zip(names, own, strict=False)) if len(own) >= len(names) else {name: name for name in names}
    found = [Quantity(called[name], [case[name] for case in cases], called[name]) for name in names
             if all(isinstance(case[name], (int, float, np.ndarray)) for case in cases)]
    for name, text, values in _on_the_way(right, cases):
        given = [[np.shape(value) == out.shape and np.allclose(value, out) for out in outs]
                 for value, outs in zip(values, wanted, strict=True)]
        is_output = any(all(column) for column in zip(*given, strict=True))
        written = _renamed(_written_out(text, right), called)
        if not is_output and name not in names and all(used in known for used in _names_in(written)):
            is_named = name.isidentifier() and name not in getattr(right, "__globals__", {})
            found.append(Quantity(name if is_named else written, values, written, 0.0 if is_named else 0.4))
    return found


def _on_the_way(right: Callable[..., Any], cases: Sequence[dict[str, Any]]) -> list[tuple[str, str, list[Any]]]:
    """Return the values that the right function works out: what each is called, how it is written, and it by case.

    One that has no name is called by how it is written.
    """
    try:
        opened = Opened(right)
    except ValueError:  # a right function without a source has no way to be seen
        return []
    texts = _named_in(right, {})
    seen: list[dict[int, Any]] = []

    def at(k: int, value: Any) -> Any:
        seen[-1][k] = value
        return value

    opened.at = at
    opened.op = lambda k, sign, a, b: at(k, OPERATIONS[sign](a, b))
    opened.do = lambda k, f, *args, **kwargs: at(k, f(*args, **kwargs))
    for case in cases:
        seen.append({})
        opened.function(*case.values())
    found = {}
    for k, place in enumerate(opened.places):
        values = [values.get(k) for values in seen]
        if all(isinstance(value, (int, float, np.number, np.ndarray)) for value in values) and not isinstance(
                place.node, ast.Constant):
            text = ast.unparse(_filled_in(place.node, texts))
            name = next((name for name, written in texts.items() if written == text), text)
            found[text] = (name, text, values)
    return list(found.values())


def _filled_in(node: ast.expr, texts: dict[str, str]) -> ast.expr:
    """Return an expression in which named values are written out."""
    class Filler(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return ast.parse(texts[name.id], mode="eval").body if name.id in texts else name

    return Filler().visit(ast.parse(ast.unparse(node), mode="eval").body)


def _written_out(text: str, right: Callable[..., Any]) -> str:
    """Return an expression of the right function without the helpers and the constants of its own file."""
    space = getattr(right, "__globals__", {})

    class Writer(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.expr:
            self.generic_visit(node)
            helper = space.get(node.func.id) if isinstance(node.func, ast.Name) else None
            return self.visit(_body_of(helper, node.args)) if isinstance(helper, FunctionType) else node

        def visit_Name(self, node: ast.Name) -> ast.expr:
            value = space.get(node.id)
            return ast.Constant(value) if isinstance(value, (int, float)) else node

    return ast.unparse(Writer().visit(ast.parse(text, mode="eval").body))


def _body_of(helper: FunctionType, args: Sequence[ast.expr]) -> ast.expr:
    """Return what a helper gives back for some arguments, written out."""
    definition = _definition(helper)
    texts = {parameter.arg: ast.unparse(arg) for parameter, arg in zip(definition.args.args, args, strict=True)}
    last = definition.body[-1] if isinstance(definition, ast.FunctionDef) else definition.body
    value = last.value if isinstance(last, ast.Return) else last
    assert isinstance(value, ast.expr)
    return _filled_in(value, _named_in(helper, texts))


def _named_in(function: Callable[..., Any], texts: dict[str, str]) -> dict[str, str]:
    """Return how the values are written in full that a function names one after the other; `texts` come before."""
    definition = _definition(function)
    for statement in definition.body if isinstance(definition, ast.FunctionDef) else ():
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            texts = {**texts, statement.targets[0].id: ast.unparse(_filled_in(statement.value, texts))}
    return texts


def _definition(function: Callable[..., Any]) -> ast.FunctionDef | ast.Lambda:
    assert isinstance(function, FunctionType)  # it was opened
    return definition_of(ast.parse(source_of(function)[0]), function)


def _names_in(text: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}


def _renamed(text: str, called: dict[str, str]) -> str:
    """Return an expression with a learner's names for the arguments."""
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in called:
            node.id = called[node.id]
    return ast.unparse(tree)


def sizes(cases: Sequence[dict[str, Any]], own: Sequence[str]) -> dict[str, list[int]]:
    """Return numbers of samples and of columns, by how a learner would write them, in each case."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(cases[0]):
        arrays = [case[name] for case in cases]
        if not all(isinstance(array, np.ndarray) and array.ndim for array in arrays) or place >= len(own):
            continue
        for text, size in ((f"len({own[place]})", [len(array) for array in arrays]),
                           (f"{own[place]}.shape[1]", [array.shape[1] for array in arrays]
                            if all(array.ndim > 1 for array in arrays) else [])):
            if size and size not in found.values() and set(size) != {1}:
                found[text] = size
    return found
