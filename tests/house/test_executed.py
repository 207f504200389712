"""`make notebooks` stores the same on every processor: what a last bit moves, it would otherwise draw anew."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat

EXECUTE = Path(__file__).parents[2] / "notebooks" / "execute.py"
SUMS = """import numpy as np
rng = np.random.default_rng(0)
W, X = rng.normal(size=(2, 300, 300))
print((W @ X).tobytes().hex()[:1000], np.exp(X).sum().hex(), np.linalg.svd(W)[1].sum().hex())"""


def stored(path, environment):
    """Execute a notebook as a machine with that environment does; return what its only cell printed."""
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SUMS)]), path)
    subprocess.run([sys.executable, EXECUTE, path], env={**os.environ, **environment}, check=True, capture_output=True)
    return nbformat.read(path, as_version=4).cells[0].outputs[0].text


def test_stored_figures_are_the_same_whatever_the_processor(tmp_path):
    here = {"OPENBLAS_CORETYPE": "", "OPENBLAS_NUM_THREADS": "2"}
    older = {"OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "1"}
    assert stored(tmp_path / "a.ipynb", here) == stored(tmp_path / "b.ipynb", older)
