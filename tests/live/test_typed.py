"""The slider without a browser: what is typed counts exactly, or is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ties import Ties, tell

from nnlab.live.controls import number_field

SHARED = Ties()  # for many examples
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(value=FINITE)
def test_any_number_that_is_typed_counts_exactly(value):
    SHARED.type("w", repr(value))
    assert SHARED.state.w == value
    if value > 0:
        SHARED.type("rate", repr(value))
        assert SHARED.state.rate == value


@given(value=st.floats(-1e308, 1e308))  # rounded, the largest are infinite
def test_what_the_field_shows_is_the_value_in_its_digits(value):
    SHARED.state.w = value
    control = SHARED.controls["w"]
    assert control.value == value
    shown = float(control.text.strip(" ←→").replace("−", "-"))
    assert shown == float(f"{value:.4g}")
    assert control.text.startswith("← ") == (value < -1)
    assert control.text.endswith(" →") == (value > 5)
    assert "-" not in control.text
    before = shown
    SHARED.type("w", control.text)  # the arrow may stay where it stands
    assert SHARED.state.w == before


@pytest.mark.parametrize(("typed", "value"), [("0.0012", 0.0012), ("0.02", 0.02), ("3,33", 3.33), ("1/4", 0.25),
                                             ("62.9 →", 62.9), ("1e-9", 1e-9)])
def test_a_rate_is_what_was_typed_and_not_the_nearest_step(ties, typed, value):
    ties.type("rate", typed)
    assert ties.state.rate == value


@pytest.mark.parametrize(("name", "typed", "words"), [
    ("w", "abc", "weight w must be one number. Got 'abc'. Type for example 2."),
    ("w", "", "weight w must be one number. Got ''."),
    ("w", "1e999", "must be"),
    ("rate", "-1", "rate must be a finite number above 0. Got -1.0. Use for example rate=0.001."),
    ("rate", "0", "Got 0.0. Use"),
    ("n", "2.5", "batch size must be a whole number. Got 2.5. Use for example 1."),
    ("n", "0", "n must be a whole number from 1 up. Got 0. Use"),
    ("n", "many", "batch size must be a whole number. Got 'many'. Type for example 50."),
])
def test_what_cannot_count_is_answered_in_words_and_not_shown(ties, name, typed, words):
    before, text = getattr(ties.state, name), ties.controls[name].text
    ties.type(name, typed)
    assert words.replace("'", "&#x27;") in ties.app.error.value
    assert (getattr(ties.state, name), ties.controls[name].value, ties.controls[name].text) == (before, before, text)
    ties.type(name, "3")
    assert (getattr(ties.state, name), ties.app.error.value) == (3, "")


def test_a_field_without_a_bar_takes_numbers_too():
    field = number_field("L1", "A price")
    assert not field.has_bar
    tell(field, typed="0.0012")
    assert (field.value, field.text) == (0.0012, "0.0012")
