"""nnlab.sweep: settings and seeds on any executor give the digits of a plain loop; errors are told, runs resumed."""

import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import threadpool_info

import nnlab
from nnlab import Run, Runs

if os.environ.get("NNLAB_CLUSTER"):
    import distributed
else:
    distributed = None

GRID = {"width": [4, 16], "rate": [0.0, 0.5]}


def train(seed, width, rate):
    """A real run: a small network on points in two rings, with dropout; scores with all their digits."""
    circles = nnlab.data.two_circles(n=200, seed=seed)
    net = nnlab.mlp([2, width, width, 1], output="sigmoid", dropout=rate, seed=seed)
    trainer = nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=20, seed=seed)
    trainer.run(epochs=5)
    return trainer.evaluate(circles.X, circles.y)._asdict()


@pytest.fixture(scope="module")
def by_hand():
    return [train(seed, width, rate) for width in (4, 16) for rate in (0.0, 0.5) for seed in (0, 1, 2)]


def test_two_processes_give_the_digits_of_a_plain_loop(by_hand):
    runs = nnlab.sweep(train, GRID, range(3))
    assert [run.scores for run in runs] == by_hand
    assert [(run.setting["width"], run.setting["rate"], run.seed) for run in runs] == [
        (width, rate, seed) for width in (4, 16) for rate in (0.0, 0.5) for seed in (0, 1, 2)]


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_of_python_gives_the_same_digits_and_stays_open(pool, by_hand):
    with pool(2) as executor:
        assert [run.scores for run in nnlab.sweep(train, GRID, range(3), executor)] == by_hand
        assert executor.submit(abs, -1).result() == 1


@pytest.mark.skipif(distributed is None, reason="the cluster is tried by `make cluster`, which installs Dask")
def test_a_real_dask_cluster_gives_the_same_digits(by_hand):
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster,
          distributed.Client(cluster) as client):
        runs = nnlab.sweep(train, GRID, range(3), client.get_executor())
        assert [run.scores for run in runs] == by_hand
        broken = nnlab.sweep(broken_at_two, {"rate": [1, 2]}, [0], client.get_executor())
        assert [run.error for run in broken] == ["", f"ValueError: 2 is too much (line {LINE}, in broken_at_two)"]


def test_a_list_of_settings_need_not_be_a_rectangle():
    runs = nnlab.sweep(lambda seed, l2=0, rate=0: seed + l2 + rate, [{}, {"l2": 10}, {"rate": 20}], [1, 2])
    assert [run.scores["score"] for run in runs] == [1, 2, 11, 12, 21, 22]


def test_the_runs_take_place_in_two_other_processes_with_one_thread_each():
    meet = f"/tmp/nnlab-meet-{os.getpid()}-"

    def meeting(seed):  # ends only if both runs are there at the same time
        open(f"{meet}{seed}", "wb").close()
        while not os.path.exists(f"{meet}{1 - seed}"):
            time.sleep(0.01)
        np.ones((2, 2)) @ np.ones((2, 2))
        return {"process": os.getpid(), "threads": max(info["num_threads"] for info in threadpool_info())}

    before = threadpool_info()
    try:
        runs = nnlab.sweep(meeting, {}, [0, 1])
    finally:
        for seed in (0, 1):
            os.remove(f"{meet}{seed}")
    assert len({os.getpid(), *runs.scores("process")}) == 3
    assert list(runs.scores("threads")) == [1, 1]
    assert threadpool_info() == before


def test_in_a_browser_the_runs_take_place_in_this_process_and_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr("sys.platform", "emscripten")
    monkeypatch.setattr("tqdm.auto.tqdm.monitor", None)
    monkeypatch.setattr("threading.Thread.start", lambda self: pytest.fail(f"{self} was started"))
    runs = nnlab.sweep(lambda seed: os.getpid(), {}, [0, 1])
    assert set(runs.scores("score")) == {os.getpid()}
    assert "A browser has no other processes" in capsys.readouterr().out


# Errors ---------------------------------------------------------------------------------------------------------------

def broken_at_two(seed, rate):
    if rate == 2:
        raise ValueError("2 is too much")
    return {"test": 10.0 * rate + seed}


LINE = broken_at_two.__code__.co_firstlineno + 2  # where it breaks


