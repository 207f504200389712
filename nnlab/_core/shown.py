"""What a message says of a value, and what a learner could do with it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from reprlib import Repr

import numpy as np

MOST_SHOWN = 80  # characters of a value in a message


def shown(value: object) -> str:
    """Return a value as a message shows it: in one line, cut where it is long, whatever its own repr does."""
    if isinstance(value, int) and abs(value) >= 10**30:
        return f"a whole number of about 10^{int(value.bit_length() * math.log10(2))}"  # Python refuses to write some
    try:
        words = " ".join(_short.repr(value.item() if isinstance(value, np.number) else value).split())
    except Exception:
        words = f"something of the type {type(value).__name__}"
    if not words.isprintable():
        words = ascii(words)
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN] + "…"


_short = Repr()
_short.maxstring = _short.maxother = MOST_SHOWN
_short.maxlong = 40


def way_to_array(values: object, name: str) -> str:
    """Return what a learner should do to make an array of numbers out of something, by what it can do itself."""
    kind = type(values)
    if hasattr(kind, "detach"):
        return f"Use {name}.detach().cpu().numpy()."
    if hasattr(kind, "toarray"):
        return f"Use {name}.toarray()."
    if isinstance(values, np.ma.MaskedArray):
        return f"Fill in the gaps, for example with {name}.filled(0), or leave those rows out."
    if isinstance(values, Mapping):
        return f"Use list({name}.values())."
    if hasattr(kind, "__iter__") and not isinstance(values, (str, bytes, bytearray, np.ndarray)):
        return f"Use numpy.array(list({name}), dtype=float)."
    return f"Give {name} as an array or a list of numbers."


def reshaping(given: object, name: str, shape: str) -> str:
    """Return the code that gives something another shape: only an array can reshape itself."""
    return f"{name if isinstance(given, np.ndarray) else f'numpy.asarray({name})'}.reshape({shape})"


def shape_of(array: np.ndarray) -> str:
    """Return a shape, cut where it has more dimensions than anybody needs."""
    return str(array.shape) if array.ndim < 9 else f"with {array.ndim} dimensions"
