"""The clinic: looks are counted, diagnoses are answered by what was looked at, and one change is judged."""

import re
from dataclasses import replace

import numpy as np
import pytest

import nnlab
from nnlab import apps
from nnlab.apps.clinic.looks import LOOKS, NONE
from nnlab.apps.clinic.patients import HEALTHY, PATIENTS
from nnlab.apps.clinic.recipe import Recipe
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection.examination.report import DIAGNOSES


@pytest.fixture
def clinic():
    made = []

    def make(*arguments, **settings):
        made.append(apps.clinic(*arguments, **settings))
        return made[-1]

    yield make
    for app in made:
        assert app.error.value == ""
        app.close()


def treat(app):
    """Change what is chosen, and let it run to its end."""
    changed = TREATMENTS[app.state.change](app.patient.recipe)
    app.treat(changed.trainer(), app.state.change, changed.epochs)
    app.trainer.run(changed.epochs)
    app.player.position = app.trainer.epoch
    app.show()


def test_every_illness_and_every_treatment_has_its_name():
    illnesses = {patient.illness for patient in PATIENTS}
    assert illnesses == {*DIAGNOSES, HEALTHY}
    assert sum(patient.illness == HEALTHY for patient in PATIENTS) == 2
    assert {patient.cure for patient in PATIENTS if patient.cure} <= {*TREATMENTS}
    assert all(bool(patient.cure) == (patient.illness != HEALTHY) for patient in PATIENTS)


@pytest.mark.parametrize("name", TREATMENTS)
def test_a_treatment_changes_one_thing(name):
    recipe = Recipe(is_sorted=True, is_shuffled=False, true_labels=False, rare=0.1, leaked=1, same_source=False, W=0.5,
                    b=1.0, backward="wrong factor", dropout=0.1, drops_always=True, hidden=(4, 4, 4),
                    activation="sigmoid")
    changed = TREATMENTS[name](recipe)
    different = {key for key in vars(recipe) if getattr(recipe, key) != getattr(changed, key)}
    assert len(different) == 1 or different == {"output", "loss"}


def test_the_same_seed_gives_the_same_sick_run_and_another_another():
    recipe = PATIENTS[0].recipe
    first, second = recipe.trainer(), recipe.trainer()
    assert np.array_equal(first.net.parameters, second.net.parameters)
    assert np.array_equal(first.batches.X, second.batches.X)
    other = PATIENTS[0].with_seed(5).recipe.trainer()
    assert not np.array_equal(first.batches.X, other.batches.X)


def test_only_new_looks_count_and_each_says_something(clinic):
    app = clinic(patient=8)
    assert app.chart.looks == ["curves"]
    for count, look in enumerate([name for name in LOOKS if name != NONE], start=1):
        app.state.look = look
        assert len(app.chart.looks) == count + 1
        assert len(re.sub("<[^>]+>", "", app.seen.value)) > 20
    app.state.look = NONE
    app.state.look = "data"
    assert len(app.chart.looks) == len(LOOKS)
    assert f"{len(LOOKS) - 1} looks" in app.score.value


@pytest.mark.parametrize("number", range(1, len(PATIENTS) + 1))
def test_every_look_at_every_patient_shows_and_speaks(clinic, number):
    app = clinic(patient=number)
    for look in LOOKS:
        app.state.look = look
        assert app.error.value == ""


def test_a_wrong_diagnosis_is_answered_by_what_was_seen_and_leads_to_its_lesson(clinic):
    app = clinic(patient=4)
    app.state.diagnosis = "small"
    app.name()
    assert "<b>No:</b> that the learning rate is too small is not what is wrong." in app.answered.value
    assert "Against it speaks: With ten times the learning rate" in app.answered.value
    assert "Lesson 02 explains it." in app.answered.value
    app.state.diagnosis = "vanishing"  # it shows in the gradients, and nobody has looked there
    app.name()
    assert "It would show in: gradients." in app.answered.value
    assert "times as large in the first" not in app.answered.value
    assert app.chart.wrong == ["small", "vanishing"]
    app.name()
    assert app.chart.wrong == ["small", "vanishing"]  # said twice, it counts once
    assert not app.chart.is_named


def test_a_right_diagnosis_shows_the_signs_that_were_looked_at(clinic):
    app = clinic(patient=4)
    app.state.diagnosis = "dead"
    app.name()
    assert "Yes: ReLU neurons are dead." in app.answered.value
    assert "8 of 8" not in app.answered.value
    app.state.look = "activations"
    app.name()
    assert "8 of 8 neurons in layer 1 send 0 for every sample." in app.answered.value
    assert app.chart.is_named
    assert "1 of 20 named" in app.score.value


def test_health_is_a_diagnosis_too(clinic):
    app = clinic(patient=12)
    app.state.diagnosis = HEALTHY
    app.name()
    assert "Yes: nothing is wrong." in app.answered.value
    app.state.patient = 4
    app.state.diagnosis = HEALTHY
    app.name()
    assert "No: something is wrong." in app.answered.value


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


def test_a_diagnosis_is_judged_by_the_patient_as_it_came(clinic):
    app = clinic(patient=5)
    app.player.rewind()
    app.state.diagnosis = "overfitting"
    app.name()
    assert "Yes: the network overfits." in app.answered.value
    assert "Against" not in app.answered.value


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
    ({"patient": 21}, "patient must be one of"), ({"net": 3}, "net must be a Network"),
    ({"net": nnlab.mlp([3, 1])}, "net must have 2 inputs and 1 output for this patient. Got 3 and 1"),
    ({"trainer": "mine"}, "trainer must be a Trainer"), ({"look": "the moon"}, "look"), ({"tea": 1}, "tea")])
def test_what_does_not_fit_is_refused_in_words(given, message):
    with pytest.raises((ValueError, TypeError), match=message):
        apps.clinic(**given)
