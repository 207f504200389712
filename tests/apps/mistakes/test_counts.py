"""The app of mistakes counts what the network says."""

import numpy as np
import pytest
from mistaken import DIGITS

import nnlab
from nnlab.apps.mistakes.verdicts import Verdicts
from nnlab.apps.mistakes.words import caption
from nnlab.apps.shared.say import honest_percent as percent


def test_counts_are_those_of_the_networks_own_answers(net):
    verdicts = Verdicts(net, DIGITS)
    guesses = net.predict(DIGITS.as_float32().X).argmax(axis=1)
    for true in range(10):
        for guessed in range(10):
            assert verdicts.counts[true, guessed] == np.sum((DIGITS.y == true) & (guesses == guessed))
    assert verdicts.counts.sum() == len(DIGITS)


def test_lists_are_complete_and_ordered_by_sureness(net):
    verdicts = Verdicts(net, DIGITS)
    mistakes = verdicts.mistakes()
    assert set(mistakes) == set(np.flatnonzero(verdicts.guess != DIGITS.y))
    sureness = [verdicts.sureness(i) for i in mistakes]
    assert sureness == sorted(sureness, reverse=True)
    cells = [verdicts.taken(true, guessed) for true in range(10) for guessed in range(10)]
    assert sorted(np.concatenate(cells)) == list(range(len(DIGITS)))


def test_shares_add_up_to_the_number_before_softmax(net):
    verdicts = Verdicts(net, DIGITS)
    X = DIGITS.as_float32().X
    for i in (0, 7, 300):
        for output in range(10):
            shares = verdicts.shares(i, output)
            assert abs(shares.inputs.sum() + shares.bias - net.forward(X[i:i + 1])[-1].Z[0, output]) < 1e-4
            assert not shares.inputs[X[i] == 0].any()  # black pixels say nothing


@pytest.mark.parametrize(("make", "message"), [
    (lambda net: (net, nnlab.data.two_circles(20)), "Images must be squares of .* inputs, 784. Got 2"),
    (lambda net: (nnlab.mlp([784, 10]), DIGITS), "The last activation must be softmax.* Got identity"),
])
def test_what_is_no_classifier_of_images_is_told(net, make, message):
    with pytest.raises(ValueError, match=message):
        Verdicts(*make(net))


def test_a_share_is_never_said_to_be_all_or_nothing():
    assert [percent(share) for share in (0.5, 0.826, 0.993, 0.9998, 0.99999, 0.002, 0.00001)] == [
        "50 %", "83 %", "99.30 %", "99.98 %", "> 99.99 %", "0.20 %", "< 0.01 %"]


def test_a_caption_rounds_as_the_words_do_and_never_says_100():
    assert [caption("7", share) for share in (0.304, 0.986, 0.9999)] == ["7: 30", "7: 99", "7: 99"]
