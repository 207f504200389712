"""What the bending app says: where the plane is on its way, and how well a straight cut would do there."""

from __future__ import annotations

from collections.abc import Sequence

from nnlab.apps.shared.say import percent
from nnlab.apps.shared.space import CUT, NEURONS


def where(position: float, n_layers: int, function: str) -> str:
    """Return in a few words what is shown at a position: 0 is the plane, k is what hidden layer k sends on.

    `function` is the name of the next layer's activation.
    """
    layer, share = divmod(position, 1)
    layer = int(layer)
    if share == 0:
        return "The plane itself" if layer == 0 else f"What layer {layer} of {n_layers} sends on"
    if share == 0.5:
        return f"The sums z of layer {layer + 1}: nothing is bent"
    if share < 0.5:
        return f"To layer {layer + 1}: turn, stretch, shift"
    return f"In layer {layer + 1}: {'identity bends nothing' if function == 'identity' else f'{function} bends'}"


def axis_names(position: float, look: str, first: int, second: int, width: int, is_last: bool) -> tuple[str, str]:
    """Return the names of the two axes, for the layer of `width` neurons that lies next."""
    if position == 0:
        return "$x_1$", "$x_2$"
    if look == NEURONS:
        return f"neuron {min(first, width - 1) + 1}", f"neuron {min(second, width - 1) + 1}"
    if look == CUT and is_last:
        return "along the output's weights", "across them"
    return "in the plane of the largest spread", ""


def of_cut(is_last: bool, is_exact: bool, is_one_place: bool) -> str:
    """Return what can be said of the output neuron's cut, where all points may have come to one place."""
    if is_one_place:
        return "All points have fallen together into one: no cut can part them."
    if not is_last:
        return ""
    if is_exact:
        return "The output neuron cuts along the straight line."
    return f"From here the output's cut is no line, for other neurons count too: look along “{CUT}”."


def scores(shares: Sequence[float]) -> str:
    """Return how many points in a hundred a straight cut gets right in the plane and in each layer."""
    names = ["plane", *(f"layer {k}" for k in range(1, len(shares)))]
    parts = [f"{name} {percent(share, 0)}" for name, share in zip(names, shares, strict=True)]
    return f"A straight cut, fitted to each space by least squares, gets right: {' → '.join(parts)}."
