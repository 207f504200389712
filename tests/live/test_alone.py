"""What plays has its trainer to itself, and what was refused leaves it as it was."""

import asyncio
import math
import threading

import numpy as np
import pytest
from messages import play_until

import nnlab
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


def test_first_weights_that_are_refused_leave_the_run_as_it_is():
    player = make_player()
    player.trainer.run(3)
    player.futures.append(([0], [1.0]))

    with pytest.raises(ValueError, match="refused"):
        player.start_from(refuse)
    assert (player.trainer.epoch, player.trainer.history.epoch, len(player.futures)) == (3, [1, 2, 3], 1)


def test_new_weights_need_no_way_back():
    player = make_player()
    player.trainer.run(3)
    player.trainer.history = nnlab.History()
    player.trainer.run(2)
    player.new_weights(3)
    assert (player.trainer.epoch, player.position, list(player.trainer.history.snapshots)) == (0, 0, [0])


def test_a_closed_player_keeps_nothing_that_drew_it():
    player = make_player(is_watched=lambda: 1 / 0, watch=lambda record: 1 / 0)
    player.close()
    assert not player.is_watched()
    assert player._train(math.inf, math.inf) == 0  # it does not play
    player._note(player.trainer.step())
