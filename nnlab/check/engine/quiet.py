"""Quiet: nothing that a function prints, warns of or traces comes through."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator

import numpy as np


class Nowhere(io.TextIOBase):
    """Takes what is printed, and keeps nothing."""

    def write(self, text: str) -> int:
        """Drop a text."""
        return len(text)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let nothing that a function prints, warns of or traces come through."""
    before = sys.gettrace()
    with (contextlib.redirect_stdout(Nowhere()), contextlib.redirect_stderr(Nowhere()), warnings.catch_warnings(),
          np.errstate(all="ignore")):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            sys.settrace(before)  # a function may have changed it
