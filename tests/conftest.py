"""The order of the tests, and what none of them waits for."""

import math

import pytest


@pytest.fixture(autouse=True)
def without_a_clock(monkeypatch):
    """Let the budgets alone end a check's search: a machine that is busy or counts lines would answer otherwise."""
    monkeypatch.setattr("nnlab.check.engine.search.CEILING", math.inf)


def pytest_collection_modifyitems(items):
    """Put the browser tests last: Playwright keeps an event loop running, beside which asyncio.run cannot work."""
    items.sort(key=lambda item: "browser" in item.path.parts)
