"""What a browser's Python cannot do, nnlab does not do: no thread, no process, no connection, no file of its own.

One fresh process shows every app, plays it, and answers a check, while Python's audit hooks tell what it asks of the
system. The sweep is one exception: it uses processes where there are any, and runs in this one elsewhere. The other
is the terminal's command class --run.
"""

import subprocess
import sys

WATCH = """
import asyncio, sys, sysconfig, threading
import matplotlib, matplotlib.font_manager, IPython, PIL.Image, tqdm, anywidget
from pathlib import Path
import nnlab

PACKAGES = tuple({sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), matplotlib.get_cachedir(),
                  str(Path(nnlab.__file__).parent),
                  "/proc/self/maps"})  # where threadpoolctl looks for BLAS; in a browser it asks Pyodide
FORBIDDEN = ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.system", "socket.connect", "signal.set_wakeup_fd")
asked = set()

def watch(event, arguments):
    if event in FORBIDDEN:
        asked.add(event)
    elif event == "open" and isinstance(arguments[0], str) and not arguments[0].startswith(PACKAGES):
        asked.add(f"open:{arguments[0]}")

threading.Thread.start = lambda self: asked.add(f"thread:{self.name}")

def given(name):
    if name == "mistakes":
        return [nnlab.mlp([784, 10], output="softmax")]
    if name.startswith("predict"):
        return {"predict": [[1, 2, 3], [3, 1, 2]], "predict_line": [[0, 100], [32, 212]],
                "predict_border": [[[0, 0], [1, 1]], [0, 1], [[0, 1], [1, 0]]],
                "predict_way": [[0, 1, 2], [0, 1], [[3, 2, 1], [4, 3, 2]], [[0, 1], [2, 0]]]}[name]
    if name == "training":
        scale = nnlab.data.fahrenheit()
        return [nnlab.Trainer(nnlab.mlp([1, 1], W="zeros"), scale.X, scale.y, optimizer=nnlab.SGD(0.001))]
    if name == "choose":
        return [nnlab.check.Chosen({"A": "it rises", "B": "it falls"}, "A", "B", "The slope.")]
    if name == "estimate":
        return [nnlab.check.Estimated(5.7, 6.2, 0, 10, "Less weight.", unit="years")]
    if name == "opening":
        return ["07"]
    if name == "opened":
        return ["neuron"]
    if name == "watch":
        from nnlab.check.start_here.questions import QUESTIONS
        return [QUESTIONS["kelvin"], QUESTIONS["kelvin"].right, "start_here/kelvin"]
    return []

async def use(name):
    app = getattr(nnlab.apps, name)(*given(name))
    app._repr_mimebundle_()
    player = getattr(app, "player", None)
    if hasattr(getattr(player, "trainer", None), "step_count"):
        before = player.trainer.step_count
        player.play()
        for _ in range(600):  # as long as it takes, up to a minute
            await asyncio.sleep(0.1)
            if player.trainer.step_count > before:
                break
        player.pause()
        assert player.trainer.step_count > before, f"{name} did not play"

sys.addaudithook(watch)
"""


def asked(code):
    """Return what a fresh process asked of the system that a browser's Python does not have."""
    done = subprocess.run([sys.executable, "-c", WATCH + code + "\nprint(*sorted(asked))"],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_watch_sees_what_it_looks_for():
    code = "import subprocess; subprocess.run(['true']); threading.Thread(target=print, name='t').start(); " \
           "open('/dev/null')"
    seen = asked(code)
    assert {"subprocess.Popen", "thread:t", "open:/dev/null"} <= set(seen)


def test_no_app_asks_for_what_a_browser_lacks():
    assert asked("for name in nnlab.apps.__all__: asyncio.run(use(name))") == []


def test_a_check_asks_for_nothing_that_a_browser_lacks():
    code = "def forward(x, w, b): return w * x\nnnlab.check.answer('fahrenheit/forward', forward)._repr_html_()"
    assert asked(code) == []


def test_a_script_that_ends_with_an_app_open_ends_in_silence():
    code = "import nnlab; app = nnlab.apps.fahrenheit(); live = app.live"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
