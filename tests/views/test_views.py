"""Pictures: they move, they leave the rest alone, they follow a theme, and they say what they cannot draw."""

import ast
import copy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from every_view import (
    B_GRID,
    BIASES,
    CASES,
    COUNTS,
    DIGITS,
    EPOCHS,
    LABELS,
    LIT,
    LOSS,
    MAPS,
    MATRICES,
    SIZES,
    VALUES,
    W_GRID,
    WEIGHTS,
    X,
    Z,
    figure,
)
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from nnlab import views
from nnlab.views.base.numbers import width_of
from nnlab.views.base.smooth_image import SmoothImage
from nnlab.views.base.view import draw_still
from nnlab.views.networks.lesson_map import LESSONS
from nnlab.views.networks.worked_network import _outlines

VIEWS = Path(views.__file__).parent
every_view = pytest.mark.parametrize("name", CASES)


def pixels(view):
    """Return what a saved picture shows, with all that moves."""
    canvas = view.figure.canvas
    view.figure.draw_without_rendering()  # the layout comes to rest, to the last bit, in its second pass
    canvas.draw()
    for artist in sorted(view.moving, key=lambda artist: artist.zorder):
        artist.draw(canvas.get_renderer())
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


def background(view):
    draw_still(view.figure.canvas)
    return np.asarray(view.figure.canvas.buffer_rgba())[..., :3].copy()


def made(name):
    make, first, second = CASES[name]
    return make(None), first, second


def test_every_view_is_a_case():
    exported = {name for name in views.__all__ if isinstance(value := getattr(views, name), type)
                and issubclass(value, views.View)}
    assert exported - {"View"} == set(CASES)


@every_view
def test_update_moves_the_picture_and_comes_back(name):
    view, first, second = made(name)
    view.figure.canvas.draw()
    view.update(*first)
    before = pixels(view)
    view.update(*second)
    assert (pixels(view) != before).any()
    if name not in {"Images", "WeightImages"}:  # captions stay when none are given
        view.update(*first)
        assert (pixels(view) == before).all()


@every_view
def test_update_draws_nothing_that_a_live_figure_keeps(name):
    view, first, second = made(name)
    for arguments in (first, second):
        view.update(*arguments)
        view.figure.canvas.draw()
        view.update(*arguments)
    view.figure.canvas.draw()
    still = background(view)
    view.update(*first)
    assert not view.figure.stale
    assert (background(view) == still).all()
    assert view.moving
    assert all(artist.get_animated() and not artist.get_in_layout() for artist in view.moving)


@every_view
def test_inputs_are_unchanged(name):
    view, *updates = made(name)
    for arguments in updates:
        copies = copy.deepcopy(arguments)
        view.update(*arguments)
        view.figure.canvas.draw()
        for now, then in zip(arguments, copies, strict=True):
            for a, b in zip(_leaves(now), _leaves(then), strict=True):
                np.testing.assert_array_equal(a, b)


def _leaves(value):
    return [leaf for part in value for leaf in _leaves(part)] if isinstance(value, (list, tuple)) else [value]


@every_view
def test_what_a_caller_changes_later_does_not_move_the_picture(name):
    view, first, _ = made(name)
    arguments = copy.deepcopy(first)
    view.update(*arguments)
    view.figure.canvas.draw()
    view.update(*arguments)
    before = pixels(view)
    for leaf in _leaves(arguments):
        if isinstance(leaf, np.ndarray):
            leaf[...] = 0
    assert (pixels(view) == before).all()


@every_view
def test_both_themes_paint(name):
    view, first, _ = made(name)
    view.update(*first)
    view.figure.canvas.draw()
    shown = []
    for theme in (views.LIGHT, views.DARK, views.LIGHT):
        views.paint(view.figure, theme)
        view.update(*first)
        shown.append(pixels(view))
        np.testing.assert_allclose(shown[-1][1, 1] / 255, to_rgb(theme.paper), atol=0.01)
        for text in [view.ax.xaxis.label, *view.ax.get_xticklabels(), view.ax._left_title]:
            assert text.get_color() == theme.ink
    assert (shown[0] == shown[2]).all()
    assert (shown[0] != shown[1]).any()


