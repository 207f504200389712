"""A picture is as fine as the link carries, and exact at rest."""

import asyncio

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from matplotlib.figure import Figure
from messages import frames, look, painted
from page import decode
from PIL import Image
from waiting import until

from nnlab.live import LiveFigure
from nnlab.live.flow import FAST, HOLD
from nnlab.live.pixels import as_runs


def put_together(messages):
    """Return what a browser has on its canvas after the frames that were sent to it: RGB, (height, width, 3)."""
    canvas = None
    for content, buffers in messages:
        if content["type"] == "frame":
            width, height = content["pixels"]
            if canvas is None or canvas.size != (width, height):
                canvas = Image.new("RGB", (width, height))
            picture = Image.fromarray(decode(content, buffers[0]))
            for x, y, w, h, row in content["places"]:
                scale = content["scale"]
                part = picture.crop((0, row / scale, w / scale, (row + h) / scale))
                canvas.paste(part.resize((w, h)), (x, y))
    return np.asarray(canvas)


@pytest.mark.parametrize("rate", [FAST, 1e5, 2e4])
def test_at_rest_what_was_sent_with_loss_stands_there_without(line, messages, rate):
    live, view = line
    look(live)
    painted(live)
    live.link.frames.flow.rate = rate
    for height in (0.9, 0.1, 0.7):
        view.update([0, 1], [height, 1], [height, 1])
        live.refresh()
        painted(live)
    live.link.frames.flow.rate = rate
    live._come_to_rest()
    strips = 0
    while live.link.frames._rough:
        live.link.frames.flow.rate = rate
        painted(live)
        strips += 1
    assert (strips > 0) == (rate < 1e5)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])
    count = live.frames
    live._come_to_rest()
    assert live.frames == count  # nothing is sent twice


def test_a_change_that_came_to_rest_while_frames_were_under_way_is_shown_exactly(line, messages):
    live, view = line
    look(live)
    painted(live)
    for height in (0.2, 0.4, 0.6, 0.8):  # the last is drawn only as the figure comes to rest, and not sent
        view.update([0, 1], [height, 1], [height, 1])
        live.refresh()
    live._come_to_rest()
    while live.link.frames.flow._under_way:
        painted(live)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])
    view.ax.set_title("another")  # far from all that has been sent with loss
    live._come_to_rest()
    painted(live)
    assert np.array_equal(put_together(messages), np.asarray(live.draw())[..., :3])


@pytest.mark.parametrize("rate", [FAST, 1e5, 2e3])
def test_a_picture_is_as_fine_as_the_link_carries(line, messages, rate):
    live, view = line
    look(live)
    painted(live)
    fits = []
    for k in range(12):
        live.link.frames.flow.rate = rate
        view.ax.set_title(f"{k}")
        live.refresh()
        fits.append(len(messages[-1][1][0]) <= rate * HOLD / 4)
        painted(live)
    assert all(fits) == (rate > 2e3)  # there is a coarsest
    assert (frames(messages)[-1]["scale"] == 1) == (rate > 2e3)


@given(arrays(np.uint32, array_shapes(min_dims=2, max_dims=2, max_side=30), elements=st.integers(0, 3)))
def test_runs_are_the_very_pixels(pixels):
    colours, ends = np.frombuffer(as_runs(pixels), "<u4").reshape(-1, 2).T
    assert np.array_equal(np.repeat(colours, np.diff(ends, prepend=0)), pixels.ravel())


def test_a_picture_of_many_colours_is_not_sent_as_runs():
    assert as_runs(np.arange(200 * 200, dtype=np.uint32).reshape(200, 200)) == b""


def test_a_browser_that_is_near_is_sent_runs_and_needs_nothing_at_rest(line, messages):
    live, view = line
    look(live)
    painted(live)
    live._come_to_rest()  # the first picture was a JPEG
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    last = frames(messages)[-1]
    assert last["mime"] == "runs"
    pixels, data = np.asarray(live.draw())[..., :3], messages[-1][1][0]
    for left, top, width, height, row in last["places"]:
        part = decode(last, data)[row:row + height, :width]
        assert np.array_equal(part, pixels[top:top + height, left:left + width])
    painted(live)
    before = live.frames
    live._come_to_rest()
    assert live.frames == before


def test_at_rest_the_figure_is_sent_without_loss_and_described(messages, monkeypatch):
    monkeypatch.setattr("nnlab.live.link.REST", 0.01)

    async def scene():
        figure = Figure(figsize=(2, 2), dpi=100)
        live = LiveFigure(figure)
        look(live)
        painted(live)
        live.say("all is well")
        await until(lambda: frames(messages)[-1]["mime"] == "image/png")
        return live

    live = asyncio.run(scene())
    assert frames(messages)[-1]["mime"] == "image/png"
    assert live.description == "all is well"
