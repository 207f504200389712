"""What plays has its trainer to itself, and what was refused leaves it as it was."""

import asyncio
import math
import threading

import numpy as np
import pytest
from messages import play_until

import nnlab
from nnlab._core.alone import Taken
from nnlab.live import Player


def make_player(**settings):
    X = np.linspace(-1, 1, 20)[:, None]
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), X, 2 * X, batch_size=5)
    return Player(trainer, fail=lambda error: None, **{"show": lambda: None, **settings})


def is_free(trainer):
    """Say whether another thread could begin to train."""
    found = []

    def ask():
        try:
            with trainer.alone():
                found.append(True)
        except ValueError:
            found.append(False)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.parametrize("press", [Player.step, Player.epoch, Player.rewind, lambda player: player.go_to(0),
                                   lambda player: player.new_weights(1),
                                   lambda player: play_until(player, lambda: player.trainer.epoch > 2)])
def test_no_cell_can_begin_between_two_things_that_a_button_does(press):
    """It would wait for the picture's turn while the button, whose turn it is, waits for it: for ever."""
    free, steps = [], []
    player = make_player(show=lambda: free.append(is_free(player.trainer)),
                         watch=lambda record: steps.append(is_free(player.trainer)))
    press(player)
    assert not any(steps)
    assert steps or not any(free)
    if press in (Player.step, Player.epoch):
        assert steps
        assert not any(free)
    assert is_free(player.trainer)


def refuse():
    raise ValueError("refused")


def test_what_plays_plays_on_though_what_interrupted_it_is_refused():
    player = make_player()

    async def scene():
        player.play()
        with pytest.raises(ValueError, match="refused"), player.interrupted():
            refuse()
        assert player.playing
        player.pause()

    asyncio.run(scene())


def test_first_weights_that_are_refused_lose_nothing_of_the_run():
    player = make_player()
    player.trainer.run(3)
    player.futures.append(([0], [1.0]))

    with pytest.raises(ValueError, match="refused"):
        player.start_from(refuse)
    assert (player.trainer.epoch, player.position, player.trainer.history.epoch) == (0, 0, [1, 2, 3])
    player.go_to(3)
    assert (player.trainer.epoch, len(player.futures)) == (3, 1)


def test_first_weights_are_changed_from_what_was_first():
    player = make_player()
    first = player.trainer.net.parameters.copy()
    player.trainer.run(3)
    player.start_from(lambda: player.trainer.net.parameters.__imul__(2))
    assert np.array_equal(player.trainer.net.parameters, 2 * first)
    player.trainer.run(3)
    player.rewind()
    assert np.array_equal(player.trainer.net.parameters, 2 * first)


def test_an_error_of_a_hook_is_told_though_another_trainer_is_taken():
    told, player = [], make_player()
    player.fail = told.append
    player.trainer.after_epoch.append(refuse_as_taken)
    with pytest.raises(Taken):
        asyncio.run(player.run())
    assert [type(error) for error in told] == [Taken]


def refuse_as_taken(epoch):
    raise Taken("another one is taken")


def test_new_weights_need_no_way_back():
    player = make_player()
    player.trainer.run(3)
    player.trainer.history = nnlab.History()
    player.trainer.run(2)
    player.new_weights(3)
    assert (player.trainer.epoch, player.position, list(player.trainer.history.snapshots)) == (0, 0, [0])


def test_a_closed_player_keeps_nothing_that_drew_it():
    player = make_player(is_watched=lambda: 1 / 0, watch=lambda record: 1 / 0)
    player.observe(lambda change: 1 / 0, names="position")
    player.close()
    player.epoch()
    assert not player.is_watched()
    assert player._train(math.inf, math.inf) == 0  # it does not play
    player._note(player.trainer.step())