@every_view
def test_letters_are_large_enough_and_inside_the_figure(name):
    view, first, _ = made(name)
    view.update(*first)
    view.figure.canvas.draw()
    frame = view.figure.bbox
    for text in view.figure.findobj(lambda artist: isinstance(artist, Text) and artist.get_text()):
        assert text.get_fontsize() >= 11
    assert view.ax.get_title(loc="left")
    box = view.ax._left_title.get_window_extent()
    assert box.x1 <= frame.x1
    assert box.y1 <= frame.y1


def test_without_axes_pyplot_makes_a_figure_of_360_px():
    import matplotlib.pyplot as plt

    plt.switch_backend("Agg")
    view = views.LossCurve()
    assert tuple(view.figure.get_size_inches() * view.figure.dpi) == (360, 360)
    assert view.figure.number in plt.get_fignums()
    plt.close(view.figure)


@pytest.mark.parametrize(("name", "arguments", "message"), [
    ("LossCurve", (EPOCHS, [1.0, 2.0]), r"curve 0 must have the shape \(8,\)\. Got shape \(2,\)\. Give every curve"),
    ("LossCurve", (np.ones((2, 2)),), r"epochs must have the shape \(n,\)\. Got shape \(2, 2\)"),
    ("FitLine", ([0, 1], [0, 1], [1, 2]), r"y_hat must have the shape \(4,\)\. Got shape \(2,\)\. Give y_hat 4"),
    ("FitLine", ([0, 1], [0], X[:, 0]), r"y_line must have the shape \(2,\)"),
    ("Valley", (np.ones(3),), r"path must have the shape \(n, 2\)\. Got shape \(3,\)"),
    ("Valley3D", (np.ones((3, 3)),), r"path must have the shape \(n, 2\)\. Got shape \(3, 3\)"),
    ("DecisionMap", (np.ones(99),), r"values must have the shape \(100,\)\. Got shape \(99,\)\. Evaluate"),
    ("NetworkDiagram", (WEIGHTS[:1],), r"weights must have one entry for each of the 2 layers\. Got 1\. Give"),
    ("NetworkDiagram", ([WEIGHTS[0].T, WEIGHTS[1]],), r"weights\[0\] must have the shape \(2, 3\)\. Got .*\(3, 2\)"),
    ("NetworkDiagram", (WEIGHTS, BIASES[::-1]), r"biases\[0\] must have the shape \(3,\)\. Got shape \(1,\)"),
    ("NetworkDiagram", (WEIGHTS, BIASES, VALUES[1:]), r"values must have one entry for each of the 3 columns\. Got 2"),
    ("Matrices", ([np.ones((2, 2, 2))], ["X"], []), r"matrices\[0\] must have the shape \(n, m\) or \(n,\)"),
    ("Matrices", (MATRICES, ["X"], ["@", "+"]), r"names must have one entry for each of the 3 matrices\. Got 1"),
    ("Images", (DIGITS[:3],), r"images must have the shape \(4, 5, 6\)\. Got shape \(3, 5, 6\)"),
    ("WeightImages", (DIGITS, ["a"]), r"captions must have one entry for each of the 4 images\. Got 1"),
    ("PixelImage", (DIGITS[0].T,), r"values must have the shape \(5, 6\)\. Got shape \(6, 5\)\. Give values"),
    ("LitNeurons", (LIT[:1],), r"activations must have one entry for each of the 2 layers\. Got 1"),
    ("LitNeurons", ([LIT[0], LIT[0]],), r"activations\[1\] must have the shape \(3,\)\. Got shape \(7,\)"),
    ("ConfusionMatrix", (COUNTS[:2],), r"counts must have the shape \(3, 3\)\. Got shape \(2, 3\)\. Count pairs"),
    ("LessonMap", ("8",), r"A lesson's number must be one of 00, .*, 08\. Got '8'\. Write it with two digits"),
    ("ConfusionMatrix", (-COUNTS,), r"counts must be 0 or above\. Got -9\. Count"),
    ("NeuronPlane", (np.ones(100), [1.0], 0), r"w must have the shape \(2,\)\. Got shape \(1,\)"),
    ("NeuronPlane", (np.ones(100), [1, 1], 0, [True]), r"wrong must have the shape \(4,\)\. Got shape \(1,\)"),
    ("NeuronSums", ([0.0, 1.0], [0.0], [1, 0]), r"outputs must have the shape \(2,\)\. Got shape \(1,\)"),
    ("FiringCurve", ([1.0, 2.0], 0.0), r"A must have the shape \(50,\)\. Got shape \(2,\)"),
    ("ErrorValley", ([1e-3, 1e-2], [0.1], 0.1, 0.1), r"error must have the shape \(2,\)\. Got shape \(1,\)"),
    ("Bars", ([1, 2, 3],), r"values must have the shape \(2,\)\. Got shape \(3,\)\. Give values 2 numbers"),
    ("Bars", (["a", "b"],), r"values must have the shape \(2,\)\. Got something that is not a rectangle of numbers"),
])
def test_a_wrong_shape_is_told_with_rule_value_and_remedy(name, arguments, message):
    view, first, _ = made(name)
    view.update(*first)
    before = pixels(view)
    with pytest.raises(ValueError, match=message):
        view.update(*arguments)
    assert (pixels(view) == before).all()  # a mistake leaves the picture whole


