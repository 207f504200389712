"""What the digits' app says: the reading, the equation of a sum with its numbers, and what a pixel changed."""

from __future__ import annotations

import numpy as np

from nnlab.activations import softmax as softmax_of
from nnlab.apps.digits.reading import Reading, switched
from nnlab.apps.shared.say import counted, honest_percent, in_brackets
from nnlab.inspection.contributions import Contributions
from nnlab.views.base.writing import decimals, lowered


def verdict(reading: Reading, truth: int | None = None) -> str:
    """Return what is read and how sure it is, and whether that is true, where the truth is known."""
    first = reading.winner
    second = reading.rival_of(first)
    words = (f"It reads {first}: {honest_percent(reading.probabilities[first])}. "
             f"Next comes {second}: {honest_percent(reading.probabilities[second])}.")
    if truth is None:
        return words
    return f"{words} It is a {truth}, so this is {'right' if first == truth else 'wrong'}."


def parts(shares: np.ndarray, bias: float, places: int = 1) -> str:
    """Return a sum of shares in three parts, for it, against it and the biases: 12.3 − 4.6 + 0.6."""
    gain, loss = shares[shares > 0].sum(), -shares[shares < 0].sum()
    for_it, against, biases = (decimals(value, places) for value in (gain, loss, abs(bias)))
    return f"{for_it} − {against} {'−' if bias < 0 else '+'} {biases}"


def equation(reading: Reading, digit: int) -> str:
    """Return how the sum of a digit comes about, and its probability from it."""
    z = f"z{lowered(digit)}"
    softmax = f"Softmax: e^{z} is {honest_percent(softmax_of(reading.Z)[digit])} of the sum e^z₀ + … + e^z₉."
    if reading.linear is None:
        return f"{z} = {decimals(reading.Z[digit])}. {softmax}"
    made = parts(reading.shares(digit), float(reading.linear.b[digit]), places=2)
    return f"{z} = {made} = {decimals(reading.Z[digit])}: pixels for it, pixels against it, biases. {softmax}"


def comparison(reading: Reading, digit: int) -> str:
    """Return by how much a digit wins or loses against the one that comes nearest."""
    rival = reading.rival_of(digit)
    gap = float(reading.Z[digit] - reading.Z[rival])
    z, other = decimals(reading.Z[digit]), in_brackets(decimals(reading.Z[rival]))
    return (f"z{lowered(digit)} − z{lowered(rival)} = {z} − {other} = {decimals(gap)}: "
            f"{digit} is {times(gap)} times {'more' if gap > 0 else 'less'} likely than {rival}.")


def times(gap: float) -> str:
    """Return how many times more likely a digit is whose sum is greater by so much."""
    ratio = float(np.exp(min(abs(gap), 100)))
    return "more than a million" if ratio > 1e6 else f"{ratio:,.0f}" if ratio >= 10 else decimals(ratio, 1)


def what_if(before: Reading, after: Reading, pixel: tuple[int, int], digit: int) -> str:
    """Return what setting or clearing a pixel (row, column) did to a digit's sum, and what its weight had said."""
    k = 28 * pixel[0] + pixel[1]
    change, moved = float(after.x[k] - before.x[k]), float(after.Z[digit] - before.Z[digit])
    words = (f"Row {pixel[0]}, column {pixel[1]}: ink {decimals(before.x[k])} → {decimals(after.x[k])}. "
             f"z{lowered(digit)} moved by {decimals(moved, 3)}")
    if before.linear is None:
        return f"{words}."
    weight = float(before.linear.W[k, digit])
    said = (f"weight × change = {in_brackets(decimals(weight, 3))} × {in_brackets(decimals(change))} = "
            f"{decimals(weight * change, 3)}")
    n = switched(before, after)
    if n == 0:
        return f"{words} = {said}."
    return (f"{words}; {said}. The rest is the work of {counted(n, 'neuron')} that began or ceased to fire on "
            f"the way.")


def of_pixel(reading: Reading, pixel: tuple[int, int], digit: int) -> str:
    """Return what a pixel (row, column) adds to a digit's sum."""
    k = 28 * pixel[0] + pixel[1]
    words = f"Row {pixel[0]}, column {pixel[1]}: ink {decimals(reading.x[k])}"
    if reading.linear is None:
        return f"{words}."
    weight = float(reading.linear.W[k, digit])
    share = decimals(float(reading.x[k]) * weight, 3)
    return f"{words} × weight {decimals(weight, 3)} = {share} for z{lowered(digit)}."


def of_neuron(layer: int, index: int, shares: Contributions) -> str:
    """Return how the sum of a hidden neuron comes about; layers count from 0, and are said from 1."""
    return (f"Neuron {index} of layer {layer + 1}: z = {parts(shares.inputs, shares.bias, places=2)} = "
            f"{decimals(shares.logit)}: it {'fires' if shares.logit > 0 else 'is silent'}.")
