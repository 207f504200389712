"""Recorder: keeps what a learner's function works out, while it does.

An `Opened` function tells the value of every expression; a trace of its lines tells which names get one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import FrameType, FunctionType, ModuleType
from typing import Any

from nnlab.check.engine.opened import Opened
from nnlab.check.engine.places import OPERATIONS
from nnlab.check.engine.statements import Source, codes, parts, source
from nnlab.check.engine.step import Step, copied, is_same, operands

MOST = 300  # steps of one call
# What is worth a step of its own, unless it gives something that only leads through a loop.
WORKED_OUT = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.Call, ast.ListComp)
LEADING = (range, zip, enumerate, map, filter, ModuleType, type(None))


@dataclass
class Call:
    """A call under way: what its expressions gave last, and what its names stood for."""

    frame: FrameType
    source: Source
    line: int = 0
    seen: dict[str, Any] = field(default_factory=dict)
    known: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # itself and a copy: it may be changed in place


class Recorder:
    """Calls a function, and keeps its steps; to be called by `run`, whose watch goes on watching.

    Attributes
    ----------
    steps : list of Step
    calls : list of Call
        Those under way: the function's own, and those of its helpers.
    last : object
        The value of the last step itself.
    failed : Step or None
        What raised an error.
    is_full : bool
        Whether it was stopped, for it takes too many steps.
    """

    def __init__(self, function: Callable[..., Any]):
        opened = self.opened = Opened(function)
        assert isinstance(function, FunctionType)  # else it was not opened
        space = self.__globals__ = opened.function.__globals__
        written = {opened.function.__code__: function} | {
            helper.__code__: function.__globals__[name] for name, helper in space.items()
            if isinstance(helper, FunctionType) and helper.__globals__ is space}
        self.sources = {inner: of for code, original in written.items() for of in [source(original)]
                        for inner in codes(code)}
        self._texts = [(ast.unparse(place.node), list(map(ast.unparse, parts(place.node)))) for place in opened.places]
        self.steps: list[Step] = []
        self.calls: list[Call] = []
        self.last: Any = None
        self.failed: Step | None = None
        self.is_full = False
        opened.at = self._at
        opened.op = lambda k, sign, a, b: self._work(k, OPERATIONS[sign], a, b)
        opened.do = self._work

    def __call__(self, *arguments: Any) -> Any:
        """Call the function."""
        code = self.opened.function.__code__
        home = self.sources[code]
        taken = zip(code.co_varnames[:code.co_argcount], arguments, strict=False)
        self._keep(Step(home, home.first + home.head - 1, home.text(home.head), operands=operands(taken)), None)
        self._watch: Any = sys.gettrace()
        sys.settrace(self._trace)
        return self.opened.function(*arguments)

    # Expressions ------------------------------------------------------------------------------------------------------

    def _work(self, k: int, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            value = function(*args, **kwargs)
        except Exception:
            self.failed = self.failed or self._step(k)
            raise
        return self._at(k, value)

    def _at(self, k: int, value: Any) -> Any:
        self.failed = None  # an error that came before was caught
        node = self.opened.places[k].node
        is_one = isinstance(node, WORKED_OUT) and any(isinstance(part, ast.Name) for part in ast.walk(node))
        if is_one and not issubclass(type(value), LEADING):
            self._keep(replace(self._step(k), value=copied(value)), value)
        if self.calls:
            self.calls[-1].seen[self._texts[k][0]] = value
        return value

    def _step(self, k: int) -> Step:
        """Return a place as a step without a value."""
        place, seen = self.opened.places[k], self.calls[-1].seen if self.calls else {}
        home = self.calls[-1].source if self.calls else self.steps[0].source
        return Step(home, place.line, " ".join(place.text.split()), sign=place.sign,
                    operands=operands((text, seen[text]) for text in self._texts[k][1] if text in seen))

    def _keep(self, step: Step, value: Any) -> None:
        self.last = value
        if len(self.steps) < MOST:
            self.steps.append(step)
        else:
            self.is_full, self._watch.deadline = True, 0.0

    # Lines ------------------------------------------------------------------------------------------------------------

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        """Follow the lines of the function, and let the watch see them too."""
        if frame.f_globals is self.__globals__ and frame.f_code in self.sources:
            if event == "call":
                known = {name: (value, copied(value)) for name, value in frame.f_locals.items()}
                self.calls.append(Call(frame, self.sources[frame.f_code], known=known))
            elif event in ("line", "return") and self.calls and self.calls[-1].frame is frame:
                self._name(self.calls[-1])
                self.calls[-1].line = frame.f_lineno
                if event == "return" and len(self.calls) > 1:
                    self.calls.pop()
        self._watch(frame, event, argument)
        return self._trace

    def _name(self, at: Call) -> None:
        """Note to what the line before has given a name, or what it has changed."""
        for name, is_whole in at.source.names.get(at.line, {}).items():
            value = at.frame.f_locals.get(name)
            if issubclass(type(value), LEADING) or (name in at.known and is_same(value, *at.known[name])):
                continue
            at.known[name] = value, copied(value)
            newest = self.steps[-1]
            if is_whole and value is self.last and not newest.name and newest.source is at.source:
                self.steps[-1] = replace(newest, name=name)
            else:
                line = at.source.first + at.line - 1
                self._keep(Step(at.source, line, at.source.text(at.line), name, at.known[name][1]), value)
