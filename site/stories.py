"""What the films of the gallery tell: each story drives a real app, and yields it whenever a frame is to be taken."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab.apps.clinic.treatments import TREATMENTS

Story = Iterator[Any]
SWIFTER = (1, 1, 2, 3, 5, 8, 13, 20, 30, 45, 70)  # epochs from frame to frame: slow while much happens


def trained(app: Any, epochs: Sequence[int] = SWIFTER) -> Story:
    """Show an app, and again after so many more epochs each."""
    yield app
    for n in epochs:
        for _ in range((n - 1) * app.trainer.steps_per_epoch):
            app.trainer.step()  # unseen
        app.player.epoch()
        yield app


def turned(app: Any, name: str, values: Sequence) -> Story:
    """Show an app with one setting after the other."""
    for value in values:
        setattr(app.state, name, value)
        yield app


def press(app: Any, label: str) -> None:
    """Press a button of an app."""
    def within(widget: widgets.Widget) -> Iterator[widgets.Widget]:
        yield widget
        for child in getattr(widget, "children", ()):
            yield from within(child)

    next(part for part in within(app) if isinstance(part, widgets.Button) and part.description == label).click()


@lru_cache(maxsize=1)
def reader() -> nnlab.Network:
    """Return a network that has learned to read digits, if not well."""
    digits = nnlab.data.mnist("train")[:10_000]
    net = nnlab.mlp([784, 32, 10], hidden="relu", output="softmax", seed=0)
    nnlab.Trainer(net, nnlab.data.as_fractions(digits.X), digits.y, loss="cross_entropy",
                  optimizer=nnlab.Adam(0.002), batch_size=100, seed=0).run(epochs=3)
    return net


def playground() -> Story:
    """Learn two circles, which no line parts."""
    return trained(nnlab.apps.playground(), (1, 2, 3, 5, 6, 8, 12, 15, 20, 30, 50))


def fahrenheit() -> Story:
    """Roll down the valley: at once to its bottom, then slowly along it."""
    app = nnlab.apps.fahrenheit()
    app.drop_ball(3.2, -30.0)
    return trained(app, (1, 1, 2, 6, 40, 150, 300, 500, 800, 1200, 2000))


def neuron() -> Story:
    """Turn the line until three corners are silent, and one fires."""
    return trained(nnlab.apps.neuron(), (2, 3, 4, 6, 8, 12, 18, 25, 35, 50, 80))


def bending() -> Story:
    """Walk through the layers of a network that has learned."""
    return turned(nnlab.apps.bending(epochs=60), "position", np.linspace(0, 4, 13))


def descent() -> Story:
    """Go down, and see the map change under the way."""
    return trained(nnlab.apps.descent(), (1, 1, 2, 3, 4, 5, 6, 8, 10, 12))


def tree_age() -> Story:
    """Work one step out: forward, loss, backward, update."""
    app = nnlab.apps.tree_age()
    yield app
    for _ in range(13):
        press(app, "Next")
        yield app


def race() -> Story:
    """Let five race down the valley."""
    return trained(nnlab.apps.race(), (1, 2, 3, 5, 8, 12, 18, 25, 40, 60, 90))


def activations() -> Story:
    """Walk along two activations."""
    app = nnlab.apps.activations()
    app.state.z0 = -4.0
    yield from turned(app, "z0", np.linspace(-4, 4, 7))
    app.state.activation = "relu"
    yield from turned(app, "z0", np.linspace(4, -4, 6))


def threshold() -> Story:
    """Move the bias there and back."""
    return turned(nnlab.apps.threshold(), "b", [*np.linspace(-4, 4, 9)])


def matrices() -> Story:
    """Go through the products, and through the cells of the first."""
    app = nnlab.apps.matrices()
    for row in range(4):
        app.state.row, app.state.column = row, row % 3
        yield app
    for product in app.controls["product"].options[1:]:  # of a training step
        app.state.product = product
        yield app


def gradient_audit() -> Story:
    """Make epsilon smaller, past its best."""
    return turned(nnlab.apps.gradient_audit(), "epsilon", 10.0 ** -np.arange(1, 12))


def digits() -> Story:
    """Draw a 3, stroke by stroke."""
    app = nnlab.apps.digits(reader())
    turns = np.linspace(-2.6, 1.6, 12)
    bow = [np.column_stack([0.45 + 0.17 * np.cos(turns), middle + 0.17 * np.sin(turns)]) for middle in (0.32, 0.66)]
    upper, lower = bow[0], bow[1][2:]
    line = np.concatenate([upper, lower])  # (22, 2)
    for end in range(2, len(line) + 1, 2):
        app.pad.strokes = [line[:end].ravel().tolist()]
        yield app


def unroll() -> Story:
    """Lay the rows of a digit one behind the other."""
    return turned(nnlab.apps.unroll(), "laid", np.linspace(0, 1, 11))


def training() -> Story:
    """Train for a few epochs on digits."""
    digits = nnlab.data.mnist("train")[:3000]
    X, y = nnlab.data.as_fractions(digits.X), digits.y
    trainer = nnlab.Trainer(nnlab.mlp([784, 24, 10], hidden="relu", output="softmax", seed=0), X[:2500], y[:2500],
                            loss="cross_entropy", optimizer=nnlab.Adam(0.001), batch_size=100,
                            validation=(X[2500:], y[2500:]), seed=0)
    return trained(nnlab.apps.training(trainer, epochs=12), [1] * 11)


def mistakes() -> Story:
    """Open one cell of the confusion matrix after the other."""
    app = nnlab.apps.mistakes(reader())
    for true, guessed in ((4, 9), (9, 4), (7, 2), (3, 5), (5, 3), (8, 3), (2, 7), (7, 9), (5, 8), (0, 6)):
        app.state.true, app.state.guessed = true, guessed
        yield app


def overfitting() -> Story:
    """Walk through a run: first both curves fall, then one of them rises."""
    app = nnlab.apps.overfitting()
    for epoch in (1, 3, 8, 15, 25, 40, 60, 90, 130, 180, 240, 300):
        app.player.go_to(epoch)
        yield app


def clinic() -> Story:
    """Heal a patient: the same run again without its fault, beside the sick one."""
    app = nnlab.apps.clinic(patient=4, look="activations")
    healthy = TREATMENTS[app.patient.cure](app.patient.recipe)
    yield app
    app.treat(healthy.trainer(), app.patient.cure, healthy.epochs)
    yield from trained(app, (1, 2, 3, 4, 5, 6, 8, 10, 10, 11))


def dropout() -> Story:
    """Take a step with one mask after the other."""
    app = nnlab.apps.dropout()
    yield app
    for _ in range(10):
        app.player.step()
        yield app
