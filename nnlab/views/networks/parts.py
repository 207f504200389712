"""Parts of a network by name: ("neuron", column, i), ("weight", layer, i, j), ("bias", layer, j)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nnlab.views.base.kinds import wrong

MOST_NEURONS = 32  # in a column


def columns(sizes: Sequence[int], name: str = "sizes") -> list[int]:
    """Return how many neurons each of two or more columns has, or raise ValueError."""
    if len(sizes) < 2 or not all(1 <= size <= MOST_NEURONS for size in sizes):
        raise ValueError(f"{name} must be two or more columns of 1 to {MOST_NEURONS} neurons. Got {[*sizes]}. "
                         f"Draw only some of a larger network's layers.")
    return [*sizes]


def part_of(part: tuple | None, name: str, sizes: Sequence[int]) -> tuple | None:
    """Return a part of a network with so many neurons a column, or None; or raise ValueError."""
    if part is not None and not _is_there(part, [*sizes], [*pairwise(sizes)]):
        raise wrong(name, "a part of the network, counted from 0, such as ('weight', layer, i, j)", part,
                    f"Use for example {name}=('neuron', 0, 0).")
    return part


def _is_there(part: tuple, sizes: list[int], layers: list[tuple[int, int]]) -> bool:
    kind, *where = part or ("",)
    if not isinstance(kind, str) or not all(type(k) is int and k >= 0 for k in where):
        return False
    if kind == "weight":
        return len(where) == 3 and where[0] < len(layers) and all(
            k < n for k, n in zip(where[1:], layers[where[0]], strict=True))
    rooms = {"neuron": sizes, "bias": sizes[1:]}.get(kind, [])
    return len(where) == 2 and where[0] < len(rooms) and where[1] < rooms[where[0]]
