"""The playground without a browser."""

import pytest
from hands import look

from nnlab.apps import playground


@pytest.fixture
def make():
    """Return playground; what it makes is watched, and closed at the end."""
    apps = []

    def make_one(*args, **kwargs):
        apps.append(app := playground(*args, **kwargs))
        look(app.live)
        return app

    yield make_one
    for app in apps:
        app.close()
