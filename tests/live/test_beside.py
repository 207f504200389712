"""What a widget hears beside the cells' own thread tells nobody that a cell has ended."""

import threading
from types import SimpleNamespace

import IPython
import pytest
from comm.base_comm import BaseComm

import nnlab.live  # noqa: F401  # which has widgets leave the cells alone


class Comm(BaseComm):
    """A widget's line to a page that is not there."""

    def publish_msg(self, *args, **kwargs):
        pass


@pytest.fixture
def told(monkeypatch):
    """Return what a shell is told of, and what a widget hears, in this order."""
    events = []
    shell = SimpleNamespace(events=SimpleNamespace(trigger=events.append))
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    return events


def hear(told):
    line = Comm()
    line.handle_msg({"content": "to nobody"})  # a widget that was closed
    line.on_msg(lambda message: told.append(message["content"]))
    line.handle_msg({"content": "moved"})


def test_in_a_thread_of_its_own_a_widget_hears_and_the_shell_is_told_nothing(told):
    beside = threading.Thread(target=hear, args=[told])
    beside.start()
    beside.join()
    assert told == ["moved"]


def test_in_the_cells_own_thread_all_is_as_ever(told):
    hear(told)
    assert told == ["pre_execute", "moved", "post_execute"]
