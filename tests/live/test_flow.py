"""How many frames are under way: on simulated links of any speed, and by hand."""

import heapq

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab.live import flow
from nnlab.live.flow import AHEAD, LEAST, Flow
from nnlab.live.pixels import ROOM


class Clock:
    now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(flow, "time", made)
    return made


def play(clock, rate, delay, size, seconds):
    """Play through a link of so many bytes a second and a delay each way, with pictures that would have `size` bytes.

    Return the flow and, for each frame, when it was sent, its bytes, when it was painted, and how many were under way.
    """
    made, events, sent, free_at, end = Flow(), [], [], 0.0, clock.now + seconds
    while clock.now < end:
        if made.is_free:
            number, frame = len(sent) + 1, min(size, max(made.budget, 0.05 * size))
            made.send(number, frame, ask=True)
            free_at = max(free_at, clock.now) + frame / rate
            heapq.heappush(events, (free_at + 2 * delay, number))
            sent.append([clock.now, frame, free_at + delay, len(made._under_way)])
            clock.now += 1 / 30
        elif events:
            clock.now, number = heapq.heappop(events)
            made.painted(number)
        while events and events[0][0] <= clock.now:
            made.painted(heapq.heappop(events)[1])
    return made, sent


@given(rate=st.floats(2e4, 1e7), delay=st.floats(0, 0.5), size=st.floats(1e3, 1e5))
@settings(max_examples=60, deadline=None)
def test_on_any_link_few_frames_are_under_way_and_hold_up_nothing_for_long(rate, delay, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "time", clock := Clock())
        _, sent = play(clock, rate, delay, size, 20)
        assert max(under_way for *_, under_way in sent) <= AHEAD
        waits = [painted - at - delay for at, _, painted, _ in sent[len(sent) // 2:]]
        assert max(waits) < 1.5 + 0.05 * AHEAD * size / rate
        assert len(sent) > 15  # it still moves


def test_a_fast_link_carries_every_frame_whole(clock):
    _, sent = play(clock, 1e8, 0.001, 60e3, 5)
    assert {size for _, size, *_ in sent} == {60e3}
    assert len(sent) > 140


def test_a_link_that_becomes_fast_again_is_used_again(clock):
    made, _ = play(clock, 5e4, 0.1, 60e3, 10)
    assert made.is_slow
    for number in range(1000, 1200):
        size = min(60e3, made.budget)
        made.send(number, size)
        clock.now += 0.01
        made.painted(number)
    assert made.budget > 60e3


def test_a_busy_page_is_not_taken_for_a_slow_link(clock):
    made, rng, size, budgets = Flow(), np.random.default_rng(0), 3e3, []
    for number in range(1, 1000):
        made.send(number, size)
        clock.now += 0.02 + rng.exponential(0.05)  # its own delay, and what else the page has to do
        made.painted(number)
        budgets.append(made.budget)
    assert np.mean(np.array(budgets) > ROOM * size) > 0.95  # so the next picture may be finer


def test_nothing_is_taken_for_lost(clock):
    made = Flow()
    made.send(1, 1000)
    clock.now += 3600
    assert not made.is_free  # the first answer tells what the link is
    made.painted(1)
    numbers = iter(range(2, 100))
    while made.is_free:
        made.send(next(numbers), 1)
    clock.now += 3600
    assert not made.is_free


@pytest.mark.parametrize(("delay", "is_short"), [(0.01, True), (0.06, False)])
def test_of_a_browser_that_is_near_every_other_frame_is_answered(clock, delay, is_short):
    made = Flow()
    assert made.send(1, 1000)
    clock.now += delay
    made.painted(1)
    assert made.is_short is is_short
    assert [made.send(number, 1000) for number in (2, 3, 4)] == [not is_short, True, True]
    assert not Flow().is_owed


def test_a_frame_that_nobody_was_asked_about_does_not_count_as_slow(clock):
    made = Flow()
    for number in range(1, 40):
        made.send(number, 5e4)
        clock.now += 0.01
        if made.is_owed:
            made.painted(number)
        clock.now += 0.8  # until the next key is pressed
    assert made.rate >= 5e4 / 0.01


def test_what_comes_back_at_once_proves_how_much_the_link_carries(clock):
    made = Flow()
    made.send(1, 20e3)  # while a page loads
    clock.now += 1
    made.painted(1)
    for number in range(2, 20):
        made.send(number, 7e3)
        clock.now += 0.01
        made.painted(number)
    assert made.rate == pytest.approx(7e3 / 0.01)


def test_the_rate_never_falls_to_nothing(clock):
    made = Flow()
    for number in range(1, 30):
        made.send(number, 10)
        clock.now += 100
        made.painted(number)
    assert made.rate == LEAST


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 2), st.booleans()), max_size=60))
def test_nothing_waits_for_an_answer_for_which_nobody_was_asked(scene):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "time", clock := Clock())
        made = Flow()
        for number, (size, wait, is_answered) in enumerate(scene, 1):
            made.send(number, size)
            assert made.is_free or made.is_owed
            clock.now += wait
            if is_answered and made.is_owed:
                made.painted(made.asked)
