"""Letters as people write them: one letter counts, if nothing stands beside it that speaks against it."""

import numpy as np
import pytest
from numbers_and_letters import CHOICES
from shown import SIGN

import nnlab
from nnlab.check.engine.options import options

XOR, COLOUR, ACTIVATION = "single_neuron/xor", "start_here/colour", "single_neuron/can_learn"


@pytest.mark.parametrize("text", [
    "B, C", "B; C", "B. Or C?", "(B), (C)", "B, or D", "B: wrong", "B, no", "B) is wrong", "B (or C)", "B - C", "B, A",
    "A, B", "B / C", "B and C", "not B", "B (not C)", "2: 3", "B isn't it", "B: it isn't"])
def test_two_letters_and_a_letter_that_is_called_wrong_are_asked_back(text):
    assert nnlab.check.answer(XOR, text).state == "unread"


@pytest.mark.parametrize("text", [
    "B", "(B)", "- (B)", "**B**", '"B"', "I think it's B", "B, I think", "B, a line is straight",
    "B because C is too early", "B - the line is straight", "B (the line)", "B: 4 points"])
def test_a_letter_with_a_reason_is_read(text):
    assert nnlab.check.answer(XOR, text).right


@pytest.mark.parametrize(("question", "text", "state"), [
    (COLOUR, "(C) −4", "unread"), (COLOUR, "(C) -0.2", "right"), (COLOUR, "C) −0.2", "right"),
    (COLOUR, "-0.2", "right"), (COLOUR, "0.3", "not yet"), (ACTIVATION, "leaky ReLU", "right"),
    (ACTIVATION, "Leaky relu.", "right"), (ACTIVATION, "ReLU", "not yet"), (ACTIVATION, "D: ReLU", "unread"),
    (ACTIVATION, "D leaky ReLU", "right"), (ACTIVATION, "ReLU or tanh", "unread"),
])
def test_an_options_own_text_is_as_good_as_its_letter_and_anothers_speaks_against_it(question, text, state):
    assert nnlab.check.answer(question, text).state == state


@pytest.mark.parametrize("name", CHOICES)
def test_every_option_is_known_by_its_text_in_the_notebook(name):
    texts = options(name)
    assert list(texts) == list(CHOICES[name].options)
    right = CHOICES[name].answer
    assert nnlab.check.answer(name, texts[right]).right
    assert nnlab.check.answer(name, f"({right}) {texts[right]}").right
    for letter in texts:
        assert nnlab.check.answer(name, f"{right}: {texts[letter]}").state == ("right" if letter == right else "unread")


def test_a_question_that_no_notebook_asks_has_no_texts():
    assert options("mine/z_score") == options("start_here/nothing") == {}


def test_a_long_answer_is_cut_within_its_quotation_marks():
    assert f"You gave '{'x' * 40}…'. Write" in SIGN.check("x" * 300).nudge


# What the texts say of runs -------------------------------------------------------------------------------------------

def test_two_runs_of_one_worth_are_often_as_far_apart_as_the_hint_asks():
    assert 0.35 < eval(CHOICES["dropout/luck"].line, {"np": np}) < 0.45


def test_what_is_said_of_the_two_networks_that_lie_flat_is_so():
    rings = nnlab.data.two_circles(300, noise=0.1, seed=0)

    def trained(net, rate=0.1, epochs=200):
        trainer = nnlab.Trainer(net, rings.X, rings.y, loss="binary_cross_entropy", batch_size=20, seed=0,
                                optimizer=nnlab.SGD(rate))
        trainer.run(epochs)
        return trainer

    def equal_weights():
        return nnlab.Network(nnlab.Dense(2, 8, "tanh", W=np.full((2, 8), 0.1)),
                             nnlab.Dense(8, 1, "sigmoid", W=np.full((8, 1), 0.1)))

    def dead():
        b = np.full(8, -4.0)
        return nnlab.Network(nnlab.Dense(2, 8, "relu", b=b), nnlab.Dense(8, 8, "relu", b=b),
                             nnlab.Dense(8, 1, "sigmoid"), seed=0)

    for net in (equal_weights, dead):  # A and D: both go on lying flat, also at a smaller rate
        assert {round(trained(net(), rate).history.loss[-1], 2) for rate in (0.1, 0.01)} == {0.69}
    equal, all_dead = (trained(net(), epochs=60).net.predict(rings.X) > 0.5 for net in (equal_weights, dead))
    assert 0.45 < np.mean(equal == rings.y) < 0.55  # C: both classes are named, no better than by a coin
    assert equal.any()
    assert not equal.all()
    assert not all_dead.any()
