"""The digits' app without a browser: what is drawn, what is read, and why; the network that it teaches itself."""

import asyncio
import gc
import weakref

import numpy as np
import pytest
from hands import at, key, leave, look, move, press

import nnlab
from nnlab.apps.digits import learner as digits_learner
from nnlab.apps.digits import words as digits_words
from nnlab.apps.digits.ink import in_full_size, ink
from nnlab.apps.digits.reading import read
from nnlab.apps.shared.say import honest_percent as percent
from nnlab.data import as_fractions, centred
from nnlab.views.base.writing import decimals

ONE = [0.5, 0.2, 0.49, 0.8]
SEVEN = [0.3, 0.2, 0.7, 0.2, 0.45, 0.8]
TESTS = nnlab.data.mnist("test")


def taught(n=10_000, **settings):
    """A network that has learned from some digits: a fraction of a second of work."""
    training = nnlab.data.mnist("train")[:n]
    net = nnlab.mlp([784, 128, 64, 10], **{"hidden": "relu", "output": "softmax", "seed": 0, **settings})
    nnlab.Trainer(net, training.X, training.y, loss="cross_entropy", optimizer=nnlab.Momentum(0.05), batch_size=64,
                  prepare=as_fractions).run(epochs=2)
    return net


@pytest.fixture(scope="module")
def net():
    return taught()


@pytest.fixture
def app(net):
    made = nnlab.apps.digits(net.copy())
    look(made.live, 840)
    yield made
    assert made.error.value == ""
    made.close()


def draw(app, *strokes):
    """Draw these strokes, and no others, point by point, as the browser tells of them."""
    app.pad.strokes = []
    for stroke in strokes:
        for start in range(0, len(stroke), 2):
            pen(app, start, f"p {len(app.pad.strokes) + (start == 0)}", start == 0, stroke[start:start + 2])


def pen(app, number, stroke, begins, points):
    """Tell of one change on the pad, as the browser does."""
    app.pad._handle_custom_msg(
        {"pad": "p", "number": number, "stroke": stroke, "begins": begins, "points": list(points)}, [])


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


# Networks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [{"hidden": "tanh"}, {"dropout": 0.5}, {"hidden": "leaky_relu"}])
def test_other_networks_are_read_too(settings):
    app = nnlab.apps.digits(taught(2_000, **settings))
    look(app.live, 840)
    draw(app, ONE)
    assert app.reading.winner == 1
    press(app, at(app.picture.seen.ax, (3, 3)))
    app.state.neuron = (0, 3)
    expected = "known for ReLU networks only" if settings.get("hidden") == "tanh" else "neuron 3: "
    assert expected in app.picture.shares._caption.texts[0]
    assert app.error.value == ""
    app.close()


def test_a_network_without_hidden_neurons_is_read_too():
    app = nnlab.apps.digits(nnlab.mlp([784, 10], output="softmax"))
    look(app.live, 840)
    draw(app, ONE)
    app.show_alike()
    assert app.picture.neurons.sizes == []
    np.testing.assert_allclose(app.reading.linear.W, app.net.layers[0].W)
    assert app.error.value == ""
    app.close()


@pytest.mark.parametrize(("net", "words"), [
    (nnlab.mlp([2, 10]), "Got 2 inputs and 10 outputs. Use for example"), ("net", "Got 'net'")])
def test_a_network_that_cannot_read_digits_is_refused(net, words):
    with pytest.raises(ValueError, match=words):
        nnlab.apps.digits(net)


async def until(condition):
    """Wait for as long as it takes, up to a minute."""
    for _ in range(6000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not happen within a minute")


def test_a_network_that_a_cell_trains_is_followed(net):
    async def scene():
        app = nnlab.apps.digits(net.copy())
        look(app.live, 840)
        app.net.layers[2].b[5] = 50.0
        await until(lambda: app.reading.winner == 5)
        await until(lambda: app.alike.knows(app.net))
        assert app.error.value == ""
        app.close()

    asyncio.run(scene())


@pytest.fixture
def small_lesson(monkeypatch):
    """Let the app learn from fewer digits."""
    whole = nnlab.data.mnist
    monkeypatch.setattr(digits_learner.data, "mnist", lambda part: whole(part)[:2_000])


@pytest.mark.usefixtures("small_lesson")
def test_without_a_network_it_learns_by_itself_while_one_draws():
    async def scene():
        app = nnlab.apps.digits()
        look(app.live, 840)
        assert "It has learned nothing yet." in app.learner.words.value
        draw(app, ONE)
        trainer = app.learner.player.trainer
        await until(lambda: trainer.epoch == digits_learner.EPOCHS and not app.learner.player.playing)
        assert trainer.step_count == digits_learner.EPOCHS * trainer.steps_per_epoch  # not a step more
        assert "All 5 epochs are done." in app.learner.progress.words.value
        right = percent(trainer.history.validation_accuracy[-1])
        assert f"After 5 epochs it reads {right} of the 10,000 test digits" in app.learner.words.value
        assert app.reading.winner == 1
        app.learner.player.go_to(0)
        assert "It has learned nothing yet." in app.learner.words.value
        assert app.error.value == ""
        left = [weakref.ref(thing) for thing in (app, trainer, app.net, app.live.figure)]
        app.close()
        return left

    left = asyncio.run(scene())
    gc.collect()
    assert [thing() for thing in left] == [None] * 4


# Where nothing runs ---------------------------------------------------------------------------------------------------


def test_still_picture_and_words_stand_where_nothing_runs(app):
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == "It reads 7."  # no percentage, for that differs between machines


def test_a_dot_stays_a_dot(app):
    draw(app, [0.2, 0.3])
    assert 0 < (app.image > 0).sum() < 28 * 28 / 2
