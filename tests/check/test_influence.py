"""Where only the right expression can be told, a check says as well what has no influence on the learner's."""

import pytest
from asked import FUNCTIONS
from learner import written

import nnlab
from nnlab.check.engine.influence import idle
from nnlab.check.engine.outputs import outputs
from nnlab.check.engine.search import Search


def hint(question, code):
    return FUNCTIONS[question].check(written(code)).hint


@pytest.mark.parametrize(("question", "code", "idle"), [
    ("fahrenheit/forward", "def forward(x, w, b):\n    return np.sinh(x)", "`w` and `b` are"),
    ("fahrenheit/forward", "def forward(t, weight, bias):\n    return np.sin(np.cbrt(t)) ** bias", "`weight` is"),
    ("dropout/mask", "def mask(u, rate):\n    return np.round(u)", "`rate` is"),
    ("dropout/forward", "def forward(A, mask, rate, training):\n    return A * mask / (1 - rate)", "`training` is"),
    ("single_neuron/sigmoid_slope", "def slope(z):\n    return np.full(z.shape, 0.25)", "`z` is"),
])
def test_what_does_not_matter_and_should_is_named(question, code, idle):
    assert f"belongs here: so far it is the same whatever {idle}." in hint(question, code)


@pytest.mark.parametrize(("question", "output", "code", "names"), [
    ("fahrenheit/backward", 0, "def backward(x, y_hat, y):\n    return y.sum(), 1", ["x", "y_hat"]),
    ("fahrenheit/backward", 1, "def backward(x, y_hat, y):\n    return y.sum(), 1", ["y_hat", "y"]),  # as ours is for x
    ("fahrenheit/forward", 0, "def forward(w, x, b):\n    return w", ["x", "b"]),  # by place, as it is called
    ("fahrenheit/forward", 0, "def forward(x, w, b):\n    return np.argsort(x)", ["w", "b"]),  # whatever its size
    # a sign, a threshold beyond the hidden cases' rates, being equal: each decides
    ("fahrenheit/forward", 0, "def forward(x, w, b):\n    return np.sin(np.cbrt(x)) * np.sign(w)", ["b"]),
    ("dropout/mask", 0, "def mask(u, rate):\n    return np.cbrt(u) * (5 if rate > 0.6 else 3)", []),
    ("fahrenheit/backward", 0, "def backward(x, y_hat, y):\n    return np.mean(y_hat == y), 1", ["x"]),
    # of a rate only a little smaller the whole number is the same
    ("dropout/mask", 0, """
        def mask(u, rate):
            mask = np.ones(u.shape)
            mask[:, :int(rate * u.shape[1])] = 0
            return mask
     """, ["u"]),
    # for other values nothing comes back: that tells nothing
    ("dropout/mask", 0, "def mask(u, rate):\n    return {0.5: u > 0.5, 0.2: u > 0.2}[rate]\n", []),
    ("dropout/mask", 0, """
        def mask(u, rate):
            while rate in (0.45, 0.2, 0.18):
                pass
            return u > 0.5
     """, []),
])
def test_it_is_found_by_experiment(question, output, code, names):
    question = FUNCTIONS[question]
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    search = Search(written(code), question.cases, wanted, question.returns, question.right)
    assert idle(search.base, search.known, output) == names


def test_a_right_function_that_does_not_end_for_other_values_is_not_waited_for():
    right = written("""
        def factorial(n):
            product = 1
            while n != 0:
                product, n = product * n, n - 1
            return product

        def chance(n, k, x):
            while x != 2.0:
                x = x * 1.0
            total = k ** 2 / factorial(n)
            return total
    """)
    name = nnlab.check.question(right, [(6, 2.0, 2.0), (7, 3.5, 2.0), (3, 1.5, 2.0)])
    feedback = nnlab.check.answer(name, written("def chance(n, k, x):\n    return np.sin(np.cbrt(k))"))
    assert feedback.state == "not yet"
    assert "whatever" not in feedback.hint
