"""The clinic in real JupyterLab: a patient is examined, named and healed by mouse, and another by keys."""

import re

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

CELLS = ("import nnlab", "app = nnlab.apps.clinic()\napp")


@pytest.fixture
def clinic(run_again):
    app = AppOnScreen(run_again(*CELLS, only=1))
    app.wait_for(r"Patient 1: 60 epochs")
    return app


def says(app, words):
    return expect(app.root.get_by_text(re.compile(words)).first)


def test_a_patient_is_examined_named_and_healed_by_mouse(clinic):
    app = clinic
    app.choose("patient", "4")
    app.wait_for(r"Patient 4: 60 epochs")
    app.click("Activations")
    says(app, r"Stuck are 8 of 8 in layer 1, 8 of 8 in layer 2").to_be_visible()
    app.choose("diagnosis", "the learning rate is too small")
    app.click("That is it")
    says(app, r"that the learning rate is too small is not what is wrong").to_be_visible()
    app.choose("diagnosis", "ReLU neurons are dead")
    app.click("That is it")
    says(app, r"Yes: ReLU neurons are dead").to_be_visible()
    app.choose("change", "first biases of 0")
    app.button("Run again with this change").click()
    says(app, r"Healed").to_be_visible()
    says(app, r"1 look, 1 wrong name, 1 change; named and healed. All: 1 of 20 named, 1 healed").to_be_visible()
    assert app.error() == ""


def test_a_patient_is_examined_and_healed_by_keys(clinic):
    app = clinic
    app.press(app.button("Data"), "Enter")
    says(app, r"300 training and 200 validation samples").to_be_visible()
    app.choose("diagnosis", "the learning rate is too small")  # a list's keys are the browser's own
    app.press(app.button("That is it"), "Enter")
    says(app, r"Yes: the learning rate is too small").to_be_visible()
    app.press(app.button("Run again with this change"), "Enter")
    says(app, r"Healed").to_be_visible()
    assert app.error() == ""


def test_it_follows_the_training_and_can_be_scrubbed(clinic):
    app = clinic
    app.click("Weights")
    app.press(app.slider("epoch"), "Home")
    app.wait_for(r"Patient 1: 0 epochs")
    app.press(app.canvas, " ")
    app.wait_for(r"Patient 1: 60 epochs")
    assert app.error() == ""


def test_everybody_can_read_it(clinic):
    clinic.click("Data")
    assert clinic.serious_faults() == []
