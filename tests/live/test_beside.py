"""What a widget hears while a cell runs tells nobody that the cell has ended, and nnlab's hear in the page's order."""

import asyncio
import threading

import every_app
import ipywidgets as widgets
import pytest
from comm.base_comm import BaseComm
from ipykernel.comm import comm as kernel_comm
from IPython.core.interactiveshell import InteractiveShell

from nnlab.live import beside
from nnlab.live.belongings import _belongings
from nnlab.live.boxes import Button
from nnlab.live.owned import Owned


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


def of(widget, spoke_last):
    """Return the line of a widget to a page, which has been spoken to last by a thread."""
    line = kernel_comm.BaseComm()
    line.on_msg(widget._handle_msg)
    line.spoke_last = spoke_last
    return line


CELLS = ["at()", "import asyncio\nawait asyncio.sleep(0)\nat()", "%time at()"]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("spoke_last", [None, "another"])
@pytest.mark.parametrize("sent_to", [None, "page's"])
def test_a_widget_of_ours_hears_where_the_page_has_sent_whoever_spoke_to_it_last(shell, cell, spoke_last, sent_to):
    line, found = of(Button(), spoke_last), []
    at = shell.user_ns["at"] = lambda: found.append(line._reply_subshell_for({}, sent_to))
    at()
    assert shell.run_cell(cell).success
    at()
    assert found == [sent_to] * 3


@pytest.mark.parametrize("spoke_last", [None, "another"])
def test_a_widget_of_others_and_an_answer_are_heard_where_ipykernel_has_them_heard(shell, spoke_last):
    others, ours = of(widgets.Button(), spoke_last), of(Button(), spoke_last)
    assert others._reply_subshell_for({}, "page's") == spoke_last
    assert ours._reply_subshell_for({"content": {"id": "7"}}, "page's") == spoke_last  # it goes to who has asked
    ours.on_msg(None)  # closed
    assert ours._reply_subshell_for({}, "page's") == spoke_last


ONLY_SEEN = (widgets.HTML, widgets.Label, widgets.FloatProgress)


@pytest.mark.parametrize("name", every_app.NAMES)
def test_all_of_an_app_that_a_page_speaks_to_is_ours(name):
    app = every_app.made(name)
    spoken_to = [part for part in _belongings([app], set()) if isinstance(part, (widgets.ValueWidget, widgets.Button))]
    assert [part for part in spoken_to if not isinstance(part, (Owned, *ONLY_SEEN))] == []
    assert len(spoken_to) > 1
    app.close()


def test_what_a_cell_awaits_from_a_widget_that_is_heard_in_another_thread_arrives(shell, monkeypatch):
    late = []

    async def cell():
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(beside, "_cells", loop)
        line, moved = Comm(), loop.create_future()
        line.on_msg(moved.set_result)
        hearing = threading.Timer(0.05, line.handle_msg, ["moved"])  # the loop sleeps by then, or else nothing is shown
        hearing.start()
        loop.call_later(60, late.append, "only by chance")
        return await moved

    assert asyncio.run(cell()) == "moved"
    assert late == []
