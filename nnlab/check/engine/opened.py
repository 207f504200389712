"""Opened: a learner's function in which every expression can be recorded, or replaced.

Its syntax tree is rewritten: an expression `e` becomes ``at(k, e)``, a difference ``a - b`` becomes
``op(k, "-", a, b)``, and a call ``f(x)`` becomes ``do(k, f, x)``. So one run tells what each expression gave and was
made of, and another gives something else in its place.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from copy import deepcopy
from types import CodeType, FunctionType
from typing import Any

from nnlab.check.engine.borrowed import globals_read
from nnlab.check.engine.opener import AFTER, AT, BEFORE, DO, NOTE, OP, Opener
from nnlab.check.engine.outside import kept_apart, reached
from nnlab.check.engine.places import OPERATIONS, Missing, Place
from nnlab.check.engine.slips import kept
from nnlab.check.engine.source import definition_of, source_of

MADE = "__made__"


class Opened:
    """A function whose expressions are open, and those of the notebook's functions that it calls.

    Parameters
    ----------
    function : callable
        Written by a learner, with a source.
    edit : callable
        ``edit(definition)`` changes the syntax tree of it, or of one that it calls, before that is opened.

    Attributes
    ----------
    functions : list of function
        It, and those of the notebook that it calls.
    places : list of Place
    assigned : set of str
        The names that it gives values to.
    loops : set of str
        Those of them that go through something, or count.
    filled : set of str
        Those of what is filled entry by entry, or by a method.
    sums : set of str
        Those of what is added to: `s += 1`, `s = s + 1`.
    names : dict
        Where it is noted, turn by turn, what the names of loops stand for.
    at, op, do : callable
        What is called at each place: ``at(k, value)``, ``op(k, sign, left, right)`` and ``do(k, f, *args, **kwargs)``
        return its value.

    Raises
    ------
    ValueError
        If there is no source, none that can be opened, or if it reaches what is outside.
    """

    def __init__(self, function: Callable[..., Any], edit: Callable[[ast.FunctionDef], None] | None = None):
        self.places: list[Place] = []
        self.assigned: set[str] = set()
        self.loops: set[str] = set()
        self.filled: set[str] = set()
        self.sums: set[str] = set()
        self.at: Callable[[int, Any], Any] = lambda k, value: value
        self.op: Callable[[int, str, Any, Any], Any] = lambda k, sign, a, b: OPERATIONS[sign](a, b)
        self.names: dict[str, Any] = {}
        self.do: Callable[..., Any] = lambda k, f, *args, **kwargs: f(*args, **kwargs)
        if not isinstance(function, FunctionType):
            raise ValueError(f"function must be written with def or lambda. Got {type(function).__name__}. Write one.")
        if outside := reached(function):
            raise ValueError(f"function must keep to what it is given. Got one that reaches {outside}. Leave that out.")
        self._notebook = function.__globals__
        self._opened: dict[str, Any] = {}
        self.functions: list[FunctionType] = []
        self._edit = edit
        self._space = {**self._notebook, AT: lambda k, value: self.at(k, value),
                       OP: lambda k, sign, a, b: self.op(k, sign, a, b),
                       DO: lambda k, f, *args, **kwargs: self.do(k, f, *args, **kwargs),
                       NOTE: self._note, BEFORE: lambda: {**self.names}, AFTER: self._after}
        self.function = self._open(function)

    def _open(self, function: FunctionType) -> Callable[..., Any]:
        """Return a function that is open, and open those that it calls by name."""
        lines, first = source_of(function)
        tree = ast.parse(lines)
        definition = definition_of(tree, function)
        if self._edit and isinstance(definition, ast.FunctionDef):
            self._edit(definition)
        opener = Opener(lines, first, self.places, 1 if self._opened else 0)
        if isinstance(definition, ast.Lambda):
            body: list[ast.stmt] = [ast.copy_location(ast.Return(definition.body), definition.body)]
            definition = ast.copy_location(ast.FunctionDef(MADE, definition.args, body, []), definition)
        statement = opener.visit(definition)
        statement.name = MADE
        self.assigned |= opener.assigned
        self.loops |= opener.loops
        self.filled |= opener.filled
        self.sums |= opener.sums | {place.name for place in self.places
                                    if place.sign in ("+", "-") and place.name == self.places[place.sides[0]].text}
        module = ast.fix_missing_locations(ast.Module([statement], []))
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        space = self._space
        space.update({name: kept_apart(cell.cell_contents) for name, cell in cells.items()})
        for name in globals_read(function.__code__):
            if name in self._notebook and name not in self._opened:
                space[name] = kept_apart(self._notebook[name])
            elif name not in self._notebook and not hasattr(builtins, name):
                space[name] = Missing()
        exec(compile(module, function.__code__.co_filename, "exec"), space)
        made = space.pop(MADE)
        self.functions.append(function)
        made.__defaults__, made.__kwdefaults__ = deepcopy(function.__defaults__), deepcopy(function.__kwdefaults__)
        self._open_helpers(function.__code__)
        return made

    def _note(self, values: dict[str, Any]) -> bool:
        self.names.update({name: kept(value) for name, value in values.items()})
        return True

    def _after(self, before: dict[str, Any], value: Any) -> Any:
        """Return a value that was worked out with names of its own; they end with it."""
        self.names.clear()
        self.names.update(before)
        return value

    def _is_own(self, value: Any) -> bool:
        return isinstance(value, FunctionType) and value.__globals__ is self._notebook

    def _try_to_open(self, helper: FunctionType) -> Callable[..., Any]:
        try:
            return self._open(helper)
        except (ValueError, OSError, TypeError, SyntaxError):
            return helper  # it stays closed

    def _open_class(self, kind: type) -> type:
        """Return a class of the notebook with open methods; any other as it is."""
        methods = {}
        for name, method in vars(kind).items():
            wrap = type(method) if isinstance(method, (staticmethod, classmethod)) else None
            function = method.__func__ if wrap else method
            if self._is_own(function):
                opened = self._try_to_open(function)
                methods[name] = wrap(opened) if wrap else opened
        return type(kind.__name__, (kind,), methods) if methods else kind

    def _open_helpers(self, code: CodeType) -> None:
        for name in code.co_names:
            helper = self._notebook.get(name)
            if name in self._opened or not (self._is_own(helper) or isinstance(helper, type)):
                continue
            self._opened[name] = helper  # so that one that calls itself is opened once
            self._space[name] = self._open_class(helper) if isinstance(helper, type) else self._try_to_open(
                helper)  # type: ignore[arg-type]  # it is a function of the notebook
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self._open_helpers(constant)
