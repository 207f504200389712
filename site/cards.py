"""The apps of the gallery: of each a sentence, how its film moves, and which part of its figure a small card shows.

An app that is not among them is in ABSENT, with the reason. Its lesson is found where the notebooks use it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import stories

import nnlab
from nnlab.lessons import originals


class Card(NamedTuple):
    """An app as the gallery shows it.

    `film` is a function that makes the app, yields it for the first frame, and again whenever it has changed for the
    next. `panels` are the axes of its figure that a card has room for, by their numbers. `opens` says whether the app
    needs nothing but its name.
    """

    sentence: str
    film: Callable[[], Iterator[Any]]
    panels: tuple[int, ...]
    opens: bool = True


CARDS = {
    "playground": Card("Build a network, feed it points, and see what every neuron in it sees.",
                       stories.playground, (0,)),
    "fahrenheit": Card("One weight, one bias: a ball rolls down a valley, and a line finds its points.",
                       stories.fahrenheit, (2,)),
    "neuron": Card("A neuron is a line in the plane. Turn it by hand, or let it learn.", stories.neuron, (0,)),
    "bending": Card("Layer by layer a network bends the plane, until a straight cut will do.", stories.bending, (1,)),
    "descent": Card("The loss as a landscape, and the way that training takes through it.", stories.descent, (1,)),
    "tree_age": Card("A network small enough to be worked out by hand, one number after the other.",
                     stories.tree_age, (0,)),
    "race": Card("Five optimisers start from the same place. See who gets down, and how.", stories.race, (0,)),
    "activations": Card("Eight bends for a sum: walk along each, and feel how steep it is.", stories.activations,
                        (0,)),
    "threshold": Card("The bias says how much it takes until a neuron speaks.", stories.threshold, (0,)),
    "matrices": Card("A training step is five products. Open any cell, and its sum stands there.",
                     stories.matrices, (0,)),
    "gradient_audit": Card("Trust no derivative that you have not measured: find the slip in a backward pass.",
                           stories.gradient_audit, (1,)),
    "digits": Card("Draw a digit. A network reads it, and shows which pixels made up its mind.", stories.digits,
                   (0, 1)),
    "unroll": Card("A picture becomes a row of 784 numbers; nothing is lost but its shape.", stories.unroll, (0,)),
    "training": Card("Watch digits being learned, epoch by epoch, with the time that is left.", stories.training,
                     (0, 1),
                     opens=False),
    "mistakes": Card("Which digits are mixed up with which, down to the pixels that misled.", stories.mistakes,
                     (0,), opens=False),
    "overfitting": Card("A network learns its points by heart. Close the gap to those that it never saw.",
                        stories.overfitting, (1,)),
    "clinic": Card("Trainings that went wrong, or seem to. Examine one, name the cause, and heal it.",
                   stories.clinic, (0,)),
    "dropout": Card("Every step trains another thinned network; the one that predicts is all of them.",
                    stories.dropout, (0,)),
}

ABSENT = {
    "choose": "It asks a question of a lesson, and tells nothing without it.",
    "estimate": "It asks for a number of a lesson, and tells nothing without it.",
    "opened": "It is no app of its own: it opens the one that a link names.",
    "opening": "Its questions look back at earlier lessons: it belongs to the beginning of one.",
    "predict": "What is to be drawn comes from the cell above it.",
    "predict_border": "What is to be drawn comes from the cell above it.",
    "predict_line": "What is to be drawn comes from the cell above it.",
    "predict_way": "What is to be drawn comes from the cell above it.",
    "watch": "It shows a function that a learner has written.",
}


def title(name: str) -> str:
    """Return an app's name as a reader reads it."""
    return name.replace("_", " ").capitalize()


def lesson_of(name: str) -> str:
    """Return the first lesson that uses an app, such as 02_fahrenheit.

    Where that is a glance ahead, as lesson 00 throws at all of them, it is the one that uses the app most.
    """
    call = re.compile(rf"nnlab\.apps\.{name}\(")
    uses = {stem: len(call.findall(path.read_text(encoding="utf-8"))) for stem, path in originals().items()}
    most = max(uses.values())
    if not most:
        raise ValueError(f"A lesson must use {name}. None of them calls nnlab.apps.{name}(). Say in ABSENT why.")
    return next(stem for stem, n in uses.items() if n == most)


def unplaced() -> set[str]:
    """Return the apps that have neither a card nor a reason why not."""
    return set(nnlab.apps.__all__) - CARDS.keys() - ABSENT.keys()
