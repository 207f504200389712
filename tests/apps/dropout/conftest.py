"""The apps of lesson 07 without a browser."""

import pytest

import nnlab


@pytest.fixture
def app():
    made = nnlab.apps.dropout()
    yield made
    made.close()


@pytest.fixture
def gap():
    made = nnlab.apps.overfitting()
    made.player.rewind()
    yield made
    made.close()
