"""What a widget hears while a cell runs tells nobody that the cell has ended."""

import pytest
from comm.base_comm import BaseComm
from ipykernel.comm import comm as kernel_comm
from IPython.core.interactiveshell import InteractiveShell

from nnlab.live import beside


class Comm(BaseComm):
    """A widget's line to a page that is not there."""

    def publish_msg(self, *args, **kwargs):
        pass


@pytest.fixture
def shell(monkeypatch):
    """Return a shell of which the widgets know, and `line`, by which a widget adds to the list `told`."""
    found = InteractiveShell()
    monkeypatch.setattr(beside, "get_ipython", lambda: found)
    monkeypatch.setattr(kernel_comm.BaseComm, "_reply_subshell_for", lambda comm, data, sent_to: comm.spoke_last,
                        raising=False)  # an older ipykernel has no such choice
    beside.hear_beside_cells()
    line, told = Comm(), []
    line.on_msg(lambda message: told.append(message["content"]))
    found.user_ns |= {"line": line, "told": told}
    for event in ("pre_execute", "post_execute"):
        found.events.register(event, lambda event=event: told.append(event))
    yield found
    beside._end()


def test_while_a_cell_runs_a_widget_hears_and_the_shell_is_told_nothing(shell):
    shell.run_cell("line.handle_msg({'content': 'moved'})")
    assert shell.user_ns["told"] == ["pre_execute", "moved", "post_execute"]


def test_while_a_cell_awaits_too(shell):
    shell.run_cell("import asyncio\nawait asyncio.sleep(0)\nline.handle_msg({'content': 'moved'})")
    assert shell.user_ns["told"] == ["pre_execute", "moved", "post_execute"]


@pytest.mark.parametrize("cell", ["1", "1 / 0", "for"])
def test_between_cells_all_is_as_ever(shell, cell, capsys):
    shell.run_cell(cell)
    told = shell.user_ns["told"]
    told.clear()
    shell.user_ns["line"].handle_msg({"content": "moved"})
    Comm().handle_msg({"content": "to nobody"})  # a widget that was closed
    assert told == ["pre_execute", "moved", "post_execute"]


def test_the_cell_that_imports_it_counts(shell):
    shell.user_ns["line"].handle_msg({"content": "moved"})
    assert shell.user_ns["told"] == ["moved"]


@pytest.mark.parametrize(("cell", "spoke_last", "hears"), [
    ("at()", None, "page's"),  # the thread of the cells is busy
    ("at()", "another", "another"),
    ("import asyncio\nawait asyncio.sleep(0)\nat()", None, None),
    ("%time at()", None, "page's")])
def test_while_a_cell_runs_a_widget_hears_where_something_can_be_heard(shell, cell, spoke_last, hears):
    line, found = kernel_comm.BaseComm(), []
    line.spoke_last = spoke_last
    shell.user_ns["at"] = lambda: found.append(line._reply_subshell_for({}, "page's"))
    assert shell.run_cell(cell).success
    assert found == [hears]
    assert line._reply_subshell_for({}, "page's") == spoke_last  # between cells all is as ever


def test_an_answer_is_heard_where_it_was_asked_for(shell):
    line, found = kernel_comm.BaseComm(), []
    line.spoke_last = None
    shell.user_ns["at"] = lambda: found.append(line._reply_subshell_for({"content": {"id": "7"}}, "page's"))
    shell.run_cell("at()")
    assert found == [None]
