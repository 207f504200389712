"""What a widget hears while a cell runs tells nobody that the cell has ended."""

import pytest
from ipykernel.comm import comm as kernel_comm
from IPython.core.interactiveshell import InteractiveShell
from shells import Comm, said

from nnlab.live import cells

MOVED = "line.handle_msg({'content': {'data': 'moved'}})"


def test_while_a_cell_runs_a_widget_hears_and_the_shell_is_told_nothing(shell):
    shell.run_cell(MOVED)
    assert shell.user_ns["told"] == ["pre_execute", "moved", "post_execute"]


def test_while_a_cell_awaits_too(shell):
    shell.run_cell(f"import asyncio\nawait asyncio.sleep(0)\n{MOVED}")
    assert shell.user_ns["told"] == ["pre_execute", "moved", "post_execute"]


def test_a_cell_that_runs_another_is_still_running(shell):
    shell.run_cell(f"get_ipython().run_cell('1')\ntold.clear()\n{MOVED}")
    assert shell.user_ns["told"] == ["moved", "post_execute"]


@pytest.mark.parametrize("cell", ["1", "1 / 0", "for", "", "\n"])
def test_between_cells_all_is_as_ever(shell, cell, capsys):
    shell.run_cell(cell)
    told = shell.user_ns["told"]
    told.clear()
    shell.user_ns["line"].handle_msg(said("moved"))
    Comm().handle_msg(said("to nobody"))  # a widget that was closed
    assert told == ["pre_execute", "moved", "post_execute"]


@pytest.mark.parametrize(("code", "is_busy"), [("import nnlab", True), ("import nnlab\nawait app.player.run()", False)])
def test_the_cell_that_imports_it_counts_until_its_end(shell, monkeypatch, code, is_busy):
    parent = {"header": {"msg_type": "execute_request"}, "content": {"code": code}}
    monkeypatch.setattr(InteractiveShell, "get_parent", lambda shell: parent, raising=False)
    cells.follow_cells(lambda: None)
    assert (cells.is_running(), cells.is_busy()) == (True, is_busy)
    shell.user_ns["line"].handle_msg(said("moved"))
    assert shell.user_ns["told"] == ["moved"]
    shell.events.trigger("post_run_cell", shell.run_cell(""))
    assert not cells.is_running()


def test_a_cell_that_was_stopped_as_it_awaited_has_ended(shell):
    shell.user_ns["stop"] = lambda: shell.events.trigger("post_run_cell", None)  # as ipykernel says it
    shell.run_cell("1")
    shell.events.trigger("post_run_cell", None)
    assert not cells.is_running()
    shell.run_cell("stop()")
    assert not cells.is_running()


@pytest.mark.parametrize("spoke_last", [None, "another"])
@pytest.mark.parametrize("sent_to", [None, "page's"])
def test_a_widget_hears_where_the_page_has_sent_whoever_spoke_to_it_last(shell, spoke_last, sent_to):
    line = kernel_comm.BaseComm()
    line.spoke_last = spoke_last
    for content in ({"press": "Undo"}, {}, 5, True, None):
        assert line._reply_subshell_for({"method": "custom", "content": content}, sent_to) == sent_to
    for data in ({"content": {"id": "7"}}, {}, None):  # an answer, for who has asked; and what closes a widget
        assert line._reply_subshell_for(data, sent_to) == spoke_last
