"""The app of lesson 03: its walk, its equations, its code and its answers; and the app itself without a browser."""

import html
import re

import hands
import numpy as np
import pytest
from hands import push
from matplotlib.figure import Figure

import nnlab
from nnlab.apps.tree_age.code import numpy_code
from nnlab.apps.tree_age.drawing import way
from nnlab.apps.tree_age.equations import Equations, number
from nnlab.apps.tree_age.quiz import feedback, mistakes
from nnlab.apps.tree_age.steps import PHASES, Key, parameter, parts_of
from nnlab.apps.tree_age.walk import ACTIVATIONS, Walk, first_network
from nnlab.apps.tree_age.words import where
from nnlab.views import WorkedNetwork

TREES = nnlab.data.tree_age()
H1, H2, Y_HAT = ("neuron", 1, 0), ("neuron", 1, 1), ("neuron", 2, 0)
W_1, W_6, B_1 = ("weight", 0, 0, 0), ("weight", 1, 1, 0), ("bias", 0, 0)
KINDS = [(layers, activation) for layers in (1, 2) for activation in ACTIVATIONS]


def a_walk(layers=1, activation="identity", tree=0, learning_rate=0.05):
    return Walk(first_network(layers, activation), TREES.X[tree:tree + 1], TREES.y[tree:tree + 1], learning_rate)


def text(walk, kind, part):
    return Equations(walk.now).of(Key(kind, part)).text


# The numbers of the lesson --------------------------------------------------------------------------------------------


def test_every_equation_of_the_first_step_has_the_lessons_numbers():
    walk = a_walk()
    equations = Equations(walk.now)
    assert [f"{key.phase}: {equations.of(key).text}" for key in walk.now.keys] == [
        "Forward: h₁ = w₁·x₁ + w₂·x₂ + bias₁ = 0.2·5 + 0.7·7 + 0.2 = 6.1",
        "Forward: h₂ = w₃·x₁ + w₄·x₂ + bias₂ = 0.4·5 + 0.8·7 + 0.4 = 8",
        "Forward: ŷ = w₅·h₁ + w₆·h₂ + bias₃ = 0.5·6.1 + 0.3·8 + 0.8 = 6.25",
        "Loss: L = (ŷ − y)² = (6.25 − 5)² = 1.5625",
        "Backward: ∂L/∂ŷ = 2·(ŷ − y) = 2·(6.25 − 5) = 2.5",
        "Backward: ∂L/∂w₅ = ∂L/∂ŷ · ∂ŷ/∂w₅ = 2.5 · 6.1 = 15.25",
        "Backward: ∂L/∂w₆ = ∂L/∂ŷ · ∂ŷ/∂w₆ = 2.5 · 8 = 20",
        "Backward: ∂L/∂bias₃ = ∂L/∂ŷ · ∂ŷ/∂bias₃ = 2.5 · 1 = 2.5",
        "Backward: ∂L/∂h₁ = ∂L/∂ŷ · ∂ŷ/∂h₁ = 2.5 · 0.5 = 1.25",
        "Backward: ∂L/∂w₁ = ∂L/∂ŷ · ∂ŷ/∂h₁ · ∂h₁/∂w₁ = 2.5 · 0.5 · 5 = 6.25",
        "Backward: ∂L/∂w₂ = ∂L/∂ŷ · ∂ŷ/∂h₁ · ∂h₁/∂w₂ = 2.5 · 0.5 · 7 = 8.75",
        "Backward: ∂L/∂bias₁ = ∂L/∂ŷ · ∂ŷ/∂h₁ · ∂h₁/∂bias₁ = 2.5 · 0.5 · 1 = 1.25",
        "Backward: ∂L/∂h₂ = ∂L/∂ŷ · ∂ŷ/∂h₂ = 2.5 · 0.3 = 0.75",
        "Backward: ∂L/∂w₃ = ∂L/∂ŷ · ∂ŷ/∂h₂ · ∂h₂/∂w₃ = 2.5 · 0.3 · 5 = 3.75",
        "Backward: ∂L/∂w₄ = ∂L/∂ŷ · ∂ŷ/∂h₂ · ∂h₂/∂w₄ = 2.5 · 0.3 · 7 = 5.25",
        "Backward: ∂L/∂bias₂ = ∂L/∂ŷ · ∂ŷ/∂h₂ · ∂h₂/∂bias₂ = 2.5 · 0.3 · 1 = 0.75",
        "Update: new w₁ = w₁ − rate · ∂L/∂w₁ = 0.2 − 0.05 · 6.25 = −0.1125",
        "Update: new w₂ = w₂ − rate · ∂L/∂w₂ = 0.7 − 0.05 · 8.75 = 0.2625",
        "Update: new bias₁ = bias₁ − rate · ∂L/∂bias₁ = 0.2 − 0.05 · 1.25 = 0.1375",
        "Update: new w₃ = w₃ − rate · ∂L/∂w₃ = 0.4 − 0.05 · 3.75 = 0.2125",
        "Update: new w₄ = w₄ − rate · ∂L/∂w₄ = 0.8 − 0.05 · 5.25 = 0.5375",
        "Update: new bias₂ = bias₂ − rate · ∂L/∂bias₂ = 0.4 − 0.05 · 0.75 = 0.3625",
        "Update: new w₅ = w₅ − rate · ∂L/∂w₅ = 0.5 − 0.05 · 15.25 = −0.2625",
        "Update: new w₆ = w₆ − rate · ∂L/∂w₆ = 0.3 − 0.05 · 20 = −0.7",
        "Update: new bias₃ = bias₃ − rate · ∂L/∂bias₃ = 0.8 − 0.05 · 2.5 = 0.675",
    ]


