"""A real JupyterLab in a real Chromium: for browser tests and live benchmarks."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-gpu", "--no-sandbox"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def jupyter_lab(folder: Path) -> Iterator[str]:
    """Serve a folder with JupyterLab, with settings of its own; yield the address."""
    port = free_port()
    settings = folder / ".jupyter"
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(settings), "JUPYTER_DATA_DIR": str(settings / "data"),
                   "IPYTHONDIR": str(settings / "ipython"), "JUPYTER_PREFER_ENV_PATH": "1"}
    notices = settings / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    notices.mkdir(parents=True, exist_ok=True)
    (notices / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    log = (folder / "jupyter.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0",
         "--IdentityProvider.token=", "--ServerApp.password=", "--allow-root", f"--notebook-dir={folder}",
         "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"],
        env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(900):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/api")
                break
            time.sleep(0.1)
        else:
            raise RuntimeError((folder / "jupyter.log").read_text())
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(notebook, path)


END_KERNEL = """async (name) => {
    const xsrf = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
    for (const { id, path } of await (await fetch('/api/sessions')).json())
        if (path === name)
            await fetch(`/api/sessions/${id}`, { method: 'DELETE', headers: { 'X-XSRFToken': xsrf } });
}"""


class Lab:
    """One notebook, open in a page; see Playwright's Page as `page`."""

    def __init__(self, page, address: str, name: str):
        self.page, self.address, self.name = page, address, name
        self.open()

    def open(self) -> None:
        """Open the notebook and wait for its kernel."""
        self.page.goto(f"{self.address}/lab/tree/{self.name}?reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.wait_connected()
        self.wait_idle()

    def wait_connected(self) -> None:
        """Wait until the notebook's kernel has started and the page talks to it."""
        for _ in range(300):
            with urllib.request.urlopen(f"{self.address}/api/sessions") as answer:
                kernels = [s["kernel"] for s in json.load(answer) if s["path"] == self.name]
            if kernels and kernels[0]["connections"] and kernels[0]["execution_state"] == "idle":
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError(f"The kernel of {self.name} did not start.")

    def wait_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(
            "() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'",
            timeout=60_000)

    def run_all(self) -> None:
        """Run all cells, by the menu."""
        self.command("Run", "Run All Cells")
        self.wait_idle()

    def end_kernel(self) -> None:
        """End this notebook's kernel."""
        self.page.evaluate(END_KERNEL, self.name)

    def command(self, menu: str, item: str) -> None:
        """Choose an item of a menu."""
        self.page.get_by_role("menuitem", name=menu, exact=True).first.click()
        self.page.get_by_role("menuitem", name=item, exact=True).first.click()

    def wait_for_frame(self, number: int = 1, which: int = 0) -> None:
        """Wait until a figure has painted its frame of that number, or a later one."""
        self.page.wait_for_function(
            "([which, number]) => Number(document.querySelectorAll('.nnlab-figure canvas')[which]?.dataset.frame ?? 0)"
            " >= number", arg=[which, number], timeout=20_000)

    def frame(self, which: int = 0) -> int:
        """Return the number of the last frame that a figure painted."""
        return self.page.evaluate(
            "which => Number(document.querySelectorAll('.nnlab-figure canvas')[which]?.dataset.frame ?? 0)", which)


@contextlib.contextmanager
def chromium(**options) -> Iterator:
    """Start Chromium; yield Playwright's Browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, **options)
        try:
            yield browser
        finally:
            browser.close()
