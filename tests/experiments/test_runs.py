"""The table of a sweep's runs."""

import numpy as np
import pandas
import pytest

from nnlab import Run, Runs


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


def test_a_part_of_a_setting_may_be_called_name():
    runs = Runs([Run({"name": name}, 0, {"t": 1.0 + len(name)}) for name in ("tanh", "relu6")])
    assert runs.scores("t", name="relu6").tolist() == [6]