@pytest.mark.parametrize(("make", "message"), [
    (lambda ax: views.Valley(W_GRID, B_GRID, LOSS.T, ax), r"L must have the shape \(15, 21\)\. Got .*meshgrid"),
    (lambda ax: views.Valley(W_GRID[::-1], B_GRID, LOSS, ax), r"w must hold two or more numbers in rising order"),
    (lambda ax: views.Valley(W_GRID, B_GRID, LOSS * np.nan, ax), r"L must hold finite losses"),
    (lambda ax: views.Valley3D(W_GRID, B_GRID, LOSS, ax), r"ax must have the projection '3d'\. Got 'rectilinear'"),
    (lambda ax: views.NetworkDiagram([2, 100], ax), r"sizes must be .* 1 to 32 neurons\. Got \[2, 100\]\. Draw only"),
    (lambda ax: views.NetworkDiagram(SIZES, ax, input_names=["a"]), r"input_names .* 2 inputs\. Got 1"),
    (lambda ax: views.DecisionMap(X, LABELS[:3], ax), r"y must have the shape \(4,\)\. Got shape \(3,\)"),
    (lambda ax: views.DecisionMap(X[:, :1], LABELS, ax), r"X must have the shape \(n, 2\).* two features"),
    (lambda ax: views.FitLine([1, 2], [1], ax), r"y must have the shape \(2,\)"),
    (lambda ax: views.ActivationCurve(Z, Z[1:], Z, ax), r"A must have the shape \(50,\)"),
    (lambda ax: views.Images(np.ones((3, 784)), ax), r"images must have the shape \(n, h, w\)\. Got .* reshape"),
])
def test_a_view_of_the_wrong_shape_is_not_made(make, message):
    with pytest.raises(ValueError, match=message):
        make(figure().add_subplot())


# What each view promises


def test_a_loss_curve_doubles_its_limit_and_adds_whole_decades():
    view, _, _ = made("LossCurve")
    view.update([1], [0.5])
    assert view.ax.get_xlim() == (0, 10)
    np.testing.assert_allclose(view.ax.get_ylim(), (0.1, 1))
    view.update(np.arange(1, 34), np.geomspace(0.5, 0.003, 33))
    assert view.ax.get_xlim() == (0, 40)
    np.testing.assert_allclose(view.ax.get_ylim(), (0.001, 1))
    view.update([1], [0.5])
    assert view.ax.get_xlim() == (0, 40)
    view.update([1], [0.5], reach=[np.nan, 1.4])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.001, 10))


