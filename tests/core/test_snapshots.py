"""A history keeps its bounds, and a recalled run gives the same digits."""

import numpy as np
import pytest
from trained import circles_trainer

import nnlab


def test_history_has_an_entry_an_epoch_and_snapshots_that_go_back():
    circles = nnlab.data.two_circles(100, seed=9)
    trainer = circles_trainer(validation=(circles.X, circles.y))
    first = trainer.net.parameters.copy()
    history = trainer.run(epochs=4)
    assert history.epoch == [1, 2, 3, 4]
    assert len(history.loss) == len(history.accuracy) == len(history.validation_loss) == 4
    assert history.validation_accuracy[-1] == trainer.evaluate(circles.X, circles.y).accuracy
    assert list(history.snapshots) == [0, 1, 2, 3, 4]
    trainer.net.parameters = history.snapshots[0].parameters
    assert np.array_equal(trainer.net.parameters, first)


@pytest.mark.parametrize("optimizer", [nnlab.SGD, nnlab.Momentum, nnlab.RMSProp, nnlab.Adam])
def test_a_recalled_run_gives_the_same_digits_again_and_another_rate_another_future(optimizer):
    trainer = circles_trainer(dropout=0.2, optimizer=optimizer(0.01))
    trainer.run(epochs=5)
    end, losses = trainer.net.parameters.copy(), list(trainer.history.loss)
    for _ in range(3):
        trainer.step()
    assert trainer.recall(2) == 2
    trainer.history.cut(2)
    assert (trainer.epoch, trainer.step_count, trainer.history.epoch) == (2, 20, [1, 2])
    trainer.run(epochs=3)
    assert np.array_equal(trainer.net.parameters, end)
    assert trainer.history.loss == losses
    trainer.recall(2)
    trainer.optimizer.learning_rate = 0.02
    trainer.run(epochs=3)
    assert not np.array_equal(trainer.net.parameters, end)


def test_history_stays_within_its_bounds():
    history = nnlab.History(max_bytes=10 * (800 + 300), max_epochs=10)
    history.keep(0, 0, np.zeros(100))
    for epoch in range(1, 200):
        history.add(epoch, 1.0, validation_loss=2.0)
        history.keep(epoch, epoch, np.zeros(100))
        assert len(history.snapshots) <= 10
        assert len(history.epoch) == len(history.loss) == len(history.validation_loss) <= 10
    assert next(iter(history.snapshots)) == 0
    assert list(history.snapshots)[-1] == history.epoch[-1] == 199


def test_an_optimiser_of_ones_own_may_write_into_what_it_remembers():
    class InPlace(nnlab.Optimizer):
        STATE = ("v",)

        def __init__(self, learning_rate):
            super().__init__(learning_rate)
            self.v = None

        def reset(self):
            self.v = None

        def step(self, theta, g):
            if self.v is None:
                self.v = np.zeros_like(theta)
            self.v *= 0.9
            self.v += g
            theta -= self.learning_rate * self.v

    trainer = circles_trainer(optimizer=InPlace(0.01))
    trainer.run(epochs=6)
    end = trainer.net.parameters.copy()
    for _ in range(2):
        trainer.recall(3)
        trainer.run(epochs=3)
        assert np.array_equal(trainer.net.parameters, end)
