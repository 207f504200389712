"""The race app: runners that begin alike and take turns, falls, tables, and what a person does."""

import asyncio

import numpy as np
import pytest
from hands import key, look
from matplotlib.colors import to_hex

import nnlab
from nnlab import views
from nnlab.apps.race.runners import Race, Runner
from nnlab.apps.race.tracks import CIRCLES, TRACKS, VALLEY
from nnlab.apps.race.words import table
from nnlab.optimizers import OPTIMIZERS
from nnlab.views.curves.race_curves import LOOKS, MARKS, until_far

TINY = nnlab.data.two_circles(40)


def runner(name, optimizer, batch_size=40):
    net = nnlab.mlp([2, 4, 1], output="sigmoid", seed=0)
    return Runner(name, nnlab.Trainer(net, TINY.X, TINY.y, loss="binary_cross_entropy", optimizer=optimizer,
                                      batch_size=batch_size))


def falling(rates=(0.1, 10.0), start=1.0):
    """Return a race on one weight, in which a rate above 1 diverges."""
    runners = []
    for rate in rates:
        net = nnlab.Network(nnlab.Dense(1, 1))
        net.parameters[:] = start, 0
        runners.append(Runner(f"rate {rate}", nnlab.Trainer(net, [[1.0]], [[0.0]], optimizer=nnlab.SGD(rate))))
    return Race(runners)


def run(race, steps):
    for _ in range(steps):
        race.step()


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


# The race -------------------------------------------------------------------------------------------------------------


def test_each_runs_as_it_would_alone():
    race = Race([runner(name, make(0.01), 7) for name, make in OPTIMIZERS.items()])
    run(race, 20)
    assert (race.step_count, race.epoch, race.steps_per_epoch) == (20, 3, 6)
    for one in race.runners:
        alone = runner(one.name, OPTIMIZERS[one.name](0.01), 7).trainer
        for _ in range(20):
            alone.step()
        np.testing.assert_array_equal(alone.net.parameters, one.trainer.net.parameters)


def test_the_optimisers_are_those_of_their_names():
    kinds = {name: (type(make(0.1)), getattr(make(0.1), "nesterov", None)) for name, make in OPTIMIZERS.items()}
    assert kinds == {"SGD": (nnlab.SGD, None), "Momentum": (nnlab.Momentum, False), "Nesterov": (nnlab.Momentum, True),
                     "RMSProp": (nnlab.RMSProp, None), "Adam": (nnlab.Adam, None)}


def test_who_diverges_stays_behind_and_the_rest_go_on():
    race = falling()
    run(race, 1000)
    fast = race.runners[1]
    assert race.is_down(fast)
    assert fast.fall.step < 400
    assert fast.trainer.step_count == fast.fall.step - 1
    assert np.isfinite(fast.trainer.net.parameters).all()
    assert race.runners[0].trainer.step_count == 1000
    assert race.runners[0].score.loss < 1e-6
    assert race.history.epoch[-1] == 1000


def test_only_when_nobody_is_left_the_race_ends():
    race = falling(rates=(5.0, 10.0))
    while not all(one.fall for one in race.runners[1:]):
        race.step()
    for _ in range(3):  # again and again, from the same weights
        with pytest.raises(nnlab.Diverged, match=r"such as 0\.5 instead of 5\."):
            run(race, 2000)
    assert all(race.is_down(one) for one in race.runners)
    before = race.runners[0].trainer.step_count
    race.recall(0)
    race.history.cut(0)
    assert before > 10
    assert not any(one.fall for one in race.runners)


def test_going_back_before_a_fall_undoes_it_and_after_it_does_not():
    race = falling()
    run(race, 600)
    fast, fell = race.runners[1], race.runners[1].fall.step
    race.recall(500)
    assert race.is_down(fast)
    race.recall(fell - 5)
    assert not race.is_down(fast)
    race.recall(550)
    assert race.is_down(fast)
    race.history.cut(550)
    assert race.is_down(fast)
    race.step()
    assert race.runners[0].trainer.step_count == 551
    race.recall(10)
    race.history.cut(10)
    assert fast.fall is None
    assert race.history.epoch[-1] == 10
    run(race, fell)
    assert fast.fall.step == fell  # the same digits again


