"""What the playground says: names of parts, equations with the numbers in them, the state in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

import numpy as np

from nnlab.apps.playground.data import features_of
from nnlab.apps.playground.units import Units
from nnlab.apps.shared.columns import columns_of, sizes_of
from nnlab.apps.shared.say import added, in_brackets
from nnlab.dropout import Dropout
from nnlab.layers import Dense
from nnlab.network import Network
from nnlab.views.base.writing import decimals, minus

Part = tuple  # ("neuron", column, index), ("weight", layer, i, j) or ("bias", layer, j), as NeuronMaps.at returns it
_number = partial(decimals, n=3, below=1e4)


def name_of(part: Part, net: Network, inputs: Sequence[str]) -> str:
    """Return a part's name: weight x1 → neuron 2 of layer 1."""
    kind, *where = part
    if kind == "neuron":
        return _neuron(*where, net, inputs)
    if kind == "bias":
        return f"bias of {_neuron(where[0] + 1, where[1], net, inputs)}"
    layer, i, j = where
    return f"weight {_neuron(layer, i, net, inputs)} → {_neuron(layer + 1, j, net, inputs)}"


def column_names(net: Network) -> list[str]:
    """Return what is written below each column of neurons: its activation, or what its layers are called."""
    names = []
    for first, last in columns_of(net):
        layer, *others = net.layers[first:last + 1]
        own = [type(other).__name__ for other in others if not isinstance(other, Dropout)]
        name = str(getattr(layer, "activation", type(layer).__name__))
        names.append(", ".join([*([] if own and name == "identity" else [name]), *own]))
    return names


def number_of(part: Part, net: Network) -> float | None:
    """Return the number that can be typed into a part; None for a neuron, or a layer without such numbers."""
    place = _place(part, net)
    return None if place is None else float(place[0][place[1]])


def set_number(part: Part, net: Network, value: float) -> None:
    """Give a weight or a bias another value."""
    if not np.isfinite(value):
        raise ValueError(f"A weight must be a finite number. Got {value}. Type for example 0.5.")
    array, index = _place(part, net)
    array[index] = value


def parts_into(column: int, index: int, net: Network, n_before: int) -> list[Part]:
    """Return the weights that lead into a neuron, and its bias."""
    if column == 0:
        return []
    parts = [("weight", column - 1, i, index) for i in range(n_before)] + [("bias", column - 1, index)]
    return [part for part in parts if number_of(part, net) is not None]


def parts_of(net: Network) -> list[Part]:
    """Return all that can be open: neurons, weights and biases."""
    sizes = sizes_of(net)
    neurons: list[Part] = [("neuron", column, index) for column, n in enumerate(sizes) for index in range(n)]
    return neurons + [part for _, column, index in neurons
                      for part in parts_into(column, index, net, sizes[column - 1])]


def equation(part: Part, net: Network, inputs: Sequence[str], point: np.ndarray, units: Units) -> str:
    """Return how a neuron comes to its number at a point (2,) of the plane.

    For a weight or a bias, it is the neuron that it leads into.
    """
    column, index = (part[1], part[2]) if part[0] == "neuron" else (part[1] + 1, part[-1])
    at, features = f"At the cross, {_place_in(units, point)}", features_of(point[None], inputs)  # (1, n_in)
    if column == 0:
        return f"{at}: {inputs[index]} = {_number(features[0, index])}."
    first, last = columns_of(net)[column - 1]
    trace, layer = net.propagate(features), net.layers[first]
    name, value = _neuron(column, index, net, inputs), _number(trace[last].A[0, index])
    if not isinstance(layer, Dense):
        return f"{at}, {name} of {layer!r} gives {value}."
    terms = [f"{_number(w)}·{in_brackets(_number(x))}"
             for w, x in zip(layer.W[:, index], trace[first].X[0], strict=True)]
    total = added([*terms, _number(layer.b[index])])
    if layer.activation.name == "identity":
        return f"{at}, {name} gives {total} = {value}."
    g = layer.activation.name
    return f"{at}, {name} gives {g}({total}) = {g}({_number(trace[first].Z[0, index])}) = {value}."


def point_in_words(point: np.ndarray, target: float, units: Units, has_classes: bool) -> str:
    """Return where a point of the data is, (2,), and what it is."""
    name = units.targets[int(target)] or f"class {target:.0f}" if has_classes else f"the number {_number(target)}"
    return f"a point of {name} at {_place_in(units, point)}"


def confusion(guesses: np.ndarray, y: np.ndarray, name: str) -> str:
    """Return a table of which classes are taken for which; guesses are probabilities, both of shape (n, 1)."""
    says, true = guesses > 0.5, y > 0.5
    rows = [[int((says & true).sum()), int((~says & true).sum())],
            [int((says & ~true).sum()), int((~says & ~true).sum())]]
    for k in (0, 1):
        rows[k][k] = f"<b>{rows[k][k]}</b>"
    lines = "".join(f'<tr><th scope="row">is {mark}</th><td>{a}</td><td>{b}</td></tr>'
                    for mark, (a, b) in zip("●▲", rows, strict=True))
    return (f'<table><caption>Of {len(y)} {name} points</caption><tr><td></td><th scope="col">says ●</th>'
            f'<th scope="col">says ▲</th></tr>{lines}</table>')


def _place_in(units: Units, point: np.ndarray) -> str:
    """Return where a point is, in the data's own units, and what the network gets for it."""
    plane = f"x1 = {_number(point[0])} and x2 = {_number(point[1])}"
    if not units.are_own:
        return plane
    own = " and ".join(f"{name} = {value:.4g}" for name, value in zip(units.names, units.own(point), strict=True))
    return f"{minus(html.escape(own))}, which the network gets as {plane}"


def _neuron(column: int, index: int, net: Network, inputs: Sequence[str]) -> str:
    if column == 0:
        return inputs[index]
    return "the output" if column == len(columns_of(net)) else f"neuron {index + 1} of layer {column}"


def _place(part: Part, net: Network) -> tuple[np.ndarray, tuple] | None:
    """Return the array that holds a part's number, and where in it."""
    kind, *where = part
    if kind == "neuron":
        return None
    array = getattr(net.layers[columns_of(net)[where[0]].layer], "W" if kind == "weight" else "b", None)
    return None if array is None else (array, tuple(where[1:]))
