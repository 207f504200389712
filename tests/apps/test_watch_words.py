"""How the app that shows a function at work says a value."""

import numpy as np
import pytest

from nnlab.apps.watch.words import value_in_words


@pytest.mark.parametrize(("value", "words"), [
    (np.full(9, np.nan), "an array of shape (9,), all nan"),
    (np.array([np.nan, *range(8)]), "an array of shape (9,), from 0 to 7")])
def test_nan_is_said_without_a_warning(value, words):
    assert value_in_words(value) == words
