"""Outside: what a function reaches beyond itself and the numbers that it is given.

To find a mistake a function is run hundreds of times. That must leave no trace: nothing is asked of a person, drawn,
written or sent more often than the learner wrote, and the notebook's own lists stay as they are.
"""

from __future__ import annotations

import builtins
import dis
from collections.abc import Iterator
from copy import deepcopy
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from nnlab.check.engine.borrowed import globals_read

# Libraries that only compute.
COMPUTES = {"numpy", "nnlab", "math", "cmath", "statistics", "functools", "itertools", "operator", "collections",
            "copy", "random", "typing", "string", "re", "fractions", "decimal", "numbers", "abc", "dataclasses",
            "builtins", "types", "__future__"}
REACHES = {"input", "open", "exec", "eval", "compile", "breakpoint", "help", "__import__"}  # of Python's own functions
WRITES = {"save", "savez", "savez_compressed", "savetxt", "tofile", "dump", "memmap"}  # of NumPy's


def reached(function: FunctionType) -> str:
    """Return the name of something outside that a function may reach, itself or through others; "" if there is none."""
    return next(_outside(function.__code__, function.__globals__, set()), "")


def _outside(code: CodeType, notebook: dict[str, Any], seen: set[int]) -> Iterator[str]:
    if id(code) in seen:
        return
    seen.add(id(code))
    yield from (name for name in code.co_names if name in WRITES)
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME" and instruction.argval.split(".")[0] not in COMPUTES:
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _outside(constant, notebook, seen)
    for name in globals_read(code):
        yield from _of(name, notebook.get(name, getattr(builtins, name, None)), notebook, seen)


def _of(name: str, value: Any, notebook: dict[str, Any], seen: set[int]) -> Iterator[str]:
    """Yield what is outside of something that a function reads by a name."""
    kind = value if isinstance(value, type) else type(value)
    if isinstance(value, FunctionType) and value.__globals__ is notebook:
        yield from _outside(value.__code__, notebook, seen)
    elif kind.__module__ == notebook.get("__name__", "__main__"):  # a class of the notebook, or what one has made
        for method in vars(kind).values():
            if isinstance(method, FunctionType):
                yield from _outside(method.__code__, notebook, seen)
    elif isinstance(value, ModuleType) or callable(value):
        is_module = isinstance(value, ModuleType)
        home = str(value.__name__ if is_module else getattr(value, "__module__", None) or kind.__module__)
        library = home.split(".")[0]  # functools.reduce says that it comes from _functools
        if not {library, library.removeprefix("_")} & COMPUTES or (home == "builtins" and name in REACHES):
            yield name


def kept_apart(value: Any) -> Any:
    """Return something of the notebook such that a function which changes it does not change the notebook's own."""
    if isinstance(value, np.ndarray):
        value = value.view()
        value.flags.writeable = False  # arrays may be large
        return value
    is_data = not isinstance(value, (ModuleType, FunctionType, type)) and not callable(value)
    try:
        return deepcopy(value) if is_data else value
    except Exception as error:
        raise ValueError(f"What a function reads of the notebook must be what can be copied. "
                         f"Got {type(value).__name__}. Hand it in as a parameter.") from error
