"""One JupyterLab and one Chromium for all browser tests."""

import os
import tempfile
from pathlib import Path

import pytest
from lab import CHROMIUM, Lab, chromium, jupyter_lab, write_notebook

REASON = "no Chromium on this machine: the browser tests did not run"


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


def open_page(browser, address, folder, name, cells, **page):
    """Write a notebook of the given cells, and open it in a window of its own."""
    write_notebook(folder / name, *cells)
    context = browser.new_context(viewport=page.pop("viewport", {"width": 1500, "height": 1300}), **page)
    return Lab(context.new_page(), address, name)


def shut(lab):
    """Close the window, and end its kernel."""
    lab.end_kernel()
    lab.page.context.close()


@pytest.fixture
def open_lab(browser, address, folder, request):
    """Return a function that opens a notebook of the given cells and runs it, in a page of the given size."""
    labs = []

    def open_notebook(*cells, run=True, name=f"{request.node.name[:60]}.ipynb", **page):
        labs.append(open_page(browser, address, folder, name, cells, **page))
        if run:
            labs[-1].run_all()
            labs[-1].wait_for_frame()
        return labs[-1]

    yield open_notebook
    for lab in labs:
        shut(lab)


@pytest.fixture(scope="module")
def kept_page(browser, address, folder, request):
    """Return a function that opens a notebook once for all tests of a file: JupyterLab takes seconds to open."""
    labs = {}

    def open_once(*cells):
        if cells not in labs:
            labs[cells] = open_page(browser, address, folder, f"{request.module.__name__}{len(labs)}.ipynb", cells)
        return labs[cells]

    yield open_once
    for lab in labs.values():
        shut(lab)


@pytest.fixture
def run_again(kept_page):
    """Return a function that runs the given cells in a page that other tests use too, so that their app is new."""

    def run(*cells):
        lab = kept_page(*cells)
        lab.page.keyboard.press("Escape")
        lab.run_all()
        lab.wait_for_frame()
        return lab

    return run
