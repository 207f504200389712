"""The icon of the browser's tab, which JupyterLab changes, and fetches, whenever the kernel is busy for a moment."""

from app_on_screen import AppOnScreen
from playwright.sync_api import expect

WAITS = "import pathlib, time\nwhile not pathlib.Path('go').exists():\n    time.sleep(0.05)"
COUNT = """() => {
  window.iconChanges = 0;
  new MutationObserver((changes) => { window.iconChanges += changes.length; })
    .observe(document.head, { subtree: true, attributeFilter: ["rel"] });
}"""


def test_the_icon_stays_while_a_figure_moves_and_tells_of_a_busy_cell_again(run_again, folder):
    (folder / "go").touch()  # the first run of all cells waits for nothing
    app = AppOnScreen(run_again("import nnlab", "app = nnlab.apps.fahrenheit()\napp", WAITS))
    icons = {name: app.page.locator(f"link.{name}") for name in ("idle", "busy")}
    expect(icons["idle"]).to_have_class("idle favicon")  # the figure has said nothing for a while
    frame = app.lab.frame()
    app.press(app.slider("weight w"), "ArrowRight")
    app.lab.wait_for_frame(frame + 1)
    app.page.evaluate(COUNT)
    app.press(app.slider("weight w"), *(["ArrowRight"] * 40 + ["ArrowLeft"] * 40) * 3)
    app.wait_for(r"w = 0\.81,")
    assert app.page.evaluate("iconChanges") <= 12  # none but on a machine that stands still for a second
    expect(icons["idle"]).to_have_class("idle favicon")
    (folder / "go").unlink()
    app.page.locator(".jp-CodeCell").nth(2).click()
    app.page.keyboard.press("Control+Enter")
    expect(icons["busy"]).to_have_attribute("rel", "icon")
    (folder / "go").touch()
    expect(icons["idle"]).to_have_attribute("rel", "icon")
