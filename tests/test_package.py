"""What loads when, which way imports run, and the command line."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nnlab.__main__ import main

ROOT = Path(__file__).parent.parent
MATHEMATICS = ("plain", "inputs", "guarded", "diverged", "streams",
               "activations", "losses", "records", "layers", "network", "build", "optimizers", "targets",
               "stored", "penalties",
               "batches", "score", "history", "stopping", "training", "gradient_check",
               "contributions", "thinned")


def fresh(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_nnlab_loads_neither_pictures_nor_widgets_nor_data():
    loaded = fresh("import sys, nnlab; print(*sys.modules)").split()
    assert "numpy" in loaded
    assert not {"matplotlib", "ipywidgets", "anywidget", "tqdm", "nnlab.data", "nnlab.check"} & set(loaded)
    assert not {"loky", "threadpoolctl", "concurrent.futures", "multiprocessing"} & set(loaded)  # for a sweep alone


def test_the_checks_load_on_first_use_and_bring_neither_pictures_nor_widgets():
    loaded = fresh("import sys, nnlab; nnlab.check.answer('tree_age/step', None); print(*sys.modules)").split()
    assert "nnlab.check.tree_age" in loaded
    assert not {"matplotlib", "ipywidgets", "anywidget", "IPython", "nnlab.views", "nnlab.apps"} & set(loaded)


def test_the_checks_import_numpy_themselves_and_how_inputs_are_read():
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "nnlab" / "check").glob("*.py"))
    modules = re.findall(r"^(?:from|import) ([\w.]+)", text, re.MULTILINE)
    assert {m.split(".")[0] for m in modules} - set(sys.stdlib_module_names) == {"numpy", "nnlab"}
    assert {m for m in modules if m.startswith("nnlab") and not m.startswith("nnlab.check")} == {
        "nnlab.plain", "nnlab.inputs", "nnlab.guarded"}
    assert not {"threading", "signal", "subprocess", "multiprocessing"} & set(modules)


@pytest.mark.parametrize("name", MATHEMATICS)
def test_the_mathematics_imports_numpy_and_itself_only(name):
    tree = ast.parse((ROOT / "nnlab" / f"{name}.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {f"{node.module}.{alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                for alias in node.names}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    outside = {m.split(".")[0] for m in modules} - set(sys.stdlib_module_names) - {"numpy", "nnlab"}
    assert not outside
    inside = {match[1] for m in modules if (match := re.match(r"nnlab\.(\w+)", m))}
    assert inside <= set(MATHEMATICS[:MATHEMATICS.index(name)])  # arrows run one way


def test_the_command_line_trains_fahrenheit(capsys):
    assert main(["train", "fahrenheit"]) == 0
    assert "w = 1.8000, b = 32.0000" in capsys.readouterr().out


def test_the_command_line_trains_two_circles_above_99_percent(capsys):
    assert main(["train", "two_circles"]) == 0
    share = float(re.search(r"test: .* ([\d.]+)% of 200 right", capsys.readouterr().out)[1])
    assert share > 99


def test_the_command_line_trains_tree_age(capsys):
    assert main(["train", "tree_age"]) == 0
    assert float(re.search(r"training: loss ([\d.e-]+)", capsys.readouterr().out)[1]) < 0.1


def test_the_command_line_trains_mnist_above_97_5_percent(capsys):
    assert main(["train", "mnist"]) == 0
    share = float(re.search(r"test: .* ([\d.]+)% of 10,000 right", capsys.readouterr().out)[1])
    assert share > 97.5


@pytest.mark.parametrize(("arguments", "words"), [
    (["--learning-rate", "1"], "Diverged: The loss must stay finite"),
    (["--batch-size", "1000"], "ValueError: batch_size must be"),
    (["--epochs", "0"], "ValueError: epochs must be"),
    (["--learning-rate", "0"], "ValueError: learning_rate must be"),
])
def test_a_mistake_on_the_command_line_is_one_line_of_text(arguments, words, capsys):
    assert main(["train", "fahrenheit", *arguments]) == 1
    assert words in capsys.readouterr().err
