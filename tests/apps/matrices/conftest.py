"""The apps of lesson 04."""

import pytest

import nnlab


@pytest.fixture
def app():
    made = nnlab.apps.matrices()
    yield made
    made.close()
