"""What a text says of a run, read: as what it plainly is, or not at all, with the rule, the value and the remedy."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.inputs import index, real
from nnlab._core.shown import shown
from nnlab.apps.shared.carried.kept import Kept
from nnlab.optimizers import OPTIMIZERS

FARTHEST = 1e9  # epochs and steps
AGAIN = "Copy it again."


def read_kept(content: Any, n_parameters: int, remembers: int) -> Kept:
    """Return the run that a text holds.

    Parameters
    ----------
    content : dict
        What `Kept.told` returned.
    n_parameters : int
        Of the network that is to take it.
    remembers : int
        How many things the app's optimiser remembers, if the text names no other.

    Raises
    ------
    ValueError
        If it does not fit.
    """
    said = content if isinstance(content, dict) else {}
    optimizer = _optimizer(said.get("optimizer"))
    if optimizer:
        remembers = len(OPTIMIZERS[optimizer[0]](optimizer[1]).STATE)
    weights = floats(said.get("weights"), n_parameters)
    step, progress = whole(said.get("step", 0), "a number of steps"), real(said.get("progress", 0.0))
    if progress is None or not 0 <= progress <= FARTHEST:
        raise ValueError(f"A link must say how many epochs were taken. Got {shown(said.get('progress'))}. {AGAIN}")
    memory = tuple(_memory(part, n_parameters) for part in _list(said.get("memory", [])))
    if len(memory) != remembers and (step or memory):
        raise ValueError(f"A link must carry all that its optimiser remembers: {remembers} parts. "
                         f"Got {len(memory)}. {AGAIN}")
    way = tuple((whole(epoch, "an epoch"), whole(at, "a number of steps"), floats(parameters, n_parameters))
                for epoch, at, parameters in map(_three, _list(said.get("way", []))))
    return Kept(weights, progress, step, memory, optimizer, _curves(said.get("curves", [])), way)


def floats(found: Any, n: int) -> np.ndarray:
    """Return n finite numbers as an array, or raise ValueError."""
    if not isinstance(found, np.ndarray) or found.shape != (n,) or not np.isfinite(found).all():
        got = len(found) if isinstance(found, np.ndarray) and len(found) != n else shown(found)
        raise ValueError(f"A link must carry {n} finite weights for its network. Got {got}. {AGAIN}")
    return found


def whole(found: Any, what: str, most: float = FARTHEST) -> int:
    """Return a whole number from 0 up, or raise ValueError."""
    number = index(found)
    if number is None or not 0 <= number <= most:
        raise ValueError(f"A link must hold {what} from 0 to {most:g}. Got {shown(found)}. {AGAIN}")
    return number


def number(found: Any, what: str, low: float = -np.inf, high: float = np.inf) -> float:
    """Return a finite number, or raise ValueError."""
    value = real(found)
    if value is None or not np.isfinite(value) or not low <= value <= high:
        between = "" if np.isinf(low) else f" from {low:g} to {high:g}"
        raise ValueError(f"A link must hold {what}, a finite number{between}. Got {shown(found)}. {AGAIN}")
    return value


def above_0(found: Any, what: str) -> float:
    """Return a finite number above 0, or raise ValueError."""
    value = number(found, what)
    if value <= 0:
        raise ValueError(f"A link must hold {what} above 0. Got {shown(found)}. {AGAIN}")
    return value


def rows_of(found: Any, n: int | None = None) -> list[list]:
    """Return a list of rows, of n entries each, or raise ValueError."""
    rows = _list(found)
    if not all(isinstance(row, list) and n in (None, len(row)) for row in rows):
        raise ValueError(f"A link must hold rows of {n or 'some'} entries. Got {shown(found)}. {AGAIN}")
    return rows


def _list(found: Any) -> list:
    if not isinstance(found, list):
        raise ValueError(f"A link must hold a list. Got {shown(found)}. {AGAIN}")
    return found


def _three(station: Any) -> list:
    return rows_of([station], 3)[0]


def _optimizer(found: Any) -> tuple[str, float] | None:
    if not found:
        return None
    [(name, rate)] = rows_of([found], 2)
    if name not in [*OPTIMIZERS]:
        raise ValueError(f"A link must name an optimiser that this nnlab has. Got {shown(name)}. Update nnlab.")
    return name, above_0(rate, "a learning rate")


def _memory(part: Any, n_parameters: int) -> float | np.ndarray:
    """Return a part of what an optimiser remembers: an array, a count of steps, or the 0 before its first step."""
    if isinstance(part, np.ndarray):
        return floats(part, n_parameters)
    return whole(part, "a number of steps") if type(part) is int else number(part, "a memory", 0, 0)


def _curves(found: Any) -> tuple:
    """Return curves with their epochs, which a text holds as the ways between them."""
    curves = _list(found)
    if not curves:
        return ()
    ways, *losses = rows_of(curves, len(_list(curves[0])))
    epochs = np.cumsum([whole(way, "a number of epochs") for way in ways]).tolist()
    known = [[real(loss) for loss in curve] for curve in losses]
    if not 1 <= len(known) <= 2 or any(loss is None for curve in known for loss in curve) or 0 in ways[1:]:
        raise ValueError(f"A link must hold curves of numbers over growing epochs. Got {shown(found)}. {AGAIN}")
    return epochs, *known
