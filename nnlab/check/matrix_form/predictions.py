"""What lesson 04 asks to foretell."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "transposed": Chosen(
        {"A": "It stops with an error", "B": "It computes, and the numbers are wrong", "C": "It computes the same"},
        "B", "A", "With two hidden neurons W1 is square, and so is its transpose: both inner sizes are 2.",
        "What would have told you that the product is wrong?"),
    "faster": Chosen(
        {"A": "about as fast", "B": "some ten times faster", "C": "a hundred times faster or more"},
        "C", "B", "Each loop's turn costs Python more than the multiplication itself; the product is one call.",
        "Why is so little gained with a single neuron?"),
    "forgotten": Chosen(
        {"A": "all nine", "B": "the six of W1", "C": "the three of W2"},
        "B", "A", "The factor stands on the way back to the hidden layer. The slopes of W2 do not go through it.",
        "Why must every weight be checked?"),
    "rates": Chosen(
        {"A": "1", "B": "0.1", "C": "0.01", "D": "0.001"},
        "C", "B", "0.01 ends at 0.4 years. 0.1 was ahead at first, and then jumps over the bottom.",
        "Why do the steps not get shorter near the bottom?"),
}
