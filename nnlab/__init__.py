"""nnlab: neural networks to be understood. NumPy does the mathematics; pictures load on first use."""

from importlib import import_module as _import_module

from nnlab import activations, losses, stopping
from nnlab.activations import Activation
from nnlab.build import mlp
from nnlab.contributions import contributions
from nnlab.diverged import Diverged
from nnlab.first_run import quietly as _quietly
from nnlab.gradient_check import gradient_check
from nnlab.history import History
from nnlab.layers import Dense, Dropout, Layer
from nnlab.losses import Loss
from nnlab.network import Network
from nnlab.optimizers import SGD, Adam, Momentum, RMSProp, sgd_step
from nnlab.records import StepRecord
from nnlab.runs import Run, Runs
from nnlab.sweep import sweep
from nnlab.targets import one_hot
from nnlab.thinned import Thinned, thinned
from nnlab.training import Trainer

__version__ = "0.1.0"
__all__ = [
    "SGD", "Activation", "Adam", "Dense", "Diverged", "Dropout", "History", "Layer", "Loss", "Momentum",
    "Network", "RMSProp", "Run", "Runs", "StepRecord", "Thinned", "Trainer", "activations", "apps", "check",
    "contributions", "data", "gradient_check", "live", "losses", "mlp", "one_hot", "sgd_step", "stopping", "sweep",
    "thinned", "views",
]

_quietly()


def __getattr__(name: str):
    """Load a heavier part of the package on first use."""
    if name in ("data", "views", "live", "apps", "check"):
        return _import_module(f"nnlab.{name}")
    raise AttributeError(f"nnlab has no {name!r}. It has: {', '.join(__all__)}.")
