"""Sliders that move while a cell runs, whatever it does, and what they begin themselves."""

import time

from app_on_screen import AppOnScreen
from lab import PATIENCE
from playwright.sync_api import expect

DRAWS = """import time
import matplotlib.pyplot as plt
_, ax = plt.subplots()
while waits and len(moves) < 4:
    time.sleep(0.01)
ax.set_title("whole")
titles = [plt.figure(number).axes[0].get_title() for number in plt.get_fignums()]
plt.show()"""
NOTHING_YET = "waits, moves = False, []\napp = nnlab.apps.fahrenheit()\napp.state.observe(moves.append, 'w')\napp"


def run_the_third_cell(page):
    """Run it as a person does, and do not wait for its end."""
    page.locator(".jp-CodeCell .jp-InputArea-editor").nth(2).click()
    page.keyboard.press("Control+Enter")


def test_a_slider_that_moves_neither_shows_nor_closes_what_a_cell_has_half_drawn(run_again):
    lab = run_again("import nnlab", NOTHING_YET, DRAWS)
    app = AppOnScreen(lab)
    app.press(app.slider("weight w"), "ArrowRight")  # from now on the kernel hears it beside the cells
    lab.read("0", after="waits = True")
    run_the_third_cell(app.page)
    app.slider("weight w").focus()
    for _ in range(3):
        frame = lab.frame()
        app.page.keyboard.press("ArrowRight")
        lab.wait_for_frame(frame + 1)
    assert lab.read("titles") == ["whole"]
    assert app.page.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output img").count() == 1


FIRST = "app = nnlab.apps.fahrenheit()\nmoves = []\napp.state.observe(moves.append, 'w')\napp"
WAITS = """import time
end = time.time() + 60
while waits and not moves and time.time() < end:
    time.sleep(0.01)
heard = len(moves)"""


def test_the_very_first_move_of_a_slider_is_heard_while_a_cell_runs(run_again):
    lab = run_again("import nnlab\nwaits = False", FIRST, WAITS)
    app = AppOnScreen(lab)
    lab.read("0", after="waits = True")
    run_the_third_cell(app.page)
    app.slider("weight w").focus()
    app.page.keyboard.press("ArrowRight")
    assert lab.read("heard") == 1


MOVES = """import time
flow, end, number = app.live.link.frames, time.time() + 60, 0
while moves_it and flow.count < first + 20 and time.time() < end:
    app.state.w += 0.001
    time.sleep(0.005)
shown = flow.count - first"""


def test_a_figure_moves_while_a_cell_moves_it(run_again):
    lab = run_again("import nnlab\nmoves_it, first = False, 0", FIRST, MOVES)
    app = AppOnScreen(lab)
    lab.read("0", after="moves_it, first = True, app.live.link.frames.count")
    run_the_third_cell(app.page)
    assert lab.read("shown") == 20


AWAITS = """import asyncio
loop, late = asyncio.get_running_loop(), []
moved = loop.create_future()
loop.call_later(60, late.append, "only because the loop had something else to do")
app.state.observe(lambda change: moved.done() or moved.set_result(change.new), "w")
if waits:
    print("waits")
    print("heard", await moved, late)"""


def test_what_a_cell_awaits_of_an_app_it_hears_at_once(run_again):
    lab = run_again("import nnlab\nwaits = False", FIRST, AWAITS)
    app = AppOnScreen(lab)
    lab.read("0", after="waits = True")
    run_the_third_cell(app.page)
    output = app.page.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output")
    expect(output).to_contain_text("waits")
    app.slider("weight w").focus()
    app.page.keyboard.press("ArrowRight")
    expect(output).to_contain_text("heard")
    assert output.inner_text().strip().endswith("[]")


ENDLESS = """import time
from pathlib import Path
def never_ends(change):
    Path("begun").touch()
    while True:
        time.sleep(0.01)
app.state.observe(never_ends, "w")"""


def test_the_stop_button_ends_what_a_slider_has_begun_and_the_app_lives_on(run_again, folder):
    lab = run_again("import nnlab", FIRST, ENDLESS)
    app = AppOnScreen(lab)
    app.slider("weight w").focus()
    app.page.keyboard.press("ArrowRight")
    end = time.monotonic() + PATIENCE
    while not (folder / "begun").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    app.page.evaluate("() => lab.kernel().interrupt()")
    lab.read("0", after="app.state.unobserve(never_ends, 'w'); moves.clear()")
    app.press(app.slider("weight w"), "ArrowRight")
    assert lab.read("len(moves)") == 1
