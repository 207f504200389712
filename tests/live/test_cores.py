"""A training that plays leaves one core to the browser, in whichever thread the kernel hears its buttons."""

import threading

import pytest
from threadpoolctl import ThreadpoolController

from nnlab.live.cores import one_core_free


@pytest.fixture(autouse=True)
def three_cores(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    with ThreadpoolController().limit(limits=3, user_api="blas"):
        yield


def threads():
    found, = {library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()}
    return found


def in_another_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


def test_until_the_last_of_several_players_has_ended():
    assert threads() == 3
    with one_core_free():
        with one_core_free():
            assert threads() == 2
        assert threads() == 2
    assert threads() == 3


def test_in_a_thread_other_than_the_first_that_played():
    found = []

    def play():
        with one_core_free():
            found.append(threads())

    with one_core_free():
        pass
    in_another_thread(play)
    assert found == [2]
    assert threads() == 3


def test_when_the_first_begins_in_one_thread_and_the_last_ends_in_another():
    first, last = one_core_free(), one_core_free()
    first.__enter__()
    in_another_thread(last.__enter__)
    first.__exit__(None, None, None)
    assert threads() == 2
    in_another_thread(lambda: last.__exit__(None, None, None))
    assert threads() == 3


def test_two_that_begin_at_the_same_moment_give_back_what_was():
    for _ in range(20):
        together = threading.Barrier(2)

        def play(together=together):
            together.wait(60)
            with one_core_free():
                together.wait(60)

        players = [threading.Thread(target=play) for _ in range(2)]
        for player in players:
            player.start()
        for player in players:
            player.join()
        assert threads() == 3
