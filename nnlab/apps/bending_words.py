"""What the bending app says: where the plane is on its way, and how well a straight cut would do there."""

from __future__ import annotations

from collections.abc import Sequence

from nnlab.apps.bending_space import CUT, NEURONS


def where(position: float, n_layers: int) -> str:
    """Return in a few words what is shown at a position: 0 is the plane, k is what hidden layer k sends on."""
    layer, share = divmod(2 * position, 2)
    layer = int(layer)
    if share == 0:
        return "The plane itself" if layer == 0 else f"What layer {layer} of {n_layers} sends on"
    if share == 1:
        return f"The sums of layer {layer + 1}"
    return f"Layer {layer + 1}: {'turned and stretched' if share < 1 else 'the activation bends'}"


def axis_names(position: float, look: str, first: int, second: int, width: int, is_last: bool) -> tuple[str, str]:
    """Return the names of the two axes, for the layer of `width` neurons that lies next."""
    if position == 0:
        return "$x_1$", "$x_2$"
    if look == NEURONS:
        return f"neuron {min(first, width - 1) + 1}", f"neuron {min(second, width - 1) + 1}"
    if look == CUT and is_last:
        return "along the output's weights", "across them"
    return "largest spread", "second largest"


def scores(shares: Sequence[float]) -> str:
    """Return, as HTML, how many points in a hundred a straight cut gets right in the plane and in each layer."""
    names = ["plane", *(f"layer {k}" for k in range(1, len(shares)))]
    parts = [f"{name} <b>{100 * share:.0f} %</b>" for name, share in zip(names, shares, strict=True)]
    return f"A straight cut, fitted to each space by least squares, gets right: {' → '.join(parts)}."
