"""F5, a closed notebook, a second window, another name: an app lives where its kernel does, or is its last picture."""

import json

import pytest
from app_on_screen import AppOnScreen
from lab import Lab
from playwright.sync_api import expect

from nnlab.lessons.stills import WIDGET_VIEW

APP = ("import nnlab", "app = nnlab.apps.fahrenheit()\napp")
PICTURE = ".jp-OutputArea-output img"


@pytest.fixture
def lab(open_lab):
    return open_lab(*APP)


def saved(folder, lab):
    """Return what the notebook's app is in its file."""
    return json.loads((folder / lab.name).read_text(encoding="utf-8"))["cells"][1]["outputs"][0]["data"]


def first_picture(lab):
    """Return the picture that the page was given as the cell ran."""
    return lab.page.evaluate("() => lab.panel().content.widgets[1].model.outputs.get(0).data['image/png']")


def expect_picture(lab, picture):
    """Expect the notebook to show a picture in place of its app, and no word of anything that is missing."""
    expect(lab.page.locator(PICTURE)).to_have_attribute("src", f"data:image/png;base64,{picture}")
    assert lab.page.locator(".nnlab-app").count() == 0
    assert lab.page.get_by_text("model not found").count() == 0


def test_f5_and_a_closed_notebook_leave_an_app_as_it_was_and_alive(lab, folder):
    app = AppOnScreen(lab)
    app.press(app.slider("weight w"), "ArrowRight")
    lab.save()
    app.click("Step")  # after the notebook was saved
    loss = app.wait_for(r"(loss \S+) °F² after 1 step")[1]
    for number, open_again in enumerate((lab.reload, lab.reopen, lab.reload), 1):
        open_again()
        app = AppOnScreen(lab)
        app.wait_for(f"{loss} .* after {number} step")
        assert lab.page.locator(PICTURE).count() == 0
        expect(app.slider("epoch")).to_have_attribute("aria-valuetext", str(number))
        app.click("Step")
        loss = app.wait_for(rf"(loss \S+) °F² after {number + 1} steps")[1]
        if number == 1:
            lab.save()
    assert set(saved(folder, lab)) == {"image/png", "text/plain"}
    assert "after 2 steps" in "".join(saved(folder, lab)["text/plain"])


def test_a_player_and_its_buttons_agree_after_f5(lab):
    app = AppOnScreen(lab)
    lab.save()
    app.click("Play")
    app.wait_for(r"after \d\d+ steps")
    lab.reload()
    app = AppOnScreen(lab)
    app.pause()
    steps = lab.read("app.player.trainer.step_count")
    app.click("Step")
    app.wait_for(f"after {steps + 1} steps")


def test_f5_in_the_dark(lab):
    lab.save()
    lab.wear_theme("JupyterLab Dark")
    lab.reload()
    AppOnScreen(lab)
    corner = "document.querySelector('.nnlab-figure canvas').getContext('2d').getImageData(2, 2, 1, 1).data[0]"
    lab.page.wait_for_function(f"() => {corner} < 60")
    lab.wear_theme("JupyterLab Light")
    lab.page.wait_for_function(f"() => {corner} > 200")


@pytest.fixture
def windows(lab, browser):
    """Return the same notebook in two windows, one wide and one narrow."""
    lab.save()
    context = browser.new_context(viewport={"width": 900, "height": 1300})
    second = Lab(context.new_page(), lab.address, lab.name)
    yield AppOnScreen(lab), AppOnScreen(second)
    context.close()


def test_an_app_in_two_windows_is_one_and_hears_both(windows, lab):
    for steps, app in enumerate(windows, 1):
        app.press(app.canvas, "ArrowRight")  # moves the ball
        app.click("Step")
        w = app.lab.read("app.state.w")
        for other in windows:
            other.wait_for(rf"w = {w:.4g}, .* after {steps} step")
            expect(other.slider("weight w")).to_have_attribute("aria-valuetext", f"{w:.4g}")
    windows[1].lab.page.close()
    windows[0].click("Step")
    windows[0].wait_for("after 3 steps")


def test_two_windows_do_not_quarrel_about_the_size_of_an_app(windows, lab):
    def wait_for_width(condition):
        for app in windows:
            app.page.wait_for_function(f"() => {{ const c = document.querySelector('.nnlab-figure canvas').clientWidth;"
                                       f"return {condition}; }}")
            app.lab.settle()

    wait_for_width("c < 500")  # as the window that came last needs it
    lab.read("None", after="""looks, fit = [], app.live._on_look
def look(content):
    looks.append(content["width"])
    fit(content)
app.live._on_look = look""")
    for number, (app, condition) in enumerate(zip(windows, ("c > 900", "c < 500"), strict=True), 1):
        app.page.evaluate("() => { dispatchEvent(new Event('focus')); dispatchEvent(new Event('focus')); }")
        wait_for_width(condition)
        assert lab.read("len(looks)") == number


def test_another_name_keeps_an_app_alive_and_a_copy_has_a_picture(lab, folder):
    app = AppOnScreen(lab)
    app.click("Step")
    lab.save()
    lab.rename(f"renamed {lab.name}")
    lab.reload()
    app = AppOnScreen(lab)
    app.wait_for("after 1 step")
    copy = lab.page.evaluate("path => jupyterapp.serviceManager.contents.copy(path, '')", lab.name)["name"]
    lab.page.evaluate("path => jupyterapp.commands.execute('docmanager:open', { path })", copy)
    lab.ask("connect")
    picture = f"data:image/png;base64,{saved(folder, lab)['image/png']}"
    expect(lab.page.locator(f".jp-Notebook:visible {PICTURE}")).to_have_attribute("src", picture)
    lab.end_kernel()


@pytest.mark.parametrize("end", ["ended", "restarted"])
def test_without_its_kernel_an_app_is_its_last_picture_even_if_it_is_saved_after_that(lab, folder, end):
    app = AppOnScreen(lab)
    app.press(app.slider("weight w"), "ArrowRight")
    lab.save()
    last, first = saved(folder, lab), first_picture(lab)
    assert last["image/png"] != first
    assert "w = 0.81" in "".join(last["text/plain"])
    if end == "ended":
        lab.end_kernel()
    else:
        lab.page.evaluate("() => lab.kernel().restart()")
    lab.save()
    assert saved(folder, lab) == last
    lab.reload()
    expect_picture(lab, last["image/png"])
    lab.save()
    assert saved(folder, lab) == last
    assert WIDGET_VIEW not in last
