"""The app that unrolls a digit, without a browser: where each pixel goes, and which number it becomes."""

import numpy as np
import pytest
from hands import at, key, press
from matplotlib.figure import Figure

import nnlab
from nnlab.views import Unrolled


@pytest.fixture
def app():
    made = nnlab.apps.unroll()
    yield made
    made.close()


def box(view, row):
    return [float(edge) for edge in view._rows[row].get_extent()]


@pytest.mark.parametrize(("laid", "in_the_strip"), [(0, 0), (10.4, 10), (28, 28)])
def test_rows_that_are_laid_down_lie_one_behind_the_other(app, laid, in_the_strip):
    app.state.laid = laid
    for row in range(28):
        left, right, bottom, top = box(app.view, row)
        if row < in_the_strip:
            assert (left, right) == pytest.approx((28 * row, 28 * row + 28))
            assert (bottom, top) == pytest.approx((-0.2, -0.1))
        else:
            assert top > -0.1
        np.testing.assert_allclose(app.view._rows[row].get_array()[0], app.digits.X[0].reshape(28, 28)[row] / 255)


@pytest.mark.parametrize("width", [400, 800, 1100])
def test_the_image_is_a_square_at_every_width(app, width):
    app.live.fit(width)
    app.live.draw()
    corners = app.view.ax.transData.transform([(box(app.view, 27)[0], box(app.view, 27)[2]),
                                               (box(app.view, 0)[1], box(app.view, 0)[3])])
    w, h = corners[1] - corners[0]
    assert w == pytest.approx(h, rel=1e-6)


def test_a_pixel_says_its_place_and_its_number(app):
    app.live.draw()
    left, right, bottom, top = box(app.view, 5)
    press(app, at(app.view.ax, (left + 12.5 / 28 * (right - left), (bottom + top) / 2)))
    assert (app.state.row, app.state.column) == (5, 12)
    value = app.digits.X[0, 5 * 28 + 12]
    assert value > 0
    assert f"number 5 · 28 + 12 = 152. Its byte is {value}, and {value} / 255 = {value / 255:.3g}." in app.words.value
    key(app, "down", "down", "left")
    assert "7 · 28 + 11 = 207" in app.live._words
    key(app, *["right"] * 30)
    assert app.state.column == 27


def test_a_pixel_in_the_strip_is_the_same_pixel(app):
    app.state.laid = 28
    app.live.draw()
    assert app.view.pixel_at(*app.view.ax.transData.transform((152.5, -0.15))) == (5, 12)
    assert app.view.pixel_at(*app.view.ax.transData.transform((400, 0.5))) is None
    _, (left, _, breadth, _) = app.view._rims.boxes
    assert left + breadth / 2 == pytest.approx(app.state.row * 28 + app.state.column + 0.5)


def test_images_need_not_be_digits():
    view = Unrolled((2, 3), Figure().subplots())
    view.update(np.ones((2, 3)), 1.0, (1, 2))
    assert box(view, 0)[:2] == [0, 3]
    with pytest.raises(ValueError, match=r"image must have the shape \(2, 3\)"):
        view.update(np.ones((3, 2)), 0)


@pytest.mark.parametrize("width", [400, 1100])
@pytest.mark.parametrize("laid", [0, 20, 28])
def test_the_mark_leaves_its_pixel_in_sight(app, laid, width):
    app.state.laid = laid
    app.live.fit(width)
    app.live.draw()
    rim = max(app.view._rims.get_linewidth()) * app.live.figure.dpi / 72
    for left, _, breadth, _ in app.view._rims.boxes:
        (start, _), (end, _) = app.view.ax.transData.transform([(left, 0), (left + breadth, 0)])
        assert end - start > rim + 3
    left, _, breadth, _ = app.view._rims.boxes[1]
    assert left + breadth / 2 == pytest.approx(28 * 14 + 14 + 0.5)
