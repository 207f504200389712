"""Open a lesson for the projector: in large type, its code folded, section by section with the keyboard.

    python notebooks/present.py 05 [options of JupyterLab]

What is shown is a clean copy in build/present: a picture appears when the teacher asks for it, not before.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nnlab import lessons
from nnlab._core.plain import plain

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "present"
TITLE = re.compile(r"^(###? .*)$", re.MULTILINE)
KEYS = """→ or Page Down   on to the next section; once more opens it
← or Page Up     closes a section; once more goes back to the one before
Shift + Enter    runs the next cell that waits: its picture appears
G                runs all that waits in the section
S and H          show all code, and hide it; a click on a folded line shows it alone
After an app has had the keyboard, click on any text to come back to these keys. Ctrl + C here ends it all."""
COMMANDS = {"ArrowRight": "notebook:move-cursor-heading-below-or-expand",
            "PageDown": "notebook:move-cursor-heading-below-or-expand",
            "ArrowLeft": "notebook:move-cursor-heading-above-or-collapse",
            "PageUp": "notebook:move-cursor-heading-above-or-collapse",
            "Shift Enter": "nnlab:run-next", "G": "nnlab:run-section",
            "S": "notebook:show-all-cell-code", "H": "notebook:hide-all-cell-code"}
COMMAND_MODE = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none", "scrollHeadingToTop": True},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "statusbar-extension/plugin": {"visible": False},
    "shortcuts-extension/shortcuts": {"shortcuts": [
        {"command": command, "keys": [key], "selector": COMMAND_MODE}
        for key, command in COMMANDS.items()]},
}


def for_projector(lesson: NotebookNode) -> NotebookNode:
    """Return a copy of a lesson: each title in a cell of its own, all sections closed, all code folded."""
    cells = []
    for cell in lesson.cells:
        if cell.cell_type == "code":
            folded = {**cell.metadata, "jupyter": {"source_hidden": True}}
            cells.append(nbformat.v4.new_code_cell(cell.source, metadata=folded))
            continue
        for text in filter(str.strip, TITLE.split(cell.source)):
            closed = {"jp-MarkdownHeadingCollapsed": True} if text.startswith("## ") else {}
            cells.append(nbformat.v4.new_markdown_cell(text.strip(), metadata=closed))
    return nbformat.v4.new_notebook(cells=cells, metadata=lesson.metadata)


def write_settings(folder: Path) -> None:
    """Write JupyterLab's settings for the projector; those of the user stay untouched."""
    for name, values in SETTINGS.items():
        path = folder / "lab" / "user-settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    (folder / "custom").mkdir(exist_ok=True)
    shutil.copy(HERE / "present.css", folder / "custom" / "custom.css")


def write_extension(folder: Path) -> None:
    """Put present.js where JupyterLab finds it: an extension as its build tools make them, but written by hand."""
    (folder / "nnlab-present" / "static").mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "present.js", folder / "nnlab-present" / "static")
    package = {"name": "nnlab-present", "version": "1.0.0",
               "jupyterlab": {"extension": True,
                              "_build": {"load": "static/present.js", "extension": "./extension"}}}
    (folder / "nnlab-present" / "package.json").write_text(json.dumps(package), encoding="utf-8")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def jupyter_lab(folder: Path, options: list[str]) -> Iterator[str]:
    """Serve a folder; yield the address at which JupyterLab shows one of its notebooks, with {} for its name."""
    port, token = free_port(), secrets.token_hex()
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / ".settings"), "JUPYTER_TOKEN": token,
                   "JUPYTER_DATA_DIR": str(folder / ".data"), "JUPYTER_RUNTIME_DIR": str(folder / ".runtime"),
                   "JUPYTER_PREFER_ENV_PATH": "1"}
    log = (folder / "jupyter.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--custom-css", f"--port={port}",
         "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}",
         f"--LabApp.extra_labextensions_path={folder / '.extensions'}", *options],
        env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    try:
        while True:
            with contextlib.suppress(urllib.error.URLError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={token}").close()
                break
            if server.poll() is not None:
                said = (folder / "jupyter.log").read_text(encoding="utf-8", errors="replace")  # whatever it wrote in
                sys.exit(f"JupyterLab did not start:\n{said}")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/doc/tree/{{}}?token={token}"
    finally:
        server.terminate()
        server.wait()
        log.close()


def present(lesson: Path, options: list[str]) -> None:
    """Show a lesson until Ctrl + C."""
    write_settings(BUILD / ".settings")
    write_extension(BUILD / ".extensions")
    (BUILD / ".data").mkdir(exist_ok=True)
    nbformat.write(for_projector(nbformat.read(lesson, as_version=4)), BUILD / lesson.name)
    with jupyter_lab(BUILD, options) as address:
        print(plain(f"{address.format(lesson.name)}\n\n{KEYS}"), flush=True)
        webbrowser.open(address.format(lesson.name))
        while True:
            time.sleep(1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that JupyterLab ends with it
    try:
        lesson = lessons.find(sys.argv[1] if len(sys.argv) > 1 else "")
    except ValueError as error:
        sys.exit(f"{error} As in: make present LESSON=05")
    with contextlib.suppress(KeyboardInterrupt):
        present(lesson, sys.argv[2:])
