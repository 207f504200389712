"""The picture of a step: the source with its line marked, and the values with their names."""

from __future__ import annotations

import numpy as np

from nnlab.apps.watch.words import value_in_words
from nnlab.check.engine.case import Seen
from nnlab.check.engine.step import Step
from nnlab.live.layout import Form, in_forms
from nnlab.views import Figure, SourceLines, Values
from nnlab.views.base.writing import minus
from nnlab.views.images.source_lines import LINE

ROWS = (4, 12)  # of lines of source that are seen: at least, and at most
LARGEST = 8  # rows of an array with room for its numbers


class Picture:
    """The source over the values.

    Parameters
    ----------
    lines, rows : int
        How many there are of the source, and of the largest array.
    """

    def __init__(self, lines: int, rows: int):
        lines = int(np.clip(lines, *ROWS))
        heights = lines * LINE + 50, 40 * int(np.clip(rows, 3, LARGEST)) + 110  # px
        self.figure = Figure(figsize=(11, sum(heights) / 100), dpi=100, layout="constrained")
        self.layout = in_forms(Form(0, "a b", lambda width: sum(heights), heights=heights))
        source, values = self.figure.subplots(2, 1)
        self.source = SourceLines(source, rows=lines, title="Your function, line by line")
        self.values = Values(values, title="What this step works out")

    def update(self, seen: Seen, wrong: Step | None) -> None:
        """Draw a step; `wrong` is the one to be looked at first."""
        step = seen.step
        line = wrong.line if wrong and wrong.source is step.source else None
        self.source.update(step.source.lines, step.source.first, step.line, step.text, line)
        self.values.update(*_formula(seen))


def _formula(seen: Seen) -> tuple[list, list[str], list[str], list[int]]:
    """Return values, names, operators and which values are marked, as a view takes them."""
    step, outputs = seen.step, seen.returned
    if len(outputs) > 1 or (outputs and not step.operands):
        return ([_drawn(value) for _, value, _ in outputs], [_judged(name, right) for name, _, right in outputs],
                [","] * (len(outputs) - 1), [k for k, (_, _, right) in enumerate(outputs) if not right])
    values = [_drawn(operand.value) for operand in step.operands]
    names = [operand.text for operand in step.operands]
    operators = [minus(step.sign) or ","] * max(len(values) - 1, 0)
    if step.value is None and not step.trouble:  # what it is called with
        return values, names, [""] * len(operators), []
    result = "no result" if step.trouble else _drawn(step.value)
    between = ["=" if step.sign else "→"] if values else []
    is_wrong = bool(seen.wrong) or any(not right for _, _, right in outputs)
    name = _judged(outputs[0][0], not is_wrong) if outputs else _name(seen)
    return [*values, result], [*names, name], [*operators, *between], [len(values)] * is_wrong


def _judged(name: str, is_right: bool) -> str:
    return f"{name} {'✓' if is_right else '✗'}"


def _name(seen: Seen) -> str:
    """Return the learner's name of a step's value, and ours."""
    name, ours = seen.step.name, seen.ours
    known = f"{name} ✓" if name and name == ours else " = ".join(filter(None, [name, ours and f"our {ours}"]))
    return f"✗ {known}".strip() if seen.wrong else known


def _drawn(value: object) -> object:
    """Return a value as a view takes it: an array, or a text."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.number, np.ndarray)):
        return value_in_words(value)
    if np.ndim(value) > 2 or np.size(value) == 0:
        return f"an array of shape {np.shape(value)}"
    return value
