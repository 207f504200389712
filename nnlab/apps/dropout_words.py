"""What the dropout app says: a unit's numbers in one pass, and how the mean of all networks compares with one."""

from __future__ import annotations

import numpy as np

from nnlab.apps.dropout_state import DENSES, NAMES
from nnlab.apps.matrix_products import inside, shown
from nnlab.layers import Dropout
from nnlab.network import Network
from nnlab.records import Trace
from nnlab.thinned import Thinned

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def opened(net: Network, trace: Trace, column: int, i: int, predicts: bool) -> list[str]:
    """Return the lines of a unit: its sum, its activation, and what the mask makes of it in this pass."""
    name = NAMES[column][i]
    lines = [f"{name} = {shown(trace[0].X[0, i])}, an input"] if column == 0 else _sum(net, trace, column, i)
    if column == len(NAMES) - 1:
        return lines
    rate = net.layers[2 * column].rate
    value = float(trace[2 * column].X[0, i])
    if predicts:
        return [*lines, *_prediction(name, value, rate)]
    sent = float(trace[2 * column].A[0, i])
    if trace[2 * column].mask[0 if trace[2 * column].mask.ndim == 2 else ..., i] > 0:
        lines.append(f"kept: {name} / (1 − rate) = {shown(value)} / (1 − {shown(rate)}) ≈ {shown(sent)} is sent on")
    else:
        lines.append(f"dropped: {name} · 0 = 0 is sent on, and no weight of {name} changes in this step")
    return lines


def _sum(net: Network, trace: Trace, column: int, i: int) -> list[str]:
    """Return the line of a unit's sum, and the one of its activation."""
    record, layer = trace[DENSES[column - 1]], net.layers[DENSES[column - 1]]
    name, z, a = NAMES[column][i], float(record.Z[0, i]), float(record.A[0, i])
    terms = [f"{shown(w) if k == 0 else inside(w)}·{inside(x)}"
             for k, (w, x) in enumerate(zip(layer.W[:, i], record.X[0], strict=True))]
    left = name if layer.activation.name == "identity" else "z"
    lines = [f"{left} = {' + '.join([*terms, inside(layer.b[i])])} ≈ {shown(z)}"]
    return lines if left == name else [*lines, f"{name} = {layer.activation}({shown(z)}) ≈ {shown(a)}"]


def _prediction(name: str, value: float, rate: float) -> list[str]:
    """Return why a unit is sent on as it is when predicting."""
    if rate == 0:
        return ["rate 0: always sent on as it is"]
    return [f"sent on as it is. Why: in training it sends {shown(value)} / (1 − {shown(rate)}) with probability "
            f"{shown(1 - rate)}, else 0. The mean is {shown(1 - rate)} · {inside(value / (1 - rate))} = {shown(value)}"]


def comparison(net: Network, found: Thinned) -> list[str]:
    """Return how the mean of all thinned networks compares with the one in which nothing is dropped, and why."""
    n = found.kept.shape[1]
    mean, scaled = float(found.mean[0]), float(found.scaled[0])
    if n == 0:
        return [f"No rate is above 0: there is one network, and it answers {digits(scaled)}."]
    lines = [f"2{str(n).translate(POWERS)} = {len(found.outputs):,} thinned networks. The mean of their answers, each "
             f"counted by its probability, is {digits(mean)}. The one network with nothing dropped answers "
             f"{digits(scaled)}."]
    behind, bent = bends(net)
    if not behind and not bent:
        return [*lines, f"Equal{_to_rounding(mean - scaled)}: behind the dropped units stand only sums, and the mean "
                        f"of sums is the sum of the means. So one pass does the work of {len(found.outputs):,}."]
    gap = f"The gap is {shown(scaled - mean)}, beside a spread of {shown(float(found.spread[0]))}"
    if not behind:
        sums = float(found.mean_sum[0]), float(found.scaled_sum[0])
        return [*lines, f"Before the last activation the two are equal{_to_rounding(sums[0] - sums[1])}: mean z = "
                        f"{digits(sums[0])}, z with nothing dropped = {digits(sums[1])}. The {net.output} then bends "
                        f"every answer, so the answers are near, not equal. {gap}."]
    return [*lines, f"Near, not equal: an activation stands behind a dropped unit, and the mean of bent numbers is "
                    f"not the bent mean. {gap}."]


def bends(net: Network) -> tuple[bool, bool]:
    """Return whether an activation between a dropped unit and the last sum bends, and whether the last one does."""
    first = next((k for k, layer in enumerate(net.layers) if isinstance(layer, Dropout) and layer.rate > 0), None)
    curved = [layer.activation.name != "identity" for layer in net.layers[first:] if not isinstance(layer, Dropout)]
    return any(curved[:-1]), curved[-1]


def digits(value: float) -> str:
    """Return a number with twelve decimals."""
    return f"{value + 0.0:.12f}".replace("-", "−")


def _to_rounding(gap: float) -> str:
    """Return what rounding leaves of two equal numbers' difference."""
    return " to the last digit" if gap == 0 else f" up to rounding ({abs(gap):.0e})".replace("e-", "e−")


def score(net: Network, X: np.ndarray, y: np.ndarray) -> str:
    """Return how many points the network gets right with nothing dropped."""
    right = int(((net.propagate(X).y_hat > 0.5) == (y > 0.5)).sum())
    return f"With nothing dropped {right} of {len(y)} points are right."
