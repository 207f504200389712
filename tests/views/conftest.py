"""A style that a learner may have set."""

import pytest
from matplotlib import rcParams


@pytest.fixture
def surround():
    """Set parameters as they are, without matplotlib's own help; at the end all is as before."""
    before = {name: rcParams._get(name) for name in rcParams}

    def set_all(values):
        for name, value in values.items():
            rcParams._set(name, value)

    yield set_all
    set_all(before)
