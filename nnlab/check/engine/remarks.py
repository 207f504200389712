"""Remarks: what is said of a function beside its result: what it changes, borrows and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnlab.check.engine.feedback import Feedback


def changed_in_place(names: Sequence[str]) -> Feedback:
    """Return the feedback to a function that changes parameters."""
    s = "s" if len(names) > 1 else ""
    return Feedback("not yet",
                    f"Your function changes its parameter{s} {' and '.join(names)}, and so the caller's own data.",
                    "Lines like a -= b and a[0] = b change an array in place. Change a copy instead.",
                    "\n".join(f"{name} = {name}.copy()  # as the first line{s}" for name in names),
                    mistake="a parameter is changed in place")


def with_borrowed(feedback: Feedback, names: list[str]) -> Feedback:
    """Return the feedback with a likely cause: data that the function takes from the notebook."""
    if not names:
        return feedback
    cause = f"It reads {' and '.join(names)} from the notebook. Take everything from the parameters."
    return replace(feedback, nudge=f"{feedback.nudge} {cause}")


def with_printed(feedback: Feedback, printed: str) -> Feedback:
    """Return the feedback with what was printed, shortened."""
    if not printed.strip():
        return feedback
    lines = printed.strip().splitlines()
    shown = [line[:80] for line in lines[:3]] + ["…"] * (len(lines) > 3)
    return replace(feedback, facts="\n".join(filter(None, [feedback.facts, "Printed on the way:", *shown])))
