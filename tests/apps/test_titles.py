"""In every app, at every width, titles stay in their figure and apart; a layout hangs on none before it."""

import re

import every_app
import numpy as np
import pytest

WIDTHS = (1400, 1100, 800, 390, 270)  # px


@pytest.mark.parametrize("name", every_app.NAMES)
def test_titles_stay_in_the_figure_and_apart(name):
    app = every_app.made(name)
    for width in WIDTHS:
        app.live.fit(width)
        app.live.draw()
        frame = app.live.figure.bbox
        boxes = [ax._left_title.get_window_extent() for ax in app.live.figure.axes if ax.get_title(loc="left").strip()]
        for k, box in enumerate(boxes):
            assert frame.x0 <= box.x0 < box.x1 <= frame.x1, width
            assert frame.y0 <= box.y0 < box.y1 <= frame.y1, width
            assert not any(box.overlaps(other) for other in boxes[:k]), width
    app.close()


@pytest.mark.parametrize("name", ["digits", "race", "training"])
def test_a_layout_is_the_same_after_another_width(name):
    app = every_app.made(name)
    app.live.fit(800)
    before = np.array(app.live.draw())
    app.live.fit(390)
    app.live.draw()
    app.live.fit(800)
    np.testing.assert_array_equal(app.live.draw(), before)
    app.close()


def test_no_legend_lies_over_the_curves_of_an_app():
    for name in ("race", "training", "overfitting"):
        app = every_app.made(name)
        assert not any(ax.get_legend() for ax in app.live.figure.axes)
        app.close()


@pytest.mark.parametrize("name", every_app.NAMES)
def test_no_title_calls_ink_black_which_is_white_in_the_dark_theme(name):
    app = every_app.made(name)
    titles = " ".join(ax.get_title(loc="left") for ax in app.live.figure.axes)
    assert not re.search(r"\b(black|white|dark|pale)\b", titles, re.IGNORECASE), titles
    app.close()
