"""The slider without a browser: its bar, and who hears it."""

import math
import threading

import pytest
import traitlets
from ties import State, tell

from nnlab.live import log_slider, slider, tie, whole_slider
from nnlab.live.slider import Slider
from nnlab.live.tie import Tie
from nnlab.live.turns import TURN


@pytest.mark.parametrize("control", [slider("", "", -1, 5, 0.01), slider("", "", 0.03, 0.15, 0.005),
                                     slider("", "", 0, 1, 0.3), log_slider("", "", 1e-6, 10),
                                     log_slider("", "", 1e-5, 10, 0.001), whole_slider("", "", 3, 17)])
def test_every_place_of_the_bar_is_a_number_that_is_written_out_in_full(control):
    values = []
    for place in range(control.places + 1):
        tell(control, place=place)
        values.append(control.value)
        assert control.place == place
        assert float(control.text.replace("−", "-")) == control.value
    assert values == sorted(set(values))
    assert (values[0], values[-1]) == (control.min, control.max)


def test_the_bar_stands_at_the_nearest_place_and_at_its_ends_beyond_them(ties):
    control = ties.controls["w"]
    for value, place, text in ((0.8601, 186, "0.8601"), (-7.2, 0, "← −7.2"), (62.9, 600, "62.9 →"), (5.0, 600, "5"),
                               (1e308, 600, "1e+308 →"), (-0.0, 100, "0")):
        ties.state.w = value
        assert (control.place, control.text, control.value) == (place, text, value)
    ties.put("w", 601)
    assert ties.state.w == 5


def test_ends_that_move_leave_the_value_alone():
    control = whole_slider("epoch", "", 0, 10)
    control.value = 7
    control.max = 5
    assert (control.value, control.place, control.places, control.text) == (7, 5, 5, "7 →")
    control.max = 0
    assert (control.place, control.places) == (0, 0)


def test_hands_get_one_answer_to_a_move_and_see_what_came_of_it(ties, monkeypatch):
    control = ties.controls["w"]
    sent = []
    monkeypatch.setattr(type(control), "send_state", lambda self, key=None: sent.append({*key}))
    ties.put("w", 186)
    assert sent == [{"heard", "place", "text"}]


def test_what_was_said_before_comes_too_late(ties):
    control = ties.controls["w"]
    ties.put("w", 3)
    ties.put("w", 186)
    control._hear({"view": "v", "number": 1, "place": 3})  # through the thread that the page spoke to before
    assert (control.place, control.heard) == (186, {"view": "v", "number": 2})
    control._hear({"view": "another", "number": 1, "place": 5})
    assert (control.place, control.heard) == (5, {"view": "another", "number": 1})


def another_thread_has_a_turn():
    found = []

    def try_it():
        found.append(TURN.acquire(blocking=False))
        if found[0]:
            TURN.release()

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    return found[0]


def test_a_slider_is_heard_in_one_thread_at_a_time(ties, monkeypatch):
    turns = []
    monkeypatch.setattr(Slider, "send_state", lambda self, key=None: turns.append(another_thread_has_a_turn()))
    ties.put("w", 186)  # the last that happens is that the answer is sent
    assert turns == [False]


def test_a_choice_waits_while_another_thread_shows_the_settings():
    turns = []
    state, control = State(), slider("w", "", 0, 1, 0.1)
    made = Tie(state, "w", control, follow={"max": lambda state: turns.append(another_thread_has_a_turn()) or 1.0})
    made.show()
    control.value = 0.5
    assert state.w == 0.5
    assert set(turns) == {False}


def test_a_choice_that_is_stopped_on_its_way_stands_nowhere():
    def stopped(act):
        def act_no_more(value):
            raise KeyboardInterrupt

        return act_no_more

    state = State()
    control = tie(state, "n", state.traits()["n"].control(state), stopped)
    with pytest.raises(KeyboardInterrupt):
        control.value = 7
    assert control.value == state.n == 1


def test_a_value_is_a_number():
    for made, words in ((slider("w", "", 0, 1, 0.1), "w must be a finite number"),
                        (whole_slider("n", "", 0, 1), "n must be a whole number")):
        for wrong in ("3", None, math.nan, math.inf, True):
            with pytest.raises(ValueError, match=words):
                made.value = wrong


def test_a_slider_without_an_app_raises_what_it_cannot_read():
    with pytest.raises(ValueError, match=r"w must be one number. Got 'abc'. Type for example 0\.5\."):
        tell(slider("w", "", 0, 1, 0.1), typed="abc")


def test_a_trait_of_any_object_is_tied():
    class Plain(traitlets.HasTraits):
        rate = traitlets.Float(0.1)

    state = Plain()
    control = tie(state, "rate", log_slider("rate", "", 1e-6, 10))
    tell(control, typed="0.00119")
    assert state.rate == 0.00119
    state.rate = 1.234567e-6
    assert (control.value, control.text) == (1.234567e-6, "1.235e−06")
