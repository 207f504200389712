"""Our own slider in real JupyterLab: keys, a typed number, one beyond the ends, what is no number, the tooltip."""

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

CELLS = ("import nnlab", "app = nnlab.apps.fahrenheit()\napp")


@pytest.fixture
def app(run_again):
    return AppOnScreen(run_again(*CELLS))


def text_of(app, name):
    """Return what the field shows, once it shows what a screen reader is told of the bar."""
    expect(app.slider(name)).to_have_attribute("aria-valuetext", app.number(name).input_value())
    return app.number(name).input_value()


def test_keys_move_by_one_step_by_ten_and_to_the_ends(app):
    for key, value, text in (("ArrowRight", 0.81, "0.81"), ("ArrowLeft", 0.8, "0.8"), ("PageUp", 1.4, "1.4"),
                             ("Home", -1.0, "−1"), ("End", 5.0, "5")):
        app.press(app.slider("weight w"), key)
        assert app.lab.read("app.state.w") == value
        assert text_of(app, "weight w") == text


def test_keys_that_come_fast_make_no_queue_and_the_last_counts(app):
    app.lab.read("1", after="""seen = []
app.state.observe(lambda change: seen.append(change['new']), names='w')""")
    app.press(app.slider("weight w"), *["ArrowRight"] * 30, *["ArrowLeft"] * 10)
    assert app.lab.read("app.state.w") == 1.0
    assert text_of(app, "weight w") == "1"


def test_a_typed_number_counts_exactly(app):
    app.type(app.number("learning rate"), "0.0012")
    assert app.lab.read("app.state.learning_rate, app.trainer.optimizer.learning_rate") == (0.0012, 0.0012)
    app.type(app.number("weight w"), "1/3")
    assert app.lab.read("app.state.w, float(app.net.parameters[0])") == (1 / 3, 1 / 3)
    assert text_of(app, "weight w") == "0.3333"
    app.page.keyboard.press("Tab")  # on without a change
    app.lab.settle()
    assert app.lab.read("app.state.w") == 1 / 3


def test_a_value_beyond_the_ends_is_shown_as_it_is(app):
    app.lab.read("1", after="app.state.w, app.state.b = 62.9, -72.0")
    expect(app.number("weight w")).to_have_value("62.9 →")
    expect(app.number("bias b")).to_have_value("← −72")
    assert app.slider("weight w").input_value() == app.slider("weight w").get_attribute("max")
    app.press(app.slider("weight w"), "ArrowLeft")  # back from the end
    assert app.lab.read("app.state.w") == 4.99


def test_a_number_with_an_exponent_is_shown_to_its_end(app):
    width = app.number("weight w").bounding_box()["width"]
    app.lab.read("1", after="app.state.w, app.state.b, app.state.learning_rate = -3.6214e148, 2.174e148, 1.2345e-6")
    for name, text in (("weight w", "← −3.621e+148"), ("bias b", "2.174e+148 →"), ("learning rate", "1.234e−06")):
        expect(app.number(name)).to_have_value(text)
        assert app.number(name).evaluate("field => field.scrollWidth <= field.clientWidth"), text
    app.type(app.number("weight w"), "2")
    assert app.number("weight w").bounding_box()["width"] == width


def test_what_is_no_number_is_answered_and_the_value_stays(app):
    for name, typed, words in (
            ("weight w", "abc", "weight w must be one number. Got 'abc'. Type for example 2."),
            ("learning rate", "-1", "learning_rate must be a finite number above 0. Got -1.0."),
            ("batch size", "2.5", "batch size must be a whole number. Got 2.5."),
            ("epoch", "7", "epoch must be one that was reached, from 0 to 0. Got 7. Play on to it.")):
        before = app.number(name).input_value()
        app.type(app.number(name), typed)
        expect(app.alert).to_contain_text(words)
        assert text_of(app, name) == before
    app.type(app.number("weight w"), "2")
    expect(app.alert).to_have_count(0)


def test_escape_takes_back_what_was_begun(app):
    app.number("weight w").click()
    app.page.keyboard.type("7")
    app.page.keyboard.press("Escape")
    assert text_of(app, "weight w") == "0.8"
    assert app.lab.read("app.state.w") == 0.8


def test_the_tooltip_stands_on_every_part_of_every_control(app):
    for part in (app.slider("weight w"), app.number("weight w"), app.root.get_by_text("weight w", exact=True)):
        assert part.evaluate("e => e.closest('[title]').title") == "How much °F a °C counts; the slope of the line"
    for part in (app.field("valley as"), app.root.get_by_text("valley as", exact=True)):
        assert part.evaluate("e => e.closest('[title]').title") == "How the loss over w and b is drawn"
    assert app.page.locator("[title=null]").count() == 0


def test_it_fits_into_270_px(app, screen):
    screen(width=330, height=1400, files=False)
    app.page.wait_for_function("() => document.querySelector('.nnlab-app').clientWidth <= 300")
    app.lab.read("1", after="app.state.w = -3.6214e148")
    expect(app.number("weight w")).to_have_value("← −3.621e+148")
    width = app.root.bounding_box()["width"]
    for name in ("weight w", "learning rate", "epoch"):
        for part in (app.slider(name), app.number(name)):
            box = part.bounding_box()
            assert box["x"] + box["width"] <= app.root.bounding_box()["x"] + width + 1
