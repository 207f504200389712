"""Lesson 02: the graph of derivatives."""

import io

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from nnlab import views


def graph():
    figure = Figure(figsize=(9, 3), layout="constrained")
    FigureCanvasAgg(figure)
    return views.Dependencies({"w": (0, 1), "y": (0.5, 0.5), "L": (1, 0.5)},
                              {("w", "y"): "∂y/∂w", ("y", "L"): "∂L/∂y"}, figure.add_subplot())


def test_rising_slopes_are_blue_and_falling_ones_orange():
    view = graph()
    view.update({"w": 0.8, "y": 33.6}, {("w", "y"): 42, ("y", "L"): -148})
    colours = {name: to_hex(arrow.get_edgecolor()) for name, arrow in view._arrows.items()}
    assert colours == {("w", "y"): views.BLUE, ("y", "L"): views.ORANGE}
    assert [text.get_text() for text in view._boxes.values()] == ["w\n0.8", "y\n33.6", "L"]
    assert view._slopes["y", "L"][1].get_text() == "∂L/∂y\n= −148"
    view.update({}, {})
    assert view._slopes["y", "L"][1].get_text() == "∂L/∂y"
    assert to_hex(view._arrows["w", "y"].get_edgecolor()) == views.LIGHT.ink


def test_a_number_for_what_is_not_in_the_graph_is_refused():
    with pytest.raises(ValueError, match=r"A number's place must be one of w, y, L\. Got 'z'\."):
        graph().update({"z": 1}, {})
    with pytest.raises(ValueError, match=r"An arrow's end must be one of w\. Got 'L'\."):
        views.Dependencies({"w": (0, 0)}, {("w", "L"): ""}, Figure().add_subplot())


def test_the_graphs_arrows_end_at_their_boxes_and_its_labels_stand_beside():
    view = graph()
    view.update({"w": 0.8, "y": 33.6, "L": 5476}, {("y", "L"): -148})
    view.figure.savefig(io.BytesIO())  # animated artists are drawn when a figure is saved
    arrow, box = view._arrows["y", "L"], view._boxes["L"].get_bbox_patch().get_window_extent()
    tip = arrow.get_transform().transform(arrow.get_path().vertices)[:, 0].max()
    assert abs(tip - box.x0) < 6  # px
    assert view._slopes["y", "L"][1].get_window_extent().y0 > box.y0 + box.height / 2
