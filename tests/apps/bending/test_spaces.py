"""The spaces of the bending app, and its straight cut."""

import numpy as np
import pytest

import nnlab
from nnlab.apps.shared import space

RNG = np.random.default_rng(0)
X = RNG.normal(size=(40, 2))


def bent(net, points, position, like=X):
    """Return where points are seen at a position, from the directions of largest spread."""
    stops = space.stations(net, like)
    looks = [space.of_neurons(2, 0, 1)]
    for A in stops[2::2]:
        looks += [space.of_spread(A, like)] * 2
    return space.between(position, space.stations(net, points), looks)


def test_the_stations_are_those_of_the_forward_pass():
    net = nnlab.Network(nnlab.Dense(2, 4, "relu"), nnlab.Dropout(0.5), nnlab.Dense(4, 3, "tanh"),
                        nnlab.Dense(3, 1, "sigmoid"))
    trace, stops = net.forward(X), space.stations(net, X)
    for stop, wanted in zip(stops, [X, trace[0].Z, trace[1].A, trace[2].Z, trace[2].A], strict=True):
        np.testing.assert_array_equal(stop, wanted)


@pytest.mark.parametrize("position", [0.2, 0.5])
def test_sums_leave_straight_lines_straight(position):
    net = nnlab.mlp([2, 5, 1], output="sigmoid", seed=1)
    middles = bent(net, (X[:20] + X[20:]) / 2, position)
    ends = bent(net, X, position)
    np.testing.assert_allclose(middles, (ends[:20] + ends[20:]) / 2, atol=1e-12)


def test_the_activation_bends_them_unless_it_is_identity():
    for hidden, bends in (("relu", True), ("tanh", True), ("identity", False)):
        net = nnlab.mlp([2, 5, 1], hidden=hidden, output="sigmoid", seed=1)
        ends = bent(net, X, 1.0)
        gaps = bent(net, (X[:20] + X[20:]) / 2, 1.0) - (ends[:20] + ends[20:]) / 2
        assert (np.abs(gaps).max() > 0.1) == bends


def test_between_two_stations_points_go_straight():
    net = nnlab.mlp([2, 4, 6, 1], output="sigmoid")
    start, middle, end = (bent(net, X, position) for position in (1.5, 1.75, 2.0))
    np.testing.assert_allclose(middle, (start + end) / 2, atol=1e-12)
    np.testing.assert_array_equal(bent(net, X, 0), X)


@pytest.mark.parametrize(("n", "make", "exact"), [
    (2, lambda A, w: space.of_neurons(2, 0, 1), True), (4, lambda A, w: space.of_neurons(4, 0, 1), False),
    (2, lambda A, w: space.of_spread(A, X), True), (4, lambda A, w: space.of_spread(A, X), False),
    (4, lambda A, w: space.of_cut(A, w, X), True), (1, lambda A, w: space.of_neurons(1, 0, 1), True),
    (1, lambda A, w: space.of_cut(A, w, X), True), (1, lambda A, w: space.of_spread(A, X), True)])
def test_a_cut_is_a_line_only_where_that_is_exact(n, make, exact):
    A, w, b = RNG.normal(size=(40, n)) + 1, RNG.normal(size=n), 0.3
    seen = make(A, w)
    cut = seen.cut(w, b)
    assert (cut is not None) == exact
    if exact:
        c, offset = cut
        np.testing.assert_allclose(seen.at(A) @ c + offset, A @ w + b, atol=1e-9)


def test_two_of_four_neurons_are_enough_if_the_others_do_not_count():
    assert space.of_neurons(4, 1, 3).cut(np.array([0, 2.0, 0, -1]), 0.5) is not None


def test_the_look_at_the_spread_is_turned_to_be_like_the_plane():
    turned = X @ np.array([[0.6, 0.8, 0], [-0.8, 0.6, 0]])  # (40, 3), the plane turned within a space
    seen = space.of_spread(turned, X)
    np.testing.assert_allclose(seen.at(turned), X - X.mean(axis=0), atol=1e-9)


def test_a_straight_cut_halves_rings_and_parts_radii():
    circles = nnlab.data.two_circles()
    assert space.straight_score(circles.X, circles.y) < 0.6
    assert space.straight_score(np.hypot(*circles.X.T)[:, None], circles.y) > 0.99
    assert space.straight_score(np.zeros((1000, 3)), circles.y) == 0.5
    assert space.straight_score(np.full((1000, 3), np.inf), circles.y) <= 0.54
