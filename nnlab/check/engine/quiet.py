"""Quiet: nothing that a function prints, warns of or traces comes through."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let nothing that a function prints, warns of or traces come through."""
    before = sys.gettrace()
    with (open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere),
          contextlib.redirect_stderr(nowhere), warnings.catch_warnings(), np.errstate(all="ignore")):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            sys.settrace(before)  # a function may have changed it
