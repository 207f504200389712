"""A function of one's own at work, in real JupyterLab: the slider dragged, keys, the mistake, a case, and play."""

from app_on_screen import AppOnScreen
from playwright.sync_api import expect

CELLS = ("import nnlab", """def backward(X, y, H, y_hat, W2):
    d = 2 * (y - y_hat) / len(X)
    dH = d @ W2.T
    return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)

app = nnlab.check.watch("tree_age/backward", backward)
app""")


def drag_to_the_end(app, name):
    """Drag a slider's handle with the mouse from its left end to the right, beyond its end."""
    app.slider(name).scroll_into_view_if_needed()
    box = app.slider(name).bounding_box()
    x, y = box["x"] + 8, box["y"] + box["height"] / 2
    app.page.mouse.move(x, y)
    app.page.mouse.down()
    for part in range(1, 9):
        app.page.mouse.move(x + part * 200, y)
    app.page.mouse.up()
    app.lab.settle()


def test_the_slider_the_keys_and_the_buttons_walk_through_the_function(run_again):
    app = AppOnScreen(run_again(*CELLS))
    app.wait_for(r"Step 0 of 10, line 1: def backward")
    drag_to_the_end(app, "step")
    app.wait_for(r"Step 10 of 10, line 4: .* gives back dW1, db1, dW2, db2: wrong")
    app.press(app.canvas, "p", "ArrowLeft")
    app.wait_for(r"Step 8 of 10, line 4: H\.T @ d")
    app.click("To the mistake")
    app.wait_for(r"Step 1 of 10, line 2: y - y_hat\. .* Here it first goes wrong")
    app.choose("hidden case", "2 of 3")
    app.wait_for(r"Step 1 of 10, .* shape \(5, 1\)")
    assert app.lab.read("(app.state.step, app.state.case)") == (1, 1)
    app.lab.read("1", after="app.player.speed = 100.0")
    app.press(app.canvas, " ")
    app.wait_for("Step 10 of 10")
    expect(app.button("Play")).to_be_visible()
    assert app.error() == ""
    assert app.serious_faults() == []
