"""A learner's functions: as they stand in the cells of a notebook."""

import ast
import inspect
import linecache
import math
import re
import textwrap

import numpy as np

from nnlab.check.engine.pasted import ORDINALS


def written(code, **notebook):
    """Return the last function that a cell's code defines."""
    code, file = textwrap.dedent(code), f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, "math": math, "__name__": "__main__", **notebook}
    exec(compile(code, file, "exec"), space)
    return [thing for thing in space.values() if inspect.isfunction(thing) and thing.__code__.co_filename == file][-1]


def mended(code, feedback):
    """Return a cell's code in which what a check advises is pasted, as it is said, where it says so."""
    lines = textwrap.dedent(code).splitlines()
    advice = feedback.line.splitlines()
    places = re.findall(r"(?:the (\w+) )?`([^`]+)` in line (\d+)", feedback.nudge)
    if not places:  # new lines, with which the function is to begin
        assert all("# as the first line" in line for line in advice)
        at = next(k for k, line in enumerate(lines, start=1) if line.startswith("def "))
        return "\n".join([*lines[:at], *(f"    {line}" for line in advice), *lines[at:]])
    before, advice = advice[:-len(places)], advice[-len(places):]  # of several lines for a place all but the last
    changes = list(zip(places, advice, strict=True))
    edits = []
    for (which, text, line), new in changes:
        if any(text != other and text in other and line == at for (_, other, at), _ in changes):
            continue  # what stands around it says it as well
        its = spans("\n".join(lines), text, int(line))
        assert its, (text, lines[int(line) - 1])
        edits += [(int(line), *span, new) for span in ([its[ORDINALS.index(which)]] if which else its)]
    for line, begin, end, new in sorted(edits, reverse=True):
        lines[line - 1] = lines[line - 1][:begin] + new + lines[line - 1][end:]
    at = int(places[0][2]) - 1
    indent = re.match(" *", lines[at])[0]
    return "\n".join([*lines[:at], *(indent + line for line in before), *lines[at:]])


def spans(code, text, line):
    """Return where an expression, or a whole line, stands in a line of code."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, (ast.expr, ast.stmt))
             and node.lineno == line and ast.get_source_segment(code, node) == text
             and not isinstance(getattr(node, "ctx", None), ast.Store)]
    return sorted({(node.col_offset, node.end_col_offset) for node in nodes})
