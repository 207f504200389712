"""The apps of lesson 07 in real JupyterLab: masks by keys and clicks, predicting, and two runs side by side."""

CELLS = ("import nnlab", "nnlab.apps.dropout()", "nnlab.apps.overfitting(samples=30)")
DROPOUT, GAP = 0, 1


def wait_for(lab, which, pattern):
    """Wait until the description of an app's figure matches."""
    lab.page.wait_for_function(
        "([which, pattern]) => new RegExp(pattern).test(document.querySelectorAll('.nnlab-figure canvas')[which]"
        ".ariaLabel)", arg=[which, pattern], timeout=60_000)


def test_a_mask_is_made_by_keys_trains_pinned_and_predicting_drops_nothing(run_again):
    lab = run_again(*CELLS)
    root = lab.page.locator(".nnlab-app").nth(DROPOUT)
    wait_for(lab, DROPOUT, r"after 2,000 steps")
    root.locator("canvas").focus()
    lab.page.keyboard.press("ArrowRight")
    wait_for(lab, DROPOUT, r"h₅: kept: h₅ / \(1 − rate\)")
    lab.page.keyboard.press("Enter")
    wait_for(lab, DROPOUT, r"Dropped: .*h₅.*h₅: dropped: h₅ · 0 = 0 is sent on")
    assert root.get_by_label("pin the mask").is_checked()
    root.get_by_role("button", name="Step", exact=True).click()
    wait_for(lab, DROPOUT, r"Dropped: .*h₅.*after 2,001 steps.*h₅: dropped")
    root.get_by_role("button", name="Keep h₅").click()
    wait_for(lab, DROPOUT, r"h₅: kept")
    root.get_by_label("predict: drop nothing").check()
    wait_for(lab, DROPOUT, r"Nothing is dropped.*h₅: sent on as it is")
    root.get_by_role("slider", name="rate of h₅ to h₇", exact=True).focus()
    lab.page.keyboard.press("Home")
    wait_for(lab, DROPOUT, r"2⁴ = 16 thinned networks")
    assert root.locator(".nnlab-error").count() == 0


def test_runs_stand_side_by_side_and_early_stopping_brings_the_best_weights_back(run_again):
    lab = run_again(*CELLS)
    root = lab.page.locator(".nnlab-app").nth(GAP)
    root.locator("canvas").focus()
    lab.page.keyboard.press(" ")
    wait_for(lab, GAP, r"Epoch \d\d+: .* a gap of")
    root.get_by_label("stop early").check()
    root.locator("tbody tr").nth(1).wait_for(timeout=60_000)
    wait_for(lab, GAP, r"Stopped early: the validation loss has not improved .*Test data, asked only when paused")
    assert root.get_by_role("button", name="Play", exact=True).count() == 1
    assert root.locator(".nnlab-error").count() == 0
