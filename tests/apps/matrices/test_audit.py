"""The audit of gradients, without a browser."""

import numpy as np
import pytest

import nnlab
from nnlab.apps.gradient_audit.app import EPSILONS, GradientAudit
from nnlab.apps.gradient_audit.audit import FAULTS, Audit, relative_error
from nnlab.apps.matrices import MatricesApp
from nnlab.apps.shared import products as maths
from nnlab.check.matrix_form.code import backward

AUDIT = Audit(maths.W1[:, :3], maths.W2[:3], maths.X, maths.Y)


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


@pytest.mark.parametrize(("source", "words"), [
    ("nnlab's", "nnlab's gradient, epsilon 0.0001: "), ("yours", "Your gradient, epsilon 0.0001: "),
    *((name, f'Gradient with the fault “{name}”, epsilon 0.0001: ') for name in FAULTS)])
def test_every_gradient_is_called_what_it_is(source, words):
    app = nnlab.apps.gradient_audit(backward)
    app.state.source = source
    assert app.verdict.value.startswith(words)
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
