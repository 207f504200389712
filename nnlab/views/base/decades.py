"""Decades: ticks at powers of ten whose exponents are round numbers, up to the greatest number there is."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import Locator, MaxNLocator

LEAST, MOST = -307, 308  # exponents of ten that have a place on an axis


class Decades(Locator):
    """Ticks on a logarithmic axis at 10⁰, 10², 10⁴ or 10⁰, 10⁵⁰, 10¹⁰⁰: matplotlib's own stop short of 10¹⁰⁰.

    Parameters
    ----------
    most : int
        How many steps there are at most from the first tick to the last.
    """

    def __init__(self, most: int = 6):
        self._exponents = MaxNLocator(most, integer=True, steps=(1, 2, 5, 10))

    def __call__(self) -> np.ndarray:
        """Return the ticks of the axis."""
        return self.tick_values(*self.axis.get_view_interval())

    def tick_values(self, vmin: float, vmax: float) -> np.ndarray:
        """Return ticks from vmin to vmax, both above 0."""
        low, high = np.log10(sorted((vmin, vmax)))
        exponents = self._exponents.tick_values(low, high)
        slack = 1e-9 * (high - low)  # of an end that is a power of ten, but for its last bit
        kept = exponents[(low - slack <= exponents) & (exponents <= high + slack)]
        return 10.0 ** kept[(kept >= LEAST) & (kept <= MOST)]
