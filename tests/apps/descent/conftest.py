"""The descent app on few points."""

import pytest
from descents import CIRCLES
from hands import look

import nnlab


@pytest.fixture
def made():
    """A function that makes the app on a few points, and closes it after the test."""
    apps = []

    def make(net=None, X=CIRCLES.X, y=CIRCLES.y, **kwargs):
        kwargs = {"weights": [(0, 0, 0), (0, 1, 0)], **kwargs}
        apps.append(nnlab.apps.descent(net, X, y, **kwargs))
        look(apps[-1].live)
        return apps[-1]

    yield make
    for app in apps:
        assert app.error.value == ""
        app.close()
