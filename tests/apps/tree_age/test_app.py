"""The app of lesson 03 without a browser."""

import hands
import pytest
from hands import push
from trees import H1, H2, W_1, W_6, Y_HAT, shown, widget

from nnlab._core.reading import read_number
from nnlab.apps.tree_age.drawing import numbers_of
from nnlab.apps.tree_age.steps import Key, parameter


def test_next_opens_what_it_worked_out(app):
    push(app, "Next")
    assert "h₁ = w₁·x₁ + w₂·x₂ + bias₁ = 0.2·5 + 0.7·7 + 0.2 = 6.1" in shown(app)
    assert "Training step 1, forward: number 1 of 3." in app.where.value
    assert "6.1" in app.live._words
    push(app, "Backward")
    push(app, "Back")
    assert app.state.opened == ("weight", 0, 1, 1)
    assert "= 2.5 · 0.3 · 7 = 5.25" in shown(app)


def test_the_drawing_says_what_comes_next(app):
    assert app.where.value.endswith("Nothing is worked out yet. Next: h₁.</div>")
    assert "next: h₁" in app.network._inside.texts
    push(app, "Next")
    assert "next: h₂" in app.network._inside.texts
    assert "next: h₁" not in app.network._inside.texts


def test_what_is_not_worked_out_is_not_given_away(app):
    app._open(Y_HAT)
    assert "Not worked out yet" in shown(app)
    assert "6.25" not in shown(app) + app.live._words
    app._open(W_1)
    assert "6.25" not in shown(app)


def test_a_click_and_the_arrow_keys_open_parts(app):
    app.live.figure.canvas.draw()
    places = app.network._places()
    x, y = app.network.ax.bbox.p0 + places.labels[W_6]
    assert app.network.at(x, y) == W_6
    app._open(W_6)
    assert (app.number.text.description, app.number.text.value) == ("w₆", "0.3")
    for _ in range(3):
        hands.key(app, "right")
    assert app.state.opened == ("loss",)
    hands.key(app, "n")
    assert app.state.opened == H1
    hands.key(app, "p")
    assert app.walk.position == 0


@pytest.mark.parametrize(("typed", "value"), [("0.25", 0.25), ("−3", -3.0), ("1/4", 0.25), ("0,5", 0.5),
                                              ("0.30000000000000004", 0.30000000000000004)])
def test_a_weight_is_typed_exactly(app, typed, value):
    app._open(W_1)
    app.number.text.value = typed
    assert parameter(app.walk.now.net, W_1) == value
    assert app.error.value == ""
    assert read_number(app.number.text.value)[0] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("second_layer", [False, True])
def test_the_field_of_a_weight_shows_no_noise_of_rounding(app, second_layer):
    app.state.second_layer = second_layer
    push(app, "Whole step")
    texts = []
    for part, number in numbers_of(app.walk).items():
        if part[0] in ("weight", "bias"):
            app._open(part)
            texts.append(app.number.text.value)
            assert read_number(texts[-1])[0] == pytest.approx(number, rel=1e-12)
    assert not [text for text in texts if "00000" in text or "99999" in text]
    assert ("0.675" in texts) != second_layer  # Python has 0.6750000000000002


def test_nonsense_is_answered_in_words_and_changes_nothing(app):
    app._open(W_1)
    app.number.text.value = "a lot"
    assert "must be one number. Got &#x27;a lot&#x27;" in app.error.value
    assert parameter(app.walk.now.net, W_1) == 0.2
    app.number.text.value = "1e200"
    assert "Diverged" in app.error.value
    assert parameter(app.walk.now.net, W_1) == 0.2
    assert app.number.text.value == "0.2"


def test_the_settings(app):
    widget(app, "second hidden layer").value = True
    assert "= 0.4624" in shown(app)
    push(app, "Start again")
    widget(app, "tree").value = 4
    push(app, "Next")
    assert "0.2·8 + 0.7·10 + 0.2 = 8.8" in shown(app)
    widget(app, "activation").value = "ReLU, hidden neurons"
    assert "h₁ = max(0, z₁) = max(0, 8.8) = 8.8" in shown(app)
    widget(app, "second hidden layer").value = False
    push(app, "Update")
    widget(app, "learning rate").value = 0.001
    assert "− 0.001 · " in shown(app)
    assert app.error.value == ""


def test_asked_the_number_is_hidden_until_it_is_right(app):
    widget(app, "ask me").value = True
    assert "h₁ = w₁·x₁ + w₂·x₂ + bias₁ = ?" in shown(app)
    assert "6.1" not in shown(app)
    app.answer.text.value = "5,9"
    assert "without bias₁" in app.answered.value
    app.answer.text.value = "6,1"
    assert "Right" in app.answered.value
    assert app.asked == Key("value", H2)
    assert app.answer.text.value == ""
    app.answer.text.value = "many"
    assert "Your answer must be one number" in app.error.value
    push(app, "Next")
    assert app.asked == Key("value", Y_HAT)


def test_asked_through_a_whole_step_and_into_the_next(app):
    widget(app, "ask me").value = True
    for _ in range(len(app.walk.now.keys)):
        app.answer.text.value = repr(app.walk.now.number(app.asked))
        assert "Right" in app.answered.value
    assert len(app.walk.losses) == 1
    assert "h₁ = w₁·x₁ + w₂·x₂ + bias₁ = ?" in shown(app)


def test_the_code_in_the_box_is_that_of_the_numbers_shown(app):
    assert app.code.layout.display == "none"
    push(app, "Copy as code")
    assert app.code.layout.display == ""
    push(app, "Whole step")
    names = {}
    exec(app.code.value, names)
    assert names["new_W1"][0, 0] == pytest.approx(-0.1125)
    push(app, "Next")
    exec(app.code.value, names)
    assert names["y_hat"].item() == pytest.approx(-3.32703125)


def test_at_rate_1_the_app_says_what_happened(app):
    widget(app, "learning rate").value = 1.0
    for _ in range(50):
        push(app, "Whole step")
    assert "Try a smaller learning rate" in app.error.value
    push(app, "Start again")
    assert app.error.value == ""
