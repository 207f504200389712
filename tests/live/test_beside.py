"""What widgets hear: beside a cell it is no end of the cell, and everything comes in the page's order."""

import asyncio
import signal
import threading

import pytest
from comm.base_comm import BaseComm
from ipykernel.comm import comm as kernel_comm
from IPython.core.interactiveshell import InteractiveShell

from nnlab.live import beside, cells, inorder


class Comm(BaseComm):
    """A widget's line to a page that is not there."""

    def publish_msg(self, *args, **kwargs):
        pass


@pytest.fixture
def shell(monkeypatch):
    """Return a shell of which the widgets know, and `line`, by which a widget adds to the list `told`."""
    found = InteractiveShell()
    monkeypatch.setattr(beside, "get_ipython", lambda: found)
    monkeypatch.setattr(cells, "get_ipython", lambda: found)
    monkeypatch.setattr(cells, "_keeps_busy", {})
    monkeypatch.setattr(cells, "loop", None)
    monkeypatch.setattr(kernel_comm.BaseComm, "_reply_subshell_for", lambda comm, data, sent_to: comm.spoke_last,
                        raising=False)  # an older ipykernel has no such choice
    beside.hear_beside_cells()
    line, told = Comm(), []
    line.on_msg(lambda message: told.append(message["content"]["data"]))
    found.user_ns |= {"line": line, "told": told}
    for event in ("pre_execute", "post_execute"):
        found.events.register(event, lambda event=event: told.append(event))
    return found


def said(data):
    return {"content": {"data": data}}


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


class Kernel:
    """A kernel whose cells run in this thread's loop while a page speaks to another thread."""

    def __init__(self, shell):
        self.shell, self.heard = shell, []

    def line(self, name):
        line = Comm()
        line.on_msg(lambda message: self.heard.append((name, message["content"]["data"], threading.current_thread())))
        return line

    def page_says(self, *words):
        """Say words, each on a line of its own, in another thread; return that thread."""
        lines = [self.line(word) for word in words]

        def speak():
            for line, word in zip(lines, words, strict=True):
                line.handle_msg(said(word))

        page = threading.Thread(target=speak)
        page.start()
        return page

    async def runs(self, code):
        """Run a cell that awaits nothing."""
        assert self.shell.run_cell(code).success


def in_a_kernel(shell, scene):
    kernel = Kernel(shell)

    async def main():
        cells.loop = asyncio.get_running_loop()
        await scene(kernel)

    asyncio.run(main())
    return kernel.heard


async def over(page):
    while page.is_alive():
        await asyncio.sleep(0.001)


def test_at_rest_all_is_heard_in_order_where_cells_run(shell):
    async def scene(kernel):
        await over(kernel.page_says(*"abcde"))

    assert in_a_kernel(shell, scene) == [(word, word, threading.main_thread()) for word in "abcde"]


def test_while_a_cell_awaits_nothing_the_pages_own_thread_hears(shell):
    pages = []

    async def scene(kernel):
        shell.user_ns["press"] = lambda: (pages.append(kernel.page_says(*"ab")), pages[0].join())
        await kernel.runs("press()")

    assert in_a_kernel(shell, scene) == [(word, word, pages[0]) for word in "ab"]


def test_what_a_cell_awaits_arrives_in_its_own_loop_at_once(shell, monkeypatch):
    monkeypatch.setattr(inorder, "PATIENCE", 3600)
    late = []

    async def scene(kernel):
        loop = asyncio.get_running_loop()
        loop.set_debug(True)  # it raises where another thread touches it
        moved, line = loop.create_future(), Comm()
        line.on_msg(moved.set_result)
        threading.Timer(0.05, line.handle_msg, [said("moved")]).start()  # the loop sleeps by then
        loop.call_later(60, late.append, "only by chance")
        assert await moved == said("moved")

    in_a_kernel(shell, scene)
    assert late == []


def test_what_waits_as_a_cell_begins_is_heard_before_it_and_nothing_is_overtaken(shell, monkeypatch):
    monkeypatch.setattr(inorder, "PATIENCE", 3600)

    async def scene(kernel):
        page = kernel.page_says("before", "during")
        while not inorder._waiting:  # said, and not heard: this thread has not looked up
            pass
        shell.user_ns |= {"page": page, "heard": kernel.heard}
        await kernel.runs("begins_with = [word for word, *_ in heard]\npage.join()")

    assert [word for word, *_ in in_a_kernel(shell, scene)] == ["before", "during"]
    assert shell.user_ns["begins_with"][0] == "before"


def test_what_keeps_the_cells_thread_busy_and_is_no_cell_holds_nothing_up_for_long(shell, monkeypatch):
    monkeypatch.setattr(inorder, "PATIENCE", 0.01)

    async def scene(kernel):
        kernel.page_says(*"ab").join()

    assert [word for word, *_ in in_a_kernel(shell, scene)] == ["a", "b"]


def test_what_is_raised_comes_back_to_who_has_said_it_and_what_was_printed_belongs_there(shell):
    raised = []

    async def scene(kernel):
        line = Comm()
        line.on_msg(lambda message: 1 / 0)

        def speak():
            try:
                line.handle_msg(said("a"))
            except ZeroDivisionError as error:
                raised.append(error)

        page = threading.Thread(target=speak)
        page.start()
        await over(page)

    in_a_kernel(shell, scene)
    assert len(raised) == 1


def test_the_stop_button_reaches_what_a_widget_has_begun_at_rest(shell):
    stopped = []

    async def scene(kernel):
        line = Comm()

        def never_ends(message):
            signal.raise_signal(signal.SIGINT)
            raise AssertionError("it was not stopped")

        def speak():
            try:
                line.handle_msg(said("go"))
            except KeyboardInterrupt:
                stopped.append(True)

        line.on_msg(never_ends)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as ipykernel has it between cells
        page = threading.Thread(target=speak)
        page.start()
        await over(page)
        assert signal.signal(signal.SIGINT, before) == signal.SIG_IGN

    in_a_kernel(shell, scene)
    assert stopped == [True]


def test_when_the_loop_has_ended_the_pages_thread_hears(shell):
    kernel = Kernel(shell)
    cells.loop = asyncio.new_event_loop()
    cells.loop.close()
    kernel.page_says("a").join()
    assert [word for word, *_ in kernel.heard] == ["a"]
