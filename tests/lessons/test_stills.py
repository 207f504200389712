"""Where no kernel runs, an app is its picture: in the page and the slides that nbconvert makes of a notebook."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "jupyter" / "etc" / "jupyter"
CELLS = ["import nnlab, ipywidgets", "nnlab.apps.threshold()", "nnlab.apps.tree_age()",
         "ipywidgets.IntSlider(description='another widget')"]

pytest.importorskip("nbconvert")


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Return what a plain `jupyter nbconvert --execute` makes of a notebook with two apps and another widget."""
    place = tmp_path_factory.mktemp("convert")
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS]), place / "apps.ipynb")

    def run(kind, name):
        subprocess.run([sys.executable, "-m", "nbconvert", "--execute", "--to", kind, "apps.ipynb", "--output", "made"],
                       cwd=place, check=True, capture_output=True, timeout=300,
                       env=os.environ | {"JUPYTER_CONFIG_PATH": str(CONFIG), "PYTHONPATH": str(ROOT)})
        return (place / name).read_text(encoding="utf-8")

    return run


def test_a_page_shows_the_still_of_every_app_and_other_widgets_as_ever(convert):
    page = convert("html", "made.html")
    assert page.count('src="data:image/png;base64,') == 2
    assert page.count('<script type="application/vnd.jupyter.widget-view+json">') == 1


def test_slides_show_the_stills_too(convert):
    assert convert("slides", "made.slides.html").count('src="data:image/png;base64,') == 2
