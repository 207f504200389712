"""What is drawn is ink where the pen was, is centred, and is read with shares that add up."""

import numpy as np
import pytest
from digits import ONE, SEVEN, draw
from hands import at, key, press

import nnlab
from nnlab.apps.digits.ink import in_full_size, ink
from nnlab.data import centred
from nnlab.views.base.writing import decimals

# Ink ------------------------------------------------------------------------------------------------------------------


def test_ink_is_where_the_pen_was_and_as_wide():
    rows = np.flatnonzero((ink([[0.25, 0.5, 0.75, 0.5]], 0.1) == 255).any(axis=1))
    assert len(rows) == pytest.approx(28, abs=2)
    assert rows.mean() == pytest.approx(140, abs=1)
    columns = np.flatnonzero((ink([[0.25, 0.5, 0.75, 0.5]], 0.1) == 255).any(axis=0))
    np.testing.assert_allclose(columns[[0, -1]], [70 - 14, 210 + 14], atol=2)  # round ends
    assert set(np.unique(ink([SEVEN], 0.07))) == {0, 255}
    dot = ink([[0.5, 0.5]], 0.1) == 255
    assert dot.sum() == pytest.approx(np.pi * 14**2, rel=0.1)
    assert not ink([], 0.1).any()


def test_a_wider_pen_makes_the_digit_fatter(app):
    draw(app, SEVEN)
    thin = app.image.sum()
    app.pad.pen = 0.14
    assert app.image.sum() > 1.3 * thin


# Reading --------------------------------------------------------------------------------------------------------------

def test_what_is_drawn_is_centred_and_read(app):
    for stroke, digit in ((ONE, 1), (SEVEN, 7)):
        draw(app, stroke)
        image = centred(ink(in_full_size([stroke]), app.pad.pen))
        np.testing.assert_array_equal(app.image, image)
        np.testing.assert_allclose(app.reading.probabilities, app.net.predict(image.reshape(1, 784))[0], atol=1e-6)
        assert app.reading.winner == digit
        assert f"It reads {digit}:" in app.live._words
        np.testing.assert_allclose(app.picture.bars._values, app.reading.probabilities, atol=1e-6)


@pytest.mark.parametrize("size", [0.9, 0.5, 0.2, 0.1])
def test_size_and_place_of_a_drawing_do_not_matter_nor_does_the_pen_beside_it(app, size):
    draw(app, SEVEN)
    before = app.image
    draw(app, [0.05 + size * share for share in SEVEN])
    shifted = [np.roll(app.image, (down, right), axis=(0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    assert min(np.abs(image - before).mean() for image in shifted) < 0.01  # the middle is found to the nearest pixel
    assert app.reading.winner == 7


def test_the_shares_that_are_shown_add_up_to_the_sum(app):
    for row in range(20):
        app.paper.show_sample(row)
        app.show()
        reading = app.reading
        for digit in range(10):
            total = reading.shares(digit).sum() + reading.linear.b[digit]
            assert total == pytest.approx(reading.Z[digit], abs=1e-4)
        digit, rival = reading.winner, reading.rival_of(reading.winner)
        np.testing.assert_allclose(app.picture.shares._values.ravel(), reading.shares(digit))
        np.testing.assert_allclose(app.picture.rival._values.ravel(), reading.shares(digit) - reading.shares(rival))
        assert np.sort(reading.Z)[-2] == reading.Z[rival]


def test_a_bar_is_asked_about_and_escape_asks_about_what_it_reads(app):
    draw(app, SEVEN)
    press(app, at(app.picture.bars.ax, (0.5, 3.2)))
    assert app.digit == app.state.asked == 3
    np.testing.assert_allclose(app.picture.shares._values.ravel(), app.reading.shares(3))
    assert "z₃ = " in app.words.value
    assert "3 is" in app.words.value
    assert "less likely than 7" in app.words.value
    key(app, "Escape")
    assert app.digit == 7
    app.pad._handle_custom_msg({"key": "5"}, [])
    assert app.digit == 5


def test_a_neuron_is_asked_about(app):
    draw(app, SEVEN)
    app.live.draw()
    for layer, index in ((0, 17), (1, 5)):
        place = app.picture.neurons._cell(layer, index)[::-1]
        press(app, at(app.picture.neurons.ax, place))
        assert app.state.neuron == (layer, index)
        found = nnlab.contributions(app.net, app.reading.x, index, layer=layer)
        np.testing.assert_allclose(app.picture.shares._values.ravel(), found.inputs)
        assert f"Neuron {index} of layer {layer + 1}: z = " in app.words.value
        assert f"= {decimals(found.logit)}: it " in app.words.value
    press(app, at(app.picture.neurons.ax, place))
    assert app.state.neuron is None
