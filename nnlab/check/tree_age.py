"""The questions of lesson 03."""

from nnlab.check import tree_age_code as code
from nnlab.check.functions import Function
from nnlab.check.loss_mistakes import LOSS
from nnlab.check.step_mistakes import STEP
from nnlab.check.tanh_mistakes import BACKWARD_TANH
from nnlab.check.tree_age_mistakes import BACKWARD, FORWARD

GRADIENTS, WEIGHTS = ("dW1", "db1", "dW2", "db2"), ("W1", "b1", "W2", "b2")

QUESTIONS = {
    "forward": Function(code.forward, ("H", "y_hat"), code.CASES["forward"], FORWARD),
    "loss": Function(code.loss, ("loss",), code.CASES["loss"], LOSS),
    "backward": Function(code.backward, GRADIENTS, code.CASES["backward"], BACKWARD),
    "step": Function(code.step, WEIGHTS, code.CASES["step"], STEP, changes=WEIGHTS),
    "backward_tanh": Function(code.backward_tanh, GRADIENTS, code.CASES["backward_tanh"], BACKWARD_TANH),
}