def test_the_second_forward_pass_overshoots():
    walk = a_walk()
    walk.whole_step()
    walk.finish("Loss")
    assert text(walk, "value", Y_HAT) == (
        "ŷ = w₅·h₁ + w₆·h₂ + bias₃ = −0.2625·1.4125 + (−0.7)·5.1875 + 0.675 = −3.32703125")
    assert walk.losses == [pytest.approx(1.5625)]


def test_a_second_hidden_layer_adds_the_ways_and_gives_5_68():
    walk = a_walk(layers=2)
    assert text(walk, "value", ("neuron", 2, 0)).endswith("= 0.1·6.1 + 0.5·8 + 0.5 = 5.11")
    assert text(walk, "value", ("neuron", 2, 1)).endswith("= 7.75")
    assert text(walk, "value", ("neuron", 3, 0)).endswith("= 5.68")
    assert text(walk, "slope", H1) == (
        "∂L/∂h₁ = ∂L/∂h₃ · ∂h₃/∂h₁ + ∂L/∂h₄ · ∂h₄/∂h₁ = 0.68 · 0.1 + 0.408 · 0.5 = 0.272")


def test_relu_adds_a_factor_and_stops_the_slope_below_0():
    walk = a_walk(activation="ReLU, every neuron")
    assert text(walk, "gradient", W_1) == ("∂L/∂w₁ = ∂L/∂ŷ · ∂ŷ/∂z₃ · ∂z₃/∂h₁ · ∂h₁/∂z₁ · ∂z₁/∂w₁ "
                                           "= 2.5 · 1 · 0.5 · 1 · 5 = 6.25")
    walk.whole_step()
    walk.finish("Backward")
    assert text(walk, "value", Y_HAT) == "ŷ = max(0, z₃) = max(0, −3.32703125) = 0"
    assert text(walk, "through", Y_HAT) == "∂L/∂z₃ = ∂L/∂ŷ · ∂ŷ/∂z₃ = −10 · 0 = 0"
    assert not walk.now.gradients.vector.any()  # nothing will be learned any more


# Equations say what is so ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("layers", "activation"), KINDS)
@pytest.mark.parametrize("tree", [0, 4])
def test_the_numbers_in_every_equation_come_to_its_value(layers, activation, tree):
    walk = a_walk(layers, activation, tree, 0.003)
    for _ in range(3):
        equations = Equations(walk.now)
        for key in walk.now.keys:
            equation = equations.of(key)
            sum_ = equations.sum_of(key.part) if key.kind == "value" else equation
            for e in (equation, sum_):
                code = e.numbers.replace("·", "*").replace("−", "-").replace("²", "**2")
                assert eval(code) == pytest.approx(e.value, rel=1e-6, abs=1e-7), e.text
        walk.whole_step()


