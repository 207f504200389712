"""Centring: digits come back as MNIST's authors stored them, from any size and place."""

import numpy as np
import pytest
from PIL import Image

import nnlab
from nnlab.data import centred

DIGITS = nnlab.data.mnist("test")[:200]
PAD = 280  # pixels


@pytest.fixture(scope="module")
def net():
    """A network that has seen every training digit three times: about a second of work."""
    training = nnlab.data.mnist("train")
    net = nnlab.mlp([784, 128, 64, 10], hidden="relu", output="softmax", seed=0)
    nnlab.Trainer(net, training.X, training.y, loss="cross_entropy", optimizer=nnlab.Momentum(0.05), batch_size=128,
                  prepare=nnlab.data.as_fractions).run(epochs=3)
    return net


def drawn_elsewhere(digit, rng, soft):
    """Draw a digit's pixels again on a larger pad, from 2 to 10 times as large, somewhere; ink or none, or soft."""
    side = int(28 * rng.uniform(2, 10))
    large = np.asarray(Image.fromarray(digit.reshape(28, 28)).resize((side, side), Image.Resampling.BICUBIC))
    pad = np.zeros((PAD, PAD), np.uint8)
    top, left = rng.integers(0, PAD - side + 1, 2)
    pad[top:top + side, left:left + side] = large if soft else 255 * (large > 110)
    return pad


@pytest.mark.parametrize("soft", [False, True])
def test_digits_drawn_again_at_other_sizes_and_places_are_read_as_before(net, soft):
    rng = np.random.default_rng(0)
    again = np.array([centred(drawn_elsewhere(digit, rng, soft)).ravel() for digit in DIGITS.X])
    untouched, redrawn = (np.mean(net.predict(X).argmax(axis=1) == DIGITS.y) for X in (DIGITS.as_float32().X, again))
    assert untouched > 0.95
    assert redrawn >= untouched - 0.02


def test_a_digit_that_was_only_moved_comes_back_to_the_pixel():
    rng = np.random.default_rng(1)
    for digit in DIGITS.X.reshape(-1, 28, 28):
        field = np.zeros((60, 50), np.uint8)
        top, left = rng.integers(0, 33), rng.integers(0, 23)
        field[top:top + 28, left:left + 28] = digit
        np.testing.assert_allclose(centred(field) * digit.max(), digit, atol=1e-3)


@pytest.mark.parametrize(("height", "width"), [(200, 50), (50, 200), (90, 90), (3, 7), (1, 100), (280, 1), (1, 1)])
def test_the_longer_side_is_20_and_proportions_stay(height, width):
    field = np.zeros((300, 300))
    field[11:11 + height, 90:90 + width] = 1
    rows, columns = (np.flatnonzero(centred(field).any(axis=axis)) for axis in (1, 0))
    scale = 20 / max(height, width)
    assert len(rows) == max(1, round(scale * height))
    assert len(columns) == max(1, round(scale * width))


def test_the_centre_of_mass_comes_to_the_middle_but_no_ink_leaves_the_field():
    rng = np.random.default_rng(2)
    for _ in range(50):
        image = centred(rng.random((30, 40)) < rng.random((1, 40)) ** 3)  # heavier on some side
        for axis in (0, 1):
            ink = image.sum(axis=axis)
            assert 13.5 <= ink @ np.arange(28) / ink.sum() < 14.5
    heavy = np.zeros((100, 100))
    heavy[:5] = 1
    heavy[:, 50] = 1  # a T whose foot would stand below row 27
    assert centred(heavy)[-1].any()
    np.testing.assert_allclose(centred(heavy).sum(), centred(heavy[::-1]).sum(), rtol=0.1)


def test_nothing_stays_nothing_and_faint_ink_is_full_ink():
    assert not centred(np.zeros((28, 28))).any()
    field = np.zeros((40, 40))
    field[5:30, 10:20] = 0.01
    assert centred(field).max() == 1
    assert centred(field).dtype == np.float32


@pytest.mark.parametrize(("image", "words"), [
    (np.zeros(784), r"table \(height, width\).* Got shape \(784,\). Use reshape"),
    (-np.ones((28, 28)), "Got -1. Use"),
    (np.full((28, 28), np.nan), "finite"),
])
def test_what_is_no_image_is_refused(image, words):
    with pytest.raises(ValueError, match=words):
        centred(image)
