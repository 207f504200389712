"""The measured runs of lesson 07: all there, with what the lesson says about them, and one of them measured again."""

import build_dropout_runs
import numpy as np
import pytest

import nnlab

RUNS = nnlab.data.dropout_runs()
PLAIN = build_dropout_runs.PLAIN


def test_the_file_holds_every_setting_of_its_script_with_every_seed():
    assert RUNS.settings == build_dropout_runs.settings()
    assert len(RUNS) == len(RUNS.settings) * build_dropout_runs.SEEDS
    assert not RUNS.failed
    assert not RUNS.missing


@pytest.mark.parametrize("setting", [{}, {"hidden": 0.5, "pixels": 0.2}, {"early": True}])
def test_a_run_comes_out_again(setting):
    setting = PLAIN | {"n": 250} | setting
    wanted, = (run.scores for run in RUNS if run.setting == setting and run.seed == 3)
    found = build_dropout_runs.run(seed=3, **setting)
    assert found.keys() == wanted.keys()
    np.testing.assert_allclose(list(found.values()), list(wanted.values()), atol=0.3)  # processors differ


def test_dropout_narrows_the_gap_in_every_pair():
    plain, dropped = (RUNS.scores("test", **PLAIN | setting) for setting in ({}, {"hidden": 0.5, "pixels": 0.2}))
    assert np.all(dropped > plain + 0.5)
    assert np.all(RUNS.scores("train", **PLAIN) == 100)
