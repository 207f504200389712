"""PlainTicks: the whole number at each tick of an axis, without a factor or an offset that would stand on the title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axis import Axis
from matplotlib.ticker import ScalarFormatter

from nnlab.views.base.writing import powered

MOST = 17  # digits that count in a float
OFF = 0.01  # of the way from tick to tick: no number is further from its own


class PlainTicks(ScalarFormatter):
    """Numbers with as many decimals as matplotlib gives them, but 1.6e−7 where it would write a factor 1e−7 aside."""

    def __init__(self):
        super().__init__(useOffset=False)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the number of each tick."""
        texts = super().format_ticks(values)
        if not super().get_offset():
            return texts
        off = OFF * min((abs(one - other) for one, other in pairwise(values)), default=0.0)
        n = 1
        while n < MOST and any(abs(float(f"{value:.{n}g}") - value) > off for value in values):
            n += 1
        return [powered(value, n) for value in values]

    def get_offset(self) -> str:
        """Return what stands aside: nothing."""
        return ""


def write_plainly(axis: Axis) -> None:
    """Have an axis write plain numbers, unless it writes something else: names, dates, powers of ten."""
    if type(axis.get_major_formatter()) is ScalarFormatter:
        axis.set_major_formatter(PlainTicks())
        axis.isDefault_majfmt = True  # names or dates that come later take their place
