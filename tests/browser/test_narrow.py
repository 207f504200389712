"""Apps on a phone 360 px wide, where JupyterLab leaves them some 240: nothing is cut."""

from app_on_screen import AppOnScreen

APPS = ("playground", "tree_age", "clinic", "digits", "dropout")
CELLS = ("import nnlab", *(f"{name} = nnlab.apps.{name}()\n{name}" for name in APPS))
FITS = """(which) => {
  const app = document.querySelectorAll(".nnlab-app")[which];
  return app.clientWidth <= 270 && app.querySelector("canvas").clientWidth <= app.clientWidth;
}"""
CUT = """(which) => {
  const app = document.querySelectorAll(".nnlab-app")[which], { right } = app.getBoundingClientRect();
  return [...app.querySelectorAll("button, select, input, td")]
    .filter((part) => part.getBoundingClientRect().right > right + 2).map((part) => part.outerHTML.slice(0, 200));
}"""


def test_nothing_is_cut_on_a_phone_360_px_wide(run_again, screen):
    lab = run_again(*CELLS)
    screen(width=360, height=1400, files=False)
    for which in range(len(APPS)):
        app = AppOnScreen(lab, which)
        app.page.wait_for_function(FITS, arg=which)
        assert app.page.evaluate(CUT, which) == []
