"""Drawn networks: what the pointer touches, lines as wide as their weights, numbers apart."""

import numpy as np
import pytest
from drawn import made, pixels
from every_view import BIASES, MAPS, SIZES, WEIGHTS, figure
from matplotlib.colors import to_hex

from nnlab import views
from nnlab.views.base.numbers import width_of
from nnlab.views.networks.worked_network import _outlines


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


def test_a_neuron_a_weight_and_the_bias_of_the_output_are_found_under_the_pointer():
    view = views.NeuronMaps(SIZES, figure().add_subplot())
    view.update(WEIGHTS, BIASES, MAPS)
    view.figure.canvas.draw()
    corner, places = view.ax.bbox.p0, view._places
    assert view.at(*(places.neurons[1][2] + corner)) == ("neuron", 1, 2)
    assert view.at(*(places.biases[-1] + corner)) == ("bias", 1, 0)
    assert view.at(*(places.lines[-1].mean(axis=0) + corner)) == ("weight", 1, 2, 0)


def test_a_line_far_outside_stays_within_what_can_be_drawn():
    view, _, _ = made("FitLine")
    y = np.array([-np.inf, -1e308, 0.0, 1e308, np.nan])
    view.update(np.arange(5), y, np.zeros(len(view.x)))
    assert np.nanmax(np.abs(view._line.get_ydata())) <= 1e30
    assert view._line.get_ydata()[2] == 0


def test_a_loss_is_drawn_otherwise_than_a_neuron_and_an_input():
    paths = _outlines([("neuron", 0, 0), ("neuron", 1, 0), ("loss",)])
    assert len({path.vertices.tobytes() for path in paths}) == 3


def test_next_to_a_weight_without_end_all_lines_are_thin():
    view = views.NetworkDiagram(SIZES, figure().add_subplot(), widest=np.inf)
    view.update(WEIGHTS)
    pixels(view)
    np.testing.assert_allclose(view._artists.lines.get_linewidth(), views.line_width(0))
