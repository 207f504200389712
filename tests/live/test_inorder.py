"""What a page says is heard in its order, and where cells run, unless a cell keeps that thread busy."""

import asyncio
import signal
import threading

from shells import Comm, said

from nnlab.live import cells, inorder


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
    monkeypatch.setattr(inorder, "PATIENCE", 60)
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
    monkeypatch.setattr(inorder, "PATIENCE", 60)

    async def scene(kernel):
        page = kernel.page_says("before", "during")
        while not inorder._waiting:  # said, and not heard: this thread has not looked up
            pass
        shell.user_ns |= {"page": page, "heard": kernel.heard}
        await kernel.runs("begins_with = [word for word, *_ in heard]\npage.join()")

    assert [word for word, *_ in in_a_kernel(shell, scene)] == ["before", "during"]
    assert shell.user_ns["begins_with"][0] == "before"


def test_of_two_pages_who_spoke_first_is_heard_first(shell):
    async def scene(kernel):
        pages = []
        for number, word in enumerate("abc", 1):
            pages.append(kernel.page_says(word))
            while len(inorder._waiting) < number:
                pass
        for page in pages:
            await over(page)

    assert [word for word, *_ in in_a_kernel(shell, scene)] == ["a", "b", "c"]


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
