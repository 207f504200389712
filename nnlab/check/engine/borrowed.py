"""Which data a function takes from the notebook instead of its parameters."""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterator
from types import CodeType

import numpy as np


def borrowed(function: Callable[..., object]) -> list[str]:
    """Return the names of numbers, lists and arrays of the notebook that the function reads."""
    code, notebook = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    names = dict.fromkeys(globals_read(code)) if code else {}
    return [name for name in names if isinstance(notebook.get(name), np.ndarray | list | tuple | int | float)]


def globals_read(code: CodeType) -> Iterator[str]:
    """Yield the global names in a function's code, and in the functions and comprehensions inside it."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from globals_read(constant)
