"""The app of lesson 03, and what stands in it."""

import pytest

import nnlab


@pytest.fixture
def app():
    made = nnlab.apps.tree_age()
    yield made
    made.close()
