"""The apps, one or more a lesson, each a single line in its notebook."""

from nnlab.apps.activations import activations
from nnlab.apps.bending import bending
from nnlab.apps.descent import descent
from nnlab.apps.digits import digits
from nnlab.apps.dropout import dropout
from nnlab.apps.fahrenheit import fahrenheit
from nnlab.apps.gradient_audit import gradient_audit
from nnlab.apps.matrices import matrices
from nnlab.apps.mistakes import mistakes
from nnlab.apps.neuron import neuron
from nnlab.apps.overfitting import overfitting
from nnlab.apps.playground import playground
from nnlab.apps.race import race
from nnlab.apps.threshold import threshold
from nnlab.apps.training import training
from nnlab.apps.tree_age import tree_age
from nnlab.apps.unroll import unroll

__all__ = [
    "activations", "bending", "descent", "digits", "dropout", "fahrenheit", "gradient_audit", "matrices", "mistakes",
    "neuron", "overfitting", "playground", "race", "threshold", "training", "tree_age", "unroll",
]
