"""The browser is told where a drag takes hold, and which keys act, before either is tried."""

import hands
import numpy as np
import pytest
from matplotlib.figure import Figure

from nnlab.live import LiveFigure
from nnlab.live.grips import CELL, REACH
from nnlab.live.hands import ANY, keys_of, listen, press_key


def plain(act):
    return act


class Owner:
    """Drags whatever a test gives it."""

    grips = ()

    def _grips(self):
        return self.grips

    def _key_n(self):
        pass

    _key_shift_w = _key_space = _key_ctrl_z = _key_pageup = _key_n

    def _arrow(self, right, up):
        pass


@pytest.fixture
def live(monkeypatch):
    """A live figure of 400 x 300 px with two panels, and what it sent."""
    figure = Figure(figsize=(4, 3), dpi=100)
    figure.subplots(1, 2)
    live, live_sent = LiveFigure(figure, layout=lambda *_: None), []
    monkeypatch.setattr(live, "send", lambda content, buffers=None: live_sent.append(content))
    return live, live_sent


@pytest.mark.parametrize("ratio", [1, 2])
def test_boxes_are_in_css_px_from_the_upper_left(live, ratio):
    live, _ = live
    owner = Owner()
    listen(owner, live, plain)
    hands.look(live, ratio=ratio)
    axes = live.figure.axes[0]
    x0, y0, x1, y1 = axes.get_position().extents
    owner.grips = [axes]
    edges = 400 * x0, 300 * (1 - y1), 400 * x1, 300 * (1 - y0)
    assert live.canvas.hands.boxes() == [[*map(round, edges)]]
    owner.grips = [axes.bbox.padded(10 * ratio)]
    left, top, right, bottom = edges
    assert live.canvas.hands.boxes() == [[*map(round, (left - 10, top - 10, right + 10, bottom + 10))]]
    owner.grips = [np.array([[100.0, 80.0], [100.5, 80.2], [np.nan, 1.0]]) * ratio]
    far = REACH + CELL // 2
    assert live.canvas.hands.boxes() == [[100 - far, 220 - far, 100 + far, 220 + far]]  # once for two so near
    owner.grips = [np.zeros((0, 2))]
    assert live.canvas.hands.boxes() == []


def test_it_is_told_with_the_picture_and_again_only_when_it_changes(live):
    live, sent = live
    owner = Owner()
    listen(owner, live, plain)
    axes = live.figure.axes[0]
    line, = axes.plot([0, 1], [0, 1], animated=True)
    hands.look(live)

    def told():
        line.set_ydata([0, np.random.default_rng(len(sent)).uniform(0.1, 0.9)])
        hands.tell(live, type="painted", number=live.frames)
        live.refresh()
        return sent[-1]["hands"]

    assert sent[-1]["hands"]["boxes"] == []
    assert told() is None
    owner.grips = [axes]
    assert len(told()["boxes"]) == 1
    assert told() is None
    hands.look(live)  # perhaps a view that is new
    assert len(sent[-1]["hands"]["boxes"]) == 1


def test_keys_are_those_that_have_a_method(live):
    live, _ = live
    listen(Owner(), live, plain)
    assert set(live.canvas.hands.keys) == {"left", "right", "up", "down", "n", "W", " ", "ctrl+z", "pageup"}


def test_each_key_that_is_told_acts():
    called = []

    class Every(Owner):
        def __getattribute__(self, name):
            if name.startswith(("_key", "_arrow")):
                called.append(name)
            return super().__getattribute__(name)

        def _key(self, name):
            pass

    owner = Every()
    for key in {*keys_of(owner)} - {ANY}:
        called.clear()
        press_key(owner, key, plain)
        assert called[-1] != "_key"


def test_a_method_for_any_key_takes_characters_alone():
    pressed = []

    class Typed:
        def _key(self, name):
            pressed.append(name)

    assert list(keys_of(Typed())) == [ANY]
    for key in ("7", "F5", "f5", "ctrl+r", "escape", "a"):
        press_key(Typed(), key, plain)
    assert pressed == ["7", "a"]


def test_where_no_hands_are_matplotlib_turns_axes_in_3d():
    figure = Figure()
    figure.add_subplot(projection="3d")
    figure.add_subplot(2, 2, 1)
    live = LiveFigure(figure)
    assert len(live.canvas.hands.boxes()) == 1
    listen(Owner(), live, plain)
    assert live.canvas.hands.boxes() == []
