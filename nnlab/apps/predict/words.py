"""What the app says: how to draw, and how far a drawing is from the truth."""

from __future__ import annotations

import numpy as np

from nnlab.apps.predict.sheet import NEAR, Who
from nnlab.apps.shared.say import percent
from nnlab.views.base.writing import decimals, digits, rounded

LEVEL = 0.1  # share of the truth's size: what changes less stays nearly level
AS_WIDE = 0.999  # share of the widest gap: where it is as wide, the words name that place too
LONG = 24  # characters
STEEPER = 1.1  # a factor between two slopes that is worth a word


def own(name: str) -> str:
    """Return what is drawn as the learner's: your loss, for the loss."""
    return f"your {name.removeprefix('the ').removeprefix('The ')}"


def in_key(name: str) -> str:
    """Return the same, or less where there is no room for so long a name."""
    return own(name) if len(name) <= LONG else "your drawing"


def sentence(title: str) -> str:
    """Return a title as a sentence, or "" if there is none."""
    return title if title.endswith((".", "?", "!", ":")) or not title else f"{title}."


def said(value: float, n: int = 2) -> str:
    """Return a number with n digits that count, and all before the point."""
    return decimals(value, 0) if abs(value) >= 10**n else digits(value, n)


def at(label: str, value: float) -> str:
    """Return a value of an axis with its name and its unit: epoch 3; temperature 20 °C; learning rate = 0.1."""
    name = label.partition(" in ")[0]
    name = f"{name or 'x'} =" if " " in name or not name else name  # more words than one do not run into a number
    return f"{name} {alone(label, value)}"


def alone(label: str, value: float) -> str:
    """Return a value of an axis with its unit, without its name."""
    unit = label.partition(" in ")[2]
    return f"{said(value, 3)}{f' {unit}' if unit else ''}"


def amount(label: str, value: float) -> str:
    """Return an amount of what an axis shows, with its unit."""
    unit = label.partition(" in ")[2]
    return f"{said(value)}{f' {unit}' if unit else ''}"


def near(most: float) -> str:
    """Say kindly that nothing is farther away than that; rounded up, so that it is true."""
    size = 10.0 ** (np.floor(np.log10(most)) - 1) if most > 0 else 1.0
    return f"Near: nowhere more than {said(np.ceil(most / size - 1e-9) * size)}"


def of_curve(who: Who, x: np.ndarray, drawn: np.ndarray, y: np.ndarray, labels: tuple[str, str], *, size: float,
             is_whole: bool) -> str:
    """Return how far a drawing lies from the truth, all of shape (n,), where, and which direction was missed."""
    xlabel, ylabel = labels
    gap = drawn - y
    mean, size_of_gap, most = float(gap.mean()), float(np.abs(gap).mean()), float(np.abs(gap).max())
    part = "" if is_whole else f"From {at(xlabel, x[0])} to {at(xlabel, x[-1])}, which is what was drawn: "
    if most <= NEAR * size:
        unit = ylabel.partition(" in ")[2]
        return f"{part}{near(most)}{f' {unit}' if unit else ''} from the truth."
    side = "above" if mean > 0 else "below"
    is_one_sided = mean != 0 and (gap * np.sign(mean)).min() >= -NEAR * most
    if not who.is_measured:
        first = f"lies {side} the truth" if is_one_sided else "lies now above the truth and now below it"
    elif is_one_sided:
        first = f"lies {amount(ylabel, abs(mean))} {side} the truth on average"
    else:
        first = f"misses the truth by {amount(ylabel, size_of_gap)} on average"
    subject = who.subject if is_whole else who.subject[0].lower() + who.subject[1:]
    wide = f", {amount(ylabel, most)}," if who.is_measured else ""
    words = f"{part}{subject} {first}; the widest gap{wide} is {where(xlabel, x, gap)}."
    turn = of_direction(who, x, drawn, y, xlabel, size)
    return f"{words} {turn}" if turn else words


def where(xlabel: str, x: np.ndarray, gap: np.ndarray) -> str:
    """Return where a gap (n,) is widest: at one place, from one to another, or at two."""
    wide = np.flatnonzero(np.abs(gap) >= AS_WIDE * np.abs(gap).max())
    runs = np.split(wide, np.flatnonzero(np.diff(wide) > 1) + 1)
    if len(wide) == len(x):
        return "everywhere"
    if len(runs) == 1 and len(wide) > max(1, LEVEL * len(x)):
        return f"from {at(xlabel, x[wide[0]])} to {alone(xlabel, x[wide[-1]])}"
    peaks = [run[np.abs(gap[run]).argmax()] for run in runs] if len(runs) == 2 else [np.abs(gap).argmax()]
    return " and ".join([f"at {at(xlabel, x[peaks[0]])}", *(f"at {alone(xlabel, x[k])}" for k in peaks[1:])])


def of_direction(who: Who, x: np.ndarray, drawn: np.ndarray, y: np.ndarray, xlabel: str, size: float) -> str:
    """Return where the truth goes another way than the drawing in its last stretch, or "" if it does not."""
    turns = sorted({0, int(y.argmin()), int(y.argmax())}, reverse=True)
    start = next((k for k in turns if abs(y[-1] - y[k]) > LEVEL * size), 0)
    truth, drawing = (_way(float(values[-1] - values[start]), size) for values in (y, drawn))
    if truth == drawing:
        return ""
    since = f"from {at(xlabel, x[start])} on " if start else ""
    words = f"{since}{who.turn.format(had=drawing[0], goes=drawing[1], truly=truth[1])}"
    return words[0].upper() + words[1:]


def _way(change: float, size: float) -> tuple[str, str]:
    """Return which way a line goes, as in "had it fall" and in "it falls"."""
    if abs(change) <= LEVEL * size:
        return "stay nearly level", "stays nearly level"
    return ("rise", "rises") if change > 0 else ("fall", "falls")


def of_steepness(drawn: np.ndarray, y: np.ndarray) -> str:
    """Return that a line is too steep, or not steep enough, as a further sentence; "" where it goes another way."""
    mine, true = float(drawn[-1] - drawn[0]), float(y[-1] - y[0])
    if mine * true <= 0 or max(mine / true, true / mine) < STEEPER:
        return ""
    return f" It is {'steeper' if abs(mine) > abs(true) else 'less steep'} than the truth."


def of_path(who: Who, far: np.ndarray, along: np.ndarray, tolerance: float, window: np.ndarray) -> str:
    """Return how far places (n, 2) along the truth are from a drawing, by their distances (n,) in picture widths."""
    most, k = float(far.max()), int(far.argmax())
    if most <= tolerance:
        return "Near the truth everywhere."
    return (f"{who.subject} is off by {percent(float(far.mean()), 0)} of the picture's width on average; the widest "
            f"gap, {percent(most, 0)}, is near {place(along[k], window)}.")


def of_ends(drawn: np.ndarray, truth: np.ndarray, window: np.ndarray) -> str:
    """Return where a drawn way ends, and where the true one does."""
    return f"It ends at {place(drawn, window)}, the truth at {place(truth, window)}."


def place(point: np.ndarray, window: np.ndarray) -> str:
    """Return a place of a plane, as finely as one sees it in axes of that size, (2,): (1.25, −0.5)."""
    places = np.maximum(np.ceil(2 - np.log10(window)), 1).astype(int)
    return f"({rounded(point[0], places[0])}, {rounded(point[1], places[1])})"
