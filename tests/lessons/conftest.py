"""A learner's folder, and a course whose lessons get new editions."""

import pytest

from nnlab import lessons


@pytest.fixture
def mine(tmp_path):
    """Return a folder with all lessons."""
    lessons.update(tmp_path / "mine")
    return tmp_path / "mine"