def test_a_loss_curve_shows_its_first_loss_before_there_is_a_line():
    view, _, _ = made("LossCurve")
    for n, marker in ((1, "o"), (2, "None"), (0, "None"), (1, "o")):
        view.update(np.arange(n), np.full(n, 0.5))
        assert view._lines[0].get_marker() == marker


def test_a_loss_curve_has_room_for_what_is_to_come():
    view = views.LossCurve(figure().add_subplot(), room=30)
    view.update([1], [2.3])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.01, 10))
    view.update([1, 2], [2.3, 0.02])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.01, 10))
@pytest.mark.parametrize(("view", "first", "last"), [
    (views.LossCurve, (2.4, 1.1), (2.4, 1e-9)), (views.AccuracyCurve, (0.5, 0.6), (0.5, 0.9999))])
def test_wider_numbers_on_an_axis_push_its_name_nowhere(view, first, last):
    view = view(Figure(figsize=(5, 3), layout="constrained").subplots())
    FigureCanvasAgg(view.figure)
    view.update([0, 1], first)
    view.figure.canvas.draw()
    view.figure.set_layout_engine("none")  # as a live figure does after its first picture
    view.update([0, 1], last)
    view.figure.canvas.draw()
    name = view.ax.yaxis.label.get_window_extent()
    assert name.x0 >= 0
    assert name.x1 <= min(tick.get_window_extent().x0 for tick in view.ax.get_yticklabels() if tick.get_text())


def test_a_loss_curve_takes_nothing_and_what_is_not_finite():
    view, _, _ = made("LossCurve")
    view.update([], [])
    assert view.value_at(3) is None
    view.update([1, 2, 3, 4], [0.5, np.nan, np.inf, 0.25], [], ghosts=[([1, 2], [np.inf, 1.0])], now=2)
    np.testing.assert_array_equal(view._lines[0].get_xdata(), [1, 4])
    epoch, (loss, validation) = view.value_at(3.6)
    assert (epoch, loss) == (4, 0.25)
    assert np.isnan(validation)


def test_an_accuracy_curve_rises_and_draws_what_is_perfect_at_its_top():
    view, _, _ = made("AccuracyCurve")
    view.update([1, 2, 3], [0.9, 0.99, 1.0], [0.8, 0.9, 0.9])
    view.figure.canvas.draw()
    bottom, top = view.ax.get_ylim()
    assert bottom > top  # the axis counts wrong answers, downwards
    assert view.ax.transData.transform((3, 1e-4))[1] <= view.ax.bbox.y1
    np.testing.assert_allclose(view._lines[0].get_ydata(), [0.1, 0.01, 1e-4])
    labels = {text.get_text() for text in view.ax.get_yticklabels()}
    assert {"0", "90", "99", "99.9"} <= labels
    epoch, accuracies = view.value_at(2.2)
    assert epoch == 2
    np.testing.assert_allclose(accuracies, [0.99, 0.9])


def test_a_long_curve_is_thinned_without_losing_a_spike():
    view, _, _ = made("LossCurve")
    values = np.full(50_000, 0.1)
    values[33_333] = 0.9
    view.update(np.arange(50_000), values)
    x, y = view._lines[0].get_data()
    assert len(x) <= 1000
    assert 33_333 in x
    assert y.max() == 0.9
    assert x[-1] == 49_999


def test_the_point_under_the_pointer():
    view, first, _ = made("FitLine")
    view.update(*first)
    view.figure.canvas.draw()
    x, y = view.ax.transData.transform(X[2])
    assert view.nearest(x + 8, y - 8) == 2
    assert view.nearest(x + 12, y - 12) is None


def test_an_error_is_blue_where_the_line_is_too_high():
    view, _, _ = made("FitLine")
    view.update([0, 2], [1, 1], X[:, 1] + [1, -1, 1, -1])
    blue, orange = to_rgb(views.BLUE), to_rgb(views.ORANGE)
    np.testing.assert_allclose(view._errors.get_colors()[:, :3], [blue, orange, blue, orange])


