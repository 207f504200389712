"""A lab that trains has its player, its bar and the space bar."""

import asyncio

import pytest
from hands import key, look
from matplotlib.figure import Figure

import nnlab
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.live.settings import Number, Settings


class TrainingState(Settings):
    learning_rate = Number(0.1, above=0).log_slider("learning rate", "How far", 0.01, 1)


class TrainingToy(TrainingLab):
    def __init__(self):
        scale = nnlab.data.fahrenheit()
        trainer = nnlab.Trainer(nnlab.mlp([1, 1]), scale.X / 100, scale.y, optimizer=nnlab.SGD(0.1))
        super().__init__(trainer, TrainingState(), LiveFigure(Figure()), ["player", "learning_rate"], frame=0.01)
        self.seeds, self.drawn = [], 0
        self.show()

    def _new_weights(self, seed):
        self.seeds.append(seed)

    def _draw(self):
        self.drawn += 1

    def _tell(self):
        return f"epoch {self.trainer.epoch}"


def test_a_training_lab_has_its_player_its_bar_and_the_space_bar():
    app = TrainingToy()
    look(app.live)

    async def scene():
        key(app, " ")
        assert app.player.playing
        while app.trainer.epoch < 3:
            await asyncio.sleep(0.001)
        key(app, " ")
        assert not app.player.playing

    asyncio.run(scene())
    assert app.live._words == f"epoch {app.trainer.epoch}"
    app.controls["learning_rate"].value = 0.05
    assert app.trainer.optimizer.learning_rate == app.state.learning_rate
    next(button for button in app.bar.children[0].children if button.description == "New weights").click()
    assert app.seeds == [1]
    app.close()


def test_the_slider_shows_the_learning_rate_that_a_cell_or_a_hook_has_given_the_optimiser():
    app = TrainingToy()
    app.trainer.optimizer.learning_rate = 0.02
    app.show()
    assert app.state.learning_rate == app.controls["learning_rate"].value == 0.02

    def lower(record):
        app.trainer.optimizer.learning_rate /= 2

    app.trainer.after_step.append(lower)
    app.player.step()
    assert app.state.learning_rate == app.controls["learning_rate"].value == 0.01
    app.close()


def test_a_learning_rate_that_was_just_chosen_is_not_taken_back_by_a_picture_drawn_before_it_is_followed():
    app = TrainingToy()
    with app.state.hold_trait_notifications():
        app.state.learning_rate = 0.05
        app.show()
    assert app.trainer.optimizer.learning_rate == app.state.learning_rate == 0.05
    app.close()


def test_another_trainer_is_taken_without_the_futures_and_an_interruption_plays_on():
    app = TrainingToy()

    async def scene():
        app.player.play()
        with app.player.interrupted():
            assert app.trainer.epoch == 0
            app.player.futures.append(([0], [1.0]))
            other = nnlab.Trainer(app.trainer.net.copy(), app.trainer.batches.X, app.trainer.batches.y)
            other.run(2)
            app.player.take(other)
        assert app.player.playing
        assert (app.trainer, app.player.position, app.player.futures) == (other, 2, [])
        app.player.pause()
        with app.player.interrupted():
            pass
        assert not app.player.playing

    asyncio.run(scene())
    with pytest.raises(ValueError, match="trainer must be a Trainer"):
        app.player.take(3)
    app.close()
