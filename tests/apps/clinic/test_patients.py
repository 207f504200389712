"""Patients of the clinic, and looks at them, which are counted."""

import re

import numpy as np
import pytest

from nnlab.apps.clinic.looks import LOOKS, NONE
from nnlab.apps.clinic.patients import HEALTHY, PATIENTS
from nnlab.apps.clinic.recipe import Recipe
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection.examination.report import DIAGNOSES


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