def test_a_path_ends_where_the_runner_is():
    race = falling()
    run(race, 9)
    path = race.runners[0].path(race.epoch)
    np.testing.assert_array_equal(path[-1], race.runners[0].trainer.net.parameters)
    assert len(path) == 11  # 0 to 9, and now
    race.recall(4)
    assert len(race.runners[0].path(race.epoch)) == 6
    epochs, losses = race.runners[0].curve()
    assert epochs == list(range(10))
    assert losses[0] == losses[1] == 1  # before the first step, and at it


def test_the_table_has_the_best_first_and_says_who_fell():
    race = falling()
    run(race, 600)
    html, said = table(race, [one.score for one in race.runners])
    slow, fast = race.runners
    assert said == f"rate 0.1 has {slow.score.loss:.4g}; rate 10.0 diverged at step {fast.fall.step}"
    assert html.index("rate 0.1") < html.index("rate 10.0")
    assert "right" not in html.split("<tbody>")[0].replace("text-align: right", "")
    race.recall(2)
    assert "rate 10.0 flies apart" in table(race, [one.score for one in race.runners])[1]


def test_a_dead_network_is_said_to_say_the_same_everywhere():
    race = Race([runner("a", nnlab.SGD(0.01)), runner("b", nnlab.SGD(0.01))])
    race.step()
    race.runners[1].trainer.net.parameters[:] = 0
    said = table(race, [one.score for one in race.runners])[1]
    assert "b says the same everywhere" in said
    assert "a has" in said


# The app --------------------------------------------------------------------------------------------------------------


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
    ((0.1, -1), r"a learning rate must be a positive number\. Got -1"), (("fast",), "a learning rate must be"),
    ([0.1] * 7, r"At most 6 learning rates can race\. Got 7\.")])
def test_impossible_rates_are_refused(rates, message):
    with pytest.raises(ValueError, match=message):
        nnlab.apps.race(rates=rates)


@pytest.mark.parametrize("arguments", [{}, {"rates": (0.001, 0.1, 3)}])
def test_the_still_picture_is_small_and_has_words(arguments):
    app = nnlab.apps.race(**arguments, epochs=10)
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == app.live._words
    app.close()


def test_a_path_that_leaves_keeps_its_direction_and_does_not_come_back():
    low, high = np.zeros(2), np.ones(2)
    near = np.array([[0.5, 0.5], [2.5, 0.5], [0.1, 0.9]])
    np.testing.assert_array_equal(until_far(near, low, high), near)
    wild = np.array([[0.5, 0.5], [1e9, 2e9], [-1e20, 1e20], [0.5, 0.5]])
    np.testing.assert_allclose(until_far(wild, low, high), [[0.5, 0.5], [1.5, 2.5]])
    assert len(until_far(np.array([[0.5, 0.5], [np.inf, 0.0]]), low, high)) == 1
    assert len(until_far(wild[1:], low, high)) == 1


def test_runs_look_different_and_none_like_a_class_or_a_sign():
    for part in zip(*LOOKS, strict=True):
        assert len({*map(str, part)}) >= 5
    assert len({*MARKS}) == len(LOOKS)
    assert not {views.ORANGE, views.BLUE} & {colour for colour, *_ in LOOKS}
    assert not {"o", "^"} & {mark for _, mark, _ in LOOKS}


@pytest.mark.parametrize("width", [400, 600, 1100])
@pytest.mark.parametrize("rates", [(), (0.001, 0.1, 1)])
def test_the_circles_are_round_in_every_room(rates, width):
    app = nnlab.apps.race(rates)
    app.state.track = CIRCLES
    look(app.live, width)
    _, *maps = app.figure.axes
    app.close()
    assert all(0.8 < ax.bbox.width / ax.bbox.height < 1.25 for ax in maps)