def test_a_moved_point_gets_room_and_the_data_stay_the_callers():
    y = X[:, 1].copy()
    view = views.FitLine(X[:, 0], y, figure().add_subplot())
    view.update([0, 2], [0, 1], X[:, 0], y * 100)
    assert view.ax.get_ylim()[1] > 200
    np.testing.assert_array_equal(y, X[:, 1])


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


def test_a_network_diagram_knows_what_the_pointer_touches():
    view, first, _ = made("NetworkDiagram")
    view.update(*first)
    view.figure.canvas.draw()
    places, corner = view._artists.places, view.ax.bbox.p0
    assert view.at(*(places.neurons[1][2] + corner)) == ("neuron", 1, 2)
    assert view.at(*(places.biases[3] + corner)) == ("bias", 1, 0)
    line = places.names.index(("weight", 1, 0, 0))
    assert view.at(*(places.lines[line].mean(axis=0) + corner)) == ("weight", 1, 0, 0)
    assert view.at(*(corner + 1)) is None
    for part in (("weight", 0, 1, 2), ("neuron", 2, 0), ("bias", 0, 1), None):
        view.update(*first, highlight=part)
        pixels(view)


def test_lines_are_as_wide_as_their_weights_and_dashed_if_negative():
    assert views.line_width(0) == pytest.approx(1 * 0.72)
    assert views.line_width(-5) == views.line_width(50) == pytest.approx(10 * 0.72)
    view, first, _ = made("NetworkDiagram")
    view.update(*first)
    weights = np.concatenate([W.ravel() for W in WEIGHTS])
    np.testing.assert_allclose(view._artists.lines.get_linewidth(), views.line_width(weights))
    dashed = [pattern is not None for _, pattern in view._artists.lines.get_linestyle()]
    assert dashed == list(weights < 0)


@pytest.mark.parametrize(("name", "circles"), [("NetworkDiagram", lambda view: view._artists.circles),
                                               ("WorkedNetwork", lambda view: view._circles)])
def test_inputs_are_boxes_and_neurons_are_circles(name, circles):
    view, first, _ = made(name)
    view.update(*first)
    n_inputs, paths = view.sizes[0], circles(view).get_paths()
    corner = 0.4, 0.4  # within a box, and beyond a circle of the same width
    assert [path.contains_point(corner) for path in paths] == [k < n_inputs for k in range(len(paths))]
    assert all(path.contains_point((0.4, 0)) for path in paths)


def test_widest_says_which_weight_has_the_widest_line():
    view = views.NetworkDiagram(SIZES, figure().add_subplot(), widest=20)
    view.update([W * 4 for W in WEIGHTS])
    weights = np.concatenate([W.ravel() for W in WEIGHTS]) * 4
    np.testing.assert_allclose(view._artists.lines.get_linewidth(), views.line_width(weights / 4))


def test_a_small_weight_can_still_be_seen():
    view, first, _ = made("NetworkDiagram")
    view.update([np.full((2, 3), 0.01), np.full((3, 1), -0.01)], *first[1:])
    blue, orange = view._artists.lines.get_color()[[0, -1]]
    on_paper = [colour[:3] * colour[3] + 1 - colour[3] for colour in (blue, orange)]
    assert all(1 - colour.min() > 0.15 for colour in on_paper)


def test_numbers_on_lines_stand_on_boxes_of_the_themes_paper():
    view, _, _ = made("NetworkDiagram")
    view.update([W * 3 for W in WEIGHTS], BIASES)
    views.paint(view.figure, views.DARK)
    pixels(view)
    boxes, numbers = view._artists.weight_boxes, view._artists.weight_numbers
    assert to_hex(boxes.get_facecolor()[0]) == views.DARK.paper
    assert len(boxes.get_paths()) == len(numbers.texts) == 9
    for box, place, text in zip(boxes.get_paths(), numbers.get_offsets(), numbers.texts, strict=True):
        assert box.contains_point(place)
        assert np.ptp(box.vertices[:, 0]) > width_of(text) * 100 / 72
    image = pixels(view)[::-1].astype(int)  # the lowest row first
    for box in boxes.get_paths():
        (left, bottom), (right, top) = (view.ax.bbox.p0 + box.vertices.min(axis=0) + 1,
                                        view.ax.bbox.p0 + box.vertices.max(axis=0) - 1)
        inside = image[int(bottom):int(top), int(left):int(right)]
        assert np.ptp(inside, axis=2).max() < 20  # ink and paper, but no blue line


