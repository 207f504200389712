"""The Python of an app's own page on the site, here with stand-ins for the page: no IPython, and comms of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ALONE = Path(__file__).parents[2] / "site" / "alone"
PAGE = f"""
import json, runpy, sys
from types import ModuleType
said = []
page, pyodide, ffi = ModuleType("page"), ModuleType("pyodide"), ModuleType("pyodide.ffi")
page.say = lambda *words: said.append(words)
ffi.to_js = list
sys.modules.update({{"page": page, "pyodide": pyodide, "pyodide.ffi": ffi}})
runpy.run_path({str(ALONE / "no_shell.py")!r})
alone = runpy.run_path({str(ALONE / "comms.py")!r})
"""
WHOLE = """
class Buffers(list):
    to_py = list

def content(words):
    return json.loads(words[1])
"""


def on_the_page(code):
    """Run lines in a Python that has begun as the page's does; return what they print, as JSON."""
    done = subprocess.run([sys.executable, "-c", PAGE + WHOLE + code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def names_that_open():
    from nnlab import apps
    with pytest.raises(ValueError, match="Known names: ") as refused:
        apps.opened("tea")
    return str(refused.value).partition("Known names: ")[2].rstrip(".").split(", ")


def test_every_app_opens_with_what_the_page_has_of_ipython():
    names = [name for name in names_that_open() if name not in ("digits", "unroll")]  # these train for seconds
    shown = on_the_page(f"print(json.dumps([alone['open_app'](name) for name in {names}]))")
    assert len(set(shown)) == len(names) > 10


def test_what_the_page_says_reaches_its_widget_and_what_answers_names_the_question():
    kinds, before, after, answered = on_the_page("""
model = alone["open_app"]("neuron")
kinds = sorted({words[0] for words in said})
choice = next(content(words)["comm_id"] for words in said
              if content(words)["data"].get("state", {}).get("_model_name") == "DropdownModel")
from ipywidgets import Widget
widget = next(one for one in Widget.widgets.values() if one.comm and one.comm.comm_id == choice)
before = widget.index
del said[:]
change = {"method": "update", "state": {"index": before + 1}, "buffer_paths": []}
alone["hear"]("7", json.dumps({"comm_id": choice, "data": change}), Buffers())
answered = [words[3] for words in said if content(words)["data"].get("method") == "echo_update"]
print(json.dumps([kinds, before, widget.index, answered]))
""")
    assert kinds == ["comm_msg", "comm_open"]
    assert after == before + 1
    assert answered == ["7"]


def test_a_figure_that_is_looked_at_sends_its_picture_as_bytes():
    kinds, sizes = on_the_page("""
import asyncio
async def look():
    model = alone["open_app"]("neuron")
    figure = next(content(words)["comm_id"] for words in said
                  if content(words)["data"].get("state", {}).get("_anywidget_id", "").endswith("LiveFigure"))
    del said[:]
    look = {"type": "look", "view": "v", "width": 800, "ratio": 1, "theme": "light"}
    alone["hear"]("1", json.dumps({"comm_id": figure, "data": {"method": "custom", "content": look}}), Buffers())
    await asyncio.sleep(0)
    for _ in range(200):
        frames = [words for words in said if content(words)["data"].get("content", {}).get("type") == "frame"]
        if frames:
            break
        await asyncio.sleep(0.05)
    print(json.dumps([[words[0] for words in frames], [len(part) for words in frames for part in words[4]]]))
asyncio.run(look())
""")
    assert set(kinds) == {"comm_msg"}
    assert min(sizes) > 100


def test_what_is_neither_number_nor_word_is_refused():
    words = on_the_page("""
try:
    alone["plain_number"](object())
except TypeError as error:
    print(json.dumps(str(error)))
""")
    assert words == "What goes to the page must be of numbers and words. Got object."
