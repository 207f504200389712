"""What later lessons ask again of lesson 01."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def total(rng: np.random.Generator) -> Asked:
    """Ask for the sum of a neuron with two inputs."""
    w1, w2, x1, x2 = (int(number) for number in rng.choice([2, 3, 4, 5], 4))
    b = -int(rng.integers(1, 6))
    z = w1 * x1 - w2 * x2 + b
    return Asked(f"A neuron has the weights {w1} and −{w2} and the bias −{-b}. Its inputs are {x1} and {x2}. "
                 "What is its sum z?",
                 Number(answer=z, right="Each input times its weight, added up, plus the bias.",
                        wrong={z - b: "And the bias?"} if z != b else {},
                        hint="Multiply each input by its weight, add up, add the bias.",
                        line=f"{w1} * {x1} - {w2} * {x2} - {-b}"),
                 "A neuron, piece by piece")


def threshold(rng: np.random.Generator) -> Asked:
    """Ask which bias makes a neuron fire above a number."""
    above = int(rng.integers(2, 20))
    return Asked(f"A neuron is to fire only when the sum of its products is above {above}. Which bias does it need?",
                 Number(answer=-above, right="At the threshold, the sum and the bias make exactly 0.",
                        hint="It fires when sum + bias is above 0.", line=f"0 - {above}"),
                 "Bias: when a neuron fires")


def border(rng: np.random.Generator) -> Asked:
    """Ask where the border of a neuron meets the axis of its first input."""
    w1, w2, x1 = (int(number) for number in rng.choice([2, 3, 4, 5, 6], 3))
    return Asked(f"A neuron has the weights {w1} and {w2} and the bias −{w1 * x1}. At which x₁ does its border meet "
                 "the axis, where x₂ = 0?",
                 Number(answer=x1, right="There the sum is exactly 0.",
                        hint=f"With x₂ = 0 the sum is {w1}·x₁ − {w1 * x1}. Where is it 0?", line=f"{w1 * x1} / {w1}"),
                 "A neuron is a line in the plane")


def stalls(rng: np.random.Generator) -> Asked:
    """Ask where the slope of an activation is nearly 0."""
    z = int(rng.integers(10, 40)) * int(rng.choice([-1, 1]))
    flat = "Far from 0 tanh is flat, on either side: its slope is nearly 0."
    words = ({"A": "Above 0 the slope of ReLU is 1.", "B": flat, "C": "Look at ReLU above 0."} if z > 0 else
             {"A": "Below 0 ReLU is flat: its slope is exactly 0.", "B": flat, "C": "Both are flat there."})
    at = f"{z}".replace("-", "−")
    return Asked(f"The sum of a neuron is {at}. With which activation does learning get through? "
                 "(A) ReLU, (B) tanh, (C) neither.",
                 Choice("A" if z > 0 else "C", words, hint="Where is the slope of each nearly 0?"),
                 "Activations")


def squares(rng: np.random.Generator) -> Asked:
    """Ask for the mean squared error of two guesses."""
    low, high = (int(number) for number in rng.choice([[1, 3], [2, 4], [1, 5], [2, 6], [3, 5]]))
    return Asked(f"One guess is {low} too low, another one {high} too high. What is the mean squared error?",
                 Number(answer=(low**2 + high**2) / 2, right="The mean of both squares.",
                        wrong={low**2 + high**2: "That is their sum. The mean is half of it."},
                        hint="Square each error, then take the mean.", line=f"({low} ** 2 + {high} ** 2) / 2"),
                 "Losses: how wrong, in one number")


AGAIN = (total, threshold, border, stalls, squares)
