"""What later lessons ask again of lesson 05."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


def collapsed(rng: np.random.Generator) -> Asked:
    """Ask how many numbers do the same as a deep network without activations."""
    n, hidden, deep = (int(k) for k in (rng.integers(2, 7), rng.integers(4, 10), rng.integers(2, 5)))
    layers = f"{n}-" + f"{hidden}-" * deep + "1"
    return Asked(f"A network {layers} has no activations. How many weights and biases does the single neuron have that "
                 f"does the same?", Number(answer=n + 1, whole=True, right=f"{n} weights and a bias.",
                                           hint="All its matrices multiplied make one, with a row for each input."),
                 "Without activations a network is a line")


def parameters(rng: np.random.Generator) -> Asked:
    """Ask for the number of weights and biases in a layer."""
    n_in, n_out = int(rng.integers(2, 7)), int(rng.integers(2, 7))
    return Asked(f"A layer takes {n_in} numbers and has {n_out} neurons. How many weights and biases does it learn?",
                 Number(answer=n_in * n_out + n_out, whole=True,
                        wrong={n_in * n_out: "Those are the weights. Every neuron has a bias, too."},
                        right=f"{n_in} · {n_out} weights and {n_out} biases.",
                        hint="Inputs times neurons, and the neurons once more for their biases."),
                 "The network: 2-4-6-6-4-1")


def relu(rng: np.random.Generator) -> Asked:
    """Ask what a ReLU neuron sends on."""
    w, x, b = int(rng.integers(2, 5)), int(rng.integers(-4, 5)), int(rng.integers(-3, 4))
    return Asked(f"A ReLU neuron has one input x = {x}, the weight {w} and the bias {b}. What does it send on?"
                 .replace("-", "−"),
                 Number(answer=max(0, w * x + b),
                        wrong={w * x + b: "That is its sum. What does ReLU make of it?"} if w * x + b < 0 else {},
                        right="Its sum if that is positive, and 0 else.",
                        hint="Weight times input, plus the bias. Then: what is negative becomes 0."),
                 "One bend in each neuron")


def stuck(rng: np.random.Generator) -> Asked:
    """Ask what a loss near ln 2 means, or one far below it."""
    has_learned = bool(rng.integers(2))
    loss = float(rng.choice([0.02, 0.04, 0.08] if has_learned else [0.69, 0.692, 0.695]))
    said = {"A": "It has learned nothing: it says about one half to every point.",
            "B": "It gives the truth high probabilities."}
    answer = "B" if has_learned else "A"
    words = dict.fromkeys(said, "ln 2 = 0.693 is what one half costs; the surer of the truth, the nearer to 0.")
    return Asked(f"Two classes of one size. The cross-entropy stays at {loss:g}. What does that tell of the network? "
                 + " ".join(f"({letter}) {text}" for letter, text in said.items()),
                 Choice(answer, words, hint="What is −ln 0.5? And −ln 0.95?"), "How wrong? Cross-entropy")


AGAIN = (collapsed, parameters, relu, stuck)
