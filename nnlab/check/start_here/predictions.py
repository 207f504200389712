"""What lesson 00 asks to predict."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "count": Chosen(
        {"A": "1, for its text is the same each time", "B": "3", "C": "an error, for count is made twice"}, "B", "A",
        "The kernel remembers count from the run before, and adds 1 to that.",
        "What would it show if you ran the cell above, count = 0, in between?"),
}
