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
def link(address):
    with SlowLink(int(address.rsplit(":", 1)[1])) as made:
        yield made


@pytest.fixture
def behind(link, browser, folder):
    """Return a function that opens the app in a window of its own behind the link, as an AppOnScreen."""
    labs = []

    def open_app(name):
        write_notebook(folder / name, APP)
        page = browser.new_context(viewport={"width": 1500, "height": 1300}).new_page()
        labs.append(Lab(page, f"http://127.0.0.1:{link.port}", name))
        labs[-1].run_all()
        return AppOnScreen(labs[-1])

    yield open_app
    link.rate, link.delay, link.is_cut = float("inf"), 0.0, False
    for lab in labs:
        with contextlib.suppress(Exception):  # its page may be closed
            lab.end_kernel()
            lab.page.context.close()


@pytest.mark.parametrize("rate", [200e3, 50e3, 20e3])
def test_through_a_slow_link_few_frames_are_under_way_and_pause_is_heard(behind, link, rate):
    app = behind(f"slow{rate:.0f}.ipynb")
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


def test_pages_that_vanish_stop_counting_and_playing_pauses(behind, link, address, folder):
    apps = {end: behind(f"vanish_{end}.ipynb") for end in ("close", "crash", "cut")}  # together, as each takes long
    kernels = {}
    for end, app in apps.items():
        app.click("Play")
        app.lab.wait_for_frame(app.lab.frame() + 10)
        app.lab.read("0", after=f"name = {end!r}{TELL_PAUSE}")
        kernels[end] = app.page.evaluate("lab.kernel().id")
    apps["close"].page.close()
    with contextlib.suppress(Exception):  # nobody is left to answer
        apps["crash"].page.goto("chrome://crash", wait_until="commit", timeout=1000)
    link.is_cut = True
    for end, kernel in kernels.items():
        assert wait_for_file(folder / f"{end}.paused") == "0", end
        wait_until_silent(address, kernel)
    link.is_cut = False
    app = apps["cut"]
    app.lab.wait_until("not app.player.playing and len(app.live.watchers) == 1")
    app.click("Play")
    app.lab.wait_for_frame(app.lab.frame() + 10)
