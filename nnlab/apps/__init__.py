"""The apps, one or more a lesson, each a single line in its notebook; and `opened`, which opens one from its link."""

from nnlab._core.keywords import by_its_names
from nnlab.apps.activations.app import activations
from nnlab.apps.asked.choose import choose
from nnlab.apps.asked.estimate import estimate
from nnlab.apps.asked.opening import opening
from nnlab.apps.bending.app import bending
from nnlab.apps.clinic.entry import clinic
from nnlab.apps.descent.app import descent
from nnlab.apps.digits.app import digits
from nnlab.apps.dropout.app import dropout
from nnlab.apps.fahrenheit.app import fahrenheit
from nnlab.apps.gradient_audit.app import gradient_audit
from nnlab.apps.matrices import matrices
from nnlab.apps.mistakes.app import mistakes
from nnlab.apps.neuron.app import neuron
from nnlab.apps.overfitting.app import overfitting
from nnlab.apps.playground.entry import playground
from nnlab.apps.predict.entry import predict, predict_border, predict_line, predict_way
from nnlab.apps.race.app import race
from nnlab.apps.shared.carried.opening import open_one
from nnlab.apps.threshold import threshold
from nnlab.apps.training.app import training
from nnlab.apps.tree_age.app import tree_age
from nnlab.apps.unroll import unroll
from nnlab.apps.watch.app import watch
from nnlab.live import App

__all__ = [
    "activations", "bending", "choose", "clinic", "descent", "digits", "dropout", "estimate", "fahrenheit",
    "gradient_audit", "matrices", "mistakes", "neuron", "opened", "opening", "overfitting", "playground", "predict",
    "predict_border", "predict_line", "predict_way", "race", "threshold", "training", "tree_age", "unroll", "watch",
]


def opened(text: str) -> App:
    """Return the app that a link carries, in the very state in which it was copied; or an app by its name.

    *Copy link* in `playground`, `fahrenheit`, `tree_age`, `neuron` and `digits` makes such links.

    Parameters
    ----------
    text : str
        A link, or the text at its end alone, "nnlab2.…"; one of an older nnlab will do. Or the name of an app that
        needs no arguments, such as "descent".

    Raises
    ------
    ValueError
        If it did not arrive whole, comes from a newer nnlab, or names no such app.
    """
    return open_one(text, {name: globals()[name] for name in __all__})


globals().update({name: by_its_names(globals()[name]) for name in __all__})
