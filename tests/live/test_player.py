"""The player: it trains while it is watched, and goes back to any epoch with the same digits."""

import asyncio
import math
import threading
import time

import numpy as np
import pytest
from messages import play_until
from threadpoolctl import threadpool_info, threadpool_limits
from waiting import until

import nnlab
from nnlab.live import Player
from nnlab.live.cores import one_core_free


def make_player(**settings):
    circles = nnlab.data.two_circles(200)
    net = nnlab.mlp([2, 4, 1], output="sigmoid", dropout=0.2)
    trainer = nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=50,
                            optimizer=settings.pop("optimizer", nnlab.Momentum(0.1)))
    shown, failed = [], []
    player = Player(trainer, show=lambda: shown.append(trainer.step_count), fail=failed.append, **settings)
    return player, shown, failed


def test_playing_trains_shows_and_stops():
    player, shown, _ = make_player()
    play_until(player, lambda: len(shown) > 3 and player.trainer.step_count > 50)
    assert not player.playing
    assert shown[-1] == player.trainer.step_count


def blas_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_one_core_is_free_until_the_last_of_two_players_has_ended(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    with threadpool_limits(3, user_api="blas"):
        first, second = one_core_free(), one_core_free()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        assert blas_threads() == {2}
        second.__exit__(None, None, None)
        assert blas_threads() == {3}


def test_who_has_one_thread_keeps_one(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    with threadpool_limits(1, user_api="blas"), one_core_free():
        assert blas_threads() == {1}


def test_the_loop_stays_awake_while_two_players_play():
    async def scene():
        players = [make_player()[0] for _ in range(2)]
        for player in players:
            player.play()
        await until(lambda: min(player.trainer.step_count for player in players) > 50)
        for player in players:
            player.pause()

    asyncio.run(scene())


def test_a_slow_player_takes_its_steps_one_by_one():
    player, _, _ = make_player()
    player.speed = 30.0
    begin = time.monotonic()
    play_until(player, lambda: player.trainer.step_count >= 6)
    assert player.trainer.step_count <= 30 * (time.monotonic() - begin) + 1


def test_step_and_epoch_end_where_they_say():
    player, _, _ = make_player()
    player.step()
    assert player.trainer.step_count == 1
    player.epoch()
    assert (player.trainer.step_count, player.position) == (4, 1)
    player.epoch()
    assert (player.trainer.step_count, player.position) == (8, 2)


def test_rewind_gives_the_same_weights_and_the_same_future():
    player, _, _ = make_player()
    first = player.trainer.net.parameters.copy()
    for _ in range(3):
        player.epoch()
    end = player.trainer.net.parameters.copy()
    player.rewind()
    assert np.array_equal(player.trainer.net.parameters, first)
    assert (player.position, len(player.trainer.history)) == (0, 0)
    for _ in range(3):
        player.epoch()
    assert np.array_equal(player.trainer.net.parameters, end)


def test_going_back_and_on_with_another_rate_shows_both_futures():
    player, _, _ = make_player()
    for _ in range(5):
        player.epoch()
    losses = list(player.trainer.history.loss)
    player.go_to(2)
    assert (player.position, player.last_epoch) == (2, 5)
    assert player.futures == []  # a look back changes nothing
    player.trainer.optimizer.learning_rate = 0.01
    player.epoch()
    assert player.futures == [([2, 3, 4, 5], losses[1:])]
    assert player.trainer.history.epoch == [1, 2, 3]
    assert player.trainer.history.loss[2] != losses[2]


def test_new_weights_begin_again():
    player, _, _ = make_player()
    first = player.trainer.net.parameters.copy()
    player.epoch()
    player.new_weights(5)
    second = player.trainer.net.parameters.copy()
    assert not np.array_equal(first, second)
    player.epoch()
    player.rewind()
    assert np.array_equal(player.trainer.net.parameters, second)


def test_a_run_that_diverges_stops_and_says_so():
    scale = nnlab.data.fahrenheit()
    failed = []
    player = Player(nnlab.Trainer(nnlab.mlp([1, 1]), scale.X, scale.y, optimizer=nnlab.SGD(1)), show=lambda: None,
                    fail=failed.append)
    play_until(player, lambda: not player.playing)
    assert isinstance(failed[0], nnlab.Diverged)
    assert np.isfinite(player.trainer.net.parameters).all()


def test_nobody_watching_pauses_the_training(monkeypatch):
    monkeypatch.setattr("nnlab.live.film.UNSEEN", 0.1)
    player, _, _ = make_player(is_watched=lambda: False)

    async def scene():
        player.play()
        await until(lambda: not player.playing)

    asyncio.run(scene())
    assert player.trainer.step_count > 0


def while_a_cell_trains(player, act):
    """Call act() while another thread is in the midst of a run of the player's trainer."""
    begun, go_on = threading.Event(), threading.Event()

    def wait(record):
        begun.set()
        go_on.wait(60)  # by then the test has failed

    cell = threading.Thread(target=player.trainer.run, kwargs={"epochs": 1, "watch": wait})
    cell.start()
    begun.wait()
    try:
        act()
    finally:
        go_on.set()
        cell.join()


@pytest.mark.parametrize("press", [Player.step, Player.epoch, Player.rewind, lambda player: player.go_to(0),
                                   lambda player: player.new_weights(1)])
def test_while_a_cell_trains_its_trainer_nothing_else_may_and_nothing_waits_for_it(press):
    player, _, _ = make_player()

    def refused():
        with pytest.raises(ValueError, match=r"Two must not train one network at once\..* Wait until that cell"):
            press(player)

    while_a_cell_trains(player, refused)
    assert player.trainer.step_count == player.trainer.steps_per_epoch
    press(player)


def test_a_film_waits_for_a_cell_that_trains_and_holds_nothing_up():
    player, _, _ = make_player()

    async def scene():
        player.play()
        while_a_cell_trains(player, lambda: player._train(1000, math.inf))
        assert player.trainer.step_count == player.trainer.steps_per_epoch
        assert player._train(3, math.inf) == 3
        player.pause()

    asyncio.run(scene())
