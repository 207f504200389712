"""The settings of the app that watches a function, and what a player plays of it."""

from __future__ import annotations

from types import SimpleNamespace

from nnlab.live.settings import OneOf, Settings, Whole

SPEED = 1.0  # steps a second


def names_of_cases(state: WatchState) -> dict[str, int]:
    """Return the hidden cases by what they are called."""
    return {f"{k + 1} of {state.n_cases}": k for k in range(state.n_cases)}


class WatchState(Settings):
    """All settings of the app, with their defaults."""

    n_steps = 2  # of the function in the chosen case: what it is called with, and what comes of it
    n_cases = 1

    step = Whole(0, 0, lambda state: state.n_steps - 1).slider("step", "Walk through what the function works out",
                                                               width="98%")
    case = OneOf(lambda state: range(state.n_cases), 0).choice(
        "hidden case", "With which of the hidden values the function is called", names_of_cases)


class Walk:
    """The steps of a function, as a Player plays them: each is an epoch."""

    steps_per_epoch = 1

    def __init__(self, state: WatchState):
        self.state = state
        self.history = SimpleNamespace(epoch=[], loss=[], cut=lambda epoch: None)

    def recall(self, epoch: int) -> None:
        """Go to a step."""
        self.state.step = epoch

    @property
    def epoch(self) -> int:
        """The step that is shown."""
        return self.state.step

    def step(self) -> None:
        """Take the next step, if there is one."""
        self.state.step = min(self.state.step + 1, self.state.n_steps - 1)