def test_an_error_is_reported_with_its_run_and_line_and_the_others_go_on(capsys):
    runs = nnlab.sweep(broken_at_two, {"rate": [1, 2, 3]}, [0, 1])
    assert [run.scores and run.scores["test"] for run in runs] == [10, 11, None, None, 30, 31]
    words = f"Failed: rate=2, seed 1: ValueError: 2 is too much (line {LINE}, in broken_at_two)"
    assert words in capsys.readouterr().out
    assert words in repr(runs)
    assert words in runs._repr_html_()
    assert [(run.setting, run.seed) for run in runs.failed] == [({"rate": 2}, 0), ({"rate": 2}, 1)]
    assert not runs.missing


def test_a_run_that_diverges_is_reported_as_such():
    def run_away(seed):
        trainer = nnlab.Trainer(nnlab.mlp([1, 1]), [[100.0]], [[1.0]], optimizer=nnlab.SGD(10))
        trainer.run(epochs=1000)

    assert "Diverged: The loss must stay finite" in nnlab.sweep(run_away, {}, [0])[0].error


def test_a_process_that_dies_does_not_hang_the_sweep():
    runs = nnlab.sweep(lambda seed: os._exit(1), {}, [0])
    assert "TerminatedWorkerError" in runs[0].error


@pytest.mark.parametrize(("arguments", "words"), [
    (("build", {}, [0]), "build must be a function of seed and a setting. Got 'build'."),
    ((train, {"rate": 0.5}, [0]), "a list of values for each name. Got 0.5 for rate. Use {'rate': [0.5]}."),
    ((train, {"hidden": "relu"}, [0]), "Got 'relu' for hidden. Use {'hidden': ['relu']}."),
    ((train, [0.5], [0]), "grid must be a dict of lists, or a list of dicts. Got [0.5]."),
    ((train, {"seed": [1]}, [0]), "A setting can't be named seed. Got {'seed': 1}. Leave it out: seeds gives"),
    ((train, {}, 5), "seeds must be several whole numbers. Got 5. Use range(5) or [5]."),
    ((train, {}, [0.5]), "a seed must be a whole number from 0 up. Got 0.5."),
    ((train, {}, [0], 4), "executor must be one of concurrent.futures. Got 4."),
])
def test_a_mistake_is_said_before_anything_runs(arguments, words):
    with pytest.raises(ValueError) as caught:
        nnlab.sweep(*arguments)
    assert words in str(caught.value)


def test_what_is_no_number_is_an_error_of_that_run():
    run, = nnlab.sweep(lambda seed: None, {}, [0])
    assert "build must return a number or a dict of numbers. Got None." in run.error


# Interrupted, and going on --------------------------------------------------------------------------------------------

def test_an_interrupted_sweep_keeps_what_is_done_and_a_second_call_goes_on(monkeypatch, capsys):
    monkeypatch.setattr("sys.platform", "emscripten")
    tried = []

    def build(seed):
        tried.append(seed)
        if tried == [0, 1, 2]:
            raise KeyboardInterrupt  # as if the third run were stopped by hand
        return seed**2

    first = nnlab.sweep(build, {}, range(4))
    assert [run.scores for run in first] == [{"score": 0}, {"score": 1}, None, None]
    assert "Stopped by hand. 2 of 4 runs are missing; what was done is kept." in capsys.readouterr().out
    assert "2 of 4 runs are missing. The same sweep with done=... goes on." in repr(first)
    again = nnlab.sweep(build, {}, range(4), done=first)
    assert [run.scores["score"] for run in again] == [0, 1, 4, 9]
    assert tried == [0, 1, 2, 2, 3]
    assert not again.missing


def test_a_failed_run_is_tried_again_and_other_settings_of_done_are_left_out():
    first = Runs([Run({"rate": 1}, 0, {"test": 1.0}), Run({"rate": 2}, 0, None, "ValueError"), Run({"rate": 9}, 0, {})])
    again = nnlab.sweep(lambda seed, rate: {"test": 7.0}, {"rate": [1, 2]}, [0], done=first)
    assert again == [Run({"rate": 1}, 0, {"test": 1.0}), Run({"rate": 2}, 0, {"test": 7.0})]
