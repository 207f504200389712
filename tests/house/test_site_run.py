"""What `make site-run` takes for a fault: an error, a red line, another text, a cell that did not run."""

import importlib.util
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"


def load(name):
    spec = importlib.util.spec_from_file_location(f"site_{name}", SITE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cell(*outputs, tags=(), count=1):
    return {"cell_type": "code", "id": "a", "source": "1 + 1", "execution_count": count, "outputs": list(outputs),
            "metadata": {"tags": list(tags)}}


def printed(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


FAILED = {"output_type": "error", "ename": "ValueError", "evalue": "no"}
TWO = {"output_type": "execute_result", "data": {"text/plain": ["2"], "image/png": "AAAA"}}
THREE = {"output_type": "execute_result", "data": {"text/plain": "3"}}


@pytest.mark.parametrize(("stored", "ran", "words"), [
    (cell(TWO), cell({**TWO, "data": {"text/plain": "2"}}), None),  # of pictures only the words are compared
    (cell(TWO), cell(THREE), "shows"),
    (cell(TWO, tags=["fewer"]), cell(THREE, tags=["fewer"]), None),
    (cell(), cell(FAILED), "fails: ValueError"),
    (cell(tags=["fewer"]), cell(FAILED, tags=["fewer"]), "fails: ValueError"),
    (cell(), cell(printed("Warning", "stderr")), "says in red"),
    (cell(), cell(printed("\r 50%|█| 2/4\r100%|█| 4/4\n", "stderr")), None),
    (cell(printed("a\n")), cell(printed("a\n")), None),
    (cell(printed("a\n")), cell(printed("b\n")), "shows"),
    (cell(), cell(count=None), "did not run"),
])
def test_a_fault_is_seen_and_nothing_else(stored, ran, words):
    found = list(load("run").faults([stored], [ran]))
    assert len(found) == (words is not None)
    assert words is None or words in found[0]
