"""What the dropout app says: a unit's numbers in one pass, and how the mean of all networks compares with one."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnlab._core.records import Trace
from nnlab.apps.dropout.masks import probability_of
from nnlab.apps.dropout.state import DENSES, DROPOUTS, NAMES
from nnlab.apps.shared.say import in_brackets, sum_of
from nnlab.dropout import Dropout
from nnlab.inspection.thinned import Thinned
from nnlab.network import Network
from nnlab.views.base.writing import decimals, digits, minus

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def opened(net: Network, trace: Trace, column: int, i: int) -> list[str]:
    """Return the lines of a unit: its sum, its activation, and what becomes of it in this pass."""
    name = NAMES[column][i]
    lines = [f"{name} = {digits(trace[0].X[0, i])}, an input"] if column == 0 else _sum(net, trace, column, i)
    if column == len(DROPOUTS):
        return lines
    rate, record = net.layers[DROPOUTS[column]].rate, trace[DROPOUTS[column]]
    value = float(record.X[0, i])
    if record.mask is None:
        return [*lines, _why_as_it_is(value, rate)]
    if record.mask[i] == 0:
        return [*lines, f"dropped: {name} · 0 = 0 is sent on, and no weight of {name} changes in this step"]
    return [*lines, f"kept: {name} / (1 − rate) = {digits(value)} / (1 − {digits(rate)}) ≈ {digits(record.A[0, i])} "
                    f"is sent on"]


def _sum(net: Network, trace: Trace, column: int, i: int) -> list[str]:
    """Return the line of a unit's sum, and the one of its activation."""
    record, layer = trace[DENSES[column - 1]], net.layers[DENSES[column - 1]]
    name, z, a = NAMES[column][i], float(record.Z[0, i]), float(record.A[0, i])
    left = name if layer.activation.name == "identity" else "z"
    lines = [f"{left} = {sum_of(zip(layer.W[:, i], record.X[0], strict=True), [layer.b[i]])} ≈ {digits(z)}"]
    return lines if left == name else [*lines, f"{name} = {layer.activation}({digits(z)}) ≈ {digits(a)}"]


def _why_as_it_is(value: float, rate: float) -> str:
    """Return why a unit is sent on as it is when predicting."""
    if rate == 0:
        return "rate 0: always sent on as it is"
    return (f"sent on as it is: the mean of what training sends, {digits(1 - rate)} · "
            f"{in_brackets(digits(value / (1 - rate)))} + {digits(rate)} · 0 ≈ {digits(value)}")


def note(rate: float, predicts: bool) -> str:
    """Return what stands below a column of units."""
    if predicts:
        return f"rate {rate:g}\nall kept"
    return f"rate {rate:g}\nkept × {1 / (1 - rate):.3g}" if rate else "rate 0\nall kept"


def dropped(kept: dict[int, np.ndarray] | None) -> str:
    """Return which units a mask drops; None is no mask."""
    if kept is None:
        return "Nothing is dropped."
    names = [NAMES[column][i] for column, k in enumerate(DROPOUTS) for i in np.flatnonzero(~kept[k])]
    return f"Dropped: {', '.join(names) or 'none'}."


class Comparison(NamedTuple):
    """Numbers to be set below one another, each with its name, and a sentence about them."""

    numbers: list[tuple[str, float]]
    sentence: str

    @property
    def text(self) -> str:
        """All of it as a text, in four digits: a notebook stores it, and processors differ in the last of twelve."""
        return " ".join([*(f"{name}: {digits(number)}." for name, number in self.numbers), self.sentence])


def comparison(net: Network, found: Thinned) -> Comparison:
    """Return how the mean of all thinned networks compares with the one in which nothing is dropped, and why."""
    n, networks = found.kept.shape[1], len(found.outputs)
    scaled = ("whole network, nothing dropped", float(found.scaled[0]))
    if n == 0:
        return Comparison([scaled], "No rate is above 0: this is the only network.")
    numbers = [(f"mean of 2{str(n).translate(POWERS)} = {networks:,} thinned networks", float(found.mean[0])), scaled]
    behind, last = bends(net)
    if not behind and not last:
        return Comparison(numbers, f"Equal{_rounding(found.mean[0] - found.scaled[0])}. Behind the dropped units stand "
                                   f"only sums, and the mean of sums is the sum of the means: one pass does the work "
                                   f"of {networks:,}.")
    gap, spread = float(found.scaled[0] - found.mean[0]), float(found.spread[0])
    near = "Near, not equal" if abs(gap) < spread / 4 else "Not equal"
    beside = f"The difference is {digits(gap)}; the answers spread by {digits(spread)} around their mean."
    if behind:
        return Comparison(numbers, f"{near}: an activation bends sums behind a dropped unit, and the mean of bent "
                                   f"numbers is not the bent mean. {beside}")
    numbers += [("mean before the sigmoid", float(found.mean_sum[0])),
                ("whole network before the sigmoid", float(found.scaled_sum[0]))]
    return Comparison(numbers, f"Before the sigmoid equal{_rounding(found.mean_sum[0] - found.scaled_sum[0])}. The "
                               f"sigmoid bends every answer. {near}: {beside[0].lower()}{beside[1:]}")


def table(net: Network, answer: float, kept: dict[int, np.ndarray] | None, compared: Comparison) -> str:
    """Return as HTML a comparison, above it the answer of the thinned network with a mask; None is no mask."""
    this = []
    if kept is not None:
        percentage = digits(100 * probability_of(net, kept))
        this = [(f"this network, probability {percentage} %", answer)]
    rows = "".join(f"<tr><td>{name}</td><td>{decimals(number, 12)}</td></tr>" for name, number in
                   [*this, *compared.numbers])
    return f"<table>{rows}</table>{as_html([compared.sentence])}"


def as_html(lines: Sequence[str]) -> str:
    """Return lines of text as HTML."""
    return "".join(f"<div>{html.escape(line)}</div>" for line in lines)


def bends(net: Network) -> tuple[bool, bool]:
    """Return whether an activation between a dropped unit and the last sum bends, and whether the last one does."""
    first = next((k for k, layer in enumerate(net.layers) if isinstance(layer, Dropout) and layer.rate > 0), None)
    curved = [layer.activation.name != "identity" for layer in net.layers[first:] if not isinstance(layer, Dropout)]
    return any(curved[:-1]), curved[-1]


def _rounding(gap: float) -> str:
    """Return what rounding leaves of two equal numbers' difference."""
    return " to the last digit" if gap == 0 else minus(f" up to rounding, {abs(gap):.0e}")


def score(net: Network, X: np.ndarray, y: np.ndarray) -> str:
    """Return how many points the network gets right with nothing dropped."""
    right = int(((net.propagate(X).y_hat > 0.5) == (y > 0.5)).sum())
    return f"With nothing dropped {right} of {len(y)} points are right."
