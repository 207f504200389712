"""What the digits' app says: the reading, the equation of a sum with its numbers, and what a pixel changed."""

from __future__ import annotations

import numpy as np

from nnlab.activations import softmax as softmax_of
from nnlab.apps.digits.reading import Reading, switched
from nnlab.apps.shared.shares import percent
from nnlab.inspection.contributions import Contributions


def number(value: float, places: int = 2) -> str:
    """Return a number with so many decimal places and a real minus sign: −0.25."""
    text = f"{value:.{places}f}"
    return (text.lstrip("-") if float(text) == 0 else text).replace("-", "−")


def verdict(reading: Reading, truth: int | None = None) -> str:
    """Return what is read and how sure it is, and whether that is true, where the truth is known."""
    first = reading.winner
    second = reading.rival_of(first)
    words = (f"It reads {first}: {percent(reading.probabilities[first])}. "
             f"Next comes {second}: {percent(reading.probabilities[second])}.")
    if truth is None:
        return words
    return f"{words} It is a {truth}, so this is {'right' if first == truth else 'wrong'}."


def parts(shares: np.ndarray, bias: float, places: int = 1) -> str:
    """Return a sum of shares in three parts, for it, against it and the biases: 12.3 − 4.6 + 0.6."""
    gain, loss = shares[shares > 0].sum(), -shares[shares < 0].sum()
    return f"{number(gain, places)} − {number(loss, places)} {'−' if bias < 0 else '+'} {number(abs(bias), places)}"


def equation(reading: Reading, digit: int) -> str:
    """Return how the sum of a digit comes about, and its probability from it."""
    z = f"z{_sub(digit)}"
    softmax = f"Softmax: e^{z} is {percent(softmax_of(reading.Z)[digit])} of the sum e^z₀ + … + e^z₉."
    if reading.linear is None:
        return f"{z} = {number(reading.Z[digit])}. {softmax}"
    made = parts(reading.shares(digit), float(reading.linear.b[digit]), places=2)
    return f"{z} = {made} = {number(reading.Z[digit])}: pixels for it, pixels against it, biases. {softmax}"


def comparison(reading: Reading, digit: int) -> str:
    """Return by how much a digit wins or loses against the one that comes nearest."""
    rival = reading.rival_of(digit)
    gap = float(reading.Z[digit] - reading.Z[rival])
    return (f"z{_sub(digit)} − z{_sub(rival)} = {number(reading.Z[digit])} − {_in_brackets(reading.Z[rival])} = "
            f"{number(gap)}: {digit} is {times(gap)} times {'more' if gap > 0 else 'less'} likely than {rival}.")


def times(gap: float) -> str:
    """Return how many times more likely a digit is whose sum is greater by so much."""
    ratio = float(np.exp(min(abs(gap), 100)))
    return "more than a million" if ratio > 1e6 else f"{ratio:,.0f}" if ratio >= 10 else number(ratio, 1)


def what_if(before: Reading, after: Reading, pixel: tuple[int, int], digit: int) -> str:
    """Return what setting or clearing a pixel (row, column) did to a digit's sum, and what its weight had said."""
    k = 28 * pixel[0] + pixel[1]
    change, moved = float(after.x[k] - before.x[k]), float(after.Z[digit] - before.Z[digit])
    words = (f"Row {pixel[0]}, column {pixel[1]}: ink {number(before.x[k])} → {number(after.x[k])}. "
             f"z{_sub(digit)} moved by {number(moved, 3)}")
    if before.linear is None:
        return f"{words}."
    weight = float(before.linear.W[k, digit])
    said = f"weight × change = {_in_brackets(weight, 3)} × {_in_brackets(change)} = {number(weight * change, 3)}"
    n = switched(before, after)
    if n == 0:
        return f"{words} = {said}."
    return (f"{words}; {said}. The rest is the work of {n} {'neuron' if n == 1 else 'neurons'} that began or ceased to "
            f"fire on the way.")


def of_pixel(reading: Reading, pixel: tuple[int, int], digit: int) -> str:
    """Return what a pixel (row, column) adds to a digit's sum."""
    k = 28 * pixel[0] + pixel[1]
    words = f"Row {pixel[0]}, column {pixel[1]}: ink {number(reading.x[k])}"
    if reading.linear is None:
        return f"{words}."
    weight = float(reading.linear.W[k, digit])
    return f"{words} × weight {number(weight, 3)} = {number(float(reading.x[k]) * weight, 3)} for z{_sub(digit)}."


def of_neuron(layer: int, index: int, shares: Contributions) -> str:
    """Return how the sum of a hidden neuron comes about; layers count from 0, and are said from 1."""
    return (f"Neuron {index} of layer {layer + 1}: z = {parts(shares.inputs, shares.bias, places=2)} = "
            f"{number(shares.logit)}: it {'fires' if shares.logit > 0 else 'is silent'}.")


def _sub(digit: int) -> str:
    return "₀₁₂₃₄₅₆₇₈₉"[digit]


def _in_brackets(value: float, places: int = 2) -> str:
    text = number(value, places)
    return f"({text})" if text.startswith("−") else text
