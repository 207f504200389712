"""The patients: sick trainings, each with one fault, and two that only look ill. Their order tells nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import nnlab
from nnlab._core.diverged import Diverged
from nnlab.apps.clinic.recipe import Recipe

HEALTHY = "healthy"
RAN_AWAY = "it ran away"


@dataclass(frozen=True)
class Patient:
    """A training, what its owner says of it, what is wrong with it, by its name in DIAGNOSES, and what heals it."""

    story: str
    recipe: Recipe
    illness: str = HEALTHY
    cure: str = ""  # a name in TREATMENTS

    def with_seed(self, seed: int) -> Patient:
        """Return the same case with other data and other first weights."""
        return replace(self, recipe=replace(self.recipe, seed=seed))


def run_to_the_end(trainer: nnlab.Trainer, epochs: int) -> None:
    """Let a training run so many epochs, or until it runs away."""
    try:
        trainer.run(max(0, epochs - trainer.epoch))
    except Diverged:
        trainer.history.stopped = RAN_AWAY


BASE = Recipe()
STRAIGHT = Recipe("temperatures", n=100, hidden=(), output="identity", loss="mse", is_scaled=True)
PATIENTS = (
    Patient("Two rings. “I let it run for 60 epochs, and it still guesses.”",
            replace(BASE, learning_rate=0.004), "small", "ten times the learning rate"),
    Patient("Two rings that overlap. “On what it learns it is right in 97 of 100 cases. Then I asked the others.”",
            replace(BASE, data="noisy circles", n=1000, is_sorted=True, is_shuffled=False, learning_rate=0.3,
                    batch_size=10, epochs=30), "sorted", "samples shuffled for every epoch"),
    Patient("A spiral. “Nothing happened for so long that I nearly stopped it.”",
            replace(BASE, data="spiral", n=400, hidden=(24, 24), activation="tanh", is_scaled=True, learning_rate=0.2,
                    epochs=350)),
    Patient("Two rings. “It has 16 neurons, and the loss has not moved since the first epoch.”",
            replace(BASE, b=-4.0), "dead", "first biases of 0"),
    Patient("Two rings, a small sample. “It knows every point. Why does the dashed curve climb?”",
            replace(BASE, data="noisy circles", n=60, hidden=(64, 64), optimizer="Adam", learning_rate=0.005,
                    epochs=200), "overfitting", "a price on large weights (L2 of 0.01)"),
    Patient("Temperatures. “It gets better at every step, but it takes for ever.”",
            replace(STRAIGHT, batch_size=None, learning_rate=0.995), "edge", "half the learning rate"),
    Patient("Two rings. “95 of 100 are right. We can go into production.”",
            replace(BASE, rare=0.05, learning_rate=0.03, n=400), "rare", "as many of both classes"),
    Patient("Two rings. “I wrote the activation myself, and its derivative.”",
            replace(BASE, hidden=(16, 16), backward="wrong factor", learning_rate=0.3), "factor",
            "nnlab's own backward pass"),
    Patient("Two rings. “Training is perfect. In the field it is hopeless.”",
            replace(BASE, same_source=False), "source", "validation data from the same source"),
    Patient("Two rings. “The loss leaps about, and it is larger than at the start.”",
            replace(BASE, activation="tanh", learning_rate=30.0), "large", "a tenth of the learning rate"),
    Patient("Two rings, the first number in metres and the second in millimetres. “All neurons gave up.”",
            replace(BASE, data="circles in m and mm", learning_rate=0.03), "scales", "inputs centred and scaled"),
    Patient("Temperatures, read from an old thermometer. “The curve is all spikes.”",
            replace(STRAIGHT, data="read temperatures", batch_size=1, learning_rate=0.05, epochs=30)),
    Patient("Two rings. “I built it deep, so that it would be clever.”",
            replace(BASE, hidden=(8,) * 6, activation="sigmoid"), "vanishing",
            "ReLU in the hidden layers"),
    Patient("Two rings. “I ask it twice, and it changes its mind.”",
            replace(BASE, hidden=(16, 16), dropout=0.3, drops_always=True), "dropping",
            "nothing dropped when predicting"),
    Patient("Two rings. “A big network, and it learns slowly. On new points it is a coin.”",
            replace(BASE, n=200, hidden=(32, 32), true_labels=False, optimizer="Adam", learning_rate=0.01), "labels",
            "labels read anew"),
    Patient("Two rings. “I started all weights at 0.5, to be fair to each.”",
            replace(BASE, activation="tanh", hidden=(8,), W=0.5, learning_rate=0.3, epochs=100), "equal",
            "random first weights"),
    Patient("Two rings. “Small is beautiful.”",
            replace(BASE, hidden=(1,), activation="tanh", learning_rate=0.3), "narrow",
            "eight times the hidden neurons"),
    Patient("Two rings. “98 of 100 validation points are right, and one of them it greets like a friend.”",
            replace(BASE, leaked=1), "leak", "learned samples out of the validation data"),
    Patient("Two rings, three hidden layers. “My chain rule is short and elegant.”",
            replace(BASE, activation="tanh", hidden=(8, 8, 8), backward="forgotten derivative", learning_rate=0.3),
            "derivative", "nnlab's own backward pass"),
    Patient("Temperatures. “It always answers 1.”",
            replace(STRAIGHT, hidden=(8,), output="sigmoid", learning_rate=0.001), "misfit", "an output of any size"),
)
