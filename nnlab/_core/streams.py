"""Streams: one seed, and for each use of it random numbers that have nothing to do with those of the others."""

from __future__ import annotations

import numpy as np

USES = ("weights", "shuffle", "dropout", "split")


def stream(seed: int, use: str, epoch: int = 0) -> np.random.Generator:
    """Return the generator for one use of a seed; shuffling and dropout have one for each epoch.

    Data sets draw from the seed itself.
    """
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(USES.index(use), epoch)))
