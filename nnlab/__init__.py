"""nnlab: neural networks to be understood. NumPy does the mathematics; pictures load on first use."""

import typing as _typing
from importlib import import_module as _import_module
from types import ModuleType as _ModuleType

from nnlab import activations, losses, optimizers, stopping
from nnlab._core.build import mlp
from nnlab._core.diverged import Diverged
from nnlab._core.first_run import quietly as _quietly
from nnlab._core.records import LayerTrace, StepRecord
from nnlab._core.targets import one_hot
from nnlab.activations import Activation
from nnlab.dropout import Dropout
from nnlab.experiments.runs import Run, Runs
from nnlab.experiments.sweep import sweep
from nnlab.gradient_check import gradient_check
from nnlab.history import History
from nnlab.inspection.contributions import contributions
from nnlab.inspection.thinned import Thinned, thinned
from nnlab.layers import Dense, Layer
from nnlab.losses import Loss
from nnlab.network import Network
from nnlab.optimizers import SGD, Adam, Momentum, Optimizer, RMSProp, sgd_step
from nnlab.training import Trainer

__version__ = "0.1.0"
__all__ = [
    "SGD", "Activation", "Adam", "Dense", "Diverged", "Dropout", "History", "Layer", "LayerTrace", "Loss", "Momentum",
    "Network", "Optimizer", "RMSProp", "Run", "Runs", "StepRecord", "Thinned", "Trainer", "activations", "apps",
    "check", "contributions", "data", "gradient_check", "live", "losses", "mlp", "one_hot", "optimizers", "sgd_step",
    "stopping", "sweep", "thinned", "views",
]

if _typing.TYPE_CHECKING:  # for editors; when it runs, these load on first use
    from nnlab import apps, check, data, live, views

_quietly()


def __getattr__(name: str) -> _ModuleType:
    """Load a heavier part of the package on first use."""
    if name in ("data", "views", "live", "apps", "check"):
        return _import_module(f"nnlab.{name}")
    raise AttributeError(f"nnlab has no {name!r}. It has: {', '.join(__all__)}.{_hint(name)}", name=name)


def _hint(name: str) -> str:
    """Return where a name is that nnlab does not have itself: in a part of it, or nearly; "" where it is nowhere."""
    from difflib import get_close_matches  # only a mistake needs these
    from importlib.util import find_spec

    if name.isidentifier() and name[0] != "_" and find_spec(f"nnlab.{name}"):
        return f" Write import nnlab.{name} first."
    for part in [*globals().values()]:
        if isinstance(part, _ModuleType) and _is_of(part, getattr(part, name, None)):
            return f" Did you mean {part.__name__}.{name}?"
    near = get_close_matches(name.lower(), map(str.lower, __all__), n=1)
    return "".join(f" Did you mean {known}?" for known in __all__ if known.lower() in near)


def _is_of(part: _ModuleType, thing: object) -> bool:
    return part.__name__.startswith("nnlab.") and str(getattr(thing, "__module__", "")).startswith(part.__name__)


def __dir__() -> list[str]:
    """Name the heavier parts too, so that the Tab key offers them; naming loads none."""
    return sorted({*globals(), *__all__})
