"""nnlab.sweep: settings × seeds on any executor. Nothing that is done gets lost, and every digit is the same."""

import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pandas
import pytest
from jupyter_client.manager import start_new_kernel
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


# In a notebook --------------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def notebook():
    """Return a function that runs a cell in a kernel, calls `meanwhile`, and returns what the cell printed.

    Something shown, such as a bar, is [shown].
    """
    manager, client = start_new_kernel(kernel_name="python3")

    def cell(code, meanwhile=lambda manager: None):
        request = client.execute(code)
        meanwhile(manager)
        texts = []
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "error":
                raise AssertionError("\n".join(content["traceback"]))
            if content.get("execution_state") == "idle":
                return "".join(texts)
            texts += [content["text"]] if content.get("name") == "stdout" else []
            texts += ["[shown]"] if message["msg_type"] == "display_data" else []

    yield cell
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_function_of_a_notebook_can_be_swept_with_all_that_it_uses(notebook):
    said = notebook("""
import numpy as np, nnlab
offset = np.array([10.0])  # a function and data that exist nowhere but in this kernel

def helper(rate):
    return rate + offset

def build(seed, rate):
    return {"test": helper(rate)[0] + seed}

runs = nnlab.sweep(build, {"rate": [1, 2]}, range(2))
print([run.scores["test"] for run in runs])""")
    assert said == "[shown][11.0, 12.0, 12.0, 13.0]\n"


def test_pythons_own_fresh_processes_take_a_function_of_a_notebook_too(notebook):
    said = notebook("""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
import nnlab

def square(seed):
    return seed**2

with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
    print([run.scores["score"] for run in nnlab.sweep(square, {}, [3], executor)])""")
    assert said == "[shown][9.0]\n"


def test_a_notebook_can_be_stored_without_bars(notebook):
    said = notebook("""
import nnlab, os
os.environ["TQDM_DISABLE"] = "1"
nnlab.sweep(lambda seed: seed, {}, [0])
del os.environ["TQDM_DISABLE"]""")
    assert said == ""


def test_the_stop_button_of_a_notebook_keeps_what_is_done(notebook, tmp_path):
    def stop(manager):
        deadline = time.monotonic() + 60
        while not (tmp_path / "running").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        manager.interrupt_kernel()

    said = notebook(f"""
import nnlab, tqdm.auto
from pathlib import Path
running = Path({str(tmp_path / "running")!r})
plain = tqdm.auto.tqdm

class Bar(plain):  # the other processes can see how far it is
    def update(self, n=1):
        super().update(n)
        (running.parent / f"over{{self.n:g}}").touch()

def build(seed):
    if seed == 3 and not running.exists():
        import time
        while not (running.parent / "over3").exists():
            time.sleep(0.01)
        running.touch()
        time.sleep(600)
    return seed

tqdm.auto.tqdm = Bar
runs = nnlab.sweep(build, {{}}, [3, 0, 1, 2])
tqdm.auto.tqdm = plain
print([run.scores for run in runs])""", stop)
    assert "Stopped by hand. 1 of 4 runs are missing" in said
    assert "[None, {'score': 0.0}, {'score': 1.0}, {'score': 2.0}]" in said
    assert notebook("print([run.scores['score'] for run in nnlab.sweep(build, {}, [3, 0, 1, 2], done=runs)])") == (
        "[shown][3.0, 0.0, 1.0, 2.0]\n")


# The table ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def table():
    """Two settings with three seeds, of which the last is missing."""
    scores = {0: [90.1, 89.6, 90.6], 0.5: [91.23, 91.27]}
    there = [Run({"rate": rate}, seed, {"test": test, "train": 100})
             for rate, tests in scores.items() for seed, test in enumerate(tests)]
    return Runs([*there, Run({"rate": 0.5}, 2)])


def test_the_table_shows_mean_and_spread_with_the_digits_that_count(table):
    assert repr(table) == "\n".join([
        "rate  runs  test          train",
        "0     3     90.1 ± 0.5    100 ± 0",
        "0.5   2     91.25 ± 0.03  100 ± 0",
        "1 of 6 runs are missing. The same sweep with done=... goes on."])
    assert "<tr><td>0</td><td>3</td><td>90.1 ± 0.5</td><td>100 ± 0</td></tr>" in table._repr_html_()
    assert repr(Runs(table[:1])).splitlines()[1].split() == ["0", "1", "90.1", "100"]


def test_the_scores_of_a_setting_are_an_array_over_the_seeds(table):
    assert table.scores("test", rate=0).tolist() == [90.1, 89.6, 90.6]
    assert len(table.scores("test")) == 5
    with pytest.raises(ValueError, match=r"There are the scores \['test', 'train'\] and the settings \[\{'rate': 0\}"):
        table.scores("test", rate=0.3)


def test_the_runs_come_back_from_a_file_as_they_were_and_become_a_data_frame(table, tmp_path):
    table[5].error = "ValueError: a quotation mark \" and ±"
    table.save(tmp_path / "runs.json")
    assert Runs.load(tmp_path / "runs.json") == table
    assert len((tmp_path / "runs.json").read_text(encoding="utf-8").splitlines()) == 8
    frame = pandas.DataFrame(table.to_dict())
    assert list(frame.columns) == ["rate", "seed", "test", "train"]
    assert frame.groupby("rate").test.mean().round(3).tolist() == [90.1, 91.25]


def test_runs_with_numpys_numbers_are_saved_and_a_part_of_them_is_runs(tmp_path):
    runs = Runs([Run({"n": np.int64(n), "rate": np.float32(0.5)}, seed=0, scores={"test": np.float64(n)})
                 for n in range(3)])
    assert isinstance(runs[1:], Runs)
    runs[1:].save(tmp_path / "runs.json")
    assert Runs.load(tmp_path / "runs.json").settings == [{"n": 1, "rate": 0.5}, {"n": 2, "rate": 0.5}]
