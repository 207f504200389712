"""The app predict, with a curve to be drawn."""

import hands
import pytest
from predictions import X, Y

import nnlab


@pytest.fixture
def made():
    """Return what opens an app of nnlab.apps by its name, and looks at it; all are closed at the end."""
    apps = []

    def make(app, /, *args, **kwargs):
        apps.append(getattr(nnlab.apps, app)(*args, **kwargs))
        hands.look(apps[-1].live)
        return apps[-1]

    yield make
    for app in apps:
        assert app.error.value == ""
        app.close()


@pytest.fixture
def curve(made):
    return made("predict", X, Y, 4 - X / 2, title="Loss", xlabel="epoch", ylabel="loss", name="the loss",
                ask="Why does it rise?")
