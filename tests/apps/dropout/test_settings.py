"""The app of the gap: its data, its words, its keys, its mistakes."""

import numpy as np
import pytest
from hands import at, key, press

import nnlab
from nnlab.apps.overfitting import state as overfitting_state


def test_more_data_holds_the_fewer(gap):
    few = gap.trainer.batches.X.copy()
    gap.state.samples = 400
    assert len(gap.trainer.batches.X) == 400
    assert (gap.trainer.batches.X[:60] == few).all()


def test_the_words_say_the_gap_the_best_epoch_and_the_test_when_paused(gap):
    for _ in range(8):
        gap.player.epoch()
    history, trainer = gap.trainer.history, gap.trainer
    points = 100 * (history.accuracy[-1] - history.validation_accuracy[-1])
    assert f"a gap of {points:.1f} points" in gap.live._words
    assert f"{min(history.validation_loss):.3f}, at epoch {trainer.best_epoch}" in gap.live._words
    test = overfitting_state.parts_of("noisy circles").test
    assert f"paused: {100 * trainer.evaluate(test.X, test.y).accuracy:.1f} %" in gap.live._words


def test_keys_and_clicks_go_through_the_epochs(gap):
    for _ in range(5):
        gap.player.epoch()
    key(gap, "left")
    assert gap.player.position == 4
    key(gap, "right")
    key(gap, "right")
    assert gap.player.position == 5
    key(gap, "b")
    assert gap.player.position == gap.trainer.best_epoch
    gap.live.draw()
    press(gap, at(gap.picture.axes[1], (2, 0.5)))
    assert gap.player.position == 2
    assert gap.error.value == ""


def test_digits_are_read_and_measured_like_points(gap):
    gap.state.data = "digits"
    assert gap.state.samples == 1000
    assert gap.controls["samples"].options == (250, 500, 1000, 2000, 5000)
    gap.state.samples = 250
    gap.player.epoch()
    guesses = gap.trainer.net.predict(gap.picture.panel.digits.X).argmax(axis=1)
    wrong = np.flatnonzero(guesses != gap.picture.panel.digits.y)[:16]
    assert gap.picture.panel.images._captions.texts == [f"{guesses[k]} → {gap.picture.panel.digits.y[k]}"
                                                        for k in wrong]
    test = nnlab.data.mnist("test").as_float32()
    right = np.mean(gap.trainer.net.predict(test.X).argmax(axis=1) == test.y)
    assert f"paused: {100 * right:.1f} %" in gap.live._words
    assert gap.error.value == ""


def test_other_data_may_be_chosen_where_a_run_rests_at_its_end(gap):
    for _ in range(10):
        gap.player.epoch()
    gap.state.data = "digits"
    assert gap.error.value == ""
    assert gap.trainer.net.n_out == 10
    assert gap.runs == []
    assert gap.live._words.startswith("1,000 digits. Press Play")


def test_training_validation_and_test_digits_are_not_the_same():
    parts = overfitting_state.parts_of("digits")
    seen = {row.tobytes() for row in parts.training.X}
    assert not any(row.tobytes() in seen for row in parts.validation.X)
    assert (len(parts.training), len(parts.validation), len(parts.test)) == (5000, 2000, 10_000)


def test_mistakes_are_named():
    with pytest.raises(ValueError, match="Did you mean 'digits'"):
        nnlab.apps.overfitting("digit")
    with pytest.raises(ValueError, match=r"samples must be one of 250, .* Got 30"):
        nnlab.apps.overfitting("digits", samples=30)
    with pytest.raises(ValueError, match="Did you mean 'drop_hidden'"):
        nnlab.apps.overfitting(drop_hiden=0.5)
    with pytest.raises(ValueError, match="Did you mean 'rate_first'"):
        nnlab.apps.dropout(rate_frist=0.5)


def test_an_app_may_begin_with_other_settings():
    app = nnlab.apps.dropout(hidden="identity", output="identity", rate_first=0.5, rate_second=0.0, predict=True,
                             pinned=True)
    assert app.trainer.pinned
    assert "2⁴ = 16 thinned" in app.networks.value
    assert "Equal" in app.networks.value
    app.close()
    gap = nnlab.apps.overfitting(samples=120, drop_hidden=0.5, stop_early=True)
    assert gap.trainer.patience == 40
    assert gap.state.words() == "120 points, hidden dropped 0.5, early stopping"
    gap.close()
