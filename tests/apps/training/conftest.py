"""The app that trains, without a browser."""

import pytest
from trainings import EPOCHS, make_trainer

import nnlab


@pytest.fixture
def app():
    made = nnlab.apps.training(make_trainer(), epochs=EPOCHS)
    yield made
    made.close()
