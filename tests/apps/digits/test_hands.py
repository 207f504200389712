"""A drawn digit is changed pixel by pixel, undone, and compared with others."""

import numpy as np
import pytest
from digits import ONE, SEVEN, draw, pen
from hands import at, key, leave, look, move, press

import nnlab
from nnlab.apps.digits import words as digits_words
from nnlab.apps.digits.alike import Alike
from nnlab.apps.digits.ink import in_full_size, ink
from nnlab.apps.digits.reading import read
from nnlab.data import as_fractions, centred
from nnlab.views.base.writing import decimals

TESTS = nnlab.data.mnist("test")


def test_what_is_most_alike_is_not_known_of_a_network_that_learned_while_it_was_looked_for():
    net, alike = nnlab.mlp([784, 8, 10], output="softmax", seed=0), Alike()
    before, looking = net.parameters.copy(), alike.learn(net)
    next(looking)
    net.parameters[:] = 0
    next(looking, None)
    net.parameters[:] = before  # as one may go back to an epoch
    list(looking)
    assert not alike.knows(net)


# What if --------------------------------------------------------------------------------------------------------------

def test_a_pixel_moves_the_sum_by_its_weight_as_long_as_no_neuron_switches():
    # eight neurons that have learned nothing: which of them switch, the last bits of a training don't decide
    app = nnlab.apps.digits(nnlab.mlp([784, 8, 10], output="softmax", seed=0))
    look(app.live, 840)
    draw(app, SEVEN)
    app.state.asked = 7
    quiet = 0
    for k in range(0, 784, 11):
        pixel = divmod(k, 28)
        before = app.reading
        press(app, at(app.picture.seen.ax, pixel[::-1]))
        assert app.image[pixel] == (0 if before.x[k] > 0.5 else 1)
        moved = app.reading.Z[7] - before.Z[7]
        said = before.linear.W[k, 7] * (app.reading.x[k] - before.x[k])
        assert f"moved by {decimals(moved, 3)}" in app.news
        if "neuron" not in app.news:
            quiet += 1
            assert moved == pytest.approx(said, abs=1e-4)
        key(app, "Backspace")
        np.testing.assert_array_equal(app.reading.x, before.x)
    assert 5 < quiet < 67  # of 72: some switch and some don't
    app.close()


def test_what_a_pixel_does_is_told_by_the_weights_of_now_though_it_has_learned_since_the_last_picture(app):
    draw(app, SEVEN)
    app.net.layers[-1].W[...] *= -1.5
    before = app.read()
    app.what_if((3, 3))
    assert app.news == digits_words.what_if(before, app.read(), (3, 3), before.winner)


def test_neurons_that_switch_are_counted():
    net = nnlab.Network(nnlab.Dense(784, 2, "relu", W=np.full((784, 2), [1.0, -1.0]), b=[-0.5, 0.75]),
                        nnlab.Dense(2, 10, "softmax", W=np.ones((2, 10))))
    before, after = read(net, np.zeros(784)), read(net, np.eye(784)[30])
    words = digits_words.what_if(before, after, (1, 2), 4)
    assert words == ("Row 1, column 2: ink 0.00 → 1.00. z₄ moved by −0.250; weight × change = (−1.000) × 1.00 = "
                     "−1.000. The rest is the work of 2 neurons that began or ceased to fire on the way.")


def test_arrows_point_at_a_pixel_and_space_changes_it(app):
    draw(app, ONE)
    key(app, "ArrowUp")
    key(app, "ArrowLeft")
    assert app.state.pixel == (12, 12)
    assert "Row 12, column 12: ink" in app.words.value
    before = app.image[12, 12]
    key(app, " ")
    assert app.image[12, 12] == (0 if before > 0.5 else 1)
    for _ in range(40):
        key(app, "ArrowRight")
    assert app.state.pixel == (12, 27)
    move(app, at(app.picture.shares.ax, (3, 9)))
    assert app.state.pixel == (9, 3)
    leave(app, at(app.picture.shares.ax, (3, 9)))
    assert app.state.pixel is None


# Undo, clear, test digits ---------------------------------------------------------------------------------------------

def test_undo_takes_pixels_back_before_strokes_and_clear_takes_all(app):
    draw(app, SEVEN, [0.4, 0.5, 0.6, 0.5])
    press(app, at(app.picture.seen.ax, (2, 3)))
    press(app, at(app.picture.seen.ax, (4, 5)))
    app.undo()
    assert (app.image[3, 2], app.image[5, 4]) == (1, 0)
    app.undo()
    app.undo()
    assert app.pad.strokes == [SEVEN]
    np.testing.assert_array_equal(app.image, centred(ink(in_full_size([SEVEN]), app.pad.pen)))
    press(app, at(app.picture.seen.ax, (2, 3)))
    app.clear()
    assert app.pad.strokes == []
    assert not app.image.any()
    assert "Nothing is drawn yet." in app.words.value
    app.undo()
    app.clear()


def test_points_that_come_late_for_a_stroke_that_was_taken_back_are_lost(app):
    draw(app, ONE, [0.1, 0.9, 0.5, 0.9])
    app.undo()
    pen(app, 7, "p 2", False, [0.9, 0.9])
    assert app.pad.strokes == [list(ONE)]
    assert app.pad.heard == {"pad": "p", "number": 7}
    pen(app, 8, "p 3", True, [0.1, 0.1])
    assert app.pad.strokes == [list(ONE), [0.1, 0.1]]
    app.clear()
    pen(app, 9, "p 3", False, [0.2, 0.2])
    assert app.pad.strokes == app.pad.ids == []


def test_a_new_stroke_forgets_the_pixels_that_were_set(app):
    draw(app, ONE)
    press(app, at(app.picture.seen.ax, (2, 3)))
    draw(app, ONE, [0.4, 0.8, 0.6, 0.8])
    assert app.image[3, 2] == 0


def test_test_digits_come_one_after_the_other_with_their_truth(app):
    for row in range(3):
        assert f"It is a {TESTS.y[row]}, so this is" in app.words.value
        np.testing.assert_allclose(app.image.ravel() * 255, TESTS.X[row], atol=1e-3)
        app.next_sample()
    draw(app, ONE)
    assert "It is a" not in app.words.value
    app.next_sample()
    assert app.paper.sample == 0
    assert app.pad.strokes == []


# Alike ----------------------------------------------------------------------------------------------------------------

def test_the_nearest_training_digits_are_found(app):
    for row in (3, 19_999):
        x = as_fractions(app.alike.digits.X[row])
        assert app.alike.nearest(read(app.net, x), 4)[0] == row
    app.show_alike()
    found = app.alike.nearest(app.reading, 4, label=2)
    assert (app.alike.digits.y[found] == 2).all()
    hidden = app.net.forward(as_fractions(app.alike.digits.X))[1].A
    far = np.linalg.norm(hidden - app.reading.hidden[1], axis=1)
    np.testing.assert_array_equal(app.alike.nearest(app.reading, 4), far.argsort()[:4])
    captions = app.picture.alike._captions.texts
    assert captions[4:] == [str(app.reading.rival_of(app.digit))] * 4
