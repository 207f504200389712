"""Values as a table: numbers where they fit, colours where they are many."""

import numpy as np
import pytest

from nnlab.views import Values


def cells(view):
    return len(view._cells.get_paths())


def test_values_write_numbers_where_they_fit_and_colour_what_is_large():
    view = Values()
    view.figure.set_size_inches(11, 5)
    view.update([np.eye(8), -np.ones((8, 8))], ["A", "B"], ["@"])
    view.figure.canvas.draw()
    assert view._inside.get_visible()
    assert cells(view) == 128
    assert "−1.0" in view._inside.texts
    view.update([np.ones((500, 784)), "a text"], ["A", ""], ["→"])
    view.figure.canvas.draw()
    assert not view._inside.get_visible()
    assert cells(view) <= 60 * 60
    assert "(500,\u2009784)" in view._beside.texts
    view.update([np.ones((8, 8))] * 9, list("ABCDEFGHI"), [""] * 8)
    view.figure.canvas.draw()
    places = view._cells.get_paths()[-1].vertices, view._cells.get_paths()[0].vertices
    assert (np.array(places) > 0).all()  # in several rows, and all of them inside
    assert (np.array(places) < view.ax.bbox.size).all()
    view.update([], [], [])
    assert cells(view) == 0
    with pytest.raises(ValueError, match=r"values\[0\] must have the shape .* Got \(0,\)"):
        view.update([[]], ["empty"], [])
