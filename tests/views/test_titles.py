"""Titles are broken where their room ends: none leaves the figure, or touches another."""

import every_view
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from nnlab import views
from nnlab.views.base.title import broken

WIDTHS = (14, 11, 8, 3.9, 2.7)  # inches of 100 px
LONG = "A long title of many plain words, such as a person writes who has much to say about a picture"


def at_most(n):
    return lambda words: len(words) <= n


@pytest.mark.parametrize(("line", "n", "lines"), [
    ("one two three", 20, "one two three"), ("one two three", 7, "one two\nthree"),
    ("longest word", 3, "longest\nword"), ("▲ class 0    ● class 1", 12, "▲ class 0\n● class 1"),
    ("\u00a0rate 1  \u00a0rate 2", 14, "\u00a0rate 1\n\u00a0rate 2"),
    ("▲ class 0    ● class 1", 7, "▲ class\n0\n● class\n1"),
    ("Drag a point, or turn w and b", 27, "Drag a point, or turn w\nand b"), ("", 3, "")])
def test_a_line_is_broken_where_it_no_longer_fits_and_a_key_at_its_gaps(line, n, lines):
    assert broken(line, at_most(n)) == lines


def drawn(width, titles):
    figure = views.Figure(figsize=(width, 3.6), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, len(titles), squeeze=False)[0]
    made = [views.LossCurve(ax, title=title) for ax, title in zip(panels, titles, strict=True)]
    figure.canvas.draw()
    return figure, [view.ax._left_title.get_window_extent() for view in made]


@pytest.mark.parametrize("width", WIDTHS)
def test_long_titles_stay_in_the_figure_and_apart(width):
    figure, boxes = drawn(width, [LONG, LONG] if width > 5 else [LONG])
    assert max(box.x1 for box in boxes) <= figure.bbox.x1
    assert max(box.y1 for box in boxes) <= figure.bbox.y1
    assert width < 5 or boxes[0].x1 < boxes[1].x0


def test_a_wide_panel_breaks_no_title_that_fits():
    _, (one,) = drawn(11, [LONG[:60]])
    _, (small, _) = drawn(8, [LONG[:60]] * 2)
    assert small.height > 1.9 * one.height


def test_a_title_is_broken_anew_in_another_width_and_reads_as_it_was_written():
    view = views.LossCurve(every_view.figure().add_subplot(), title=LONG)
    heights = []
    for width in (3, 9, 3):
        view.figure.set_size_inches(width, 3.6)
        view.figure.canvas.draw()
        heights.append(round(view.ax._left_title.get_window_extent().height))
    assert heights[0] == heights[2] > 2 * heights[1]
    assert view.ax.get_title(loc="left") == LONG


@pytest.mark.parametrize("width", [5, 2.7])
def test_the_samples_of_a_key_stand_before_its_names(width):
    names = ["first", "second one", "third"]
    view = views.RaceCurves(names, 0.01, 1, every_view.figure().add_subplot())
    view.figure.set_size_inches(width, 3.6)
    view.figure.canvas.draw()
    box, samples = view.ax._left_title.get_window_extent(), view.runs._key._samples
    for sample, line, head in zip(samples, view.runs.lines, view.runs.heads, strict=True):
        (left, height), *_, (right, _) = sample.get_xydata()
        assert box.x0 <= left < right <= box.x1
        assert box.y0 < height < box.y1 - 15  # below the first line
        assert (sample.get_color(), sample.get_marker()) == (line.get_color(), head.get_marker())
    assert len({tuple(sample.get_xydata()[0]) for sample in samples}) == len(names)
    assert len({sample.get_xydata()[0, 1] for sample in samples}) == (1 if width == 5 else 3)
