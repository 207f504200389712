"""A learner's own style is back after nnlab has drawn, whatever happened meanwhile."""

import threading

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import rc_context, rcParams

from nnlab import views
from nnlab.views.base.own_style import LOOKS, own_style


def test_the_learners_style_is_back_afterwards_with_what_was_set_meanwhile(surround):
    surround({"lines.linewidth": 7.0, "axes.grid": True})
    with own_style:
        assert rcParams["lines.linewidth"] == LOOKS["lines.linewidth"]
        with own_style:
            rcParams["axes.facecolor"] = "lime"
        assert rcParams["axes.grid"] is False
    assert (rcParams["lines.linewidth"], rcParams["axes.grid"], rcParams["axes.facecolor"]) == (7.0, True, "lime")


def test_an_error_gives_the_learners_style_back(surround):
    surround({"lines.linewidth": 7.0})
    with pytest.raises(ValueError, match="X must"):
        views.DecisionMap(np.zeros((2, 5)), [0, 1])
    assert rcParams["lines.linewidth"] == 7.0


@pytest.fixture
def beside():
    """Return a function that has another thread come into nnlab's style, and one that has it leave."""
    entered, leave = threading.Event(), threading.Event()

    def draw():
        with own_style:
            entered.set()
            leave.wait(60)

    other = threading.Thread(target=draw)

    def enter():
        other.start()
        assert entered.wait(60)

    def leaves():
        leave.set()
        other.join()

    yield enter, leaves
    leave.set()


def test_what_another_thread_draws_in_nnlabs_style_changes_nothing_here(surround, beside):
    surround({"lines.linewidth": 7.0})
    enter, leave = beside
    with own_style:
        enter()
    assert rcParams["lines.linewidth"] == 7.0
    leave()


def test_a_style_chosen_before_another_thread_draws_in_nnlabs_ends_where_it_ends(surround, beside):
    surround({"lines.linewidth": 7.0})
    enter, leave = beside
    with plt.style.context("dark_background"):
        enter()
        assert rcParams["axes.facecolor"] == "black"
    leave()
    assert (rcParams["lines.linewidth"], rcParams["axes.facecolor"]) == (7.0, "white")


def test_a_style_chosen_while_another_thread_draws_in_nnlabs_puts_back_the_learners(surround, beside):
    surround({"lines.linewidth": 7.0})
    enter, leave = beside
    enter()
    with plt.style.context("dark_background"):
        leave()
    assert (rcParams["lines.linewidth"], rcParams["axes.facecolor"]) == (7.0, "white")


def test_a_style_that_is_put_back_within_nnlabs_is_the_learners(surround):
    surround({"lines.linewidth": 7.0})
    with own_style, rc_context({"lines.linewidth": 3.0}):
        pass
    assert rcParams["lines.linewidth"] == 7.0
