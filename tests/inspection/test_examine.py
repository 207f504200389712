"""What examine says of every patient, and of trainings that are well."""

import numpy as np
import pytest

import nnlab
from nnlab.apps.clinic.patients import HEALTHY, PATIENTS, run_to_the_end
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection import examine, examined

SEED = 77  # not among those that thresholds were chosen by


@pytest.mark.parametrize("number", range(1, len(PATIENTS) + 1))
def test_every_patient_is_named_and_is_healthy_after_its_cure(number):
    patient = PATIENTS[number - 1].with_seed(SEED)
    trainer = patient.recipe.trainer()
    run_to_the_end(trainer, patient.recipe.epochs)
    names = [finding.name for finding in examined(trainer).findings]
    assert names[:1] == ([] if patient.illness == HEALTHY else [patient.illness])
    if patient.cure:
        recipe = TREATMENTS[patient.cure](patient.recipe)
        treated = recipe.trainer()
        run_to_the_end(treated, recipe.epochs)
        assert examined(treated).findings == ()


def test_it_prints_figures_what_to_try_and_what_it_cannot_see(capsys):
    trainer = PATIENTS[3].recipe.trainer()
    before = trainer.net.parameters.copy()
    trainer.run(5)
    assert repr(examine(trainer)) == "Examination(dead)"
    said = capsys.readouterr().out
    assert said.startswith("1. ReLU neurons are dead. 8 of 8 neurons in layer 1 send 0 for every sample.")
    assert "To try: Begin with biases of 0" in said
    assert "What this cannot see:" in said
    assert trainer.epoch == 5
    assert not np.array_equal(trainer.net.parameters, before)


def test_it_says_what_is_missing_and_that_nothing_is_wrong():
    data = nnlab.data.xor(300, 0.0, 0)
    trainer = nnlab.Trainer(nnlab.mlp([2, 8, 1], hidden="tanh", output="sigmoid"), data.X, data.y, batch_size=20,
                            loss="binary_cross_entropy", optimizer=nnlab.Adam(0.02))
    assert "After 0 steps" in str(examined(trainer))
    trainer.run(100)
    said = str(examined(trainer))
    assert said.startswith("Nothing wrong was found. The training loss is ")
    assert "Without validation data: overfitting" in said
    assert "After" not in said


@pytest.mark.parametrize("prepare", [None, nnlab.data.as_fractions])
def test_digits_that_are_learned_well_are_healthy(prepare):
    digits, others = nnlab.data.mnist("train")[:1000], nnlab.data.mnist("test")[:500]
    X, X_val = (one.X if prepare else one.X / 255 for one in (digits, others))
    trainer = nnlab.Trainer(nnlab.mlp([784, 32, 10], output="softmax"), X, digits.y, loss="cross_entropy",
                            optimizer=nnlab.Adam(0.002), batch_size=50, validation=(X_val, others.y), prepare=prepare)
    trainer.run(5)
    assert examined(trainer).findings == ()


def test_a_line_is_too_small_for_squares():
    data = nnlab.data.xor(300, 0.0, 0)
    trainer = nnlab.Trainer(nnlab.mlp([2, 1], output="sigmoid"), data.X, data.y, loss="binary_cross_entropy",
                            optimizer=nnlab.Adam(0.02), batch_size=20)
    trainer.run(60)
    finding, = examined(trainer).findings
    assert finding.name == "narrow"
    assert "With a layer of hidden neurons" in str(finding)


def test_a_run_that_ran_away_is_a_rate_too_large_or_a_scale():
    data = nnlab.data.fahrenheit()
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), data.X, data.y, optimizer=nnlab.SGD(0.01))
    with pytest.raises(nnlab.Diverged):
        trainer.run(1000)
    assert [finding.name for finding in examined(trainer).findings] == ["scales"]
