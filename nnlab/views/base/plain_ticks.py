"""PlainTicks: whole numbers at the ticks of an axis, without a factor or an offset that would stand on the title."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.ticker import ScalarFormatter

from nnlab.views.base.writing import compact

LENGTH = 6  # characters of a number with a power: 1.6e−7


class PlainTicks(ScalarFormatter):
    """Numbers with as many decimals as matplotlib gives them, but 1.6e−7 where it would write a factor 1e−7 aside."""

    def __init__(self):
        super().__init__(useOffset=False)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the number of each tick."""
        texts = super().format_ticks(values)
        return [compact(value, LENGTH) for value in values] if super().get_offset() else texts

    def get_offset(self) -> str:
        """Return what stands aside: nothing."""
        return ""
