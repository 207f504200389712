"""What ipywidgets and nnlab ask of IPython on a page without a shell of it: importing all of it takes two seconds."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class InteractiveShell:
    """What IPython's shell would be; no object here is one."""


def get_ipython() -> None:
    """Return the shell that runs: none."""


def display(*objects: Any, **how: Any) -> None:
    """Print objects, as IPython does where no shell runs."""
    print(*objects)


def clear_output(wait: bool = False) -> None:
    """Clear nothing: what was printed stands in the browser's console."""


for name, things in {"IPython": [get_ipython], "IPython.display": [display, clear_output], "IPython.core": [],
                     "IPython.core.interactiveshell": [InteractiveShell]}.items():
    sys.modules[name] = ModuleType(name, __doc__)
    vars(sys.modules[name]).update((thing.__name__, thing) for thing in things)
sys.modules["IPython"].version_info = (9, 0)  # from 8.24 on, matplotlib does nothing for IPython's sake
