"""Measure what lesson 07 shows, and write it into nnlab/data/files/dropout_runs.json: 124 trainings on MNIST's digits.

    python tools/data/build_dropout_runs.py

Begun again after a stop it goes on where it was; without the file it starts afresh.
"""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab._core.score import Score
from nnlab.data.measured import DROPOUT_RUNS
from nnlab.stopping import NoValidationGain

SEEDS = 4
RATES = (0.0, 0.2, 0.4, 0.5, 0.6, 0.8)
L2 = (0.0003, 0.001, 0.003)
SIZES = (250, 500, 1000, 2000)
PLAIN = {"n": 1000, "hidden": 0.0, "pixels": 0.0, "l2": 0.0, "early": False}
REMEDIES = ({}, {"early": True}, {"l2": 0.001}, {"hidden": 0.5}, {"hidden": 0.5, "pixels": 0.2})


def settings() -> list[dict]:
    """Return all settings: the remedies for every number of digits, and rates and strengths for 1000."""
    wanted = [{"hidden": hidden, "pixels": pixels} for pixels in (0.0, 0.2) for hidden in RATES]
    wanted += [{"l2": l2} for l2 in L2]
    wanted += [{"n": n, **remedy} for n in SIZES for remedy in REMEDIES]
    full = [PLAIN | setting for setting in wanted]
    return [setting for k, setting in enumerate(full) if setting not in full[:k]]


def run(seed: int, n: int, hidden: float, pixels: float, l2: float, early: bool) -> dict[str, float]:
    """Train 784-256-256-10 on n digits for 60 epochs, and return which percentage it gets right, and the test loss.

    Another 5000 digits of MNIST's training set are for choosing strengths, and the 10,000 of its test set for the
    report. With `early`, a fifth of the n digits tells when to stop and is not learned from.
    """
    digits, test = nnlab.data.mnist("train"), nnlab.data.mnist("test")
    rows = np.random.default_rng(seed).permutation(60_000)
    learned = rows[:n - n // 5] if early else rows[:n]
    X, y = digits.X[learned] / 255, digits.y[learned]
    net = nnlab.Network(
        nnlab.Dropout(pixels), nnlab.Dense(784, 256, "relu"), nnlab.Dropout(hidden),
        nnlab.Dense(256, 256, "relu"), nnlab.Dropout(hidden), nnlab.Dense(256, 10, "softmax"), seed=seed)
    watched = rows[len(learned):n]
    trainer = nnlab.Trainer(net, X, y, loss="cross_entropy", optimizer=nnlab.SGD(0.1), batch_size=32, l2=l2, seed=seed,
                            validation=(digits.X[watched] / 255, digits.y[watched]) if early else None,
                            history=nnlab.History(max_bytes=1_000_000_000))  # room for all epochs: one may be recalled
    history = trainer.run(epochs=60, stop=[NoValidationGain(patience=10)] if early else [])
    if early:
        trainer.recall(history.epoch[np.argmin(history.validation_loss)])
    others = rows[-5000:]
    training, validation, exam = (trainer.evaluate(*part) for part in (
        (X, y), (digits.X[others] / 255, digits.y[others]), (test.X / 255, test.y)))
    return {"train": percent(training), "validation": percent(validation), "test": percent(exam),
            "test_loss": round(exam.loss, 4)}


def percent(score: Score) -> float:
    """Return how many per cent are right."""
    return round(100 * score.accuracy, 2)


def main() -> None:
    """Run seed after seed, and save after each."""
    runs = nnlab.Runs.load(DROPOUT_RUNS) if DROPOUT_RUNS.exists() else None
    for seeds in range(1, SEEDS + 1):
        runs = nnlab.sweep(run, settings(), range(seeds), done=runs)
        runs.save(DROPOUT_RUNS)
        if runs.missing:
            break
    print(runs)


if __name__ == "__main__":
    main()
