"""What the app that watches a function says of a step."""

from __future__ import annotations

import numpy as np

from nnlab._core.shown import shown
from nnlab.check.engine.case import Seen
from nnlab.check.engine.step import Step
from nnlab.views.base.writing import digits

FEW = 6  # numbers of an array that are said one by one


def heading(step: Step) -> str:
    """Return what a step is: the expression with the name that its value gets, or the line that gives it."""
    is_line = step.text == step.source.text(step.line - step.source.first + 1)
    return f"{step.name} = {step.text}" if step.name and not is_line else step.text


def of_step(seen: Seen, number: int, of: int, function: str) -> str:
    """Return a step in words: where it stands, what it gives, and what is known of it."""
    step = seen.step
    where = f"Step {number} of {of}, line {step.line}{f' of {function}' if function else ''}: {heading(step)}."
    return " ".join(filter(None, [where, _given(seen), _known(seen)]))


def of_wrong(seen: Seen, question: str) -> str:
    """Return where a function first goes wrong, and who says more; "" where it does not."""
    if not seen.wrong:
        return ""
    more = f' nnlab.check.answer and nnlab.check.hint("{question}") say more.' if question else ""
    return f"Here it first goes wrong. {seen.wrong}{more}"


def value_in_words(value: object) -> str:
    """Return a value in a few words."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.number, np.ndarray)):
        return shown(value) if not isinstance(value, str) else value
    array = np.asarray(value)
    if array.ndim == 0:
        return digits(float(array))
    if array.size <= FEW:
        return f"an array of shape {array.shape}: {', '.join(digits(float(entry)) for entry in array.flat)}"
    if np.isnan(array).all():
        return f"an array of shape {array.shape}, all nan"
    return (f"an array of shape {array.shape}, from {digits(float(np.nanmin(array)))} "
            f"to {digits(float(np.nanmax(array)))}")


def _given(seen: Seen) -> str:
    step = seen.step
    if step.trouble:
        return step.trouble if step.trouble != seen.wrong else ""
    if seen.returned:
        wrong, right = (", ".join(name for name, _, is_right in seen.returned if is_right == wanted)
                        for wanted in (False, True))
        return " ".join(f"It gives back {names}: {verdict}." for names, verdict in (
            (right, "right"), (wrong, "wrong")) if names)
    if step.value is None:
        return f"It is called with {'; '.join(f'{o.text}, {value_in_words(o.value)}' for o in step.operands)}."
    return f"That is {value_in_words(step.value)}."


def _known(seen: Seen) -> str:
    if not seen.ours or seen.returned:
        return ""
    is_alike = seen.ours == seen.step.name
    return f"It is {seen.ours}, as it should be." if is_alike else f"In ours it is called {seen.ours}."
