"""One change heals, and says by how much; and whose training it is."""

import re
from dataclasses import replace

import numpy as np
import pytest

import nnlab
from nnlab import apps
from nnlab.apps.clinic.looks import NONE
from nnlab.apps.clinic.patients import PATIENTS
from nnlab.apps.clinic.treatments import TREATMENTS


def treat(app):
    """Change what is chosen, and let it run to its end."""
    changed = TREATMENTS[app.state.change](app.patient.recipe)
    app.treat(changed.trainer(), app.state.change, changed.epochs)
    app.trainer.run(changed.epochs)
    app.player.set_trait("position", app.trainer.epoch)
    app.show()


def test_one_change_heals_and_says_by_how_much(clinic):
    app = clinic(patient=4)
    app.state.change = "ten times the learning rate"
    treat(app)
    assert "Not healed" in app.healed.value
    app.state.change = "first biases of 0"
    treat(app)
    assert re.search(r"<b>Healed</b> by first biases of 0. Validation loss 0.69\d before, 0.0\d+ now", app.healed.value)
    assert (app.chart.changes, app.chart.is_healed) == (2, True)
    assert app.picture.curves._ghosts[0].get_ydata()[0] == pytest.approx(0.69, abs=0.01)
    app.bring_back()
    assert app.trainer is app.sick


def test_a_changed_run_that_runs_away_is_judged(clinic):
    app = clinic(patient=6)
    app.treat(replace(app.patient.recipe, learning_rate=1e200).trainer(), "a wild rate", 60)
    app.player.epoch()
    app.player.epoch()
    assert app.error.value == ""
    assert re.search(r"<b>Not healed</b> by a wild rate: the run ran away after \d step", app.healed.value)


def test_a_changed_run_that_comes_to_rest_is_judged(clinic):
    app = clinic(patient=6)
    recipe = TREATMENTS["half the learning rate"](app.patient.recipe)
    app.treat(recipe.trainer(), "half the learning rate", recipe.epochs)
    while not app.player.has_converged:
        app.player.epoch()
        assert app.trainer.epoch < recipe.epochs
    assert "<b>Healed</b>" in app.healed.value


def test_a_sick_run_that_runs_away_says_so(clinic):
    app = clinic(patient=4)
    app.fail(nnlab.Diverged(3, 1.0, 30.0))
    assert "diverged at step 3" in app.error.value
    app.clear_error()


def test_who_was_healthy_is_not_healed(clinic):
    app = clinic(patient=12)
    app.state.change = "half the learning rate"
    treat(app)
    assert "<b>Healthy</b> with half the learning rate, as it was before." in app.healed.value
    assert not app.chart.is_healed


def test_a_change_that_changes_nothing_is_said_and_not_counted(clinic):
    app = clinic(patient=1)
    app.state.change = "first biases of 0"
    app.heal()
    assert "it is so already" in app.healed.value
    assert app.chart.changes == 0


def test_another_patient_begins_with_a_chart_of_its_own(clinic):
    app = clinic(patient=1, look="data")
    app.state.patient = 9
    assert app.state.look == NONE
    assert app.chart.looks == ["curves"]
    app.state.patient = 1
    assert app.chart.looks == ["curves", "data"]


def test_new_weights_bring_another_case_of_the_same_illness(clinic):
    app = clinic(patient=4)
    before = app.trainer.batches.X.copy()
    app._new_weights(3)
    assert not np.array_equal(app.trainer.batches.X, before)
    assert app.patient.illness == "dead"
    app.state.diagnosis = "dead"
    app.name()
    assert app.chart.is_named


def test_a_network_of_ones_own_takes_the_place_of_the_sick_one(clinic):
    app = clinic(patient=4, net=nnlab.mlp([2, 8, 8, 1], output="sigmoid", seed=0))
    assert app.chart.changes == 1
    assert app.trainer is not app.sick
    app.trainer.run(60)
    app.show()
    assert "<b>Healed</b> by your own code." in app.healed.value


def test_a_trainer_of_ones_own_is_judged_by_the_patients_validation_data(clinic):
    parts = PATIENTS[3].recipe.parts
    trainer = nnlab.Trainer(nnlab.mlp([2, 8, 8, 1], output="sigmoid", seed=0), parts.training.X, parts.training.y,
                            loss="binary_cross_entropy", batch_size=20)
    trainer.run(60)
    app = clinic(patient=4, trainer=trainer)
    assert np.array_equal(trainer.validation[0], parts.validation.X)
    assert "your own code" in app.healed.value


@pytest.mark.parametrize(("given", "message"), [
    ({"patient": 21}, "patient must be a whole number from 1 to 20"), ({"net": 3}, "net must be a Network"),
    ({"net": nnlab.mlp([3, 1])}, "net must have 2 inputs and 1 output for this patient. Got 3 and 1"),
    ({"trainer": "mine"}, "trainer must be a Trainer"), ({"look": "the moon"}, "look"), ({"tea": 1}, "tea")])
def test_what_does_not_fit_is_refused_in_words(given, message):
    with pytest.raises((ValueError, TypeError), match=message):
        apps.clinic(**given)


def test_a_change_that_leaves_something_wrong_says_where_it_shows(clinic):
    rings = nnlab.data.two_circles(300, noise=0.1, seed=0)
    trainer = nnlab.Trainer(nnlab.mlp([2, 8, 8, 1], output="sigmoid", seed=0), rings.X, rings.y,
                            loss="binary_cross_entropy", optimizer=nnlab.SGD(0.1), batch_size=20)
    trainer.run(60)
    app = clinic(patient=7, trainer=trainer)  # whose validation is the patient's: most of it is of one class
    app.show()
    assert re.search(r"Not healed</b> by your own code.*What is wrong now would show in: data\.", app.healed.value)


def test_what_is_looked_at_and_named_while_a_training_plays_is_said_at_once(clinic, monkeypatch):
    app = clinic(patient=4)
    monkeypatch.setattr(type(app), "_words_are_due", lambda self: False)  # as between two of a player's words
    app.state.look = "data"
    assert "samples" in app.seen.value
    assert "1 look, 0 wrong names" in app.score.value
    app.state.diagnosis = "small"
    app.name()
    assert "1 look, 1 wrong name" in app.score.value
