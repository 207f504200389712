"""The same picture in a notebook of marimo's, whose cells run again when a slider that they read is moved."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab import await_answer, free_port
from live_parts.in_lab import WATCH
from live_parts.ways import PANELS

PICTURE = "img[src^=data]"
NOTEBOOK = f"""
import marimo

app = marimo.App(width="full")

@app.cell
def _():
    import marimo as mo
    slider = mo.ui.slider(-1, 5, 0.01, value=0.8)
    slider
    return (slider,)

@app.cell
def _():
{textwrap.indent(PANELS, "    ")}
    from matplotlib.figure import Figure
    figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
    views = panels(figure)
    for view in views:
        for artist in view.moving:
            artist.set_animated(False)
    return figure, update, views

@app.cell
def _(figure, slider, update, views):
    update(views, slider.value)
    figure
    return
"""


@contextmanager
def open_marimo(browser, folder: Path) -> Iterator:
    """Serve the notebook, open it, and yield its page."""
    file, log, port = folder / "notebook.py", folder / "marimo.log", free_port()
    file.write_text(NOTEBOOK, encoding="utf-8")
    address = f"http://127.0.0.1:{port}"
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.add_init_script(WATCH)
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen([sys.executable, "-m", "marimo", "run", file, "--headless", "--no-token",
                                   f"--port={port}"], cwd=folder, stdout=said, stderr=subprocess.STDOUT)
    try:
        await_answer(address, log)
        page.goto(address)
        page.locator(PICTURE).wait_for()
        page.wait_for_timeout(2500)
        yield page
    finally:
        page.close()
        server.terminate()
        server.wait()
