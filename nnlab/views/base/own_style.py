"""own_style: nnlab draws in matplotlib's own defaults, whatever style surrounds it.

A style sheet, rcParams set in a cell, a matplotlibrc file: they are for a learner's own pictures. matplotlib looks into
its rcParams when an artist is made, and again when it is drawn; so both happen in this context.
"""

from __future__ import annotations

import threading
from contextlib import ContextDecorator
from copy import deepcopy
from inspect import isfunction

from matplotlib import rcParams, rcParamsDefault

# What says nothing about looks stays as the learner has it.
NO_LOOKS = ("backend", "interactive", "toolbar", "webagg.", "tk.", "keymap.", "docstring.", "date.epoch", "timezone",
            "savefig.directory", "figure.max_open_warning", "figure.raise_window")
LOOKS = {name: deepcopy(rcParamsDefault._get(name)) for name in rcParamsDefault if not name.startswith(NO_LOOKS)}
# Its lists can be changed in place, and then even the defaults are another's. DejaVu Sans ships with matplotlib.
LOOKS |= {"font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"]}


class OwnStyle(ContextDecorator):
    """The context, or decorator, in which nnlab draws. Within another one it costs next to nothing.

    Two threads may be in it at once, as when a slider moves while a cell works: the last to leave gives the learner's
    style back, but not what was set meanwhile.
    """

    def __init__(self):
        # reentrant: anywhere within, Python may collect a widget, whose end is drawn in this style too
        self._lock, self._depth, self._theirs = threading.RLock(), 0, {}

    def __enter__(self) -> OwnStyle:
        with self._lock:
            self._depth += 1
            if self._depth == 1:
                get = rcParams._get  # without validation, which takes a hundred times as long
                self._theirs = {name: value for name, ours in LOOKS.items() if (value := get(name)) is not ours}
                for name in self._theirs:
                    rcParams._set(name, LOOKS[name])
        return self

    def __exit__(self, *error) -> None:
        with self._lock:
            self._depth -= 1
            if self._depth == 0:
                for name, value in self._theirs.items():
                    if rcParams._get(name) is LOOKS[name]:
                        rcParams._set(name, value)


own_style = OwnStyle()


def wear_own_style(cls: type) -> None:
    """Have a class run its __init__ and its public methods in nnlab's style."""
    for name, method in list(vars(cls).items()):
        if isfunction(method) and (name == "__init__" or not name.startswith("_")):
            setattr(cls, name, own_style(method))
