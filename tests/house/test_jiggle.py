"""The jiggle changes what another processor would change, by as little, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
TRAIN = """
import json
import nnlab
rings = nnlab.data.two_circles(40)
trainer = nnlab.Trainer(nnlab.mlp([2, 4, 1]), rings.X, rings.y, optimizer=nnlab.SGD(0.1))
trainer.run(epochs=20)
print(json.dumps(trainer.net.parameters.tolist()))
"""
CELLS = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in ("import json; import numpy as np; import nnlab",
             "tenths, ones = np.full((1, 3), 0.1), np.ones((3, 2))",
             "rounded, exact = [(tenths @ ones).tolist(), tenths.dot(ones).tolist()], (ones.T @ ones).tolist()",
             "print(json.dumps([rounded, exact]))"):
    shell.run_cell(cell).raise_error()
"""


def printed(script, seed=None):
    """Return what the script prints in a process of its own, jiggled with a seed."""
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join((str(ROOT / "tests" / "jiggle"), str(ROOT))))
    environment.pop("NNLAB_JIGGLE", None)
    if seed is not None:
        environment["NNLAB_JIGGLE"] = str(seed)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_a_jiggle_moves_most_trained_numbers_by_some_last_bits():
    plain, first, second = (np.array(printed(TRAIN, seed)) for seed in (None, 1, 2))
    assert np.mean(plain != first) > 0.5
    assert np.mean(first != second) > 0.5
    np.testing.assert_allclose(first, plain, rtol=1e-11)


def test_the_same_jiggle_comes_to_the_same_numbers():
    assert printed(TRAIN, 1) == printed(TRAIN, 1)


def test_the_products_in_a_notebooks_cells_are_jiggled_unless_they_are_exact():
    (plain, three), (jiggled, still_three) = printed(CELLS), printed(CELLS, 1)
    assert np.mean(np.array(plain) != jiggled) > 0.5
    np.testing.assert_allclose(jiggled, plain, rtol=1e-13)
    assert three == still_three == [[3, 3], [3, 3]]
