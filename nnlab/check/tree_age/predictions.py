"""What lesson 03 asks to foretell."""

from nnlab.check.engine.predicted import Chosen, Estimated

PREDICTIONS = {
    "landing": Chosen(
        {"A": "between 5 and 6.25", "B": "at 5, nearly", "C": "a little below 5", "D": "far below 5"}, "D", "A",
        "The guess falls to −3.33: nine numbers moved the right way, and together too far.",
        "A gradient of 20 and a rate of 0.05: how far did w₆ go?"),
    "deeper": Estimated(
        5.68, 5.0, 0, 10,
        "The new layer gives 5.11 and 7.75, and 0.5 · 5.11 + 0.3 · 7.75 + 0.8 is 5.68.",
        "It is nearer to 5. Is that skill or luck?", unit="years"),
    "relu": Chosen(
        {"A": "large, for the loss is 25", "B": "as they were with −3.33", "C": "all of them 0"}, "C", "A",
        "Below 0 a ReLU is flat. Its slope, 0, is a factor in every chain.",
        "A loss of 25 and no gradient: what can this network learn from this tree?"),
    "stops": Estimated(
        2, 1000, 0, 10_001,
        "The second tree's loss was not lower than the first tree's by 0.05. Two trees differ, and that ends the run.",
        "Which losses would have to be compared instead?", unit="steps"),
}