def test_a_network_diagram_saved_at_once_looks_as_it_does_live(tmp_path):
    view, first, _ = made("NetworkDiagram")
    view.update(*first)
    view.figure.savefig(tmp_path / "once.png")
    view.figure.canvas.draw()
    view.update(*first)
    view.figure.savefig(tmp_path / "later.png")
    assert (tmp_path / "once.png").read_bytes() == (tmp_path / "later.png").read_bytes()
    assert view._artists.value_numbers.get_visible()
    np.testing.assert_allclose(view._artists.in_pixels.transform((0, 0)), view.ax.bbox.p0)


def test_dashes_flow():
    view, first, _ = made("NetworkDiagram")
    view.update(*first, phase=0.0)
    view.figure.canvas.draw()
    view.update(*first, phase=0.0)
    before = pixels(view)
    view.update(*first, phase=3.0)
    assert (pixels(view) != before).any()


def test_numbers_on_lines_do_not_cover_each_other():
    from nnlab.views.networks.diagram_places import Places

    for sizes in ([1, 1], [3, 1], [2, 3, 1], [2, 2, 1]):
        spots = Places(sizes, 345, 300, 1, 14).number_places()
        apart = np.abs(spots[:, None] - spots) + 1000 * np.eye(len(spots))[..., None]
        assert ((apart > (40, 12)).any(axis=2)).all()
    assert Places([3, 4], 200, 150, 1).number_places() is None


def test_bars_make_room_and_take_what_is_not_finite():
    view, _, _ = made("Bars")
    view.update([3.0, -0.4])
    low, high = view.ax.get_xlim()
    assert low < -0.5
    assert high > 4
    view.update([np.nan, 0.1])
    assert view.ax.get_xlim() == (low, high)
    view.update([0.0, -np.inf])
    pixels(view)


@pytest.mark.parametrize(("limit", "values", "ticks"), [
    (1, [0.2, 1.0], [0, 0.5, 1]), (1, [-0.94, 0.1], [-1, -0.5, 0, 0.5, 1]), (2, [2.0, -1.0], [-1, 0, 1, 2]),
    (100, [3.0, 90.0], [0, 50, 100]), (1, [30.0, 0.0], [0, 10, 20, 30])])
def test_bars_have_ticks_where_bars_may_end_and_none_where_only_numbers_stand(limit, values, ticks):
    view = views.Bars("ab", limit=limit)
    view.update(values)
    np.testing.assert_allclose(view.ax.get_xticks(), ticks, atol=1e-12)


def test_cells_and_images_under_the_pointer():
    view, first, _ = made("ConfusionMatrix")
    view.update(*first)
    view.figure.canvas.draw()
    assert view.cell_at(*view.ax.transData.transform((2, 1))) == (1, 2)
    assert view.cell_at(0, 0) is None
    gallery, first, _ = made("Images")
    gallery.update(*first)
    gallery.figure.canvas.draw()
    corner = gallery._corners()[3]
    assert gallery.image_at(*gallery.ax.transData.transform(corner[::-1] + 2)) == 3
    assert gallery.image_at(0, 0) is None


def test_a_frame_at_the_edge_of_the_axes_is_whole():
    view, first, _ = made("Images")
    view.update(*first)
    plain = pixels(view)
    view.update(*first, chosen=0)
    changed = np.argwhere((pixels(view) != plain).any(axis=-1))[:, ::-1]  # (x, y from above)
    left, right, top, bottom = 0, view.shape[2], 0, view.shape[1]
    low, high = np.sort(view.ax.transData.transform([(left, bottom), (right, top)]), axis=0)
    height = view.figure.bbox.height
    margins = [*(low[0] - changed.min(axis=0)[:1]), *(changed.max(axis=0)[:1] - high[0]),
               height - high[1] - changed[:, 1].min(), changed[:, 1].max() - (height - low[1])]
    assert min(margins) > 1.5


