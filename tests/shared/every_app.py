"""Each app of the course, made with as little as it takes."""

from functools import lru_cache

import numpy as np

import nnlab
from nnlab import apps
from nnlab.check import Chosen, Estimated
from nnlab.check.start_here.questions import QUESTIONS


@lru_cache(maxsize=1)
def reader():
    """An untrained network that reads digits."""
    return nnlab.mlp([784, 12, 10], hidden="relu", output="softmax", seed=0)


def trainer():
    scale = nnlab.data.fahrenheit()
    return nnlab.Trainer(nnlab.mlp([1, 1]), scale.X, scale.y, optimizer=nnlab.SGD(0.001))


def kelvin(celsius):
    """A wrong answer to the first question that asks for a function."""
    return celsius - 273.15


SUNNY = Chosen({"A": "it rises", "B": "it falls", "C": "it stays as it is"}, "B", "A", "The slope is positive.",
               "What would a negative slope do?")
TREE = Estimated(5.68, 6.25, 0, 10, "It is luck.", "And for another tree?", unit="years")
EPOCHS = np.arange(1.0, 41.0)
TURN = 1 / EPOCHS + EPOCHS / 60
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GRID = np.linspace(-2, 2, 21)
BOWL = GRID**2 + 6 * GRID[:, None] ** 2 + 0.1
WAY = np.array([[-1.5, 1.0], [-1.2, -0.2], [-0.6, 0.1], [0.0, 0.0]])

ARGUMENTS = {"choose": lambda: [SUNNY], "estimate": lambda: [TREE],
             "predict": lambda: [EPOCHS, TURN, 1 / EPOCHS],
             "predict_line": lambda: [[0, 100], [32, 212], [0, 200]],
             "predict_border": lambda: [CORNERS, [0, 0, 0, 1], [[0.5, 1.2], [1.2, 0.5]], [[0.5, -0.2], [0.5, 1.2]]],
             "predict_way": lambda: [GRID, GRID, BOWL, WAY, WAY[[0, -1]]],
             "mistakes": lambda: [reader(), nnlab.data.mnist("test")[:100]], "training": lambda: [trainer()],
             "watch": lambda: [QUESTIONS["kelvin"], kelvin]}
NAMES = [name for name in apps.__all__ if name != "opened"]  # which opens any of the others


def made(name):
    if name == "opening":
        return apps.opening("07", seed=1)
    return getattr(apps, name)(*ARGUMENTS.get(name, list)())
