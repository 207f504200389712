"""What the benchmark trains: ten epochs of MNIST by hand, and the same in the app, each timed in one kernel."""

from __future__ import annotations

import time

import numpy as np
from rivals import ByHand

import nnlab

SIZES, EPOCHS, BATCH, RATE = [784, 128, 64, 10], 10, 64, 0.1
train, test = (nnlab.data.mnist(part).as_float32() for part in ("train", "test"))
times: dict[str, list[float]] = {"by hand": [], "live": []}


def by_hand() -> None:
    """Train with NumPy written out, and show nothing."""
    hand = ByHand(SIZES, train.X, nnlab.one_hot(train.y, 10, np.float32), BATCH, RATE, np.float32)
    start = time.perf_counter()
    for _ in range(EPOCHS * -(-len(train) // BATCH)):
        hand.step()
    times["by hand"].append(time.perf_counter() - start)


def app():
    """Return the app, which notes from when to when it plays."""
    trainer = nnlab.Trainer(nnlab.mlp(SIZES, output="softmax"), train.X, train.y, loss="cross_entropy",
                            optimizer=nnlab.SGD(RATE), batch_size=BATCH, validation=(test.X, test.y))
    made, start = nnlab.apps.training(trainer, epochs=EPOCHS), 0.0

    def note(change):
        nonlocal start
        if change["new"]:
            start = time.perf_counter()
        else:
            times["live"].append(time.perf_counter() - start)

    made.player.observe(note, names="playing")
    return made
