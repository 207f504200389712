"""The icon of the browser's tab, which JupyterLab changes, and fetches, whenever the kernel is busy for a moment."""

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

WAITS = "import pathlib, time\nwhile not pathlib.Path('go').exists():\n    time.sleep(0.05)"
MOVES = """import asyncio
data = nnlab.data.xor()
trainer = nnlab.Trainer(nnlab.mlp([2, 3, 1], output="sigmoid"), data.X, data.y, loss="binary_cross_entropy")
training = nnlab.apps.training(trainer, epochs=10**9)
running = asyncio.ensure_future(training.run())
await asyncio.sleep(0.1)
while not pathlib.Path('go').exists():
    await asyncio.sleep(0.1)
training.player.pause()
await running"""
COUNT = """() => {
  window.iconChanges = 0;
  new MutationObserver((changes) => { window.iconChanges += changes.length; })
    .observe(document.head, { subtree: true, attributeFilter: ["rel"] });
}"""


@pytest.fixture
def moving(run_again, folder):
    """Return an app, the tab's icons by name, and the file that ends the cells which wait for it."""
    go = folder / "go"
    go.touch()  # when all cells are run, none waits
    app = AppOnScreen(run_again("import nnlab", "app = nnlab.apps.fahrenheit()\napp", WAITS, MOVES))
    app.page.evaluate("() => lab.underWay.clear()")  # what a kernel hears while a cell awaits, it never calls done
    icons = {name: app.page.locator(f"link.{name}") for name in ("idle", "busy")}
    expect(icons["idle"]).to_have_class("idle favicon")  # the figure has said nothing for a while
    yield app, icons, go
    go.touch()


def run_cell(app, number):
    app.page.locator(".jp-CodeCell .jp-InputArea-editor").nth(number).click()
    app.page.keyboard.press("Control+Enter")


def test_the_icon_stays_while_a_figure_moves_and_tells_of_a_busy_cell_again(moving):
    app, icons, go = moving
    frame = app.lab.frame()
    app.press(app.slider("weight w"), "ArrowRight")
    app.lab.wait_for_frame(frame + 1)
    app.page.evaluate(COUNT)
    app.press(app.slider("weight w"), *(["ArrowRight"] * 40 + ["ArrowLeft"] * 40) * 3)
    app.wait_for(r"w = 0\.81,")
    assert app.page.evaluate("iconChanges") <= 12  # none but on a machine that stands still for a second
    expect(icons["idle"]).to_have_class("idle favicon")
    go.unlink()
    run_cell(app, 2)
    expect(icons["busy"]).to_have_attribute("rel", "icon")
    go.touch()
    expect(icons["idle"]).to_have_attribute("rel", "icon")


def test_the_icon_tells_of_a_cell_that_awaits_while_a_figure_moves(moving):
    app, icons, go = moving
    go.unlink()
    run_cell(app, 3)
    app.lab.wait_for_frame(20, which=1)
    expect(icons["busy"]).to_have_attribute("rel", "icon")
    expect(icons["idle"]).to_have_class("idle")  # the figure speaks
    go.touch()
    expect(icons["idle"]).to_have_attribute("rel", "icon")
