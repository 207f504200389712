"""The digits' app without a browser, with a network that has learned a little."""

import pytest
from digits import taught
from hands import look

import nnlab


@pytest.fixture(scope="module")
def net():
    return taught()


@pytest.fixture
def app(net):
    made = nnlab.apps.digits(net.copy())
    look(made.live, 840)
    yield made
    assert made.error.value == ""
    made.close()
