"""The gap between training and validation in lesson 07."""

import numpy as np
import pytest

import nnlab
from nnlab.apps.overfitting import state as overfitting_state


def gap_trainer(rate=0.5, patience=None):
    state = overfitting_state.OverfittingState(drop_hidden=rate)
    made = overfitting_state.new_trainer(state, 0)
    made.patience = patience
    made._begin_watch()
    return made


def test_the_curves_are_measured_with_nothing_dropped():
    made = gap_trainer()
    for _ in range(3):
        made.run(epochs=1)
        score = made.evaluate(made.batches.X, made.batches.y)
        assert (made.history.loss[-1], made.history.accuracy[-1]) == pytest.approx(score, rel=1e-12)
    assert len(made.history.loss) == 3


def test_early_stopping_takes_back_the_weights_of_the_best_epoch():
    made = gap_trainer(rate=0.0, patience=10)
    while not made.stopped:
        made.step()
    losses = made.history.validation_loss
    assert made.epoch == made.best_epoch == 1 + int(np.argmin(losses))
    assert len(losses) == made.epoch + 10
    assert made.evaluate(*made.validation).loss == pytest.approx(min(losses), rel=1e-12)
    assert made.stopped == f"the validation loss has not improved on its {min(losses):.4g} of epoch {made.epoch}"
    made.step()
    assert made.stopped == ""


def test_the_best_epoch_comes_back_whole_even_if_the_history_thinned_it_out():
    made = gap_trainer(rate=0.0)
    made.history.max_bytes = 5 * made.net.parameters.nbytes * 3
    made.restart()
    made.run(epochs=70)
    assert len(made.history.snapshots) < 10
    made.recall(made.best_epoch)
    assert made.epoch == made.best_epoch
    assert made.evaluate(*made.validation).loss == pytest.approx(min(made.history.validation_loss), rel=1e-12)


def test_another_setting_begins_a_run_from_the_same_first_weights_and_keeps_the_old_curve(gap):
    first = gap.trainer.net.parameters.copy()
    for _ in range(10):
        gap.player.epoch()
    losses = list(gap.trainer.history.validation_loss)
    gap.state.drop_hidden = 0.5
    assert (gap.trainer.net.parameters == first).all()
    assert gap.player.position == 0
    assert [(run.settings, run.losses) for run in gap.runs] == [("60 points", losses)]
    gap.player.epoch()
    gap.state.l2 = "0.01"
    assert len(gap.runs) == 1  # one epoch is no run
    assert gap.state.words() == "60 points, hidden dropped 0.5, L2 0.01"
    assert gap.trainer.l2 == 0.01
    assert "60 points</td><td>10" in gap.table.value
    assert gap.picture.loss._numbers.texts == ["1"]
    gap.forget()
    assert gap.runs == []


def test_the_app_opens_with_a_run_that_is_over_and_another_stands_beside_it():
    gap = nnlab.apps.overfitting()
    history = gap.trainer.history
    assert (gap.player.position, gap.trainer.epoch, history.epoch[-1]) == (300, 300, 300)
    assert history.validation_loss[-1] > 2 * min(history.validation_loss)
    assert gap.picture.loss.ax.get_ylim()[1] > history.validation_loss[-1]  # the whole curve is to be seen
    assert gap.live._words.startswith("Epoch 300: 100.0 % of the training data right")
    assert "Choose a remedy and press Play" in gap.live._words
    gap.state.l2 = "0.01"
    assert [run.settings for run in gap.runs] == ["60 points"]
    assert gap.live._words.startswith("60 points, L2 0.01. Press Play")
    assert gap.player.goal == 300
    gap._train_to_the_end()
    gap.show()
    loss, losses = gap.runs[0].losses[-1], gap.trainer.history.validation_loss
    assert losses[-1] < loss
    assert f"<td>{loss:.3f}</td>" in gap.table.value
    assert f"<td>{losses[-1]:.3f}</td><td>{min(losses):.3f} at epoch {gap.trainer.best_epoch}, " in gap.table.value
    gap.close()


def test_the_app_opens_where_early_stopping_ends_and_at_the_beginning_where_a_run_takes_long():
    gap = nnlab.apps.overfitting(stop_early=True)
    assert gap.player.position == gap.trainer.best_epoch < 300
    assert "Stopped early" in gap.live._words
    gap.close()
    gap = nnlab.apps.overfitting(samples=1000)
    assert (gap.player.position, gap.player.goal) == (0, 300)
    assert "Press Play" in gap.live._words
    gap.close()


def test_a_look_back_at_the_best_epoch_cuts_no_run():
    gap = nnlab.apps.overfitting()
    gap.go_to_best()
    assert gap.player.position == gap.trainer.best_epoch < 300
    assert "<td>300</td>" in gap.table.value
    losses = list(gap.trainer.history.validation_loss)
    gap.state.l2 = "0.01"
    assert (gap.runs[0].epochs[-1], gap.runs[0].losses) == (300, losses)
    gap.close()


def test_a_trainer_of_a_run_that_is_over_may_stop_early_in_a_cell_and_the_app_is_where_it_was():
    gap = nnlab.apps.overfitting(stop_early=True)
    before = gap.trainer
    gap.run_again()
    while not before.stopped:
        before.step()
    gap.show()
    assert gap._end == gap.player.position == 0
    assert "Stopped early" not in gap.live._words
    gap.close()
