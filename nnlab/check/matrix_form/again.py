"""What later lessons ask again of lesson 04."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def size(rng: np.random.Generator) -> Asked:
    """Ask how many numbers a product of two matrices has."""
    rows, inner, columns = (int(number) for number in rng.choice([2, 3, 4, 5, 6, 8], 3, replace=False))
    return Asked(f"A matrix of shape ({rows}, {inner}) times one of shape ({inner}, {columns}): how many numbers does "
                 "the product have?",
                 Number(answer=rows * columns, right="The outer sizes remain.",
                        wrong={inner: "That is the size that vanishes in the sums."}
                        if inner != rows * columns else {},
                        hint="The inner sizes vanish; the outer ones remain.", line=f"{rows} * {columns}"),
                 "From one neuron to a matrix")


def entry(rng: np.random.Generator) -> Asked:
    """Ask for one entry of a product: a row with a column."""
    a, b, c, d = (int(number) for number in rng.integers(2, 6, 4))
    return Asked(f"A row of X is ({a}, {b}), a column of W1 is ({c}, {d}). Which number do they make in X @ W1?",
                 Number(answer=a * c + b * d, right="Multiply pair by pair, and add.",
                        hint="Multiply the first two, then the last two, and add.", line=f"{a} * {c} + {b} * {d}"),
                 "From one neuron to a matrix")


def root(rng: np.random.Generator) -> Asked:
    """Ask for a root mean squared error."""
    small, large = ((1, 7), (7, 17), (2, 14))[int(rng.integers(3))]
    return Asked(f"The errors of two predictions are {small} and −{large}. What is the root mean squared error?",
                 Number(answer=((small**2 + large**2) / 2) ** 0.5, right="Square, mean, root.",
                        wrong={(small + large) / 2: "That is the mean of the sizes. Square first."},
                        hint="Square each error, take the mean, then the root.",
                        line=f"(({small}**2 + {large}**2) / 2) ** 0.5"),
                 "How wrong? The root mean squared error")


def shape(rng: np.random.Generator) -> Asked:
    """Ask for the shape of the slopes of the weights."""
    samples, inputs, neurons = (int(number) for number in rng.choice([3, 4, 5, 7, 9], 3, replace=False))
    return Asked(f"{samples} samples with {inputs} inputs each meet {neurons} hidden neurons. Which shape does "
                 f"dW1 have? (A) ({samples}, {neurons}), (B) ({inputs}, {neurons}), (C) ({neurons}, {inputs}).",
                 Choice("B", {"A": "That is the shape of Z1. The samples vanish into the sum.",
                              "B": "A slope for each weight: the shape of W1.",
                              "C": "That is W1 transposed: a column is a neuron."},
                        hint="There is one slope for each weight."),
                 "Backward, factor by factor")


AGAIN = (size, entry, root, shape)
