"""A learner's functions: as they stand in the cells of a notebook."""

import inspect
import linecache
import math
import textwrap

import numpy as np


def written(code, **notebook):
    """Return the last function that a cell's code defines."""
    code, file = textwrap.dedent(code), f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, "math": math, "__name__": "__main__", **notebook}
    exec(compile(code, file, "exec"), space)
    return [thing for thing in space.values() if inspect.isfunction(thing) and thing.__code__.co_filename == file][-1]
