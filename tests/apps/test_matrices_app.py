"""The apps of lesson 04 without a browser: shapes that fit and fail, sums that open, and the audit of a gradient."""

import re

import numpy as np
import pytest
from hands import key, press

import nnlab
from nnlab.apps.gradient_audit.app import EPSILONS, GradientAudit
from nnlab.apps.gradient_audit.audit import FAULTS, Audit, relative_error
from nnlab.apps.matrices import NAMES, MatricesApp
from nnlab.apps.shared import products as maths
from nnlab.check.matrix_form.code import backward

AUDIT = Audit(maths.W1[:, :3], maths.W2[:3], maths.X, maths.Y)


@pytest.fixture
def app():
    made = nnlab.apps.matrices()
    yield made
    made.close()


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
    assert "does not fit" in app.words.value
    assert "[0, 0] =" not in app.words.value
    app.state.hidden = 2
    assert "fits by accident" in app.words.value
    assert app.view._why.get_text() == ""


def test_a_batch_is_never_larger_than_the_data_set(app):
    app.state.n, app.state.batch = 3, 8
    assert "3 samples in batches of 3: 1 step an epoch." in app.words.value


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


# The audit ------------------------------------------------------------------------------------------------------------


def test_the_right_gradients_agree_and_the_error_has_a_valley():
    for function in (None, backward):
        errors = [relative_error(AUDIT.analytic(function), AUDIT.numeric(epsilon)).max()
                  for epsilon in (1e-1, 1e-3, 1e-5, 1e-9, 1e-12)]
        assert errors[2] < 1e-8
        assert errors[0] > errors[1] > errors[2] < errors[3] < errors[4]
        assert errors[0] / errors[1] == pytest.approx(1e4, rel=0.1)  # truncation goes with the square of epsilon


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_agrees_for_no_epsilon(name):
    wrong = AUDIT.analytic(FAULTS[name])
    assert min(relative_error(wrong, AUDIT.numeric(epsilon)).max() for epsilon in EPSILONS) > 0.01


def test_a_slope_of_another_loss_stops_all_bars_before_two_digits():
    wrong = AUDIT.analytic(FAULTS["slope of MSE for RMSE"])
    errors = np.array([relative_error(wrong, AUDIT.numeric(epsilon)) for epsilon in (1e-1, 1e-3, 1e-5, 1e-7, 1e-9)])
    np.testing.assert_allclose(-np.log10(errors), 1.76, atol=0.05)  # for 2J is 0.98


def test_the_audit_says_which_weights_a_fault_spoils():
    app = nnlab.apps.gradient_audit()
    assert "It is right." in app.live._words
    app.state.source = "g′(Z1) missing"
    assert "3 of 9 weights agree" in app.live._words
    app.state.source = "error's sign turned"
    assert "agree." not in app.live._words
    assert app.table.value.count("2.0e+00") == 9
    app._new_weights()
    app.state.source = "nnlab's"
    assert "It is right." in app.live._words
    app.close()


def test_the_sliders_ends_show_both_kinds_of_error():
    app = nnlab.apps.gradient_audit(backward)
    for epsilon in (1.0, 1e-13):
        app.state.epsilon = epsilon
        app.live.draw()
        assert "It disagrees." in app.live._words
        assert app.valley._dot.get_xdata()[0] == epsilon
    app.state.weight = "W2[1, 0]"
    assert app.error.value == ""
    app.close()


def crashing(X, Z1, A1, y_hat, y, W2):
    delta2 = (y_hat - y) @ W2
    return X.T @ delta2 @ A1, A1.T @ delta2 @ Z1


@pytest.mark.parametrize(("function", "words"), [
    (crashing, "matmul"),
    (lambda X, y: (X, y), "backward must take X, Z1, A1, y_hat, y, W2. Got backward(X, y)."),
    (lambda *values: None, "backward must return its result. Got None."),
    (lambda *values: (backward(*values)[0].T, backward(*values)[1]), "dW1 must have the shape (2, 3), that of W1. Got"),
    (lambda *values: ("dW1", 0), "backward must return numbers. Got &#x27;dW1&#x27; for dW1."),
])
def test_what_an_own_backward_gets_wrong_is_said_and_the_app_goes_on(function, words):
    app = nnlab.apps.gradient_audit(backward=function)
    assert words in app.error.value
    assert "no numbers to compare" in app.live._words
    app.live.draw()
    next(c for c in app.children[2].children if getattr(c, "description", "") == "gradient from").value = "nnlab's"
    assert app.error.value == ""
    assert "It is right." in app.live._words
    app.close()


def test_an_own_backward_can_spoil_nothing():
    def greedy(X, Z1, A1, y_hat, y, W2):
        X *= 0
        W2 *= 0
        return np.zeros((2, 3)), np.zeros((3, 1))

    before = maths.X.copy(), AUDIT.numeric(1e-5)
    AUDIT.analytic(greedy)
    assert np.array_equal(maths.X, before[0])
    assert np.array_equal(AUDIT.numeric(1e-5), before[1])


def test_both_apps_store_a_still_picture_and_their_words():
    for app in (MatricesApp(), GradientAudit()):
        bundle = app._repr_mimebundle_()
        assert len(bundle["image/png"]) < 60_000
        assert bundle["text/plain"] == app.live._words
        app.close()


def test_the_verdict_on_a_gradient_is_on_the_screen_and_not_only_read_out():
    app = nnlab.apps.gradient_audit()
    for source in app.sources:
        app.state.source = source
        assert app.verdict.value == app.live._words
    assert app.verdict in app.children
    app.close()
