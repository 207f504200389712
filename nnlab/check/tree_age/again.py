"""What later lessons ask again of lesson 03."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def neuron(rng: np.random.Generator) -> Asked:
    """Ask for what a neuron gives: inputs times weights, and the bias."""
    x1, x2 = (int(x) for x in rng.choice([2, 3, 4, 5, 6], size=2, replace=False))
    w1, w2 = (int(w) / 10 for w in rng.choice([1, 2, 3, 5], size=2, replace=False))
    total = round(w1 * x1 + w2 * x2, 1)
    return Asked(f"{x1} and {x2} come into a neuron. Its weights are {w1:g} and {w2:g}, its bias is 1, its activation "
                 "is identity. What does it give?",
                 Number(answer=round(total + 1, 1), wrong={total: "The sum is right. Add the bias."},
                        right="Each input times its weight, all added, and the bias.",
                        hint="Two products, their sum, and the bias.", line=f"{w1:g} * {x1} + {w2:g} * {x2} + 1"),
                 "Feed forward: from a tree to a guess")


def chain(rng: np.random.Generator) -> Asked:
    """Ask for a gradient from its three factors."""
    blame, w, x = 2 * int(rng.integers(1, 4)), int(rng.choice([2, 5])) / 10, int(rng.choice([3, 5, 10]))
    return Asked(f"The loss changes {blame} times as fast as the guess, the guess {w:g} times as fast as h, and h {x} "
                 "times as fast as a weight. How many times as fast as the weight does the loss change?",
                 Number(answer=round(blame * w * x, 1),
                        wrong={round(blame + w + x, 1): "Along one way the factors are multiplied, not added."},
                        right="Along one way the factors are multiplied.", hint="That is the chain rule.",
                        line=f"{blame} * {w:g} * {x}"),
                 "Backward: whose fault is it?")


def update(rng: np.random.Generator) -> Asked:
    """Ask for a weight after its update."""
    old, gradient = int(rng.integers(3, 8)) / 10, int(rng.choice([-3, -2, 2, 3]))
    new, other = round(old - 0.1 * gradient, 1), round(old + 0.1 * gradient, 1)
    return Asked(f"A weight is {old:g}, its gradient {gradient}, the learning rate 0.1. What is the weight after the "
                 "update?".replace("-", "−"),
                 Number(answer=new, wrong={other: "That is a step uphill. Go against the gradient."},
                        right="The old number, minus the learning rate times the gradient.",
                        hint="Old number, minus learning rate times gradient.", line=f"{old:g} - 0.1 * ({gradient})"),
                 "Update: a step downhill")


def order(rng: np.random.Generator) -> Asked:
    """Ask for one of the four parts of an iteration."""
    parts = ["forward", "loss", "backward", "update"]
    duties = {"forward": "makes the guess", "loss": "says how wrong the guess is", "backward": "finds the gradients",
              "update": "changes the weights"}
    wanted = parts[rng.integers(4)]
    letters = dict(zip("ABCD", parts, strict=True))
    words = {letter: f"Right: {part} {duties[part]}." if part == wanted else f"No: {part} {duties[part]}."
             for letter, part in letters.items()}
    options = ", ".join(f"({letter}) {part}" for letter, part in letters.items())
    return Asked(f"Which part of a training step {duties[wanted]}? {options}.",
                 Choice(next(letter for letter in letters if letters[letter] == wanted), words,
                        hint="Only one of the four changes anything."), "Summary")


AGAIN = (neuron, chain, update, order)
