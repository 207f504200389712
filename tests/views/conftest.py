"""A style that a learner may have set; and figures that are closed behind each test."""

import pytest
from matplotlib import pyplot, rcParams


@pytest.fixture(autouse=True)
def _closed_behind():
    """A view without axes makes a figure of pyplot's, which keeps it, and warns when there are more than 20."""
    yield
    pyplot.close("all")


@pytest.fixture
def surround():
    """Set parameters as they are, without matplotlib's own help; at the end all is as before."""
    before = {name: rcParams._get(name) for name in rcParams}

    def set_all(values):
        for name, value in values.items():
            rcParams._set(name, value)

    yield set_all
    set_all(before)
