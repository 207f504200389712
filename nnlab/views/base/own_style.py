"""own_style: nnlab draws in matplotlib's own defaults, whatever style surrounds it.

A style sheet, rcParams set in a cell, a matplotlibrc file: they are for a learner's own pictures. matplotlib looks into
its rcParams when an artist is made, and again when it is drawn; so both happen in this context.
"""

from __future__ import annotations

import threading
from contextlib import ContextDecorator
from copy import deepcopy
from typing import Any

import matplotlib
from matplotlib import rcParams, rcParamsDefault

# What says nothing about looks stays as the learner has it.
NO_LOOKS = ("backend", "interactive", "toolbar", "webagg.", "tk.", "keymap.", "docstring.", "date.epoch", "timezone",
            "savefig.directory", "figure.max_open_warning", "figure.raise_window")
LOOKS = {name: deepcopy(rcParamsDefault._get(name)) for name in rcParamsDefault if not name.startswith(NO_LOOKS)}
# Its lists can be changed in place, and then even the defaults are another's. DejaVu Sans ships with matplotlib.
LOOKS |= {"font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"]}


class Here(threading.local):
    """How deep in the context this thread is."""

    depth = 0


here = Here()


class RcParams(matplotlib.RcParams):  # by the name that a learner who prints them knows
    """matplotlib's rcParams: a thread that draws for nnlab reads matplotlib's defaults there, and all others theirs."""

    def _get(self, name: str) -> Any:
        return LOOKS[name] if here.depth and self is rcParams and name in LOOKS else super()._get(name)

    def copy(self) -> matplotlib.RcParams:
        """Copy what the learner has set: whoever puts a copy back later, puts that back."""
        copied = matplotlib.RcParams()
        dict.update(copied, dict.items(self))
        return copied


rcParams.__class__ = RcParams


class OwnStyle(ContextDecorator):
    """The context, or decorator, in which nnlab draws.

    Nothing is set, and so nothing is to be put back: another thread may draw, or choose a style, meanwhile, as a cell
    does in which a slider moves.
    """

    def __enter__(self) -> OwnStyle:
        here.depth += 1
        return self

    def __exit__(self, *error: object) -> None:
        here.depth -= 1


own_style = OwnStyle()
