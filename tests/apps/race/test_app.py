"""The race app: it is raced, changed and taken back, and says who won."""

import asyncio

import numpy as np
import pytest
from hands import key, look
from matplotlib.colors import to_hex

import nnlab
from nnlab import views
from nnlab.apps.race.tracks import CIRCLES, TRACKS, VALLEY


@pytest.fixture
def made():
    """A function that makes the app, and closes it after the test."""
    apps = []

    def make(*args, **kwargs):
        apps.append(nnlab.apps.race(*args, **kwargs))
        look(apps[-1].live)
        return apps[-1]

    yield make
    for app in apps:
        app.close()


@pytest.mark.parametrize("track", TRACKS)
def test_all_begin_at_the_same_weights_with_the_same_batches(made, track):
    app = made()
    app.state.track = track
    for seed in (0, 3):
        app.state.seed = seed
        trainers = [one.trainer for one in app.race.runners]
        assert len(trainers) == 5
        for trainer in trainers[1:]:
            np.testing.assert_array_equal(trainer.net.parameters, trainers[0].net.parameters)
            np.testing.assert_array_equal(trainer.batches.next()[0], trainers[0].batches.next()[0])
            trainers[0].batches.go_to(0)
        assert len({id(trainer.net) for trainer in trainers}) == 5


def test_the_valley_is_raced_down_and_adam_wins(made):
    app = made()
    for _ in range(200):
        key(app, "right")
    scores = {one.name: one.score.loss for one in app.race.runners}
    assert min(scores, key=scores.get) == "Adam"
    assert scores["Momentum"] < scores["Nesterov"] < scores["SGD"]
    assert app.live._words.startswith("After step 200: Adam has ")
    for one, line in zip(app.race.runners, app.track.valley.runs.heads, strict=True):
        np.testing.assert_allclose(np.ravel(line.get_data()), one.trainer.net.parameters)


def test_the_valley_is_fahrenheits(made):
    app = made()
    one = app.race.runners[0]
    one.trainer.net.parameters[:] = 1.8, 32
    assert one.score.loss < 1e-20
    one.trainer.net.parameters[:] = 0.8, 0
    assert one.score.loss == pytest.approx(np.mean((np.arange(-50.0, 50) + 32) ** 2))


def test_every_optimiser_solves_the_circles(made):
    app = made()
    app.state.track = CIRCLES
    for _ in range(14):
        app.player.epoch()
    assert all(one.score.accuracy > 0.99 for one in app.race.runners)
    assert "▼ Adam: 100.0 % right" in [words.words for words in app.track.captions]
    assert app.table.value.count("100.0 %") == 5
    assert {to_hex(words.get_facecolor()) for words in app.track.captions} == {views.LIGHT.ink}


def test_rates_race_too_small_right_and_too_large(made):
    app = made(rates=(0.001, 0.1, 3), epochs=20)
    assert app.player.position == 20
    small, right, large = (one.score for one in app.race.runners)
    assert small.loss > 0.6
    assert right.accuracy > 0.99
    assert large.accuracy == 0.5
    assert "rate 3 says the same everywhere" in app.live._words
    app.state.optimizer = "Adam"
    assert all(isinstance(one.trainer.optimizer, nnlab.Adam) for one in app.race.runners)
    assert app.race.epoch == 0
    app.state.track = VALLEY
    assert [one.trainer.optimizer.learning_rate for one in app.race.runners] == [0.001, 0.1, 3]


def test_another_rate_starts_the_race_anew(made):
    app = made(rates=(0.001, 0.1))
    app.player.step()
    app.state.rate1 = 0.5
    assert app.race.step_count == 0
    assert app.race.runners[1].name == "rate 0.5"
    assert app.race.runners[1].trainer.optimizer.learning_rate == 0.5
    app.state.track = VALLEY
    app.state.rate0 = 0.002
    key = app.track.valley.ax.get_title(loc="left").split("\n")[1]
    assert key.replace("\u00a0", "").split("  ") == ["rate 0.002", "rate 0.5"]


def test_a_race_that_was_playing_plays_on_after_a_change(made):
    app = made()

    async def play():
        app.player.speed = np.inf
        app.player.play()
        await asyncio.sleep(0.05)
        app.state.rate0 = 0.0005
        assert app.player.playing
        before = app.race.step_count
        while app.race.step_count <= before:
            await asyncio.sleep(0.01)
        app.player.pause()

    asyncio.run(asyncio.wait_for(play(), 60))
    assert app.error.value == ""


def test_tracks_have_their_own_rates_and_pace(made):
    app = made()
    assert (app.state.rate4, app.player.speed) == (1.0, 30)
    app.state.track = CIRCLES
    assert (app.state.rate4, app.player.speed) == (0.01, 100)
    assert len(app.figure.axes) == 6
    app.state.track = VALLEY
    assert app.state.rate4 == 1.0
    assert app.error.value == ""


def test_the_scrubber_has_the_name_of_the_axis(made):
    app = made()
    for track in TRACKS:
        app.state.track = track
        assert app.bar.scrubber.description == app.track.curves.ax.get_xlabel()


def test_going_back_marks_the_epoch_on_the_curves(made):
    app = made(epochs=8)
    app.player.go_to(3)
    curves = app.track.curves
    assert curves._now.get_visible()
    assert [head.get_xdata()[0] for head in curves.runs.heads] == [3] * 5
    assert curves.runs.lines[0].get_xdata()[-1] == 8
    app.player.rewind()
    assert not curves._now.get_visible()


def test_if_all_diverge_it_is_said(made):
    app = made(rates=(5.0, 3.0))
    app.state.track = VALLEY
    for _ in range(200):
        app.player.step()
        if app.error.value:
            break
    assert "diverged" in app.error.value
    assert app.live._words.count("diverged at step") == 2


@pytest.mark.parametrize(("rates", "message"), [
    ((0.1, -1), r"each of rates must be a positive number\. Got -1"), (("fast",), "each of rates must be"),
    ([0.1] * 7, r"At most 6 learning rates can race\. Got 7\.")])
def test_impossible_rates_are_refused(rates, message):
    with pytest.raises(ValueError, match=message):
        nnlab.apps.race(rates=rates)
