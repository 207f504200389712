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
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(name.lower(), map(str.lower, __all__), n=1)
    hint = "".join(f" Did you mean {known}?" for known in __all__ if known.lower() in near)
    raise AttributeError(f"nnlab has no {name!r}. It has: {', '.join(__all__)}.{hint}", name=name)


def __dir__() -> list[str]:
    """Name the heavier parts too, so that the Tab key offers them; naming loads none."""
    return sorted({*globals(), *__all__})
