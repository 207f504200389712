"""A learner's own style is back after nnlab has drawn, whatever happened meanwhile."""

import threading

import numpy as np
import pytest
from matplotlib import rcParams

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


def test_two_threads_may_draw_at_once_and_the_last_to_leave_gives_the_style_back(surround):
    surround({"lines.linewidth": 7.0})
    entered, leave = threading.Event(), threading.Event()

    def draw():
        with own_style:
            entered.set()
            leave.wait(60)

    with own_style:
        other = threading.Thread(target=draw)
        other.start()
        assert entered.wait(60)
    assert rcParams["lines.linewidth"] == LOOKS["lines.linewidth"]  # the other one draws on
    leave.set()
    other.join()
    assert rcParams["lines.linewidth"] == 7.0


def test_what_is_collected_while_the_style_changes_may_be_drawn_in_it_too(monkeypatch):
    get = rcParams._get

    def collecting(name):
        monkeypatch.setattr(rcParams, "_get", get)
        with own_style:  # as the end of a widget would, in the middle of coming in
            pass
        return get(name)

    def draw():
        monkeypatch.setattr(rcParams, "_get", collecting)
        with own_style:
            monkeypatch.setattr(rcParams, "_get", collecting)
        inside.set()

    inside = threading.Event()
    threading.Thread(target=draw, daemon=True).start()
    assert inside.wait(60)
    assert own_style._depth == 0
