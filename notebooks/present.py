"""Open a lesson for the projector: live, in large type, its code folded, section by section with the keyboard.

    python notebooks/present.py 05 [options of JupyterLab]

The committed lesson stays as it is. What is shown is a copy in build/present, run from top to bottom before it opens.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

import nbformat
from jupyter_client import BlockingKernelClient
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary

from nnlab.plain import plain

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "present"
TITLE = re.compile(r"^(###? .*)$", re.MULTILINE)
KEYS = """→ or Page Down   on to the next section; once more opens it
← or Page Up     closes a section; once more goes back to the one before
↓ and ↑          from cell to cell
S and H          show all code, and hide it; a click on a folded line shows it alone
After an app has had the keyboard, click on any text to come back to these keys. Ctrl + C here ends it all."""
COMMANDS = {"ArrowRight": "notebook:move-cursor-heading-below-or-expand",
            "PageDown": "notebook:move-cursor-heading-below-or-expand",
            "ArrowLeft": "notebook:move-cursor-heading-above-or-collapse",
            "PageUp": "notebook:move-cursor-heading-above-or-collapse",
            "S": "notebook:show-all-cell-code", "H": "notebook:hide-all-cell-code"}  # arrows skip folded cells
COMMAND_MODE = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none", "scrollHeadingToTop": True, "showInputPlaceholder": False},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "statusbar-extension/plugin": {"visible": False},
    "shortcuts-extension/shortcuts": {"shortcuts": [
        {"command": command, "keys": [key], "selector": COMMAND_MODE}
        for key, command in COMMANDS.items()]},
}


def find(name: str) -> Path:
    """Return the lesson of a number or a name, such as 05 or 05_two_circles."""
    lessons = {path.stem: path for path in sorted(HERE.glob("[0-9][0-9]_*.ipynb"))}
    for stem, path in lessons.items():
        if name in (stem, stem[:2], path.name):
            return path
    sys.exit(f"LESSON must be one of {', '.join(stem[:2] for stem in lessons)}. Got {name!r}. "
             f"Try: make present LESSON=05")


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


def run(notebook: NotebookNode, kernel: BlockingKernelClient) -> None:
    """Run all cells in a kernel that goes on living, and keep what they show: apps come alive when they are opened."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        print(f"\rRunning cell {number} of {len(code)}", end="", flush=True)

        def keep(message, cell=cell):
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
                cell.outputs.append(nbformat.v4.output_from_msg(message))

        reply = kernel.execute_interactive(cell.source, allow_stdin=False, output_hook=keep)
        cell.execution_count = reply["content"].get("execution_count")
    print()


def write_settings(folder: Path) -> None:
    """Write JupyterLab's settings for the projector; those of the user stay untouched."""
    for name, values in SETTINGS.items():
        path = folder / "lab" / "user-settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    (folder / "custom").mkdir(exist_ok=True)
    shutil.copy(HERE / "present.css", folder / "custom" / "custom.css")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def jupyter_lab(folder: Path, options: list[str]):
    """Serve a folder; yield a function that asks the server: ask(path, body) returns its answer."""
    port, token = free_port(), secrets.token_hex()
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / ".settings"), "JUPYTER_TOKEN": token,
                   "JUPYTER_DATA_DIR": str(folder / ".data"), "JUPYTER_RUNTIME_DIR": str(folder / ".runtime"),
                   "JUPYTER_PREFER_ENV_PATH": "1", "TQDM_DISABLE": "1"}  # a progress bar of the past is of no use
    log = (folder / "jupyter.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--custom-css", f"--port={port}",
         "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}", *options],
        env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def ask(path: str, body: dict | None = None):
        request = urllib.request.Request(f"http://127.0.0.1:{port}/{path}", json.dumps(body).encode() if body else None,
                                         {"Authorization": f"token {token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    ask.address = f"http://127.0.0.1:{port}/doc/tree/{{}}?token={token}"
    try:
        while True:
            with contextlib.suppress(urllib.error.URLError):
                ask("api")
                break
            if server.poll() is not None:
                sys.exit(f"JupyterLab did not start:\n{(folder / 'jupyter.log').read_text(encoding='utf-8')}")
            time.sleep(0.1)
        yield ask
    finally:
        server.terminate()
        server.wait()
        log.close()


def present(lesson: Path, options: list[str]) -> None:
    """Show a lesson until Ctrl + C."""
    write_settings(BUILD / ".settings")
    (BUILD / ".data").mkdir(exist_ok=True)
    notebook, shown = for_projector(nbformat.read(lesson, as_version=4)), BUILD / lesson.name
    nbformat.write(notebook, shown)
    with jupyter_lab(BUILD, options) as ask:
        session = ask("api/sessions", {"path": lesson.name, "name": lesson.name, "type": "notebook",
                                       "kernel": {"name": "python3"}})
        kernel = BlockingKernelClient()
        kernel.load_connection_file(str(BUILD / ".runtime" / f"kernel-{session['kernel']['id']}.json"))
        kernel.start_channels()
        kernel.kernel_info(reply=True)  # waits until it is there
        run(notebook, kernel)
        kernel.stop_channels()
        NotebookNotary(data_dir=str(BUILD / ".data")).sign(notebook)  # only a trusted notebook may show apps
        nbformat.write(notebook, shown)
        address = ask.address.format(lesson.name)
        print(plain(f"{address}\n\n{KEYS}"), flush=True)
        webbrowser.open(address)
        while True:
            time.sleep(1)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        present(find(sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:])
