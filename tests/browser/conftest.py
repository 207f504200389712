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


@pytest.fixture
def open_lab(browser, address, folder, request):
    """Return a function that opens a notebook of the given cells and runs it, in a page of the given size."""
    contexts = []

    def open_notebook(*cells, run=True, name=f"{request.node.name[:60]}.ipynb", **page):
        write_notebook(folder / name, *cells)
        context = browser.new_context(viewport=page.pop("viewport", {"width": 1400, "height": 1000}), **page)
        contexts.append(context)
        lab = Lab(context.new_page(), address, name)
        if run:
            lab.run_all()
            lab.wait_for_frame()
        return lab

    yield open_notebook
    for context in contexts:
        context.pages[0].evaluate("""async () => {
            const xsrf = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            for (const { id } of await (await fetch('/api/sessions')).json())
                await fetch(`/api/sessions/${id}`, { method: 'DELETE', headers: { 'X-XSRFToken': xsrf } });
        }""")
        context.close()
