"""Restarted, reopened, and two at once."""

import json

from app_on_screen import AppOnScreen
from celsius_cells import APP


def test_restart_and_run_again(app):
    app.click("Step")
    app.wait_for("after 1 step")
    for item in ("Kernel", "Restart Kernel and Run All Cells…"):  # in the menu
        app.page.get_by_role("menuitem", name=item, exact=True).first.click()
    app.page.locator(".jp-Dialog .jp-mod-accept").click()
    app.wait_for("after 0 steps")
    app.click("Step")
    app.wait_for("after 1 step")


def test_a_saved_notebook_opens_with_its_picture_and_no_missing_model(run_again, folder):
    lab = run_again(*APP)
    lab.save()
    outputs = json.loads((folder / lab.name).read_text(encoding="utf-8"))["cells"][1]["outputs"]
    assert set(outputs[0]["data"]) == {"image/png", "text/plain"}
    lab.end_kernel()
    lab.open()
    picture = lab.page.locator(".jp-OutputArea-output img")
    picture.wait_for()
    lab.page.wait_for_function("image => image.naturalWidth", arg=picture.element_handle())
    assert picture.evaluate("image => image.naturalWidth") == 1100
    assert lab.page.get_by_text("model not found").count() == 0


def test_two_apps_play_at_once(run_again):
    lab = run_again("import nnlab", *(f"{name} = nnlab.apps.fahrenheit()\n{name}" for name in ("first", "second")))
    apps = AppOnScreen(lab, 0), AppOnScreen(lab, 1)
    for app in apps:
        app.click("Play")
    for app in apps:
        app.wait_for(r"after \d\d+ steps")
    counts = "[app.player.trainer.step_count for app in (first, second)]"
    before = lab.read(counts)
    lab.wait_until(f"max({counts}) > {max(before) + 400}")
    steps = [now - then for now, then in zip(lab.read(counts), before, strict=True)]
    assert min(steps) > 0.25 * max(steps)
    for app in apps:
        app.pause()
