"""Table: runs as rows of text, one for each setting, with the means and spreads of their scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, isfinite, log10

import numpy as np

from nnlab._core.same import key_of
from nnlab._core.shown import shown
from nnlab.experiments.run import Run


def rows_of(runs: Sequence[Run], names: Sequence[str]) -> list[list[str]]:
    """Return the table's cells, the head first: parts of the setting, number of runs, mean ± spread of scores."""
    parts = list(dict.fromkeys(name for run in runs for name in run.setting))
    alike: dict = {}
    for run in runs:
        alike.setdefault(key_of(run.setting), []).append(run)
    rows = [[*parts, "runs", *names]]
    for same in alike.values():
        setting, scores = same[0].setting, [run.scores for run in same if run.scores is not None]
        rows.append([*(_cell(setting[name]) if name in setting else "" for name in parts), str(len(scores)),
                     *(in_words([found[name] for found in scores if name in found]) for name in names)])
    return rows


def _cell(value: object) -> str:
    return value if isinstance(value, str) else shown(value)


def in_words(values: Iterable[float]) -> str:
    """Return mean ± spread, the spread with one digit that counts, the mean to the same place: 90.1 ± 0.4."""
    values = np.array(list(values), dtype=float)
    if len(values) == 0:
        return "–"
    with np.errstate(over="ignore", invalid="ignore"):
        mean, spread = values.mean(), values.std(ddof=1) if len(values) > 1 else 0.0
    if len(values) == 1:
        return f"{mean:.4g}"
    if not isfinite(spread) or spread == 0:
        return f"{mean:.4g} ± {spread:.1g}"
    places = max(0, -floor(log10(spread)))
    return f"{mean:.{places}f} ± {spread:.{places}f}"
