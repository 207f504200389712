"""Every app on a phone 360 px wide, where JupyterLab leaves it 240: nothing is cut, and wide tables scroll."""

from app_on_screen import AppOnScreen
from test_present import GIVEN

import nnlab

APPS = nnlab.apps.__all__
DATA = "import nnlab\ndata = nnlab.data.fahrenheit()\nscale = data.X, data.y"
CELLS = (DATA, *(GIVEN.get(name, f"nnlab.apps.{name}()") for name in APPS))
OPEN = ("import nnlab", "app = nnlab.apps.playground()\napp.open_part(('weight', 1, 2, 0))\napp")
FITS = """(which) => {
  const app = document.querySelectorAll(".nnlab-app")[which];
  return app.clientWidth <= 270 && [...app.querySelectorAll("canvas")].every(
    (canvas) => canvas.clientWidth <= app.clientWidth);
}"""
CUT = """(which) => {
  const app = document.querySelectorAll(".nnlab-app")[which], { right } = app.getBoundingClientRect();
  const scrolls = (part) =>
    part !== app && (getComputedStyle(part).overflowX === "auto" || scrolls(part.parentElement));
  return [...app.querySelectorAll("button, select, input, td")]
    .filter((part) => part.getBoundingClientRect().right > right + 2 && !scrolls(part))
    .map((part) => part.outerHTML.slice(0, 200));
}"""


def test_nothing_is_cut_on_a_phone_360_px_wide(run_again, screen):
    lab = run_again(*CELLS)
    screen(width=360, height=1400, files=False)
    cut = {}
    for which, name in enumerate(APPS):
        app = AppOnScreen(lab, which)
        app.page.wait_for_function(FITS, arg=which)
        cut[name] = app.page.evaluate(CUT, which)
    assert {name: parts for name, parts in cut.items() if parts} == {}


def test_the_number_of_an_open_weight_has_room_on_every_screen(run_again, screen):
    for width in (360, 1280):
        screen(width=width, height=1400, files=False)
        app = AppOnScreen(run_again(*OPEN))
        name, number = app.root.locator(".nnlab-weight label"), app.root.locator(".nnlab-weight input")
        assert number.bounding_box()["width"] >= 90
        assert name.evaluate("name => name.scrollWidth <= name.clientWidth")
