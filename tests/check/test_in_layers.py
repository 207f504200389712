"""What is wrong in several layers is found in each, and in no other."""

import re

import pytest
from learner import written
from located import look

LAYERS = """
def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
    d5 = {error}
    d4 = d5 @ W5.T {4}
    d3 = d4 @ W4.T {3}
    d2 = d3 @ W3.T {2}
    d1 = d2 @ W2.T {1}
    return (X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0), A2.T @ d3, d3.sum(axis=0), A3.T @ d4, d4.sum(axis=0),
            A4.T @ d5, d5.sum(axis=0))
"""


def layers(*wrong, slope="", error="(y_hat - y) / len(y)"):
    """Return a backward pass through four layers, in some of which the slope is wrong."""
    slopes = {str(k): slope.format(k) if k in wrong else f"* (A{k} > 0)" for k in range(1, 5)}
    return re.sub(r"{(\w+)}", lambda found: {**slopes, "error": error}[found[1]], LAYERS)


@pytest.mark.parametrize("wrong", [(1,), (4,), (2, 3), (1, 2, 3, 4)])
def test_what_is_missing_in_some_layers_is_said_of_those_and_of_no_other(wrong):
    found = look("two_circles/backward", written(layers(*wrong)))
    said = re.findall(r"A(\d) > 0 is missing: multiply by it", found.mistake)
    assert sorted(map(int, said)) == list(wrong)


@pytest.mark.parametrize("slope", ["* A{}", "* (A{} < 0)"])
def test_what_is_wrong_in_every_layer_is_found_in_each(slope):
    found = look("two_circles/backward", written(layers(1, 2, 3, 4, slope=slope.replace("{}", "{0}"))))
    assert re.findall(r"line (\d)", found.nudge) == ["4", "5", "6", "7"]
    assert "A4 > 0" in found.line


FORWARD = """
def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
    Z1 = X @ W1 + b1
    A1 = {0}
    Z2 = {1} @ W2 + b2
    A2 = {0}
    Z3 = {1} @ W3 + b3
    A3 = {0}
    Z4 = {1} @ W4 + b4
    A4 = {0}
    return A1, A2, A3, A4, 1 / (1 + np.exp(-({1} @ W5 + b5)))
"""


@pytest.mark.parametrize(("activation", "before", "what"), [
    ("np.maximum(0, Z_)", "Z_", "A1 belongs here; A2 belongs here; A3 belongs here; A4 belongs here"),
    ("np.tanh(Z_)", "A_", "np.tanh is the wrong activation here"), ("Z_", "A_", "ReLU is missing"),
    ("np.max(0, Z_)", "A_", "np.maximum belongs here, not np.max"),
])
def test_what_is_wrong_in_each_layer_of_a_forward_pass_is_one_mistake(activation, before, what):
    layers = iter("1122334455")
    code = re.sub(r"Z_|A_", lambda found: found[0][0] + next(layers), FORWARD.format(activation, before))
    found = look("two_circles/forward", written(code))
    assert what in found.mistake
    assert len(re.findall(r"line \d", found.nudge)) == 4


def test_what_stands_around_a_right_value_is_told_to_be_too_much():
    function = written(layers(error="(y_hat - y) / len(y) * y_hat * (1 - y_hat)"))
    assert "Of this only (y_hat - y) / len(y) is wanted" in look("two_circles/backward", function).mistake


def test_in_layers_that_are_right_nothing_is_missing_though_another_mistake_is_there():
    code = layers(2, 3).replace("d1.sum(axis=0)", "d1.sum(axis=1)[:4]")
    found = look("two_circles/backward", written(code))
    assert sorted(re.findall(r"A(\d) > 0 is missing", found.mistake)) == ["2", "3"]
