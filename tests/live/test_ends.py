"""Sliders and lists take only what they can show, at first and later on."""

import numpy as np
import pytest
from ipywidgets import FloatSlider

from nnlab import live
from nnlab.live.settings import Number, OneOf, Settings
from nnlab.live.tie import Tie


class State(Settings):
    low, high = Number(0.0), Number(1.0)
    value = Number(0.5)
    kind = OneOf(["a", "b"], "a")


def slider():
    return live.slider("a", "", 0, 1, 0.1)


def log_slider():
    return live.log_slider("a", "", 1, 10)


def whole_slider():
    return live.whole_slider("a", "", 0, 9)


REFUSED = [
    (slider, "min", 5, "must leave room between min and max. Got min=5.0 and max=1.0. Set the other end first."),
    (slider, "max", -1, "Got min=0.0 and max=-1.0."), (slider, "max", np.nan, "max must be a finite number. Got nan."),
    (slider, "max", np.inf, "Got inf."), (slider, "max", 10**400, "Got a whole number of about 10^400."),
    (slider, "min", "x", "min must be a finite number. Got 'x'."), (slider, "step", 0, "positive number. Got 0."),
    (slider, "step", np.nan, "positive number. Got nan."), (slider, "digits", "q", "a format for numbers. Got 'q'."),
    (slider, "value", "x", "a must be a finite number. Got 'x'."), (slider, "guard", 5, "must be a function. Got 5."),
    (slider, "description", 5, "must be a text. Got 5. Give one like 'a'"),
    (slider, "disabled", "no", "must be True or False. Got 'no'."),
    (log_slider, "min", 0, "min must be a positive number. Got 0."), (log_slider, "max", 0, "Got 0."),
    (log_slider, "min", -1, "Got -1."), (log_slider, "step", 0, "Got 0."),
    (whole_slider, "min", 2.5, "min must be a whole number. Got 2.5."), (whole_slider, "max", True, "Got True."),
]


@pytest.mark.parametrize(("make", "name", "value", "words"), REFUSED)
def test_what_a_bar_can_not_show_is_refused_and_nothing_changed(make, name, value, words):
    made = make()
    before = made.min, made.max, made.step, made.value, made.places, made.text
    with pytest.raises(ValueError, match=r"Got .*\. ") as refused:
        setattr(made, name, value)
    assert words in str(refused.value)
    assert (made.min, made.max, made.step, made.value, made.places, made.text) == before


def test_what_is_a_number_is_read_as_one():
    made = slider()
    made.max, made.step = np.float32(2), np.int64(1)
    assert (made.max, made.step, made.places) == (2.0, 1.0, 2)


@pytest.mark.parametrize(("name", "value", "words"), [
    ("value", "z", "must be that of one of its options, x, y. Got 'z'."), ("label", "z", "its options, x, y."),
    ("options", 5, "options must be a list of choices, or names and values, each once. Got 5."),
    ("options", ["x", "x"], "each once."), ("options", [], "Got []."), ("options", {5: 1}, "Got 5."),
])
def test_a_list_of_choices_has_what_it_is_set_to(name, value, words):
    made = live.choice("a", "", ["x", "y"])
    with pytest.raises(ValueError, match=r"Got .*\. ") as refused:
        setattr(made, name, value)
    assert words in str(refused.value)
    assert (made.value, made.options) == ("x", ("x", "y"))


@pytest.mark.parametrize("options", [[], {}, [1, 1], ["1", 1], [("a", 1), ("a", 2)]])
def test_no_choice_and_the_same_twice_are_refused(options):
    with pytest.raises(ValueError, match=r"each once\. Got"):
        live.choice("a", "", options)


def test_both_ends_may_follow_a_state_past_one_another():
    state, control = State(), slider()
    tie = Tie(state, "value", control, follow={"min": lambda state: state.low, "max": lambda state: state.high})
    for low, high in ((10, 20), (-5, -1), (0, 1)):
        state.low, state.high = low, high
        tie.show()
        assert (control.min, control.max, control.value) == (low, high, 0.5)


def test_a_control_without_the_choice_that_is_made_is_refused():
    with pytest.raises(ValueError, match=r"a choice for what kind is now. Got one without 'a'\. Give"):
        live.tie(State(), "kind", live.choice("a", "", ["x", "y"]))


@pytest.mark.parametrize("make", [
    lambda guard: live.button("a", "", print, guard), lambda guard: live.tie(State(), "value", slider(), guard),
    lambda guard: live.tie(State(), "value", FloatSlider(), guard),
])
def test_a_guard_that_returns_nothing_is_refused(make):
    with pytest.raises(ValueError, match=r"what guard returns must be a function\. Got None\. Have it return"):
        make(lambda callback: None)


def test_a_control_that_was_closed_is_refused():
    made = slider()
    made.close()
    with pytest.raises(ValueError, match=r"must be open\. Got a Slider that was closed\. Make a new one\."):
        live.side_by_side(made)
