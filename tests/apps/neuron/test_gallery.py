"""The gallery of activations."""

import numpy as np
import pytest
from hands import at, key, look, move, press, release

import nnlab
from nnlab.apps.activations.facts import FACTS

PLACES = np.linspace(-5.9, 5.8, 50)  # at no kink


@pytest.fixture
def gallery():
    made = nnlab.apps.activations()
    look(made.live)
    yield made
    assert made.error.value == ""
    made.close()


@pytest.mark.parametrize("name", FACTS)
def test_the_tangent_is_the_real_derivative(gallery, name):
    gallery.state.activation = name
    gallery.state.slope = -0.3
    h = 1e-6
    for z in PLACES:
        gallery.state.z0 = z
        (x0, x1), (y0, y1) = gallery.curve._tangent.get_data()
        right, left = (gallery.evaluate(np.array([z + step]))[0][0] for step in (h, -h))
        assert (y1 - y0) / (x1 - x0) == pytest.approx((right - left) / (2 * h), abs=1e-6)
        assert (y0 + y1) / 2 == pytest.approx(gallery.evaluate(np.array([z]))[0][0], abs=1e-9)


def test_the_gallery_has_all_but_softmax():
    assert set(FACTS) == set(nnlab.activations.ACTIVATIONS) - {"softmax"}


@pytest.mark.parametrize(("name", "stretches"), [
    ("identity", []), ("sigmoid", [(-6, -2.89), (2.89, 6)]), ("tanh", [(-6, -2.18), (2.18, 6)]), ("relu", [(-6, 0)]),
    ("leaky_relu", [(-6, 0)]), ("prelu", []), ("arctan", [(-6, -4.36), (4.36, 6)]), ("sqnl", [(-6, -1.9), (1.9, 6)])])
def test_where_learning_stalls_is_shaded(gallery, name, stretches):
    gallery.state.activation = name
    paths = gallery.curve._ground.get_paths()
    found = [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in paths]
    np.testing.assert_allclose(np.array(found).reshape(-1, 2), np.array(stretches, float).reshape(-1, 2), atol=0.03)


def test_a_flat_prelu_stalls_and_only_prelu_has_its_slider(gallery):
    assert gallery.controls["slope"].layout.display == "none"
    gallery.state.activation = "prelu"
    assert gallery.controls["slope"].layout.display is None
    gallery.state.slope = 0.01
    assert len(gallery.curve._ground.get_paths()) == 1
    gallery.state.z0 = -2.0
    assert "PReLU at z = −2: value −0.02, slope 0.01, learning is slow here." in gallery.live._words


@pytest.mark.parametrize("name", FACTS)
def test_the_slope_that_is_worked_out_is_the_slope(gallery, name):
    gallery.state.activation = name
    for z in (-3.0, -1.5, 0.5, 2.5):
        gallery.state.z0 = z
        A, dA = (values.item() for values in gallery.evaluate(np.array([z])))
        worked = FACTS[name].worked(z, A, 0.25).replace("−", "-").replace("·", "*").replace("²", "**2")
        assert eval(worked.replace("a = ", "")) == pytest.approx(dA, abs=0.002)


def test_softmax_takes_as_many_numbers_as_wanted(gallery):
    gallery.state.k = 5
    gallery.state.z5 = 3.0
    assert gallery.bars.names == ["p₁", "p₂", "p₃", "p₄", "p₅"]
    z = np.array([2, 1, 0, 0, 3.0])
    np.testing.assert_allclose(gallery.bars._values, np.exp(z) / np.exp(z).sum())
    numbers = [gallery.controls[f"z{i}"] for i in range(1, 7)]
    assert [control.layout.display for control in numbers] == [None] * 5 + ["none"]


def test_pointer_and_keys_move_the_tangent_and_change_the_curve(gallery):
    press(gallery, at(gallery.curve.ax, (-2, 0.3)))
    assert gallery.state.z0 == pytest.approx(-2, abs=0.05)
    move(gallery, at(gallery.curve.ax, (1, 0.3)))
    release(gallery, at(gallery.curve.ax, (1, 0.3)))
    move(gallery, at(gallery.curve.ax, (3, 0.3)))
    assert gallery.state.z0 == pytest.approx(1, abs=0.05)
    key(gallery, "right")
    assert gallery.state.z0 == pytest.approx(1.1, abs=0.05)
    key(gallery, "down")
    assert gallery.state.activation == "tanh"
    key(gallery, "up")
    key(gallery, "up")
    key(gallery, "up")
    assert gallery.state.activation == "sqnl"
