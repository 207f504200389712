"""NeuronMaps beyond its numbers: names that do not overlap, callouts that find free places."""

import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from nnlab.views import NeuronMaps

WORDS = {"neuron": "What this neuron sees. Hover to enlarge it.",
         "weight": "As wide as its weight. Click to change it."}


def drawn(sizes, width=410, height=360):
    """Return a NeuronMaps with callouts for any hidden neuron and any weight, drawn in a figure of so many pixels."""
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    view = NeuronMaps(sizes, figure.add_axes([0, 0, 1, 0.85]), input_names=["x1·x2"] * sizes[0],
                      column_names=["leaky_relu"] * (len(sizes) - 1))
    view.set_callouts({WORDS["neuron"]: [("neuron", 1, i) for i in range(sizes[1])],
                       WORDS["weight"]: view._places.names})
    figure.canvas.draw()
    return view


def box_of(text):
    """Return left, bottom, right and top of a text, in pixels of the axes."""
    return np.array(Text.get_window_extent(text).extents) - np.tile(text.axes.bbox.p0, 2)


def overlap(a, b):
    return (a[:2] < b[2:]).all() and (b[:2] < a[2:]).all()


@pytest.mark.parametrize("sizes", [[2, 4, 2, 1], [2, 1], [7, 3, 1], [2, 8, 8, 1], [1, 1, 1, 1]])
@pytest.mark.parametrize("width", [300, 410, 620])
def test_callouts_hide_no_neuron_no_name_and_not_one_another(sizes, width):
    view = drawn(sizes, width)
    notes = [callout.note for callout in view._callouts if callout.note.get_visible()]
    half = view._side / 2
    thumbnails = [np.array([*(centre - half), *(centre + half)]) for centre in np.concatenate(view._places.neurons)]
    names = [box_of(text) for text in (*view._input_names, *view._column_names)]
    boxes = [box_of(note) for note in notes]
    for box in boxes:
        assert (box[:2] >= 0).all()
        assert (box[2:] <= view.ax.bbox.size).all()
        assert not any(overlap(box, other) for other in (*thumbnails, *names))
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def test_callouts_are_there_where_there_is_room_and_gone_where_there_is_none():
    assert [callout.note.get_visible() for callout in drawn([2, 4, 2, 1])._callouts] == [True, True]
    assert [callout.note.get_visible() for callout in drawn([7, 8, 8, 8, 8, 8, 8, 1])._callouts] == [False, False]


def test_a_callout_points_at_what_it_was_told_to():
    view = drawn([2, 4, 2, 1])
    neuron, weight = (callout.note for callout in view._callouts)
    corner = view.ax.bbox.p0
    assert view.at(*(neuron.xy + corner))[0] == "neuron"
    assert view.at(*(weight.xy + corner))[0] == "weight"


@pytest.mark.parametrize("sizes", [[2, 4, 2, 1], [7, 8, 8, 8, 8, 8, 8, 1]])
def test_names_of_columns_do_not_overlap(sizes):
    view = drawn(sizes, width=620)
    boxes = [box_of(text) for text in view._column_names]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def test_names_have_the_room_they_need_on_a_screen_of_another_density():
    def picture(*densities):
        view = drawn([2, 4, 2, 1])
        canvas = FigureCanvasAgg(view.figure)
        for dpi in densities:
            view.figure.set_dpi(dpi)
            canvas.draw()
        return np.asarray(canvas.buffer_rgba())

    assert np.array_equal(picture(100), picture(200, 100))
