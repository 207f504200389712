"""Reach: how much of something a lesson computes, by what the computer can do in the time of a lesson."""

from __future__ import annotations

from typing import Any

from IPython.display import display
from tqdm import tqdm

from nnlab._core import slow
from nnlab._core.slow import has_blas


def within_reach(usual: int, *, without_blas: int) -> int:
    """Return the usual number of digits, epochs or seconds; where NumPy has no BLAS the other one, and say so."""
    if has_blas():
        return usual
    print(f"{without_blas:,} in place of {usual:,}: a browser multiplies slowly. What is measured in this lesson "
          f"differs a little from what its text says.")
    return without_blas


class Line:
    """A line below a cell that is replaced by the next one, and taken away at the end."""

    def __init__(self) -> None:
        self._shown: Any = None

    def show(self, words: str) -> None:
        """Show words in place of those before."""
        data = {"text/html": words, "text/plain": words}
        if self._shown is None:
            self._shown = display(data, raw=True, display_id=True)
        else:
            self._shown.update(data, raw=True)

    def clear(self) -> None:
        """Take the words away."""
        if self._shown is not None:
            self._shown.update({"text/html": "", "text/plain": ""}, raw=True)


slow.new_line = Line
if not has_blas():  # a browser has no thread in which tqdm could watch its bars, and says so in red
    tqdm.monitor_interval = 0
