"""What later lessons ask again of lesson 02."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def minus(words: str) -> str:
    """Return words with a true minus for each hyphen."""
    return words.replace("-", "−")


def mean_squared_error(rng: np.random.Generator) -> Asked:
    """Ask for the loss of two guesses."""
    y = rng.integers(10, 40, 2)
    errors = rng.permutation([-1, 2]) * rng.choice([1, 2, 3])
    first, second = y + errors
    return Asked(
        f"Two guesses are {first} and {second}, and the truths are {y[0]} and {y[1]}. "
        "What is the mean squared error?",
        Number(answer=float(np.mean(errors**2)), right="The errors are squared first, then the mean is taken.",
               wrong={float(np.mean(errors)): "Square the errors first: else too much and too little cancel.",
                      float(np.sum(errors**2)): "That is the sum of the squares. Take their mean."},
               hint="Error = guess − truth. Square both errors, then take the mean of the two.",
               line=f"(({first} - {y[0]}) ** 2 + ({second} - {y[1]}) ** 2) / 2"),
        "Loss: one number for all the errors")


def which_way(rng: np.random.Generator) -> Asked:
    """Ask which way a slope tells a weight to go."""
    slope = int(rng.choice([-40, -3, 5, 60]))
    answer = "A" if slope < 0 else "B"
    side = "falls" if slope < 0 else "grows"
    said = f"The slope is {'negative' if slope < 0 else 'positive'}: the loss {side} when the weight grows."
    return Asked(
        minus(f"The slope of the loss with respect to a weight is {slope}. Which way does the weight have to go? "
              "(A) up, (B) down, (C) that depends on whether the weight is positive."),
        Choice(answer, {"A": said, "B": said, "C": "Only the slope's sign counts, wherever the weight is."},
               hint="Think of the tangent: does it fall or rise to the right?"),
        "The slope of the loss")


def chain(rng: np.random.Generator) -> Asked:
    """Ask for a product of two slopes."""
    x, error = int(rng.choice([2, 3, 4, 5, 10])), int(rng.choice([-6, -4, -3, 3, 4, 6]))
    return Asked(
        minus(f"When the weight grows a little, the guess grows {x} times as much. When the guess grows a little, the "
              f"loss changes {2 * error} times as much. What is the slope of the loss with respect to the weight?"),
        Number(answer=2 * error * x, right="Slopes along a path multiply.",
               wrong={2 * error + x: "Slopes along one path multiply; only different paths add up."},
               hint="Turn the weight up by 0.001. How much does the guess change, and then the loss?",
               line=f"{2 * error} * {x}"),
        "The chain rule: slopes multiply")


def update(rng: np.random.Generator) -> Asked:
    """Ask for a weight after one step."""
    w, slope = int(rng.integers(1, 6)), int(rng.choice([-20, -10, 10, 20]))
    rate = float(rng.choice([0.1, 0.01]))
    return Asked(
        minus(f"A weight is {w}, the slope of the loss with respect to it is {slope}, and the learning rate is "
              f"{rate:g}. What is the weight after one step?"),
        Number(answer=round(w - rate * slope, 6), right="Old weight, minus learning rate times slope.",
               wrong={round(w + rate * slope, 6): "That goes uphill. Against the slope: minus."},
               hint="The step is the learning rate times the slope. It goes against the slope.",
               line=f"{w} - {rate:g} * {slope}"),
        "Update: a step downhill")


AGAIN = (mean_squared_error, which_way, chain, update)
