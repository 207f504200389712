"""Screens: dense, dark, narrow or of no size; each shows the whole figure."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from messages import event, frames, look, painted

from nnlab.live import LiveFigure


@pytest.mark.parametrize("ratio", [1, 1.25, 2])
def test_dense_screens_get_more_pixels_for_the_same_size(line, messages, ratio):
    look(line[0], ratio=ratio)
    assert frames(messages)[-1]["pixels"] == [400 * ratio, 300 * ratio]
    assert frames(messages)[-1]["size"] == [400, 300]


def test_of_two_windows_a_figure_fits_the_one_that_somebody_turns_to(line, messages):
    live, _ = line
    look(live)
    look(live, 320, 2, "dark", view="narrow")
    assert live.figure.bbox.width == 640
    look(live, kind="turn")
    assert live.figure.bbox.width == 400
    assert live.draw()[0, 0, 0] > 200
    before = len(frames(messages))
    look(live, kind="turn")  # it fits already
    assert len(frames(messages)) == before


def test_the_dark_theme_is_dark_and_the_light_one_light(line):
    live, _ = line
    for theme, dark in (("dark", True), ("light", False)):
        look(live, theme=theme)
        assert (np.asarray(live.draw())[0, 0, :3].mean() < 60) == dark


def test_panels_stand_below_one_another_where_there_is_no_room(messages):
    figure = Figure(figsize=(11, 3.6), dpi=100)
    figure.subplots(1, 3)
    live = LiveFigure(figure)
    for width, size in ((1500, [1100, 360]), (900, [900, 360]), (600, [600, 720]), (360, [360, 1080]),
                        (180, [180, 540])):
        look(live, width=width)
        assert frames(messages)[-1]["size"] == pytest.approx(size)


@pytest.mark.parametrize("ratio", [1, 2])
def test_where_a_figure_is_shown_smaller_a_pointer_is_where_it_seems_to_be(messages, ratio):
    figure = Figure(figsize=(4, 3), dpi=100)
    ax = figure.subplots()
    live = LiveFigure(figure)
    look(live, width=150, ratio=ratio)
    seen = []
    live.canvas.mpl_connect("motion_notify_event", seen.append)
    width, height = frames(messages)[-1]["size"]
    assert width == pytest.approx(150, abs=1)
    x, y = ax.transAxes.transform((0.25, 0.75)) / figure.bbox.size
    event(live, "motion_notify_event", x * width, (1 - y) * height)
    assert ax.transAxes.inverted().transform((seen[0].x, seen[0].y)) == pytest.approx((0.25, 0.75), abs=0.02)


@pytest.mark.parametrize("ratio", [0.25, 1, 2])
@pytest.mark.parametrize("width", [0, 0.01, 1, 7])
@pytest.mark.parametrize("size", [(0, 0), (0.001, 0.001), (3, 0), (0, 3), (0.01, 2)])
def test_a_figure_or_a_room_of_no_size_is_shown_all_the_same(messages, size, width, ratio):
    for n_panels in (0, 2):
        figure = Figure(figsize=size)
        for k in range(n_panels):
            figure.add_subplot(1, n_panels, k + 1)
        live = LiveFigure(figure, layout=lambda figure, natural, width, tall: figure.set_size_inches(
            min(natural[0], width) / 100, natural[1] / 100))
        look(live, width=width, ratio=ratio)
        painted(live)
        live._come_to_rest()
        assert min(frames(messages)[-1]["pixels"]) >= 1
