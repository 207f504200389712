"""A check that is not searched for its mistake."""

import pytest


@pytest.fixture
def no_search(monkeypatch):
    """Leave the search for the mistake out: a function that never ends keeps it busy."""
    monkeypatch.setattr("nnlab.check.engine.functions.located", lambda *_: None)
