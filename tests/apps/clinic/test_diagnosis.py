"""A diagnosis is answered by what was seen."""

from nnlab.apps.clinic.patients import HEALTHY


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


def test_a_diagnosis_is_judged_by_the_patient_as_it_came(clinic):
    app = clinic(patient=5)
    app.player.rewind()
    app.state.diagnosis = "overfitting"
    app.name()
    assert "Yes: the network overfits." in app.answered.value
    assert "Against" not in app.answered.value
