"""A first run, in a new environment or a read-only home, shows no red line."""

import logging
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import nnlab  # noqa: F401 - has matplotlib settle in quietly

ROOT = Path(__file__).parents[2]
CELLS = ["import nnlab", "import sys; sys.path.insert(0, 'tests/shared'); import every_app",
         "for name in every_app.NAMES:\n    every_app.made(name).close()",
         "nnlab.apps.threshold()",
         "await nnlab.apps.training(every_app.trainer(), epochs=2).run()",
         "nnlab.sweep(lambda seed, a: {'score': seed}, {'a': [1, 2]}, [0, 1])",
         "_ = nnlab.views.Bars(['a', 'b'])",
         "import threading\nassert not [thread for thread in threading.enumerate() if 'tqdm' in thread.name]"]


@pytest.mark.parametrize(("home", "cells"), [("new", CELLS[:1] + CELLS[3:4]), ("read-only", CELLS)])
def test_nothing_is_red_in_a_first_run(home, cells, tmp_path, monkeypatch):
    for name in ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path) if home == "new" else "/proc/nowhere")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    nbformat.validate(notebook)
    outputs = [output for cell in notebook.cells for output in cell.outputs]
    assert [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize(("name", "message", "is_shown"), [
    ("matplotlib.font_manager", "Matplotlib is building the font cache; this may take a moment.", False),
    ("matplotlib", "Matplotlib created a temporary cache directory at %s because", False),
    ("matplotlib.font_manager", "findfont: Font family %r not found.", True),
    ("matplotlib", "Bad key %(key)s in file", True),
])
def test_only_what_says_how_matplotlib_settles_in_is_hidden(name, message, is_shown):
    shown = []
    handler = logging.Handler()
    handler.emit = shown.append
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    try:
        logger.warning(message)
    finally:
        logger.removeHandler(handler)
    assert bool(shown) is is_shown
