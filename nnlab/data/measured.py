"""Results that were measured once, because they take too long for a lesson."""

from __future__ import annotations

from nnlab.data.dataset import FILES
from nnlab.experiments.runs import Runs

DROPOUT_RUNS = FILES / "dropout_runs.json"


def dropout_runs() -> Runs:
    """Return what lesson 07 compares: networks trained on few digits, with dropout, early stopping, L2, or nothing.

    Each run's setting holds ``n``, the number of digits; ``hidden`` and ``pixels``, the rates of dropout; ``l2``, the
    penalty; and ``early``, whether it was stopped early. Its scores ``train``, ``validation`` and ``test`` are
    percentages of digits that are read right; ``test_loss`` is the cross-entropy on the test digits.
    `tools/data/build_dropout_runs.py` makes them.
    """
    return Runs.load(DROPOUT_RUNS)
