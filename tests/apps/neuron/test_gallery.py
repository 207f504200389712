"""The gallery of activations."""

import re

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


@pytest.mark.parametrize("name", FACTS)
def test_the_title_speaks_of_shades_where_there_are_some(gallery, name):
    gallery.state.activation = name
    for slope in (0.25, 0.01):
        gallery.state.slope = slope
        title = gallery.curve.ax.get_title(loc="left")
        assert title.startswith(f"{FACTS[name].title}: solid")
        assert ("Shaded" in title) == bool(gallery.curve._ground.get_paths())
        assert title.count("\n") == 1  # or the axes would move


def test_a_flat_prelu_stalls_and_only_prelu_has_its_slider(gallery):
    assert gallery.controls["slope"].layout.display == "none"
    gallery.state.activation = "prelu"
    assert gallery.controls["slope"].layout.display is None
    gallery.state.slope = 0.01
    assert len(gallery.curve._ground.get_paths()) == 1
    gallery.state.z0 = -2.0
    assert "PReLU at z = −2: value −0.02, slope 0.01, learning is slow here." in gallery.live._words


@pytest.mark.parametrize("name", FACTS)
def test_what_is_worked_out_comes_to_what_stands_behind_it(gallery, name):
    gallery.state.activation = name
    for z in [*np.linspace(-6, 6, 241), -1.23456789, 1.99999999, 1e-12]:
        gallery.state.z0 = z
        *worked, shown = re.split(" [=≈] ", re.search("; here ([^;<]*)</td></tr><tr><th[^>]*>range",
                                                      gallery.facts.value).group(1))
        slope = gallery.touched[1]
        assert float(shown) == pytest.approx(slope, abs=0.5e-4 + 1e-12)
        for text in worked:
            came_to = eval(text.replace("−", "-").replace("·", "*").replace("²", "**2"), {"a": gallery.state.slope})
            assert f"{came_to:.4f}" == f"{float(shown):.4f}", text


@pytest.mark.parametrize(("name", "z", "words"), [
    ("sigmoid", 0.0, "here 0.5·(1 − 0.5) = 0.25<"), ("sigmoid", 6.0, "here 0.9975·(1 − 0.9975) ≈ 0.0025<"),
    ("tanh", -6.0, "here 1 − (−1)² ≈ 0<"), ("arctan", -6.0, "here 1 / (1 + (−6)²) ≈ 0.027<"),
    ("prelu", -6.0, "else a; here a = 0.25<"), ("prelu", 6.0, "else a; here 1<")])
def test_the_slope_is_worked_out_as_one_writes_it(gallery, name, z, words):
    gallery.state.activation, gallery.state.z0 = name, z
    assert words in gallery.facts.value


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
