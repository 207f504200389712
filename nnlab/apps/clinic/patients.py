"""The patients: sick trainings, each with one fault, and two that only look ill."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnlab.apps.clinic.recipe import Recipe


@dataclass(frozen=True)
class Patient:
    """A training, what its owner says of it, what is wrong with it, by its name in DIAGNOSES, and what heals it."""

    story: str
    recipe: Recipe
    illness: str
    heal: str  # the name of a treatment that does

    def with_seed(self, seed: int) -> Patient:
        """Return the same case with other data and other first weights."""
        return replace(self, recipe=replace(self.recipe, seed=seed))


BASE = Recipe()
PATIENTS = {
    "small": replace(BASE, learning_rate=0.001),
    "large": replace(BASE, activation="tanh", learning_rate=30.0),
    "edge": Recipe("temperatures", n=100, hidden=(), output="identity", loss="mse", is_scaled=True, batch_size=None,
                   learning_rate=0.995, epochs=60),
    "scales": replace(BASE, data="circles in m and mm", learning_rate=0.01),
    "equal": replace(BASE, activation="tanh", hidden=(8,), W=0.5, learning_rate=0.3, epochs=100),
    "dead": replace(BASE, b=-4.0),
    "vanish": replace(BASE, hidden=(8,) * 6, activation="sigmoid", learning_rate=0.3),
    "factor": replace(BASE, data="spiral", hidden=(16, 16), backward="wrong factor", learning_rate=0.3),
    "forgot": replace(BASE, activation="tanh", hidden=(8, 8, 8), backward="forgotten derivative", learning_rate=0.3),
    "labels": replace(BASE, n=200, hidden=(32, 32), true_labels=False, optimizer="Adam", learning_rate=0.01),
    "sorted": replace(BASE, data="noisy circles", n=1000, is_sorted=True, is_shuffled=False, learning_rate=0.3,
                      batch_size=10, epochs=30),
    "rare": replace(BASE, data="noisy circles", rare=0.05, learning_rate=0.03, n=400),
    "leak": replace(BASE, leaked=1),
    "source": replace(BASE, same_source=False),
    "narrow": replace(BASE, hidden=(1,), activation="tanh", learning_rate=0.3),
    "overfit": replace(BASE, data="noisy circles", n=60, hidden=(64, 64), optimizer="Adam", learning_rate=0.005,
                       epochs=200),
    "dropping": replace(BASE, hidden=(16, 16), dropout=0.3, drops_always=True),
    "misfit": Recipe("temperatures", n=100, hidden=(8,), output="sigmoid", loss="mse", is_scaled=True,
                     learning_rate=0.05),
    "h noisy": Recipe("read temperatures", n=100, hidden=(), output="identity", loss="mse", is_scaled=True,
                      batch_size=1, learning_rate=0.05, epochs=30),
    "h plateau": replace(BASE, data="spiral", n=400, hidden=(24, 24), activation="tanh", is_scaled=True,
                         learning_rate=0.2, epochs=350),
    "h base": BASE,
}