@pytest.mark.parametrize(("layers", "activation"), KINDS)
def test_gradients_agree_with_central_differences(layers, activation):
    step = a_walk(layers, activation).now
    for part in parts_of(step.net):
        if part[0] in ("weight", "bias"):
            losses = []
            for move in (1e-6, -1e-6):
                walk = Walk(step.net.copy(), step.X, step.y, 0.05)
                walk.set_parameter(part, parameter(step.net, part) + move)
                losses.append(walk.now.loss)
            assert step.number(Key("gradient", part)) == pytest.approx((losses[0] - losses[1]) / 2e-6, rel=1e-5)


@pytest.mark.parametrize(("value", "shown"), [(6.1000000000000005, "6.1"), (-0.0, "0"), (-3.32703125, "−3.32703125"),
                                              (1e20, "1e20"), (1 / 3, "0.333333333")])
def test_numbers_are_written_plainly(value, shown):
    assert number(value) == shown


def test_a_rounded_number_is_not_called_equal():
    walk = a_walk()
    walk.set_parameter(W_1, 1 / 3)
    assert "≈ 6.76666667" in text(walk, "value", H1)


@pytest.mark.parametrize(("layers", "activation"), KINDS)
def test_what_is_lit_leads_to_the_loss(layers, activation):
    step = a_walk(layers, activation).now
    parts = {*parts_of(step.net), ("to loss",)}
    for key in step.keys:
        lit = way(step, key)
        assert key.part in lit
        assert set(lit) <= parts
        assert (("loss",) in lit) == (key.phase in ("Loss", "Backward"))
    assert set(way(a_walk().now, Key("gradient", W_1))) == {W_1, H1, ("weight", 1, 0, 0), Y_HAT, ("to loss",),
                                                             ("loss",)}


# Walking --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("layers", "activation"), KINDS)
def test_back_is_exact_from_everywhere(layers, activation):
    walk = a_walk(layers, activation)
    seen = []
    for _ in range(2 * len(walk.now.keys) + 3):
        seen.append((walk.position, walk.losses, walk.now.net.parameters.copy(), walk.now.loss))
        walk.next()
    for position, losses, parameters, loss in reversed(seen):
        walk.back()
        assert (walk.position, walk.losses, walk.now.loss) == (position, losses, loss)
        assert np.array_equal(walk.now.net.parameters, parameters)
    walk.back()  # at the beginning there is nothing to go back to
    assert walk.position == 0


def test_whole_steps_are_those_of_a_trainer():
    walk = a_walk(learning_rate=0.01)
    trainer = nnlab.Trainer(first_network(), TREES.X[:1], TREES.y[:1], optimizer=nnlab.SGD(0.01))
    for _ in range(5):
        walk.whole_step()
        loss = trainer.step().loss
        assert walk.now.loss == loss
        assert np.array_equal(walk.now.after.parameters, trainer.net.parameters)


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_ends_with_its_last_number(phase):
    walk = a_walk()
    walk.finish(phase)
    assert walk.last.phase == phase
    assert walk.is_over or walk.coming.phase != phase
    walk.finish(phase)  # again: that of the next step
    assert walk.last.phase == phase
    assert len(walk.losses) == 1


def test_start_again_gives_the_same_first_weights():
    walk = a_walk()
    walk.set_parameter(W_1, 3.0)
    walk.whole_step()
    walk.finish("Loss")
    walk.start_again()
    assert np.array_equal(walk.now.net.parameters, first_network().parameters)
    assert (walk.position, walk.losses) == (0, [])


def test_a_typed_weight_is_exact_and_everything_follows():
    walk = a_walk()
    walk.set_parameter(W_1, 0.1 + 0.2)
    assert parameter(walk.now.net, W_1) == 0.1 + 0.2
    assert walk.last.kind == "loss"
    assert text(walk, "value", Y_HAT).endswith("= 6.5")
    walk.back()
    assert parameter(walk.now.net, W_1) == 0.2


def test_a_guess_that_is_right_but_for_rounding_is_right():
    walk = Walk(first_network(), TREES.X[:1], TREES.y[:1], 0.05)
    walk.finish("Backward")
    walk.set_parameter(("weight", 0, 0, 0), -0.3)
    assert walk.now.loss == 0
    assert not any(walk.now.number(key) for key in walk.now.keys if key.phase == "Backward")


