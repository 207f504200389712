"""The order of the tests."""


def pytest_collection_modifyitems(items):
    """Put the browser tests last: Playwright keeps an event loop running, beside which asyncio.run cannot work."""
    items.sort(key=lambda item: "browser" in item.path.parts)