def test_a_pixel_is_found_under_the_pointer():
    view, first, _ = made("PixelImage")
    view.update(*first)
    view.figure.canvas.draw()
    for row, column in ((0, 0), (4, 5), (2, 3)):
        assert view.pixel_at(*view.ax.transData.transform((column + 0.4, row - 0.4))) == (row, column)
    assert view.pixel_at(*view.ax.transData.transform((5.6, 2))) is None
    assert view.pixel_at(*view.ax.transData.transform((2, -0.6))) is None


def test_a_signed_image_has_the_colours_of_its_signs():
    view = views.PixelImage((1, 3), figure().add_subplot(), signed=True)
    view.update([[-2.0, 0.0, 4.0]])
    colours = view._image.get_array()[0, :, :3] / 255
    np.testing.assert_allclose(colours[1:], [to_rgb(views.GREY), to_rgb(views.BLUE)], atol=0.01)
    np.testing.assert_allclose(colours[0], views.DIVERGING(0.25)[:3], atol=0.01)


@pytest.mark.parametrize("sizes", [[7, 3], [128, 64], [10], [1, 1, 1], [256, 256]])
def test_every_neuron_has_a_place_of_its_own(sizes):
    view = views.LitNeurons(sizes, figure().add_subplot())
    view.update([np.ones(size) for size in sizes])
    view.figure.canvas.draw()
    height, width = view._cells.shape
    places = [view.neuron_at(*view.ax.transData.transform((j, i))) for i in range(height) for j in range(width)]
    assert [place for place in places if place] == [(k, j) for k, size in enumerate(sizes) for j in range(size)]
    assert (np.isfinite(view._cells).ravel() == [place is not None for place in places]).all()
    assert view.neuron_at(*view.ax.transData.transform((-0.6, 0))) is None
    assert view.columns == {(128, 64): 16, (256, 256): 24}.get(tuple(sizes), view.columns)


def test_a_network_without_hidden_neurons_lights_none():
    view = views.LitNeurons([], figure().add_subplot())
    view.update([])
    view.figure.canvas.draw()
    assert view.neuron_at(*view.ax.transData.transform((0, 0))) is None


def test_matrices_that_do_not_fit_say_why():
    view, _, _ = made("Matrices")
    view.update([np.ones((3, 2)), np.ones((3, 1))], ["X", "W"], ["@"], fails=(0, 1))
    assert view._why.get_text() == "X has 2 columns, W has 3 rows:\nthe two must be equal."
    view.update([np.ones((3, 2)), np.ones((2, 1))], ["X", "W"], ["@"])
    assert view._why.get_text() == ""


def test_a_cell_of_a_matrix_is_found_by_its_place():
    view, _, _ = made("Matrices")
    view.update([np.ones((3, 2)), np.ones((2, 4)), np.ones((3, 4))], ["X", "W", "Z"], ["@", "="], marked=[(2, 0, 3)])
    view.figure.canvas.draw()
    (rim,) = view._rims.get_paths()
    x, y = view._in_pixels.transform(rim.vertices[:4].mean(axis=0))
    assert view.cell_at(x, y) == (2, 0, 3)
    assert view.cell_at(*view.ax.bbox.p0) is None


def test_a_matrix_writes_two_digits_of_a_negative_fraction():
    view, _, _ = made("Matrices")
    view.update([[[-0.36, -0.004, 0.36, -1.2]]], ["Z"], [])
    assert view._inside.texts == ["−.36", "0.00", "0.36", "−1.2"]


@pytest.mark.parametrize(("value", "text"), [
    (0.734, "0.73"), (-0.004, "0.00"), (-0.996, "−1.00"), (9.996, "10.0"), (-12.34, "−12.3"), (345.6, "346"),
    (12345, "12345"), (-12345, "−1e4"), (2e5, "2e5"), (np.nan, "?"), (np.inf, "∞"), (-np.inf, "−∞"),
])
def test_a_short_number_has_at_most_five_characters(value, text):
    from nnlab.views.base.writing import short

    assert short(value) == text
    assert len(short(value)) <= 5
    assert len(short(value, 4)) <= 4
    assert len(short(value, 6)) <= 6


