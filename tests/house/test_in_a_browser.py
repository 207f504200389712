"""What nnlab does otherwise where Python runs in a browser, with stand-ins for what only a browser has.

The lessons themselves are run there by `make site-run`.
"""

import re
import sys
from types import ModuleType, SimpleNamespace

import ipywidgets
import numpy as np
import pytest

import nnlab
from nnlab._core import slow
from nnlab.data import beside
from nnlab.live import direct, reach
from nnlab.live.reach import within_reach


@pytest.fixture
def browser(monkeypatch):
    monkeypatch.setattr("sys.platform", "emscripten")


def trainer():
    scale = nnlab.data.fahrenheit()
    return nnlab.Trainer(nnlab.mlp([1, 1], W="zeros"), scale.X, scale.y, optimizer=nnlab.SGD(0.001))


def test_a_lesson_does_with_less_and_says_so(browser, capsys):
    assert within_reach(60_000, without_blas=10_000) == 10_000
    assert "10,000 in place of 60,000" in capsys.readouterr().out


def test_elsewhere_nothing_is_less_and_nothing_is_said(capsys):
    assert within_reach(60_000, without_blas=10_000) == 60_000
    assert capsys.readouterr().out == ""


class Shown:
    def __init__(self):
        self.words = []

    def update(self, data, raw):
        self.words.append(data["text/plain"])


def test_a_slow_training_says_how_far_it_is_and_leaves_no_word(browser, monkeypatch):
    shown = Shown()

    def display(data, raw, display_id):
        shown.update(data, raw)
        return shown

    monkeypatch.setattr(reach, "display", display)
    monkeypatch.setattr(slow, "PATIENCE", -1.0)  # each step is late
    seen = []
    trained = trainer()
    trained.run(epochs=2, watch=seen.append)
    assert re.fullmatch(r"Training: [\d.]+ of 2 epochs\.", shown.words[0])
    assert shown.words[-1] == ""
    assert len(seen) == trained.step_count


def test_what_is_said_changes_no_digit(browser):
    told = trainer()
    told.run(epochs=3)
    parameters = told.net.parameters.copy()
    sys.platform = "linux"
    silent = trainer()
    silent.run(epochs=3)
    assert np.array_equal(parameters, silent.net.parameters)


class Request:
    """An XMLHttpRequest to a site that has one file."""

    def open(self, method, address, is_asynchronous):
        assert (method, is_asynchronous) == ("GET", False)
        self.status = 200 if address == "http://site/pypi/mnist.npz" else 404
        self.response = SimpleNamespace(to_bytes=lambda: b"digits")

    def send(self):
        pass


@pytest.fixture
def site(monkeypatch):
    js = ModuleType("js")
    js.XMLHttpRequest, js.location = SimpleNamespace(new=Request), SimpleNamespace(href="http://site/worker/kernel.js")
    monkeypatch.setitem(sys.modules, "js", js)
    wheel = SimpleNamespace(read_text=lambda name: {"PYODIDE_URL": "http://site/pypi/nnlab.whl?sha256=1"}[name])
    monkeypatch.setattr(beside, "distribution", lambda name: wheel)


def test_a_file_beside_the_wheel_is_fetched(site):
    assert beside.beside_the_wheel("mnist.npz").read() == b"digits"


def test_where_an_apps_page_brought_the_wheel_that_page_says_from_where(site, monkeypatch):
    monkeypatch.setattr(beside, "distribution", lambda name: SimpleNamespace(read_text=lambda name: None))
    monkeypatch.setenv("NNLAB_WHEEL", "http://site/pypi/nnlab.whl")
    assert beside.beside_the_wheel("mnist.npz").read() == b"digits"
    assert beside.site_of_the_wheel() == "http://site/"


def test_a_file_that_cannot_be_fetched_is_told(site):
    with pytest.raises(OSError, match=r"must be fetched from http://site/pypi/nothing.npz. It answered 404"):
        beside.beside_the_wheel("nothing.npz")


def test_elsewhere_there_is_no_channel():
    assert direct.direct_channel() == ""


class FakeComm:
    def __init__(self):
        self.heard = []

    def handle_msg(self, message):
        self.heard.append(message["content"]["data"])


def test_what_a_page_sends_directly_reaches_its_widget(monkeypatch):
    comm = FakeComm()
    monkeypatch.setattr("comm.get_comm_manager", lambda: SimpleNamespace(comms={"1": comm}))
    direct.hand_on({"content": {"comm_id": "1", "data": {"method": "custom"}}, "buffers": []})
    direct.hand_on({"content": {"comm_id": "closed", "data": {}}, "buffers": []})
    assert comm.heard == [{"method": "custom"}]


def test_a_channel_hands_on_what_it_hears_and_answers(browser, monkeypatch):
    answers, made = [], []
    js, ffi = ModuleType("js"), ModuleType("pyodide.ffi")
    js.BroadcastChannel = SimpleNamespace(new=lambda name: made.append(
        SimpleNamespace(name=name, postMessage=answers.append)) or made[0])
    js.Object = SimpleNamespace(fromEntries=dict)
    ffi.create_proxy, ffi.to_js = lambda function: function, lambda value, dict_converter: value
    for name, module in {"js": js, "pyodide": ModuleType("pyodide"), "pyodide.ffi": ffi}.items():
        monkeypatch.setitem(sys.modules, name, module)
    handed = []
    monkeypatch.setattr(direct, "hand_on", handed.append)
    direct.direct_channel.cache_clear()
    try:
        assert direct.direct_channel() == direct.direct_channel() == made[0].name
        for message in ({"id": "7", "content": {}, "buffers": []}, {"heard": "7"}):
            made[0].onmessage(SimpleNamespace(data=SimpleNamespace(to_py=lambda message=message: message)))
    finally:
        direct.direct_channel.cache_clear()
    assert [message["id"] for message in handed] == ["7"]
    assert answers == [{"heard": "7"}]


def test_a_figure_tells_its_page_the_channel():
    figure = nnlab.live.LiveFigure(nnlab.views.Figure())
    assert figure.get_state()["channel"] == ""
    assert isinstance(figure, ipywidgets.DOMWidget)
    figure.close()
