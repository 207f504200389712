"""The apps of lesson 07 in real JupyterLab: masks by keys and clicks, predicting, and two runs side by side."""

from app_on_screen import AppOnScreen
from playwright.sync_api import expect

CELLS = ("import nnlab", "nnlab.apps.dropout()", "nnlab.apps.overfitting(samples=30)")
DROPOUT, GAP = 0, 1


def test_a_mask_is_made_by_keys_trains_pinned_and_predicting_drops_nothing(run_again):
    app = AppOnScreen(run_again(*CELLS, only=DROPOUT + 1), DROPOUT)
    app.wait_for(r"after 2,000 steps")
    app.press(app.canvas, "ArrowRight")
    app.wait_for(r"h₅: kept: h₅ / \(1 − rate\)")
    app.press(app.canvas, "Enter")
    app.wait_for(r"Dropped: .*h₅.*h₅: dropped: h₅ · 0 = 0 is sent on")
    expect(app.field("pin the mask")).to_be_checked()
    app.click("Step")
    app.wait_for(r"Dropped: .*h₅.*after 2,001 steps.*h₅: dropped")
    app.click("Keep h₅")
    app.wait_for(r"h₅: kept")
    app.field("predict: drop nothing").check()
    app.wait_for(r"Nothing is dropped.*h₅: sent on as it is")
    app.press(app.slider("rate of h₅ to h₇"), "Home")
    app.wait_for(r"2⁴ = 16 thinned networks")
    assert app.error() == ""


def test_runs_stand_side_by_side_and_early_stopping_brings_the_best_weights_back(run_again):
    app = AppOnScreen(run_again(*CELLS, only=GAP + 1), GAP)
    app.wait_for(r"Epoch 300: .* a gap of .* Choose a remedy and press Play")
    app.press(app.canvas, " ")
    app.wait_for(r"Epoch (?!300)\d+: .* a gap of")
    app.field("stop early").check()
    app.root.locator("tbody tr").nth(1).wait_for()
    app.wait_for(r"Stopped early: the validation loss has not improved .*Test data, asked only when paused")
    expect(app.button("Play")).to_be_visible()
    assert app.error() == ""
