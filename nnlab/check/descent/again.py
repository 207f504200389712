"""What later lessons ask again of lesson 05b."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def limit(rng: np.random.Generator) -> Asked:
    """Ask for the largest learning rate in a valley."""
    small, large = int(rng.choice([1, 2])), int(rng.choice([4, 5, 10, 20, 40, 50]))
    return Asked(f"A valley has the curvatures {small} and {large}. Below which learning rate must plain descent stay?",
                 Number(answer=2 / large,
                        wrong={2 / small: "That is for the flat direction. Which of the two sets the limit?",
                               1 / large: "There one step leads to the bottom. The limit is twice that."},
                        right="Two over the larger curvature.", hint="Two over a curvature. Over which one?"),
                 "A narrow valley")


def velocity(rng: np.random.Generator) -> Asked:
    """Ask for a velocity after one step with momentum."""
    v, g = int(rng.choice([10, 20, 30, -10, -20])), int(rng.choice([1, 2, 3, -4]))
    return Asked(f"Momentum keeps 0.9 of its velocity, which is {v}. The gradient is {g}. What is the new velocity?"
                 .replace("-", "−"),
                 Number(answer=0.9 * v + g, wrong={v + g: "It keeps nine tenths of the old velocity, not all of it.",
                                                   0.9 * v: "And the gradient is added."},
                        right="Nine tenths of the old one, and the gradient.",
                        hint="0.9 times the old one, and then?"),
                 "Momentum")


def batch(rng: np.random.Generator) -> Asked:
    """Ask which batches take most steps in an epoch."""
    points = int(rng.choice([600, 1200, 2400]))
    sizes = [int(size) for size in rng.permutation([4, 20, 100])]
    letters = dict(zip("ABC", sizes, strict=True))
    words = {letter: f"{points} / {size} = {points // size} steps." for letter, size in letters.items()}
    answer = next(letter for letter, size in letters.items() if size == 4)
    return Asked(f"There are {points} points to learn from. With which batches does an epoch have the most steps? "
                 + ", ".join(f"({letter}) of {size}" for letter, size in letters.items()) + ".",
                 Choice(answer, words, hint="Points over the size of a batch."), "Batches")


AGAIN = (limit, velocity, batch)
