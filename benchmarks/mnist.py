"""What the benchmark trains: ten epochs of MNIST by hand, and the same in the app, in turn and in one kernel."""

from __future__ import annotations

import time
from contextlib import nullcontext

import numpy as np
from rivals import ByHand

import nnlab
from nnlab.live.cores import one_core_free

SIZES, EPOCHS, BATCH, RATE = [784, 128, 64, 10], 10, 64, 0.1
train, test = (nnlab.data.mnist(part).as_float32() for part in ("train", "test"))
times: dict[str, list[float]] = {"by hand": [], "by hand, scored": [], "by hand, scored, one core less": [], "live": []}


def by_hand(name: str) -> None:
    """Train with NumPy written out, and show nothing; perhaps count the right answers after every epoch."""
    with one_core_free() if "less" in name else nullcontext():
        _by_hand(name)


def _by_hand(name: str) -> None:
    hand = ByHand(SIZES, train.X, nnlab.one_hot(train.y, 10, np.float32), BATCH, RATE, np.float32)
    start = time.perf_counter()
    for _ in range(EPOCHS):
        for _ in range(-(-len(train) // BATCH)):
            hand.step()
        if "scored" in name:
            np.mean(hand.predict(test.X).argmax(axis=1) == test.y)
    times[name].append(time.perf_counter() - start)


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