def test_six_characters_keep_two_decimals():
    from nnlab.views.base.writing import short

    assert [short(value, 6) for value in (15.25, -15.25, 345.6)] == ["15.25", "−15.25", "346"]


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


# What loads what


def test_views_load_neither_widgets_nor_pyplot():
    code = "import sys, nnlab.views; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "matplotlib" in loaded
    assert not {"ipywidgets", "anywidget", "matplotlib.pyplot", "IPython"} & set(loaded)


@pytest.mark.parametrize("path", sorted(VIEWS.glob("*.py")), ids=lambda path: path.stem)
def test_a_view_imports_nothing_of_nnlab_but_views(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert all(module.startswith("nnlab.views") for module in modules if module.split(".")[0] == "nnlab")
    assert {m.split(".")[0] for m in modules} <= set(sys.stdlib_module_names) | {"numpy", "matplotlib", "PIL", "nnlab"}


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


def test_a_neuron_a_weight_and_the_bias_of_the_output_are_found_under_the_pointer():
    view = views.NeuronMaps(SIZES, figure().add_subplot())
    view.update(WEIGHTS, BIASES, MAPS)
    view.figure.canvas.draw()
    corner, places = view.ax.bbox.p0, view._places
    assert view.at(*(places.neurons[1][2] + corner)) == ("neuron", 1, 2)
    assert view.at(*(places.biases[-1] + corner)) == ("bias", 1, 0)
    assert view.at(*(places.lines[-1].mean(axis=0) + corner)) == ("weight", 1, 2, 0)


# The map of the lessons -----------------------------------------------------------------------------------------------

def test_the_map_keeps_its_words_in_their_boxes_and_frames_the_lesson():
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    view = views.LessonMap(ax, coming=["06", "07"])
    view.update("04")
    pixels(view)
    *boxes, frame = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    assert [box.get_linestyle() for box in boxes] == ["-"] * 6 + ["--"] * 2 + ["-"]
    assert frame.get_bbox().bounds == boxes[4].get_bbox().bounds
    extents = [box.get_window_extent() for box in boxes]
    for k, text in enumerate(ax.texts):
        words = text.get_window_extent()
        assert all(extents[k // 2].contains(*corner) for corner in words.corners())


def test_a_line_far_outside_stays_within_what_can_be_drawn():
    view, _, _ = made("FitLine")
    y = np.array([-np.inf, -1e308, 0.0, 1e308, np.nan])
    view.update(np.arange(5), y, np.zeros(len(view.x)))
    assert np.nanmax(np.abs(view._line.get_ydata())) <= 1e30
    assert view._line.get_ydata()[2] == 0


def test_a_loss_is_drawn_otherwise_than_a_neuron_and_an_input():
    paths = _outlines([("neuron", 0, 0), ("neuron", 1, 0), ("loss",)])
    assert len({path.vertices.tobytes() for path in paths}) == 3


def test_the_map_has_the_names_of_the_notebooks():
    files = {path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb")}
    parts = {stem for stem in files if stem[2] != "_"}  # a second part, such as 05b, is in the box of its lesson
    assert files - parts == {f"{number}_{name.lower().replace(' ', '_')}" for number, name, _ in LESSONS}
    assert {stem[:2] for stem in parts} <= {number for number, *_ in LESSONS}


def test_within_one_decade_no_number_lies_on_the_name_of_the_axis():
    figure = Figure(figsize=(4.8, 4), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    view = views.LossCurve(figure.subplots())
    view.update([1, 2, 3], [0.7, 0.68, 0.64])
    figure.canvas.draw()
    name = view.ax.yaxis.label.get_window_extent()
    numbers = [label for label in view.ax.get_yticklabels(which="both") if label.get_text()]
    assert len(numbers) >= 2
    assert not any(label.get_window_extent().overlaps(name) for label in numbers)
