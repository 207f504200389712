"""What lesson 01 asks to predict."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "softmax": Chosen(
        {"A": "10 added: they stay; times 10: they stay", "B": "10 added: they come closer; times 10: they stay",
         "C": "10 added: they stay; times 10: the largest takes nearly all", "D": "both: all become larger"}, "C", "B",
        "Softmax looks at differences only: adding keeps them, multiplying makes them ten times as large.",
        "What would it give for three numbers that are all alike?"),
}
