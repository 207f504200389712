"""What all layers share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import as_type, numbers
from nnlab._core.guarded import Guarded
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import LayerGradient, LayerTrace
from nnlab._core.tried import copied

BY_HAND = object()  # what a layer is given when no network calls it, which has checked its arrays before


class Layer(Guarded):
    """What all layers share. A layer of your own needs n_in, n_out, forward and backward as `Dropout` has them.

    `parameters` names its arrays. What backward returns has dX and, for a parameter `a`, `da`. An array that is
    assigned as a whole, ``layer.W = ...``, is copied into the old one, which the network shares. A copy of a layer has
    arrays of its own, and is in no network.
    """

    parameters: tuple[str, ...] = ()
    n_in: int  # of a layer that has neurons
    n_out: int
    forward: Callable[..., LayerTrace]
    backward: Callable[..., LayerGradient]
    _first: dict[str, tuple[str | ArrayLike, tuple[int, ...]]]  # of each parameter: first values, or their name; shape

    def initialise(self, rng: np.random.Generator) -> None:
        """Set the parameters to first values, drawn from rng."""

    def take_what_was_set(self) -> None:
        """Let what was written into the parameters before a network is made be the first values."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.parameters or name not in vars(self):
            return super().__setattr__(name, value)
        old, new = vars(self)[name], numbers(value, name)
        if new.shape != old.shape:
            raise ValueError(f"{name} of {self!r} has the shape {old.shape}. Got {new.shape}. "
                             f"Give {name} the shape {old.shape}.")
        if not old.flags.writeable:
            raise ValueError(f"{name} of {self!r} must be an array that can be written into. Got one that is locked. "
                             f"Use {name}.flags.writeable = True first.")
        old[...] = as_type(new, old.dtype, name)

    def __copy__(self) -> Any:
        return copied(self)

    @in_plain_letters
    def __repr__(self) -> str:
        sizes = f"{self.n_in} → {self.n_out}" if hasattr(self, "n_in") and hasattr(self, "n_out") else ""
        return f"{type(self).__name__}({sizes})"

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_in_network"}


def is_ours(layer: object) -> bool:
    """Say whether a layer is of nnlab's own, of which is known what it passes on."""
    return type(layer).__module__.partition(".")[0] == "nnlab"
