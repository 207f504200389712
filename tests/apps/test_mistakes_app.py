"""The app of mistakes without a browser: cells that open, digits in order of sureness, shares that add up."""

import numpy as np
import pytest
from hands import at, key, press

import nnlab
from nnlab.apps.mistakes.app import ALL, CELL, DOUBTFUL, TRUE, MistakesApp
from nnlab.apps.mistakes.picture import FORMS, PAGE
from nnlab.apps.mistakes.verdicts import Verdicts
from nnlab.apps.mistakes.words import caption
from nnlab.apps.shared.say import honest_percent as percent

DIGITS = nnlab.data.mnist("test")[:600]


@pytest.fixture(scope="module")
def net():
    """Return a network that was trained on few digits, so that it makes mistakes of every kind."""
    digits = nnlab.data.mnist("train")[:800].as_float32()
    made = nnlab.mlp([784, 16, 10], output="softmax")
    nnlab.Trainer(made, digits.X, digits.y, loss="cross_entropy", optimizer=nnlab.SGD(0.1), batch_size=20).run(epochs=3)
    return made


@pytest.fixture
def app(net):
    made = nnlab.apps.mistakes(net, DIGITS)
    yield made
    made.close()


# What the network says ------------------------------------------------------------------------------------------------


def test_counts_are_those_of_the_networks_own_answers(net):
    verdicts = Verdicts(net, DIGITS)
    guesses = net.predict(DIGITS.as_float32().X).argmax(axis=1)
    for true in range(10):
        for guessed in range(10):
            assert verdicts.counts[true, guessed] == np.sum((DIGITS.y == true) & (guesses == guessed))
    assert verdicts.counts.sum() == len(DIGITS)


def test_lists_are_complete_and_ordered_by_sureness(net):
    verdicts = Verdicts(net, DIGITS)
    mistakes = verdicts.mistakes()
    assert set(mistakes) == set(np.flatnonzero(verdicts.guess != DIGITS.y))
    sureness = [verdicts.sureness(i) for i in mistakes]
    assert sureness == sorted(sureness, reverse=True)
    cells = [verdicts.taken(true, guessed) for true in range(10) for guessed in range(10)]
    assert sorted(np.concatenate(cells)) == list(range(len(DIGITS)))


def test_shares_add_up_to_the_number_before_softmax(net):
    verdicts = Verdicts(net, DIGITS)
    X = DIGITS.as_float32().X
    for i in (0, 7, 300):
        for output in range(10):
            shares = verdicts.shares(i, output)
            assert abs(shares.inputs.sum() + shares.bias - net.forward(X[i:i + 1])[-1].Z[0, output]) < 1e-4
            assert not shares.inputs[X[i] == 0].any()  # black pixels say nothing


@pytest.mark.parametrize(("make", "message"), [
    (lambda net: (net, nnlab.data.two_circles(20)), "Images must be squares of .* inputs, 784. Got 2"),
    (lambda net: (nnlab.mlp([784, 10]), DIGITS), "The last activation must be softmax.* Got identity"),
])
def test_what_is_no_classifier_of_images_is_told(net, make, message):
    with pytest.raises(ValueError, match=message):
        Verdicts(*make(net))


# Cells and digits -----------------------------------------------------------------------------------------------------


def test_it_opens_at_the_most_frequent_mistake(app):
    counts = app.verdicts.counts * (1 - np.eye(10, dtype=int))
    assert counts[app.state.true, app.state.guessed] == counts.max()
    assert f"{app.state.true} taken for {app.state.guessed}: {counts.max()}" in app.live._words


def test_a_click_opens_a_cell_and_arrows_move_on(app):
    press(app, at(app.picture.matrix.ax, (7, 7)))
    assert (app.state.true, app.state.guessed) == (7, 7)
    n = app.verdicts.counts[7, 7]
    assert f"7 read as 7, rightly: {n}, page 1 of {-(-n // PAGE)}" in app.live._words
    key(app, "up", "left", "left")
    assert (app.state.true, app.state.guessed) == (6, 5)
    assert app.picture.matrix.rims.boxes == [(4.5, 5.5, 1, 1)]
    key(app, *["right"] * 7)
    assert app.state.guessed == 9  # the edge


def test_an_empty_cell_says_so_and_shows_nothing(app):
    true, guessed = np.argwhere(app.verdicts.counts == 0)[0]
    app.open_cell(true, guessed)
    assert "Nothing was taken so." in app.words.value
    assert f"{true} taken for {guessed}: never." in app.live._words
    assert not any(app.picture.bars._numbers.texts)
    assert app.chosen is None
    app.live.draw()
    key(app, "n", "pagedown", "m")
    assert app.chosen is not None


