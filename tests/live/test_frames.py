"""Frames: what is sent, when, and what comes of what did not arrive."""

import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from messages import frames, look, painted
from page import decode
from PIL import Image

from nnlab.live import LiveFigure
from nnlab.live.flow import AHEAD
from nnlab.live.pixels import LEVELS, as_jpeg, as_png, changed_parts, stack


def test_the_first_look_gets_the_whole_figure_and_a_change_only_what_changed(line, messages):
    live, view = line
    view.update([0, 1], [0.5, 1], [0.5, 1])
    live.refresh()
    assert frames(messages) == []  # nobody watches
    look(live)
    first = frames(messages)[-1]
    assert first["places"] == [(0, 0, 400, 300, 0)]
    assert first["pixels"] == [400, 300]
    painted(live)
    view.update([0, 1], [0.6, 1], [0.6, 1])
    live.refresh()
    second, buffers = messages[-1]
    assert second["pixels"] == [400, 300]
    height, width, _ = decode(second, buffers[0]).shape
    assert 0 < width * height < 400 * 300


def test_an_update_does_not_redraw_the_background(line, monkeypatch):
    live, view = line
    look(live)
    painted(live)
    drawn = []
    monkeypatch.setattr(live.canvas, "draw", lambda: drawn.append(1))
    view.update([0, 1], [0.2, 1], [0.2, 1])
    live.refresh()
    assert drawn == []
    view.ax.set_title("another")
    painted(live)
    live.refresh()
    assert drawn == [1]


def test_parts_put_onto_the_last_frame_make_the_new_one(line):
    live, view = line
    look(live)
    before = np.asarray(live.draw()).view(np.uint32)[..., 0].copy()
    view.update([0, 1], [1, 0], [1, 0])
    after = np.asarray(live.draw()).view(np.uint32)[..., 0].copy()
    pasted = before.copy()
    parts = changed_parts(before, after)
    assert parts
    for left, top, right, bottom in parts:
        pasted[top:bottom, left:right] = after[top:bottom, left:right]
    assert np.array_equal(pasted, after)
    assert changed_parts(after, after) == []


def test_what_changed_far_apart_is_sent_as_separate_parts():
    before = np.zeros((50, 300), np.uint32)
    after = before.copy()
    after[10:20, 5:9] = 1
    after[30, 250] = 1
    assert changed_parts(before, after) == [(5, 10, 9, 20), (250, 30, 251, 31)]
    after = before.copy()
    after[30, 250] = 1
    assert changed_parts(before, after) == [(250, 30, 251, 31)]  # a single pixel counts


def test_a_picture_at_rest_is_exact():
    pixels = np.random.default_rng(0).integers(0, 256, (8, 9, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    picture = Image.open(io.BytesIO(as_png(pixels.view(np.uint32)[..., 0])))
    assert np.array_equal(np.asarray(picture), pixels[..., :3])


def test_frames_never_queue_and_the_newest_state_wins(line, messages):
    live, view = line
    look(live)
    painted(live)
    messages.clear()
    for k in range(50):
        view.update([0, 1], [k / 50, 1], [k / 50, 1])
        live.refresh()
    assert len(frames(messages)) == AHEAD
    assert frames(messages)[-1]["ask"]
    drawn = live.link.frames._last.copy()
    painted(live)
    assert len(frames(messages)) == AHEAD + 1
    now = live.link.frames._last
    assert not np.array_equal(now, drawn)
    assert np.array_equal(now, np.asarray(live.draw()).view(np.uint32)[..., 0])
    painted(live)
    assert len(frames(messages)) == AHEAD + 1


def test_what_moves_leaves_no_trace_at_any_edge():
    figure = Figure(figsize=(9.2, 3), dpi=100)  # 919.9999999999999 px
    mark, = figure.add_axes((0, 0, 1, 1)).plot([], [], "o", markersize=30, clip_on=False, animated=True)
    figure.axes[0].set(xlim=(0, 1), ylim=(0, 1))
    live = LiveFigure(figure)
    without = bytes(live.draw())
    mark.set_data([0, 0, 1, 1], [0, 1, 0, 1])
    assert bytes(live.draw()) != without
    mark.set_data([], [])
    assert bytes(live.draw()) == without


def test_a_change_while_strips_are_under_way_comes_first(line, messages):
    live, view = line
    look(live)
    painted(live)
    live._come_to_rest()
    live.link.frames.flow.rate = 2e4
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    painted(live)
    assert frames(messages)[-1]["mime"] == "image/jpeg"


def test_a_picture_that_cant_be_read_is_sent_anew(line, messages):
    live, view = line
    look(live)
    painted(live)
    view.update([0, 1], [0.3, 1], [0.3, 1])
    live.refresh()
    live._receive(live, {"type": "lost", "view": "v", "number": live.frames}, [])
    last = frames(messages)[-1]
    assert last["places"] == [(0, 0, 400, 300, 0)]


def test_what_did_not_arrive_before_a_question_is_sent_anew(line, messages):
    live, view = line
    look(live)
    painted(live)
    for _ in range(2):
        before = live.frames
        view.update([0, 1], [before / 9, 1], [before / 9, 1])
        live.refresh()
        live.link._ask()
        question = messages[-1][0]
        assert question == {"type": "there?", "number": live.frames}
        live._receive(live, {"type": "here", "view": "v", "number": live.frames, "painted": before}, [])
        assert frames(messages)[-1]["places"] == [(0, 0, 400, 300, 0)]


def test_a_view_that_was_given_up_and_speaks_again_is_served_again(line, messages):
    live, _ = line
    look(live)
    live.watchers.clear()
    painted(live)
    assert messages[-1][0] == {"type": "look", "view": "v"}
    look(live)
    assert frames(messages)[-1]["places"] == [(0, 0, 400, 300, 0)]


def test_parts_are_stacked_in_whole_blocks():
    pixels = np.arange(50 * 300, dtype=np.uint32).reshape(50, 300)
    picture, places = stack(pixels, [(5, 10, 9, 20), (250, 30, 299, 50)], 8)
    assert places == [(0, 8, 16, 16, 0), (248, 24, 52, 26, 16)]
    for left, top, width, height, row in places:
        assert np.array_equal(picture[row:row + height, :width], pixels[top:top + height, left:left + width])


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_a_part_of_a_frame_looks_as_it_does_in_the_whole(level):
    rng, scale = np.random.default_rng(level), LEVELS[level].scale
    patches = rng.integers(0, 256, (30, 40, 3)).repeat(11, 0).repeat(9, 1)  # (330, 360, 3): edges everywhere
    pixels = np.dstack([patches, np.full(patches.shape[:2], 255)]).astype(np.uint8).view(np.uint32)[..., 0]
    whole, _ = decoded(pixels, [(0, 0, 360, 330)], level)
    for _ in range(20):
        left, top = rng.integers(0, 300, 2)
        parts, places = decoded(pixels, [(left, top, *rng.integers([left, top], [360, 330]) + 1)], level)
        for x, y, width, height, row in places:
            there = whole[y // scale:(y + height) // scale, x // scale:(x + width) // scale]
            here = parts[row // scale:row // scale + there.shape[0], :there.shape[1]]
            # at its edges a decoder mixes the colours, which take half the room, with those next to them
            assert np.abs(here - there)[1:-1, 1:-1].max(initial=0) < 2


def decoded(pixels, parts, level):
    data, places = as_jpeg(pixels, parts, level)
    return np.asarray(Image.open(io.BytesIO(data))).astype(int), places
