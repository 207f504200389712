"""Slow links, and pages that vanish: a window of its own behind a proxy that can be slowed down and cut."""

import contextlib
import json
import time
import urllib.request

import pytest
from app_on_screen import AppOnScreen
from lab import PATIENCE, Lab, write_notebook
from slow_link import PRESS_PAUSE, SlowLink

APP = "import nnlab\napp = nnlab.apps.playground()\napp"
# How many frames are under way at most, by what the kernel has sent and what the page has painted.
NOTE = """
flow = app.live.link.frames.flow
most, send = 0, flow.send
def note(*args, **options):
    global most
    asks = send(*args, **options)
    most = max(most, len(flow._under_way))
    return asks
flow.send = note
"""
# When playing pauses, a file tells how many watch: nobody else can be asked.
TELL_PAUSE = """
from pathlib import Path
def tell(change):
    if not change["new"]:
        Path(f"{name}.paused").write_text(str(len(app.live.watchers)))
app.player.observe(tell, "playing")"""


@pytest.fixture
def behind(address, browser, folder):
    """Return a function that opens the app in a window of its own; it returns an AppOnScreen and the link before it."""
    labs, links = [], []
    with contextlib.ExitStack() as open_links:

        def open_app(name):
            write_notebook(folder / name, APP)
            page = browser.new_context(viewport={"width": 1500, "height": 1300}).new_page()
            links.append(open_links.enter_context(SlowLink(int(address.rsplit(":", 1)[1]))))
            labs.append(Lab(page, f"http://127.0.0.1:{links[-1].port}", name))
            labs[-1].run_all()
            return AppOnScreen(labs[-1]), links[-1]

        yield open_app
        for lab, link in zip(labs, links, strict=True):
            link.rate, link.delay, link.is_cut = float("inf"), 0.0, False
            with contextlib.suppress(Exception):  # its page may be closed
                lab.end_kernel()
                lab.page.context.close()


@pytest.mark.parametrize("rate", [200e3, 50e3, 20e3])
def test_through_a_slow_link_few_frames_are_under_way_and_pause_is_heard(behind, rate):
    app, link = behind(f"slow{rate:.0f}.ipynb")
    app.lab.read("0", after=NOTE)
    link.rate, link.delay = rate, 0.4
    app.click("Play")
    app.lab.wait_for_frame(app.lab.frame() + 20)  # it moves, and the link is known by now
    _, before = app.page.evaluate(PRESS_PAUSE)
    assert before <= 3
    link.rate, link.delay = float("inf"), 0.0
    assert app.lab.read("most") <= 3
    assert app.lab.read("app.live.link.frames._level") > 0 or rate > 50e3


def wait_for_file(path):
    """Return what is in a file, once it is there."""
    for _ in range(10 * PATIENCE):
        if path.exists() and (text := path.read_text(encoding="utf-8")):
            return text
        time.sleep(0.1)
    raise TimeoutError(f"There is no {path.name}.")


def wait_until_silent(address, kernel):
    """Wait until a kernel is idle and says nothing for three looks, as a hub's culler sees it."""
    seen = []
    while len(seen) < 3 or len(set(seen[-3:])) > 1 or seen[-1][0] != "idle":
        time.sleep(1)
        with urllib.request.urlopen(f"{address}/api/kernels/{kernel}") as answer:
            model = json.load(answer)
        seen.append((model["execution_state"], model["last_activity"]))
        assert len(seen) < PATIENCE, "the kernel did not fall silent"


def test_pages_that_vanish_stop_counting_and_playing_pauses(behind, address, folder):
    ends = ("close", "crash", "cut")  # together, as each takes long
    (closed, _), (crashed, _), (cut, link) = opened = [behind(f"vanish_{end}.ipynb") for end in ends]
    for end, (app, _) in zip(ends, opened, strict=True):
        app.click("Play")
        app.lab.wait_for_frame(app.lab.frame() + 10)
        app.lab.read("0", after=f"name = {end!r}{TELL_PAUSE}")
    kernels = [app.page.evaluate("lab.kernel().id") for app, _ in opened]
    closed.page.close()
    with contextlib.suppress(Exception):  # nobody is left to answer
        crashed.page.goto("chrome://crash", wait_until="commit", timeout=1000)
    link.is_cut = True  # the others have links of their own
    for end, kernel in zip(ends, kernels, strict=True):
        assert wait_for_file(folder / f"{end}.paused") == "0", end
        wait_until_silent(address, kernel)
    link.is_cut = False
    cut.lab.wait_until("not app.player.playing and len(app.live.watchers) == 1")
    cut.click("Play")
    cut.lab.wait_for_frame(cut.lab.frame() + 10)
