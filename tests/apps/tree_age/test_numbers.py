"""The equations of lesson 03: the lesson's numbers, and each comes to the value that stands beside it."""

import pytest
from trees import H1, KINDS, W_1, Y_HAT, a_walk, text

from nnlab.apps.tree_age.drawing import way
from nnlab.apps.tree_age.equations import Equations, number
from nnlab.apps.tree_age.steps import Key, parameter, parts_of
from nnlab.apps.tree_age.walk import Walk

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
