"""nnlab.sweep in a notebook: its functions, its bar, its stop button."""

import time

import pytest
from jupyter_client.manager import start_new_kernel


@pytest.fixture(scope="module")
def notebook():
    """Return a function that runs a cell in a kernel, calls `meanwhile`, and returns what the cell printed.

    Something shown, such as a bar, is [shown].
    """
    manager, client = start_new_kernel(kernel_name="python3")

    def cell(code, meanwhile=lambda manager: None):
        request = client.execute(code)
        meanwhile(manager)
        texts = []
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "error":
                raise AssertionError("\n".join(content["traceback"]))
            if content.get("execution_state") == "idle":
                return "".join(texts)
            texts += [content["text"]] if content.get("name") == "stdout" else []
            texts += ["[shown]"] if message["msg_type"] == "display_data" else []

    yield cell
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_function_of_a_notebook_can_be_swept_with_all_that_it_uses(notebook):
    said = notebook("""
import numpy as np, nnlab
offset = np.array([10.0])  # a function and data that exist nowhere but in this kernel

def helper(rate):
    return rate + offset

def build(seed, rate):
    return {"test": helper(rate)[0] + seed}

runs = nnlab.sweep(build, {"rate": [1, 2]}, range(2))
print([run.scores["test"] for run in runs])""")
    assert said == "[shown][11.0, 12.0, 12.0, 13.0]\n"


def test_pythons_own_fresh_processes_take_a_function_of_a_notebook_too(notebook):
    said = notebook("""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
import nnlab

def square(seed):
    return seed**2

with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
    print([run.scores["score"] for run in nnlab.sweep(square, {}, [3], executor)])""")
    assert said == "[shown][9.0]\n"


def test_a_notebook_can_be_stored_without_bars(notebook):
    said = notebook("""
import nnlab, os
os.environ["TQDM_DISABLE"] = "1"
nnlab.sweep(lambda seed: seed, {}, [0])
del os.environ["TQDM_DISABLE"]""")
    assert said == ""


def test_the_stop_button_of_a_notebook_keeps_what_is_done(notebook, tmp_path):
    def stop(manager):
        deadline = time.monotonic() + 60
        while not (tmp_path / "running").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        manager.interrupt_kernel()

    said = notebook(f"""
import nnlab, tqdm.auto
from pathlib import Path
running = Path({str(tmp_path / "running")!r})
plain = tqdm.auto.tqdm

class Bar(plain):  # the other processes can see how far it is
    def update(self, n=1):
        super().update(n)
        (running.parent / f"over{{self.n:g}}").touch()

def build(seed):
    if seed == 3 and not running.exists():
        import time
        while not (running.parent / "over3").exists():
            time.sleep(0.01)
        running.touch()
        time.sleep(600)
    return seed

tqdm.auto.tqdm = Bar
runs = nnlab.sweep(build, {{}}, [3, 0, 1, 2])
tqdm.auto.tqdm = plain
print([run.scores for run in runs])""", stop)
    assert "Stopped by hand. 1 of 4 runs are missing" in said
    assert "[None, {'score': 0.0}, {'score': 1.0}, {'score': 2.0}]" in said
    assert notebook("print([run.scores['score'] for run in nnlab.sweep(build, {}, [3, 0, 1, 2], done=runs)])") == (
        "[shown][3.0, 0.0, 1.0, 2.0]\n")
