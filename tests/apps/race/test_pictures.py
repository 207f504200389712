"""The pictures of a race."""

import numpy as np
import pytest
from hands import look

import nnlab
from nnlab import views
from nnlab.apps.race.tracks import CIRCLES
from nnlab.views.curves.race_curves import LOOKS, MARKS, until_far


@pytest.mark.parametrize("arguments", [{}, {"rates": (0.001, 0.1, 3)}])
def test_the_still_picture_is_small_and_has_words(arguments):
    app = nnlab.apps.race(**arguments, epochs=10)
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == app.live._words
    app.close()


def test_a_path_that_leaves_keeps_its_direction_and_does_not_come_back():
    low, high = np.zeros(2), np.ones(2)
    near = np.array([[0.5, 0.5], [2.5, 0.5], [0.1, 0.9]])
    np.testing.assert_array_equal(until_far(near, low, high), near)
    wild = np.array([[0.5, 0.5], [1e9, 2e9], [-1e20, 1e20], [0.5, 0.5]])
    np.testing.assert_allclose(until_far(wild, low, high), [[0.5, 0.5], [1.5, 2.5]])
    assert len(until_far(np.array([[0.5, 0.5], [np.inf, 0.0]]), low, high)) == 1
    assert len(until_far(wild[1:], low, high)) == 1


def test_runs_look_different_and_none_like_a_class_or_a_sign():
    for part in zip(*LOOKS, strict=True):
        assert len({*map(str, part)}) >= 5
    assert len({*MARKS}) == len(LOOKS)
    assert not {views.ORANGE, views.BLUE} & {colour for colour, *_ in LOOKS}
    assert not {"o", "^"} & {mark for _, mark, _ in LOOKS}


@pytest.mark.parametrize("width", [400, 600, 1100])
@pytest.mark.parametrize("rates", [(), (0.001, 0.1, 1)])
def test_the_circles_are_round_in_every_room(rates, width):
    app = nnlab.apps.race(rates)
    app.state.track = CIRCLES
    look(app.live, width)
    _, *maps = app.figure.axes
    app.close()
    assert all(0.8 < ax.bbox.width / ax.bbox.height < 1.25 for ax in maps)