def test_a_weight_typed_after_the_update_begins_the_next_step_with_the_new_numbers():
    walk = a_walk()
    walk.whole_step()
    walk.set_parameter(W_6, 0.3)
    assert parameter(walk.now.net, W_1) == pytest.approx(-0.1125)
    assert (walk.last.kind, len(walk.losses)) == ("loss", 1)
    walk.back()
    assert walk.is_over
    assert parameter(walk.now.after, W_6) == pytest.approx(-0.7)


def test_the_learning_rate_moves_the_update_only():
    walk = a_walk()
    walk.whole_step()
    walk.change(learning_rate=0.01)
    assert walk.is_over
    assert text(walk, "update", W_1).endswith("0.2 − 0.01 · 6.25 = 0.1375")


def test_the_rate_1_flies_apart_and_says_so_and_the_last_weights_are_kept():
    walk = a_walk(learning_rate=1.0)

    def train():
        for _ in range(100):
            walk.whole_step()

    with pytest.raises(nnlab.Diverged, match="smaller learning rate"):
        train()
    assert np.isfinite(walk.now.net.parameters).all()
    assert walk.is_over
    walk.start_again()
    assert walk.now.loss == pytest.approx(1.5625)


def test_the_smallest_rate_learns_slowly():
    walk = a_walk(learning_rate=1e-4)
    walk.whole_step()
    walk.finish("Loss")
    assert 0.9 < walk.now.loss / walk.losses[0] < 1


def test_the_losses_of_two_trees_are_not_compared():
    walk = a_walk()
    walk.whole_step()
    walk.begin_next_step()
    walk.finish("Loss")
    assert "The loss was 1.5625" in where(walk)
    walk.change(X=TREES.X[7:8], y=TREES.y[7:8])
    assert "The loss was" not in where(walk)


# The code -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("layers", "activation"), KINDS)
@pytest.mark.parametrize("tree", [0, 7])
@pytest.mark.parametrize("steps", [0, 1])
def test_the_code_gives_every_number_shown(layers, activation, tree, steps, capsys):
    walk = a_walk(layers, activation, tree, 0.002)
    for _ in range(steps):
        walk.whole_step()
    walk.next()
    names = {}
    exec(numpy_code(walk.now), names)
    assert not {"nnlab"} & set(names)
    step = walk.now
    for key in step.keys:
        # the ways of NumPy to a product, @ and dot, may differ in the last bits
        assert in_code(names, key, layers + 1) == pytest.approx(step.number(key), rel=1e-11, abs=1e-11), key
    assert float(capsys.readouterr().out.rpartition(" loss ")[2]) == pytest.approx(step.loss, rel=1e-11)


def in_code(names, key, last):
    """Return the number of that name from the variables of the code."""
    kind, part = key
    if kind == "loss":
        return names["loss"]
    if kind in ("gradient", "update"):
        letter = "W" if part[0] == "weight" else "b"
        return names[f"{'d' if kind == 'gradient' else 'new_'}{letter}{part[1] + 1}"][part[2:]]
    _, column, i = part
    A = "y_hat" if column == last else f"A{column}"
    return names[{"value": A, "slope": f"d{A}", "through": f"dZ{column}"}[kind]][0, i]


# Answers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "part", "answer", "words"), [
    ("value", H1, 6.1, "Right: h₁ = 6.1."),
    ("value", H1, 5.9, "without bias₁ = 0.2"),
    ("value", H1, 1.0, "w₁ · 5 alone"),
    ("value", H1, 4.0, "lines end at h₁"),
    ("value", H1, 6.0, "Close"),
    ("value", H1, 77, "Put the numbers into the equation"),
    ("loss", ("loss",), 1.25, "Square it"),
    ("loss", ("loss",), 2.5, "times itself"),
    ("slope", Y_HAT, 1.25, "factor 2 is missing"),
    ("slope", Y_HAT, -2.5, "sign"),
    ("slope", Y_HAT, 1.5625, "the loss itself"),
    ("slope", H1, 0.5, "last factor alone"),
    ("slope", H1, 2.5, "share of the blame at ŷ"),
    ("gradient", W_1, 6.25, "Right: ∂L/∂w₁ = 6.25."),
    ("gradient", W_1, 1.25, "x₁ = 5"),
    ("gradient", W_1, 0.25, "not the weight itself"),
    ("gradient", W_1, 12.5, "factor between is missing"),
    ("gradient", B_1, 2.5, "twice as much"),
    ("gradient", B_1, 0.25, "added, not multiplied"),
    ("update", W_1, 0.5125, "subtract"),
    ("update", W_1, -6.05, "learning rate is missing"),
    ("update", W_1, 0.3125, "the step alone"),
    ("update", W_1, -0.1125, "Right: new w₁ = −0.1125."),
])
def test_an_answer_is_told_how_it_is_wrong(kind, part, answer, words):
    right, said = feedback(a_walk().now, Key(kind, part), answer)
    assert words in said
    assert right == said.startswith("Right")


