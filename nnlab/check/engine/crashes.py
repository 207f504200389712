"""A learner's crash in words, with the line where it happened."""

from __future__ import annotations

import ast
import contextlib
import linecache
import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import islice
from types import CodeType
from typing import Any, NamedTuple

import numpy as np

from nnlab._core.plain import in_plain_letters
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.places import Missing, operation

WORDS = {
    RecursionError: "It calls itself again and again without end.",
    ZeroDivisionError: "It divides by zero.",
    UnboundLocalError: "It reads a name before it gave it a value.",
    NameError: "It uses a name that does not exist. Look for a typing error, or pass it as a parameter.",
    IndexError: "It asks for a place that the array or list does not have. Places count from 0.",
    KeyError: "It asks a dictionary for a key that is not there.",
    AttributeError: "It asks an object for something that the object does not have.",
    AssertionError: "One of its assertions is not true.",
    MemoryError: "It asks for more memory than there is.",
    ImportError: "It imports something that is not installed.",
    KeyboardInterrupt: "It was stopped while it ran.",
    SystemExit: "It ends Python itself. A function gives its result back with return.",
    TypeError: "It does something with a value of a kind that can't do that.",
}
TRUTH = ("It asks for one yes or no, as `if`, `and`, `max`, `min` and `a < b < c` do, and this is an array of them: "
         "np.where(condition, a, b) and np.maximum(a, b) choose entry by entry.")
OTHERWISE = {"ln": "np.log", "avg": "np.mean", "numpy": "np"}  # what NumPy calls otherwise than other books do
SHAPES = "It puts arrays together whose shapes do not fit. Print their shapes."


class Place(NamedTuple):
    """A line of the learner's code, and the expression that failed, which may begin and end in other lines."""

    number: int
    text: str
    expression: str = ""  # Python may not know it

    @in_plain_letters
    def __str__(self) -> str:
        return f"line {self.number}: {self.text}"


def explain(error: BaseException) -> str:
    """Return what an error means, in words, and Python's own message."""
    name, said = type(error).__name__, _said(error)
    meaning = next((words for kind, words in WORDS.items() if isinstance(error, kind)), "It stopped with an error.")
    if isinstance(error, RecursionError):
        return meaning
    if isinstance(error, ValueError) and (sizes := re.search(r"shapes .*|size \d+ is different from \d+", said)):
        meaning, said = SHAPES, sizes[0]
    elif isinstance(error, ValueError) and said.startswith("The truth value of an array"):
        meaning = TRUTH
    return f"{meaning} Python says: {name}: {said}" if said else f"{meaning} Python says: {name}"


def _said(error: BaseException) -> str:
    """Return an error's message, whatever the error itself does when it is asked."""
    try:
        return str(error)[:200].encode("utf-8", "backslashreplace").decode()
    except Exception:
        return ""


def place(error: BaseException, function: Callable[..., object]) -> Place | None:
    """Return the last line of the learner's code that was running; None where there is no such line."""
    home, here, at = getattr(function, "__globals__", None), None, error.__traceback__
    while at:
        here = at if at.tb_frame.f_globals is home and at.tb_lineno else here
        at = at.tb_next
    if here is None:
        return None
    code, number = here.tb_frame.f_code, here.tb_lineno
    return Place(number, linecache.getline(code.co_filename, number).strip(), _expression(code, here.tb_lasti))


def _expression(code: CodeType, at: int) -> str:
    """Return how an instruction is written, in one line; "" if that is not known, or is no expression."""
    line, end_line, column, end_column = next(islice(code.co_positions(), at // 2, None))
    found = ast.Constant(None, lineno=line, end_lineno=end_line,  # type: ignore[arg-type]  # None is met below
                         col_offset=column, end_col_offset=end_column)  # type: ignore[arg-type]
    with contextlib.suppress(TypeError, IndexError, ValueError, SyntaxError):  # the source may be gone, or another one
        text = ast.get_source_segment("".join(linecache.getlines(code.co_filename)), found) or ""
        whole = ast.unparse(ast.parse(f"({text}\n)", mode="eval"))
        return whole if "\n" in text else text
    return ""


@in_plain_letters
def look_at(place: Place | None) -> str:
    """Return where to look after a crash; "" where that is not known."""
    return f"Look at `{place.expression}` in line {place.number}." if place and place.expression else ""


def misspelt(error: BaseException | None, function: Callable[..., object], cutoff: float) -> Feedback | None:
    """Return which name was meant by one that does not exist, if one is as near as the cutoff says, of 1."""
    name, owner = getattr(error, "name", None), getattr(error, "obj", None)
    if not name or not isinstance(error, (NameError, AttributeError)):
        return None
    if isinstance(error, NameError):
        code = getattr(function, "__code__", None)
        own = [*code.co_varnames, *code.co_freevars] if code else []
        others = [key for key in getattr(function, "__globals__", ()) if key != getattr(code, "co_name", "")]
        near = OTHERWISE.get(name) or _nearest(name, own, cutoff) or _nearest(name, others, cutoff)
    elif owner is np:
        near = OTHERWISE.get(name) or f"np.{_nearest(name, dir(np), cutoff)}".removesuffix("np.")
        name = f"np.{name}"
    else:
        return None
    return Feedback("not yet", "", f"Did you mean {near}? It is written {name}.", near,
                    mistake="a name is misspelt") if near else None


def _nearest(name: str, others: Sequence[str], cutoff: float) -> str:
    """Return the name that is nearest to another one; "" if none is near, or two are as near."""
    ranked = sorted(((SequenceMatcher(None, one, name).ratio(), one) for one in {*others, ""}), reverse=True)
    best, nearest = ranked[0]
    return nearest if best >= cutoff and [ratio for ratio, _ in ranked].count(best) == 1 else ""


def clash(node: ast.expr, sides: Sequence[Any]) -> str:
    """Return what an operation that failed was to put together; "" for what is no operation, or has no two sides."""
    found = operation(node)
    if found is None or any(isinstance(side, Missing) for side in sides):
        return ""
    sign, left, right = found
    kinds = [_kind(side) for side in sides]
    if sign in ("/", "//", "%", "**") and set(kinds) == {"a number"}:  # not of a wrong kind
        return ""
    return (f"`{ast.unparse(left)}` is {kinds[0]}, and `{ast.unparse(right)}` is {kinds[1]}: "
            f"`{sign}` can't put these together.")


def _kind(value: Any) -> str:
    """Return what a value is, as far as it matters for an operation."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, str):
        return "a text"
    return "a number" if isinstance(value, (int, float, np.number, np.ndarray)) else f"a {type(value).__name__}"
