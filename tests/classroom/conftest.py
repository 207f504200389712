"""A class's folder."""

import pytest
from reports import BACKWARD, NAMES
from school import FAHRENHEIT, asks, hand_in, notebook


@pytest.fixture
def school(tmp_path):
    """Return the folder of a class of 22: 7 forgot 1/n and 3 of these turned the sign, 9 are right, 6 say nothing."""
    files = {}
    for k, name in enumerate(NAMES):
        mistakes = (["the factor 1/n is missing"] if k < 7 else []) + (["the sign is turned"] if k < 3 else [])
        state = "not yet" if k < 7 else "right" if k < 16 else "unanswered"
        text = notebook(asks("fahrenheit/untrained"), asks(BACKWARD, state, 2 * (k < 16), mistakes))
        files[f"{name}/{FAHRENHEIT}.ipynb" if k % 2 else f"{name} - {FAHRENHEIT} (1).ipynb"] = text
    return hand_in(tmp_path / "school", files)
