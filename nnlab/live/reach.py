"""Reach: how much of something a lesson computes, by what the computer can do in the time of a lesson."""

from __future__ import annotations

from nnlab._core.slow import has_blas


def within_reach(usual: int, *, without_blas: int) -> int:
    """Return the usual number of digits, epochs or seconds; where NumPy has no BLAS the other one, and say so."""
    if has_blas():
        return usual
    print(f"{without_blas:,} in place of {usual:,}: a browser multiplies slowly. What is measured in this lesson "
          f"differs a little from what its text says.")
    return without_blas
