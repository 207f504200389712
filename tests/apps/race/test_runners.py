"""Runners that begin alike: each runs as it would alone, and who falls stays behind."""

import numpy as np
import pytest

import nnlab
from nnlab.apps.race.runners import Race, Runner
from nnlab.apps.race.words import table
from nnlab.optimizers import OPTIMIZERS

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
