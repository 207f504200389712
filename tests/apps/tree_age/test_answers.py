"""An answer in lesson 03 is told how it is wrong."""

import pytest
from trees import B_1, H1, KINDS, W_1, Y_HAT, a_walk

from nnlab.apps.tree_age.quiz import feedback, mistakes
from nnlab.apps.tree_age.steps import Key


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
