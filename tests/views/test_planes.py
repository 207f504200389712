"""Valleys, maps and planes: what is drawn stands where it is."""

import numpy as np
import pytest
from drawn import made, pixels
from every_view import B_GRID, LABELS, LOSS, W_GRID, X, figure
from matplotlib.colors import to_rgb
from matplotlib.image import AxesImage

from nnlab import views
from nnlab.views.base.smooth_image import SmoothImage


def test_a_path_that_leaves_the_valley_is_clipped_and_a_long_one_thinned():
    view, _, _ = made("Valley")
    limits = view.ax.get_xlim(), view.ax.get_ylim()
    view.update([[0, 0], [1e300, -1e300], [np.nan, 0]])
    pixels(view)
    assert (view.ax.get_xlim(), view.ax.get_ylim()) == limits
    angles = np.linspace(0, 40, 30_000)
    spiral = 1 + np.exp(-angles / 4)[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    view.update(spiral, ghosts=[spiral[:5]])
    drawn = np.stack(view._path.get_data(), axis=1)
    assert len(drawn) <= 1000
    np.testing.assert_array_equal(drawn[[0, -1]], spiral[[0, -1]])


def test_a_path_in_three_dimensions_lies_on_the_surface():
    view, _, _ = made("Valley3D")
    view.update([[W_GRID[3], B_GRID[4]], [W_GRID[-1], B_GRID[0]], [99, 99]])
    np.testing.assert_allclose(view._path.get_data_3d()[2], [LOSS[4, 3], LOSS[0, -1], np.nan])
    view.figure.canvas.draw()
    view.turn(10, 20)
    assert view.figure.stale
    assert (view.ax.azim, view.ax.elev) == (10, 20)


def test_a_map_has_its_values_where_its_points_are():
    view, _, _ = made("DecisionMap")
    view.update((view.points[:, 0] > view.points[:, 0].mean()).astype(float))  # blue on the right
    picture = pixels(view)
    (left, bottom), (right, top) = view.ax.transAxes.transform([(0, 0), (1, 1)]).astype(int)
    middle = picture.shape[0] - (bottom + top) // 2
    assert picture[middle, left + 5, 0] > picture[middle, left + 5, 2]
    assert picture[middle, right - 5, 0] < picture[middle, right - 5, 2]
    view.update(view.points[:, 1] > view.points[:, 1].mean(), discretise=True)  # blue at the top
    picture = pixels(view)
    assert picture[picture.shape[0] - top + 5, left + 5, 2] > picture[picture.shape[0] - top + 5, left + 5, 0]


def test_a_map_takes_labels_of_minus_one_and_one():
    view = views.DecisionMap(X, LABELS[:, None] * 2 - 1, figure().add_subplot(), value_range=(-1, 1))
    triangles, circles = view._classes
    np.testing.assert_array_equal(circles.get_xydata(), X[LABELS == 1])
    np.testing.assert_array_equal(triangles.get_xydata(), X[LABELS == 0])


@pytest.mark.parametrize("discretise", [False, True])
def test_the_map_is_enlarged_as_matplotlib_would(discretise, monkeypatch):
    def pixels(image_class):
        monkeypatch.setattr("nnlab.views.planes.decision_map.SmoothImage", image_class)
        view = views.DecisionMap([[0, 0], [1, 2]], [0, 1], resolution=20)
        view._image.set_interpolation("bilinear")
        view.update(np.linspace(0, 1, 400) ** 2, discretise)
        view.figure.canvas.draw()
        view.ax.draw_artist(view._image)
        return np.asarray(view.figure.canvas.buffer_rgba()).astype(float)

    difference = np.abs(pixels(SmoothImage) - pixels(AxesImage))
    assert difference.mean() < 0.5  # of 255; at an edge a pixel may fall to the other side


def test_a_number_that_is_not_known_is_grey_and_opaque():
    from nnlab.views.base.style import sign_colours

    np.testing.assert_allclose(sign_colours([np.nan, 0.0])[0], [*to_rgb(views.GREY), 1])


def test_points_for_testing_have_a_rim_and_the_nearest_is_found():
    view = views.DecisionMap(X, LABELS, figure().add_subplot(), resolution=10)
    points = views.PlanePoints(view)
    points.update(X, LABELS, [False, False, True, True])
    assert [len(line.get_xdata()) for line in points._lines.values()] == [1, 1, 1, 1]
    view.figure.canvas.draw()
    place = view.ax.transData.transform(X[2])
    assert points.nearest(*(place + 3)) == 2
    assert points.nearest(*(place + 30)) is None
    points.update(X, LABELS - 0.5, [False] * 4, has_classes=False)
    assert [len(line.get_xdata()) for line in points._lines.values()] == [0, 0, 0, 0]
    assert len(points._dots[0].get_offsets()) == 4


@pytest.mark.parametrize("b", [np.inf, -np.inf, np.nan, 1e308])
@pytest.mark.parametrize("w", [[1, -2], [0, 1], [1, 1e-90]])
def test_a_line_that_is_nowhere_is_not_drawn(w, b):
    view, first, _ = made("NeuronPlane")
    view.update(first[0], w, b)
    assert view.ends is None
    assert view.grip(*view.ax.bbox.p0) is None
    pixels(view)
    grid, (sheet, values, points, *_), _ = made("WarpedGrid")
    grid.update(sheet, values, points, (np.array(w), b))
    assert len(grid._cut.get_xdata()) == 0
    pixels(grid)


def test_a_level_line_is_there_on_a_map_that_stands_upside_down():
    view = views.NeuronPlane(X, LABELS, figure().add_subplot(), extent=(0, 2, 3, 0), resolution=10)
    view.update(np.zeros(100), [0, 1], -1)
    np.testing.assert_allclose(np.sort(view.ends, axis=0), [[0, 1], [2, 1]])


def test_a_map_upside_down_is_the_mirror_of_the_other():
    def shades(extent):
        view = views.DecisionMap(np.empty((0, 2)), [], figure().add_subplot(), extent=extent, resolution=10)
        view.update(view.points @ [0.7, 0.3])
        return view._image.get_array()

    upright = shades((0, 1, 0, 1))
    np.testing.assert_array_equal(shades((1, 0, 0, 1)), upright[:, ::-1])
    np.testing.assert_array_equal(shades((0, 1, 1, 0)), upright[::-1])


def test_the_nearest_point_of_all_is_found_whatever_its_distance():
    view, first, _ = made("DecisionMap")
    view.update(*first)
    points = views.PlanePoints(view)
    points.update(X, LABELS, [False] * 4)
    view.figure.canvas.draw()
    assert points.nearest(*(view.ax.transData.transform(X[2]) + 60), reach=np.inf) == 2
    with pytest.raises(ValueError, match=r"reach must be 0 or above\. Got nan\. Use"):
        points.nearest(0, 0, reach=np.nan)
