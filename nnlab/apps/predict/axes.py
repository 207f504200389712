"""The axes that a prediction is drawn into: they have room on all sides, so that they give nothing away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from nnlab._core.inputs import text
from nnlab.apps.predict import given
from nnlab.views import Figure, Prediction

ROOM = 0.35  # of the height of all that is known: so much is free above and below, and gives nothing away
RIM = 0.02  # of the width, beside the first and the last x
MARGIN = 0.12  # of a plane, around its points
CURVE, PLANE = (6.4, 4.0), (5.4, 4.8)  # sizes of figures, in 100 px


@dataclass(frozen=True)
class Words:
    """What a lesson says of a prediction: what stands around the axes, what is drawn, and what is asked then."""

    title: str
    xlabel: str
    ylabel: str
    name: str
    ask: str

    @property
    def around(self) -> dict[str, str]:
        """What stands around the axes."""
        return {"title": self.title, "xlabel": self.xlabel, "ylabel": self.ylabel}


def words(**given_words: str) -> Words:
    """Return words, or raise ValueError for what is no text."""
    return Words(**{name: text(value, name) for name, value in given_words.items()})


def axes(x: np.ndarray, lines: list, data: Any, log: bool, said: Words) -> Prediction:
    """Return empty axes with room for some lines."""
    data = given.pair_of_rows(data)
    known = np.concatenate([line for line in [*lines, data and data[1]] if line is not None])
    low, high = around(known, ROOM)
    rim = np.ptp(np.log10(x[[0, -1]])) * RIM if log else np.ptp(x[[0, -1]]) * RIM
    xlim = (x[0] / 10**rim, x[-1] * 10**rim) if log else (x[0] - rim, x[-1] + rim)
    return Prediction(xlim, (low, high), panel(CURVE), data=data, log=log, hint=f"Draw {said.name} here",
                      **said.around)


def panel(size: tuple[float, float]) -> Axes:
    """Return the axes of a new figure."""
    return Figure(figsize=size, dpi=100, layout="constrained").subplots()


def around(values: np.ndarray, room: float) -> tuple[float, float]:
    """Return limits with a share of room on both sides of values, and some where all are the same."""
    low, high = float(values.min()), float(values.max())
    margin = room * (high - low) or max(abs(high), 1.0)
    return low - margin, high + margin
