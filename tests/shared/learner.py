"""A learner's functions: as they stand in the cells of a notebook."""

import inspect
import linecache
import math
import re
import textwrap

import numpy as np


def written(code, **notebook):
    """Return the last function that a cell's code defines."""
    code, file = textwrap.dedent(code), f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, "math": math, "__name__": "__main__", **notebook}
    exec(compile(code, file, "exec"), space)
    return [thing for thing in space.values() if inspect.isfunction(thing) and thing.__code__.co_filename == file][-1]


def mended(code, feedback):
    """Return a cell's code in which what a check advises is done, expression by expression."""
    lines = textwrap.dedent(code).splitlines()
    places = re.findall(r"`(.+?)` in line (\d+)", feedback.nudge)
    changes = list(zip(places, feedback.line.splitlines(), strict=True))
    for (text, line), new in changes:
        if any(text != other and text in other and line == at for (other, at), _ in changes):
            continue  # what stands around it says it as well
        before = lines[int(line) - 1]
        after = re.sub(rf"(?<![\w.]){re.escape(text)}(?!\w)" if text[0].isalnum() else re.escape(text),
                       lambda _, new=new: f"({new})", before, count=1)
        assert after != before, (text, before)
        lines[int(line) - 1] = after
    return "\n".join(lines)
