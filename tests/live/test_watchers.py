"""Who watches: views that answer, that are silent, and that come back."""

import asyncio

import pytest
from waiting import until

from nnlab.live import watchers
from nnlab.live.watchers import QUESTIONS, Watchers


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(watchers, "ASK", 0.001)


def made(owed=lambda: True):
    questions, turns = [], []
    return Watchers(owed, lambda: questions.append(1), lambda: turns.append(1)), questions, turns


def test_who_answers_no_question_counts_no_more(quick):
    async def scene():
        seen, questions, turns = made()
        seen.hear("a", 3)
        seen.wait()
        await until(lambda: not seen)
        assert len(questions) == QUESTIONS
        assert turns
        await asyncio.sleep(0.01)
        assert len(questions) == QUESTIONS  # nobody is left to be asked: the kernel is silent

    asyncio.run(scene())


def test_who_answers_stays_and_the_silent_one_goes(quick):
    async def scene():
        seen, _, _ = made()
        seen._ask = lambda: seen.hear("b", 5)
        seen.hear("a", 3)
        seen.hear("b", 5)
        assert seen.painted == 3
        seen.wait()
        await until(lambda: "a" not in seen)
        assert list(seen) == ["b"]
        assert seen.painted == 5
        seen.clear()

    asyncio.run(scene())


def test_a_silent_view_holds_up_the_others_only_until_it_is_asked_twice():
    seen, _, _ = made()
    seen.hear("a", 3)
    for _ in range(2):
        seen.hear("b", 9)
        seen._tick()
        seen.hear("b", 9)
    assert "a" in seen
    assert seen.painted == 9


def test_nobody_is_asked_while_nothing_is_under_way(quick):
    async def scene():
        seen, questions, _ = made(lambda: False)
        seen.hear("a", 1)
        seen.wait()
        await asyncio.sleep(0.02)
        assert not questions
        assert "a" in seen

    asyncio.run(scene())


def test_who_leaves_counts_no_more_and_the_others_go_on():
    seen, _, turns = made()
    seen.hear("a", 1)
    seen.hear("b", 4)
    seen.leave("a")
    assert (list(seen), seen.painted, turns) == (["b"], 4, [1])


def test_who_is_silent_goes_though_the_loop_that_was_to_ask_has_ended(quick):
    """A page speaks to a thread with a loop of its own, which ends when it closes."""
    seen, questions, _ = made()
    seen.hear("a", 3)

    async def scene():
        seen.wait()

    asyncio.run(scene())

    async def another():
        seen.wait()
        await until(lambda: not seen)

    asyncio.run(another())
    assert len(questions) == QUESTIONS
