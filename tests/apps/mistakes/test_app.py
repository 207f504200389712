"""The app of mistakes without a browser."""

import numpy as np
import pytest
from hands import at, key, press
from mistaken import DIGITS

import nnlab
from nnlab.apps.mistakes.app import ALL, CELL, DOUBTFUL, TRUE, MistakesApp
from nnlab.apps.mistakes.picture import FORMS, PAGE


@pytest.fixture
def app(net):
    made = nnlab.apps.mistakes(net, DIGITS)
    yield made
    made.close()


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
