"""The app and the graph of lesson 02."""

import pytest

import nnlab


@pytest.fixture
def made():
    """A function that makes the app, and closes it after the test."""
    apps = []

    def make(*args, **kwargs):
        apps.append(nnlab.apps.fahrenheit(*args, **kwargs))
        return apps[-1]

    yield make
    for app in apps:
        app.close()
