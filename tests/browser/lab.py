"""A real JupyterLab in a real Chromium: for browser tests and live benchmarks."""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import nbformat

from nnlab.lessons.jupyter import SETTINGS

# NNLAB_CHROMIUM names another one, such as Chromium's headless shell, which has no window and no use for one
CHROMIUM = next(filter(None, map(shutil.which, (os.environ.get("NNLAB_CHROMIUM", ""), "chromium", "chromium-browser",
                                                "google-chrome"))), None)
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-gpu", "--no-sandbox"]
PATIENCE = 120  # seconds until a test gives up waiting for something: so long that no slow machine needs it


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_answer(address: str, log: Path) -> None:
    """Wait until a server answers; raise RuntimeError with its log if it does not."""
    for _ in range(10 * PATIENCE):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address)
            return
        time.sleep(0.1)
    raise RuntimeError(log.read_text(encoding="utf-8"))


@contextlib.contextmanager
def jupyter_lab(folder: Path, *command: str) -> Iterator[str]:
    """Serve a folder with JupyterLab, or by a command that starts it, with settings of its own; yield the address."""
    port = free_port()
    settings = folder / ".jupyter"
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(settings), "JUPYTER_DATA_DIR": str(settings / "data"),
                   "IPYTHONDIR": str(settings / "ipython"), "JUPYTER_PREFER_ENV_PATH": "1"}
    if not command:  # no question about news over what is tested
        environment["JUPYTER_CONFIG_PATH"] = str(SETTINGS)
        command = ("-m", "jupyterlab", f"--notebook-dir={folder}")
    log = (folder / "jupyter.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, *command, "--no-browser", f"--port={port}", "--ServerApp.port_retries=0",
         "--IdentityProvider.token=", "--ServerApp.password=", "--allow-root", "--expose-app-in-browser"],
        env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        await_answer(f"{address}/api", folder / "jupyter.log")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # it waits for a kernel that does not end; that is no fault of ours
            server.kill()
            server.wait()
        log.close()


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(notebook, path)


class Lab:
    """JupyterLab in a page, with one notebook open; see Playwright's Page as `page`.

    Its methods wait until what they ask for has happened, however long that takes.
    """

    def __init__(self, page, address: str, name: str):
        self.page, self.address, self.name = page, address, name
        page.set_default_timeout(1000 * PATIENCE)
        page.add_init_script(path=Path(__file__).with_name("lab.js"))
        self.open()

    def ask(self, what: str, argument=None):
        """Return what a function of lab.js gives, if it does so in time."""
        late = f"lab.{what} did not end within {PATIENCE} seconds."
        return self.page.evaluate(
            "([what, argument, late, ms]) => Promise.race([lab[what](argument), "
            "new Promise((_, fail) => setTimeout(() => fail(new Error(late)), ms))])",
            [what, argument, late, 1000 * PATIENCE])

    def open(self) -> None:
        """Load JupyterLab with the notebook, or with what it opens by itself, and wait for its kernel."""
        # a workspace of its own: F5 would open all that other windows have open
        workspace = f"lab/workspaces/{uuid.uuid4().hex}/tree/{self.name}?reset"
        self.page.goto(f"{self.address}/{workspace if self.name else ''}")
        self._wait_for_kernel()

    def reload(self) -> None:
        """Press F5."""
        self.page.reload()
        self._wait_for_kernel()

    def reopen(self) -> None:
        """Close the notebook, which keeps its kernel, and open it again in the same page."""
        self.ask("reopen")

    def _wait_for_kernel(self) -> None:
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext")
        self.ask("connect")
        self.has_run = False

    def turn_to(self, name: str) -> None:
        """Close the notebook and end its kernel, and open another: much faster than to load JupyterLab again."""
        self.name = name
        self.ask("turnTo", name)
        self.has_run = False

    def run_all(self) -> None:
        """Run all cells."""
        self.ask("runAll")
        self.has_run = True

    def run_cell(self, number: int) -> None:
        """Run one cell; the first has the number 0."""
        self.ask("runCell", number)

    def settle(self) -> None:
        """Wait until all that was pressed has had its effect in the kernel, and on the controls.

        Only the picture may still be on its way.
        """
        self.ask("settle")

    def read(self, expression: str, after: str = ""):
        """Return what an expression of numbers, texts, tuples, lists and dicts is in the kernel.

        All that was pressed before has had its effect by then. `after` is code that is run first.
        """
        return ast.literal_eval(self.ask("read", [after, expression]))

    def wait_until(self, expression: str) -> None:
        """Wait until an expression is true in the kernel."""
        end = time.monotonic() + PATIENCE
        while not self.read(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"{expression} did not come true within {PATIENCE} seconds.")

    def save(self) -> None:
        """Save the notebook."""
        self.ask("save")

    def rename(self, name: str) -> None:
        """Give the notebook another name."""
        self.ask("rename", name)
        self.name = name

    def wear_theme(self, name: str) -> None:
        """Change JupyterLab's theme."""
        self.ask("wearTheme", name)

    def end_kernel(self) -> None:
        """End this notebook's kernel."""
        self.ask("endKernel")

    def wait_for_frame(self, number: int = 1, which: int = 0) -> None:
        """Wait until a figure has painted its frame of that number, or a later one."""
        self.page.wait_for_function(
            "([which, number]) => Number(document.querySelectorAll('.nnlab-figure canvas')[which]?.dataset.frame ?? 0)"
            " >= number", arg=[which, number])

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
