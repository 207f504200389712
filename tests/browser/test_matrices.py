"""The apps of lesson 04 in real JupyterLab: sliders, keys, and an error with its line."""

from app_on_screen import AppOnScreen
from playwright.sync_api import expect

CELLS = ("import nnlab", "nnlab.apps.matrices()", """def backward(X, Z1, A1, y_hat, y, W2):
    delta2 = y_hat - y
    return X @ delta2, A1.T @ delta2

nnlab.apps.gradient_audit(backward=backward)""")
SHAPES, AUDIT = 0, 1


def test_shapes_follow_sliders_and_keys(run_again):
    app = AppOnScreen(run_again(*CELLS, only=SHAPES + 1), SHAPES)
    app.press(app.slider("hidden neurons"), "ArrowLeft")
    app.wait_for(r"make \(4, 2\)")
    app.field("transpose a factor").check()
    app.wait_for("fits by accident")
    app.choose("product", "dW1 = Xᵀ δ1")
    app.wait_for(r"X \(4, 2\) times δ1 \(4, 2\) does not fit")
    app.press(app.canvas, "t", "ArrowDown")
    app.wait_for(r"dW1\[1, 0\] = Xᵀ\[1, 0\]·δ1\[0, 0\]")
    assert app.error() == ""


def test_the_audit_follows_epsilon_and_names_the_line_of_an_error(run_again):
    app = AppOnScreen(run_again(*CELLS, only=AUDIT + 1), AUDIT)
    expect(app.alert).to_contain_text("line 3: return X @ delta2")
    app.choose("gradient from", "nnlab's")
    app.wait_for("It is right.")
    app.press(app.slider("epsilon"), "End")
    app.wait_for("epsilon 1: .* It disagrees.")
    app.click("New weights")
    assert app.error() == ""
