"""What is found in a figure is all that has a role or moves."""

import every_app
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axis import Axis

from nnlab import views
from nnlab.views.base.artists import artists_in


def of_axes(figure):
    """Return the ids of all that belongs to an axis: ticks, their lines and labels, the name below."""
    return {id(artist) for axis in figure.findobj(Axis) for artist in axis.findobj()}


@pytest.mark.parametrize("name", every_app.NAMES)
def test_all_is_found_but_the_axes_whose_parts_have_no_role_and_do_not_move(name):
    figure = every_app.made(name).live.figure
    found = list(artists_in(figure))
    everything, left_out = figure.findobj(), of_axes(figure)
    assert [id(artist) for artist in found] == [id(artist) for artist in everything if id(artist) not in left_out]
    for artist in everything:
        if id(artist) in left_out:
            assert not artist.get_gid()
            assert not artist.get_animated()
            assert not hasattr(artist, "recolour")


def test_a_surface_in_space_is_found():
    view = views.Valley3D(np.linspace(-1, 1, 3), np.linspace(-1, 1, 3), np.ones((3, 3)))
    assert view._surface in list(artists_in(view.figure))
    plt.close("all")
