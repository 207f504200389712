"""The app of shapes, without a browser."""

import re

import numpy as np
import pytest
from hands import key, press

import nnlab
from nnlab.apps.matrices import NAMES
from nnlab.apps.shared import products as maths
from nnlab.apps.shared.say import counted

# The products ---------------------------------------------------------------------------------------------------------


def test_the_products_are_those_of_nnlabs_own_passes():
    net = nnlab.Network(nnlab.Dense(2, 5, "sigmoid", W=maths.W1[:, :5]), nnlab.Dense(5, 1, W=maths.W2[:5]))
    trace = net.forward(maths.X[:4])
    _, gradients = net.loss_and_gradients(trace, maths.Y[:4], "rmse")
    wanted = [trace[0].Z, trace.y_hat, gradients[1].dW, gradients[0].dZ, gradients[0].dW]
    for (product, _), array in zip(maths.products(4, 5).values(), wanted, strict=True):
        assert np.allclose(product.result.values, array, rtol=1e-12), product.formula


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("batch", [1, 2, 3, 10])
@pytest.mark.parametrize("hidden", [1, 2, 3, 8])
def test_a_transposed_product_fails_or_says_what_it_is(name, batch, hidden):
    right, side = maths.products(batch, hidden)[name]
    wrong = maths.transposed(right, side)
    words = maths.verdict(wrong, right)
    assert right.fits
    assert "accident" not in maths.verdict(right, right)
    if not wrong.fits:
        with pytest.raises(ValueError, match="matmul"):
            wrong.left.values @ wrong.right.values
        assert "does not fit" in words
    elif np.array_equal(wrong.result.values, right.result.values):
        assert "changes nothing here" in words
    else:
        assert "fits by accident" in words


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_in_an_opened_sum_come_to_its_entry(name):
    product, _ = maths.products(3, 4)[name]
    for (i, j), value in np.ndenumerate(product.result.values):
        numbers, total = re.split("[=≈]", maths.opened(product, i, j).splitlines()[1].lstrip("=≈ "))
        assert eval(numbers.replace("·", "*").replace("−", "-")) == pytest.approx(value, rel=5e-3, abs=5e-4)
        assert float(total.replace("−", "-")) == pytest.approx(value, rel=1e-3)


# The app of shapes ----------------------------------------------------------------------------------------------------

def test_the_first_picture_opens_the_lessons_first_sum(app):
    assert "Z1[0, 0] = X[0, 0]·W1[0, 0] + X[0, 1]·W1[1, 0]\n= 0.5·0.2 + 0.7·0.7 = 0.59" in app.words.value
    assert "10 samples in batches of 4: 3 steps an epoch, the last with 2." in app.words.value
    assert "the outer ones make (4, 3)" in app.live._words


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_at_both_ends_can_be_drawn(app, name):
    app.state.product = name
    for n in (1, 10):
        for batch in (1, 10):
            for hidden in (1, 8):
                for transpose in (False, True):
                    app.state.n, app.state.batch, app.state.hidden, app.state.transpose = n, batch, hidden, transpose
                    app.live.draw()
    assert app.error.value == ""


def test_a_product_that_fails_says_why_and_has_no_result(app):
    app.state.transpose = True
    assert app.view._why.get_text() == "X has 2 columns, W1ᵀ has 3 rows:\nthe two must be equal."
    assert "Click a cell" not in app.view.ax.get_title(loc="left")
    assert "does not fit" in app.words.value
    assert "[0, 0] =" not in app.words.value
    app.state.hidden = 2
    assert "fits by accident" in app.words.value
    assert app.view._why.get_text() == ""
    assert "Click a cell" in app.view.ax.get_title(loc="left")


def test_one_row_and_one_column_are_counted_as_one(app):
    app.state.transpose = True
    for batch in range(1, 5):
        for hidden in range(1, 4):
            for name in NAMES:
                app.state.batch, app.state.hidden, app.state.product = batch, hidden, name
                assert not re.search(r"\b1 (rows|columns)", app.view._why.get_text())


def test_a_batch_is_never_larger_than_the_data_set(app):
    app.state.n, app.state.batch = 3, 8
    assert "3 samples in batches of 3: 1 step an epoch." in app.words.value


def test_the_slider_of_the_batch_shows_the_batch_that_counts(app):
    for n in (1, 10, 3):
        app.state.n = n
        batch = app.controls["batch"]
        assert (batch.max, batch.text) == (n, str(app.state.batch))
        assert f"{counted(n, 'sample')} in batches of {app.state.batch}" in app.words.value


def test_the_open_cell_stays_within_the_result(app):
    app.state.batch = 10
    app.state.row, app.state.column = 9, 2
    app.state.batch, app.state.hidden = 2, 1
    assert (app.state.row, app.state.column) == (1, 0)


def test_a_click_opens_a_cell_of_the_result_and_arrow_keys_move_on(app):
    app.live.draw()
    cell, corners = app.view._arrange(app.view._formula[0])
    x, y = app.view.ax.bbox.p0 + corners[3] + cell * np.array([2.5, 0.5])  # the lowest row, the last column
    press(app, (x, y))
    assert (app.state.row, app.state.column) == (3, 2)
    assert "Z1[3, 2]" in app.words.value
    key(app, "up", "left", "right", "right")
    assert (app.state.row, app.state.column) == (2, 2)
    key(app, "t")
    assert app.state.transpose
    x, y = app.view.ax.bbox.p0 + 1  # beside all cells
    press(app, (x, y))
    assert (app.state.row, app.state.column) == (2, 2)