def test_a_click_chooses_a_digit_and_keys_turn_the_pages(app):
    app.open_cell(1, 1)
    rows = app.verdicts.taken(1, 1)
    assert len(rows) > PAGE + 3
    corner = app.picture.gallery._corners()[3]
    press(app, at(app.picture.gallery.ax, (corner[1] + 5, corner[0] + 5)))
    assert app.chosen == rows[3]
    assert f"Number {rows[3]}: the network says 1," in app.words.value
    np.testing.assert_allclose(app.picture.image._canvas[:28, :28], DIGITS.as_float32().X[rows[3]].reshape(28, 28))
    app.turn(1)
    assert app.chosen == rows[PAGE]
    key(app, "n", "n", "b")
    assert app.chosen == rows[PAGE + 1]
    press(app, at(app.picture.gallery.ax, (corner[1] + 5, corner[0] + 5)))
    assert app.chosen == rows[PAGE + 3]
    key(app, *["pagedown"] * 9)
    assert app.state.place == (len(rows) - 1) // PAGE * PAGE
    key(app, *["pageup"] * 9, "b")
    assert app.state.place == 0


def test_a_click_on_the_blank_rest_of_a_page_changes_nothing(app):
    true, guessed = np.argwhere((app.verdicts.counts > 0) & (app.verdicts.counts < PAGE - 1))[0]
    app.open_cell(true, guessed)
    before = app.chosen
    corner = app.picture.gallery._corners()[-1]
    press(app, at(app.picture.gallery.ax, (corner[1] + 5, corner[0] + 5)))
    assert app.chosen == before


def test_all_mistakes_come_in_both_orders_and_frame_their_cell(app):
    key(app, "m")
    assert app.state.show == ALL
    mistakes = app.verdicts.mistakes()
    assert app.chosen == mistakes[0]
    cell = app.picture.matrix.rims.boxes
    assert cell == [(app.verdicts.guess[mistakes[0]] - 0.5, DIGITS.y[mistakes[0]] - 0.5, 1, 1)]
    app.state.order = DOUBTFUL
    assert app.chosen == mistakes[-1]
    press(app, at(app.picture.matrix.ax, (0, 0)))
    assert app.state.show == CELL


def test_every_output_can_be_taken_apart(app):
    key(app, "m")
    i = app.chosen
    assert app.output == app.verdicts.guess[i]
    app.state.output = TRUE
    assert app.output == DIGITS.y[i]
    press(app, at(app.picture.bars.ax, (10, 3)))
    assert app.output == 3
    shares = app.verdicts.shares(i, 3)
    np.testing.assert_allclose(app.picture.shares._canvas[:28, :28], shares.inputs.reshape(28, 28), rtol=1e-6)
    words = app.words.value.replace("−", "-")
    assert f"pixels {shares.inputs.sum():.2f}, biases {shares.bias:.2f}, together {shares.logit:.2f}" in words


def test_asked_again_it_follows_the_network(net):
    own = net.copy()
    app = nnlab.apps.mistakes(own, DIGITS)
    own.layers[-1].b[5] = 1000  # everything is a five now
    app.ask()
    assert app.verdicts.counts[:, 5].sum() == len(DIGITS)
    assert app.error.value == ""
    app.close()


def test_stored_words_say_nothing_of_single_digits(app):
    text = app._repr_mimebundle_()["text/plain"]
    key(app, "m")
    assert app._repr_mimebundle_()["text/plain"] == text
    assert "600 images" in text


@pytest.mark.parametrize("width", [320, 560, 800, 1500])
def test_it_fits_every_width(app, width):
    app.live.fit(width)
    app.live.draw()
    figure = app.live.figure
    FORMS(figure, (1100, 800), width)
    for ax in figure.axes:
        box = ax.get_tightbbox()
        assert box.x0 >= -1
        assert ax.bbox.width > 100


def test_its_default_data_are_the_ten_thousand_test_digits(net):
    app = nnlab.apps.mistakes(net)
    assert isinstance(app, MistakesApp)
    assert app.verdicts.counts.sum() == 10_000
    app.close()


def test_a_share_is_never_said_to_be_all_or_nothing():
    assert [percent(share) for share in (0.5, 0.826, 0.993, 0.9998, 0.99999, 0.002, 0.00001)] == [
        "50 %", "83 %", "99.30 %", "99.98 %", "> 99.99 %", "0.20 %", "< 0.01 %"]


def test_a_caption_rounds_as_the_words_do_and_never_says_100():
    assert [caption("7", share) for share in (0.304, 0.986, 0.9999)] == ["7: 30", "7: 99", "7: 99"]
