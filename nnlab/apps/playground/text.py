"""The short text that carries a playground: its settings, its weights, and how far it has come."""

from __future__ import annotations

import base64
import json
import zlib
from typing import NamedTuple

import numpy as np

from nnlab.apps.playground.network import build, optimizer_for
from nnlab.apps.playground.state import SETTINGS, PlaygroundState, apply

MARK = "nnlab1."  # begins every text, and says how to read it
POINTS = 60  # at most so many of each curve travel


class Kept(NamedTuple):
    """A run as a text carries it.

    Parameters
    ----------
    parameters : ndarray of shape (n_parameters,)
    progress : float
        Epochs taken, with the share of the one under way.
    step : int
        Updates taken.
    memory : tuple
        What the optimiser remembers: numbers and arrays of shape (n_parameters,).
    curves : tuple of list
        Epochs from 0, training losses and, with test data, their losses.
    """

    parameters: np.ndarray
    progress: float = 0.0
    step: int = 0
    memory: tuple = ()
    curves: tuple = ()


def pack(state: PlaygroundState, kept: Kept) -> str:
    """Return settings and run as a short text with a checksum."""
    memory = [_letters(part) if isinstance(part, np.ndarray) else part for part in kept.memory]
    run = [_letters(kept.parameters), kept.progress, kept.step, memory, _thin(kept.curves)]
    content = zlib.compress(json.dumps([state.changed(), *run], separators=(",", ":")).encode(), 9)
    return MARK + base64.urlsafe_b64encode(zlib.crc32(content).to_bytes(4, "big") + content).decode().rstrip("=")


def unpack(text: str) -> tuple[dict, Kept]:
    """Return the settings and the run that a text carries, or raise ValueError with the reason why not."""
    text = "".join(text.split())  # mail programs break lines
    if not text.startswith(MARK):
        raise ValueError(f"A state must begin with {MARK!r}. Got {text[:12]!r}. Copy all of it, from its first letter.")
    letters = text[len(MARK):]
    try:
        packed = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
    except ValueError:
        packed = b""
    checksum, content = packed[:4], packed[4:]
    if zlib.crc32(content).to_bytes(4, "big") != checksum:
        raise ValueError(f"A state must arrive whole, but the checksum of these {len(text)} letters is wrong. "
                         f"Some were lost or changed on the way. Copy it again.")
    try:
        return _read(*json.loads(zlib.decompress(content)))
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"A state must hold what 'Copy state' writes. Got {error!r} in reading these {len(text)} "
                         f"letters. Copy it again.") from error


def _read(settings: dict, weights: str, progress: float, step: int, memory: list,
          curves: list) -> tuple[dict, Kept]:
    unknown = [name for name in settings if name not in SETTINGS]
    if unknown:
        raise ValueError(f"A state may only hold settings that this nnlab knows. Got {unknown[0]!r}. "
                         f"It comes from a newer version: update nnlab.")
    memory = tuple(_numbers(part) if isinstance(part, str) else part for part in memory)
    return settings, _checked(settings, Kept(_numbers(weights), progress, step, memory, tuple(curves)))


def _checked(settings: dict, kept: Kept) -> Kept:
    """Return a run as it is, or raise ValueError if it does not fit the settings."""
    state = PlaygroundState()
    apply(state, settings)
    wanted = build(state).parameters.size
    sizes = {part.size for part in (kept.parameters, *kept.memory) if isinstance(part, np.ndarray)}
    if sizes != {wanted} or not np.isfinite(kept.parameters).all():
        raise ValueError(f"A state must carry {wanted} finite weights for its network. Got {kept.parameters.size}. "
                         f"Copy it again.")
    if kept.step and len(kept.memory) != len(optimizer_for(state).STATE):
        raise ValueError(f"A state must carry what {state.optimizer} remembers. Got {len(kept.memory)} parts. "
                         f"Copy it again.")
    return kept


def _letters(array: np.ndarray) -> str:
    return base64.b85encode(array.astype("<f8").tobytes()).decode()


def _numbers(letters: str) -> np.ndarray:
    return np.frombuffer(base64.b85decode(letters), "<f8")


def _thin(curves: tuple) -> list:
    """Return curves with fewer points, first and last among them, and numbers of four digits."""
    if not curves:
        return []
    n = len(curves[0])
    rows = np.unique(np.linspace(0, n - 1, min(n, POINTS)).round().astype(int))
    epochs, *losses = curves
    return [[epochs[k] for k in rows], *([float(f"{curve[k]:.4g}") for k in rows] for curve in losses)]
