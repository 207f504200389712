"""The questions of lesson 02."""

from nnlab.check import fahrenheit_code as code
from nnlab.check import fahrenheit_mistakes as mistakes
from nnlab.check.functions import Function
from nnlab.check.loss_mistakes import LOSS

QUESTIONS = {
    "forward": Function(code.forward, ("y_hat",), code.FORWARD_CASES, mistakes.FORWARD),
    "loss": Function(code.loss, ("loss",), code.LOSS_CASES, LOSS),
    "backward": Function(code.backward, ("dw", "db"), code.BACKWARD_CASES, mistakes.BACKWARD),
    "update": Function(code.update, ("w", "b"), code.UPDATE_CASES, mistakes.UPDATE, changes=("w", "b")),
}
