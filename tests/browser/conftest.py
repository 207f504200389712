"""One JupyterLab and one Chromium for all browser tests of a worker, and one window that they share.

How to write a browser test that never depends on speed
-------------------------------------------------------
1. Take the fixture `run_again`: it runs your cells in the window that all tests share. Loading JupyterLab takes
   seconds, opening another notebook in it one second, running the same cells again less: so let the tests of a file
   use the same cells, and where these make several apps, run `only` the one to be tested. What else the kernel shall
   do needs no cell: `lab.read("app.state.l1", after="app.state.l1 = 1")` does it. What needs another screen takes the
   fixture `screen` besides; what needs another window, `open_lab`.
2. Do things by the methods of AppOnScreen (app_on_screen.py), or call `lab.settle()` after keyboard and mouse. When
   they return, the kernel is done with all that was pressed, and the controls show what came of it. Only the picture
   may still be on its way.
3. Then assert, on controls and on what `lab.read` finds in the kernel. The picture is waited for: by
   `app.wait_for(pattern)` until its description matches, by `lab.wait_for_frame(n)`, by Playwright's `expect(...)`.
4. Never `wait_for_timeout`, no limit in seconds: everything is given two minutes (PATIENCE in lab.py). To see that
   nothing happens, do the next thing, and assert that it alone has happened.
"""

import os
import tempfile
from pathlib import Path

import pytest
from app_cells import APPS, CELLS
from app_on_screen import AppOnScreen
from celsius_cells import APP
from lab import CHROMIUM, PATIENCE, Lab, chromium, jupyter_lab, write_notebook
from playwright.sync_api import expect
from touch import Finger

REASON = "no Chromium on this machine: the browser tests did not run"
SIZE = {"width": 1500, "height": 1300}  # of a window, in px

expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def folder():
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="session")
def address(folder):
    if CHROMIUM is None:
        assert not os.environ.get("NNLAB_BROWSER"), REASON
        pytest.skip(REASON)
    with jupyter_lab(folder) as found:
        yield found


@pytest.fixture(scope="session")
def browser(address):
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def window(browser):
    """Return the page that all tests share."""
    return browser.new_context(viewport=SIZE).new_page()


@pytest.fixture(scope="session")
def shared_lab(window, address, folder):
    """Return a function that opens a notebook of the given cells in the shared window, unless it is open there."""
    labs = []

    def open_cells(*cells):
        name = f"{hash(cells)}.ipynb"
        if labs and labs[0].name == name:
            return labs[0]
        write_notebook(folder / name, *cells)
        if labs:
            labs[0].turn_to(name)
        else:
            labs.append(Lab(window, address, name))
        return labs[0]

    return open_cells


@pytest.fixture
def run_again(shared_lab):
    """Return a function that runs the given cells in the shared window, so that their apps are new.

    Where all have run before, it runs `only` one of them, if that is given by its number.
    """

    def run(*cells, only=None):
        lab = shared_lab(*cells)
        lab.page.mouse.move(0, 0)  # off the figure, which feels a pointer
        if only is None or not lab.has_run:
            lab.run_all()
        else:
            lab.run_cell(only)
        return lab

    return run


LIST_FILES = """(files) => {
    const shell = window.jupyterapp?.shell;
    if (shell?.leftCollapsed === files) shell[files ? 'expandLeft' : 'collapseLeft']();
}"""


@pytest.fixture
def screen(window):
    """Return a function that gives the shared window another size, more pixels for each CSS px, or no list of files."""
    chrome = window.context.new_cdp_session(window)

    def change(width=SIZE["width"], height=SIZE["height"], ratio=1, files=True):
        chrome.send("Emulation.setDeviceMetricsOverride",
                    {"width": width, "height": height, "deviceScaleFactor": ratio, "mobile": False})
        window.evaluate(LIST_FILES, files)

    yield change
    change()
    chrome.detach()


@pytest.fixture
def open_lab(browser, address, folder, request):
    """Return a function that opens a notebook of the given cells in a window of its own, and runs it."""
    labs = []

    def open_window(*cells, **window):
        name = f"{request.node.name[:60]}.ipynb"
        write_notebook(folder / name, *cells)
        labs.append(Lab(browser.new_context(**{"viewport": SIZE, **window}).new_page(), address, name))
        labs[-1].run_all()
        labs[-1].wait_for_frame()
        return labs[-1]

    yield open_window
    for lab in labs:
        lab.end_kernel()
        lab.page.context.close()


@pytest.fixture
def app(run_again):
    """Return the Fahrenheit app, new."""
    return AppOnScreen(run_again(*APP))


@pytest.fixture
def show(run_again):
    """Return a function that shows one of the apps, new."""

    def run(name):
        lab = run_again(CELLS[0], *CELLS[1:], only=1 + APPS.index(name))
        lab.read("0", after=f"app = {name}")
        return AppOnScreen(lab, APPS.index(name))

    return run


@pytest.fixture
def touched(open_lab):
    """Return a function that shows an app in a window that is touched, and a finger."""

    def run(name):
        cell = f"app = apps.{name}()\ndisplay(app, HTML('<div style=height:2000px>'))"  # so that the page scrolls
        lab = open_lab(CELLS[0], cell, has_touch=True, viewport={"width": 900, "height": 800})
        return AppOnScreen(lab), Finger(lab.page)

    return run
