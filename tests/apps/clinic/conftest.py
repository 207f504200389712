"""The clinic, and a cure."""

import pytest

from nnlab import apps


@pytest.fixture
def clinic():
    made = []

    def make(*arguments, **settings):
        made.append(apps.clinic(*arguments, **settings))
        return made[-1]

    yield make
    for app in made:
        assert app.error.value == ""
        app.close()
