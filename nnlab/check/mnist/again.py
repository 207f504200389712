"""What later lessons ask again of lesson 06."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def pixels(rng: np.random.Generator) -> Asked:
    """Ask how many inputs an image makes."""
    side = int(rng.choice([8, 10, 12, 20, 30]))
    return Asked(f"An image has {side} × {side} pixels, each a shade of grey. How many inputs does a "
                 "network for it need?",
                 Number(answer=side * side, whole=True, wrong={side: "That is one row of the image."},
                        right="One input for each pixel.", hint="Rows times columns."), "A digit is 784 numbers")


def factor(rng: np.random.Generator) -> Asked:
    """Ask for a probability when two classes share the rest equally."""
    p = float(rng.choice([0.5, 0.6, 0.7, 0.8]))
    return Asked(f"Softmax gives three classes probabilities. The first gets {p:g}, and the sums z of the other two "
                 "are equal. What does each of these get?",
                 Number(answer=(1 - p) / 2, right="The three add up to 1, and equal sums get equal shares.",
                        wrong={1 - p: "That is what the two get together."}, hint="All three together make 1."),
                 "Softmax: from sums to probabilities")


def costs(rng: np.random.Generator) -> Asked:
    """Ask which of two probabilities of the true class costs more."""
    low, high = sorted(float(p) for p in rng.choice([0.05, 0.2, 0.4, 0.6, 0.9], size=2, replace=False))
    first, second = (low, high) if rng.integers(2) else (high, low)
    answer = "A" if first == low else "B"
    words = dict.fromkeys("AB", "The loss is −ln p: the smaller the probability of the truth, the more it costs.")
    return Asked(f"Two networks give the true class the probabilities {first:g} (A) and {second:g} (B). Which has the "
                 "larger cross-entropy?", Choice(answer, words, hint="What does p = 1 cost?"),
                 "Cross-entropy: how wrong is a probability?")


def knows_nothing(rng: np.random.Generator) -> Asked:
    """Ask what a network that knows nothing says of each class."""
    classes = int(rng.choice([2, 4, 5, 20]))
    return Asked(f"A network is to tell {classes} classes apart and knows nothing yet. Which probability does it best "
                 "give each of them?",
                 Number(answer=1 / classes, right=f"All {classes} together make 1, and none is preferred.",
                        hint="Equal shares of 1."), "Cross-entropy: how wrong is a probability?")


AGAIN = (pixels, factor, costs, knows_nothing)
