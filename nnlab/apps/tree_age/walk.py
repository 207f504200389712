"""A walk through training: one number at a time, and back again, exactly."""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab.apps.tree_age.steps import PHASES, Key, TrainingStep, set_parameter

FIRST = {  # the lesson's first weights and biases, with one and with two hidden layers
    1: [([[0.2, 0.4], [0.7, 0.8]], [0.2, 0.4]), ([[0.5], [0.3]], [0.8])],
    2: [([[0.2, 0.4], [0.7, 0.8]], [0.2, 0.4]), ([[0.1, 0.5], [0.5, 0.5]], [0.5, 0.7]), ([[0.5], [0.3]], [0.8])],
}
ACTIVATIONS = {  # of the hidden neurons and of the output
    "identity": ("identity", "identity"),
    "ReLU, hidden neurons": ("relu", "identity"),
    "ReLU, every neuron": ("relu", "relu"),
}


def first_network(hidden_layers: int = 1, activation: str = "identity") -> nnlab.Network:
    """Return the lesson's network with its first weights."""
    hidden, output = ACTIVATIONS[activation]
    layers = [nnlab.Dense(2, len(b), hidden if k < hidden_layers else output, W=W, b=b)
              for k, (W, b) in enumerate(FIRST[hidden_layers])]
    return nnlab.Network(*layers)


class Walk:
    """Where a person stands in the training of one network on one sample.

    Parameters
    ----------
    net : Network
    X : ndarray of shape (1, 2)
    y : ndarray of shape (1, 1)
    learning_rate : float

    Attributes
    ----------
    now : TrainingStep
        The step under way.
    position : int
        How many of its numbers are known.
    done : list of TrainingStep
        The steps before this one.
    """

    def __init__(self, net: nnlab.Network, X: np.ndarray, y: np.ndarray, learning_rate: float):
        self._first = net.parameters.copy()
        self.done: list[TrainingStep] = []
        self.position = 0
        self._past: list[tuple] = []
        self.now = self._checked(TrainingStep(net, X, y, learning_rate))

    @property
    def losses(self) -> list[float]:
        """The losses of the steps before this one."""
        return [step.loss for step in self.done]

    @property
    def loss_before(self) -> float | None:
        """The loss of the step before this one; None for the first, and after one on another sample."""
        before = self.done[-1] if self.done else None
        same = before and np.array_equal(before.X, self.now.X) and np.array_equal(before.y, self.now.y)
        return before.loss if same else None

    @property
    def known(self) -> set[Key]:
        """The numbers that were worked out so far."""
        return set(self.now.keys[:self.position])

    @property
    def last(self) -> Key | None:
        """The number worked out last."""
        return self.now.keys[self.position - 1] if self.position else None

    @property
    def coming(self) -> Key:
        """The number to be worked out next."""
        return self.now.keys[self.position % len(self.now.keys)]

    @property
    def is_over(self) -> bool:
        """Whether all of this step is done."""
        return self.position == len(self.now.keys)

    # Walking ----------------------------------------------------------------------------------------------------------

    def next(self) -> None:
        """Work out the next number."""
        if self.is_over:
            self.begin_next_step()
        else:
            self._past.append(self._place())
        self.position += 1

    def begin_next_step(self) -> None:
        """Begin the next training step, in which nothing is worked out yet. Needs this one to be over."""
        now, before = self.now, self._place()
        step = self._checked(TrainingStep(now.after, now.X, now.y, now.learning_rate))
        self.done, self.now, self.position = [*self.done, now], step, 0
        self._past.append(before)

    def finish(self, phase: str) -> None:
        """Work out all numbers to the end of a phase; of the next training step, if this one is past it."""
        if self.position >= self.now.end_of(phase):
            while not self.is_over:
                self.next()
            self.next()
        while self.position < self.now.end_of(phase):
            self.next()

    def whole_step(self) -> None:
        """Finish this training step, or take all of the next one."""
        self.finish(PHASES[-1])

    def back(self) -> None:
        """Return to where the last number, or the last change of a weight, was not yet."""
        if self._past:
            parameters, self.done, self.position, learning_rate = self._past.pop()
            net = self.now.net.copy()
            net.parameters[:] = parameters
            self.now = TrainingStep(net, self.now.X, self.now.y, learning_rate)

    def start_again(self) -> None:
        """Return to the same first weights."""
        self.now.net.parameters[:] = self._first
        self.done, self.position, self._past = [], 0, []
        self.change()

    def stand(self, done: list[TrainingStep], now: TrainingStep, position: int, back: int) -> None:
        """Stand in a step, so many of whose numbers are known, after others; as if one had walked the last ones."""
        self.done, self.now, self.position, self._past = done, now, position, []
        steps = [*done, now]
        for k in range(max(0, len(done) - back), len(steps)):
            step = steps[k]
            end = position if step is now else len(step.keys) + 1
            self._past += [(step.net.parameters.copy(), done[:k], known, step.learning_rate)
                           for known in range(1 if self._past else 0, end)]

    # Changing ---------------------------------------------------------------------------------------------------------

    def set_parameter(self, part: tuple, value: float) -> None:
        """Set a weight or bias. All that depends on it follows at once, up to the loss or as far as things were."""
        before = self._place()
        updated = any(key.kind == "update" for key in self.known)
        net = (self.now.after if updated else self.now.net).copy()
        set_parameter(net, part, value)
        done = [*self.done, self.now] if updated else self.done
        self.now = self._checked(TrainingStep(net, self.now.X, self.now.y, self.now.learning_rate))
        end = self.now.end_of("Loss")
        self.done, self.position = done, end if updated else max(self.position, end)
        self._past.append(before)

    def change(self, net=None, X=None, y=None, learning_rate=None) -> None:
        """Go on with other settings. What is known stays known, unless the order of the numbers is another."""
        now = self.now
        kept = self.known
        self.now = self._checked(TrainingStep(net or now.net, now.X if X is None else X, now.y if y is None else y,
                                              learning_rate or now.learning_rate))
        if kept != self.known:
            self.position = min(self.position, self.now.end_of("Loss"))
            self._past.clear()

    def _place(self) -> tuple:
        return self.now.net.parameters.copy(), self.done, self.position, self.now.learning_rate

    def _checked(self, step: TrainingStep) -> TrainingStep:
        """Return the step, or raise Diverged if it has outgrown the computer's numbers."""
        if not step.is_finite:
            raise nnlab.Diverged(len(self.done) + 2, self.now.loss, step.learning_rate)
        return step