def test_a_prediction_rounded_to_two_digits_is_right():
    walk = a_walk()
    walk.whole_step()
    walk.next()
    assert feedback(walk.now, Key("value", Y_HAT), -3.33)[0]


@pytest.mark.parametrize(("layers", "activation"), KINDS)
def test_no_mistake_is_told_to_a_right_answer(layers, activation):
    step = a_walk(layers, activation).now
    for key in step.keys:
        assert feedback(step, key, step.number(key))[0]
        for wrong, _ in mistakes(step, key):
            right, _ = feedback(step, key, wrong)
            assert right == (abs(wrong - step.number(key)) <= 0.002 * max(abs(wrong), abs(step.number(key))) + 1e-9)


# The app --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def app():
    made = nnlab.apps.tree_age()
    yield made
    made.close()


def widget(app, label):
    """Return the control with that label."""
    todo = [app]
    while todo:
        found = todo.pop()
        if getattr(found, "description", None) == label:
            return found
        todo += getattr(found, "children", ())
    raise AssertionError(f"no control {label!r}")


def shown(app):
    """Return the equations that are open, as plain text."""
    return html.unescape(re.sub("<[^>]+>", "\n", app.equation.value))


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
    assert app.number.text.value == repr(value)


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


# The view -------------------------------------------------------------------------------------------------------------


def test_the_drawing_refuses_a_network_that_is_too_large():
    with pytest.raises(ValueError, match=r"sizes must be columns of 1 or 2 neurons"):
        WorkedNetwork([2, 3, 1], {}, Figure().subplots())


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("width", [300, 480, 700, 905, 915, 968, 1075, 1085, 1100])
def test_no_label_covers_another_or_leaves_the_figure(app, layers, width):
    if layers == 2:
        widget(app, "second hidden layer").value = True
    for part in parts_of(app.walk.now.net):
        if part[0] in ("weight", "bias"):
            app.walk.set_parameter(part, -0.13253)
    push(app, "Backward")
    app.live.fit(width)
    app.live.draw()
    app.live.draw()
    view = app.network
    boxes = [*view._labels.boxes.items(), *view._beside.boxes.items()]
    places = view._places()
    corner, size = view.ax.bbox.p0, app.live.figure.bbox.size
    for k, (part, (low, high)) in enumerate(boxes):
        assert (low + corner >= 0).all(), part
        assert (high + corner <= size).all(), part
        for other, (other_low, other_high) in boxes[:k]:
            assert ((low >= other_high) | (high <= other_low)).any(), (part, other)
        for neuron, centre in places.centres.items():
            assert np.hypot(*(np.clip(centre, low, high) - centre)) > places.radius - 1, (part, neuron)


def test_asked_neither_the_sum_nor_the_answer_is_written_out(app):
    widget(app, "ask me").value = True
    for _ in range(2 * len(app.walk.now.keys)):
        value = app.walk.now.number(app.asked)
        assert app.equation.value.count("= ?") == 1
        newest = app.equation.value.split("nnlab-newest")[1]
        assert not re.search(r"[=·+(] ?−?\d", newest.split("</div>")[0].replace("max(0,", "").replace("2·", "")), newest
        app.answer.text.value = repr(value)


def test_the_share_of_a_hidden_neuron_comes_from_the_one_behind_it(app):
    app.walk.finish("Backward")
    app._open(("neuron", 1, 0))
    assert "ŷ’s share of the blame, times the weight through which h₁ acts on it." in app.equation.value
