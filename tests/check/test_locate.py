"""What finds the wrong expression in a learner's function: cases, random mutations, and what must not be harmed."""

import ast
import contextlib
import importlib
import inspect
import random
import re
import sys
import textwrap
import time

import numpy as np
import pytest
from learner import written

import nnlab.check
from nnlab.check.engine.functions import Function
from nnlab.check.engine.locate import located
from nnlab.check.engine.outputs import all_same, outputs

QUESTIONS = {f"{lesson}/{name}": question for lesson in nnlab.check.lessons()
             for name, question in importlib.import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items()
             if isinstance(question, Function)}


def look(question, function):
    question = QUESTIONS[question]
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    return located(function, question.cases, wanted, question.returns, question.right)


CASES = [
    ("fahrenheit/backward", """
        def backward(x, guess, truth):
            error = truth - guess
            return 2 * np.mean(error * x), 2 * np.mean(error)
     """, "truth - guess in line 3", "Its two sides have changed places.", "guess - truth"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            e = y_hat - y
            return 2 * np.sum(e * x), 2 * np.sum(e)
     """, "y_hat - y in line 3", "a sum where a mean is wanted: divide by len(x).", "(y_hat - y) / len(x)"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            dw = db = 0
            for i in range(len(x)):
                dw = 2 * (y_hat[i] - y[i]) * x[i]
                db += 2 * (y_hat[i] - y[i])
            return dw / len(x), db / len(x)
     """, "dw = 2 * (y_hat[i] - y[i]) * x[i] in line 5", "Each turn of the loop begins anew",
     "dw += 2 * (y_hat[i] - y[i]) * x[i]"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            e = y_hat - y
            return 2 * np.mean(e), 2 * np.mean(e * x)
     """, "2 * np.mean(e), 2 * np.mean(e * x) in line 4", "They come in the wrong order.",
     "2 * np.mean(e * x), 2 * np.mean(e)"),
    ("fahrenheit/update", """
        def move(value, slope, rate):
            return value - rate * slope

        def update(w, b, dw, db, learning_rate):
            return move(w, dw, learning_rate), move(b, dw, learning_rate)
     """, "dw in line 6", "db belongs here.", "db"),
    ("tree_age/backward", """
        def backward(X, y, H, y_hat, W2):
            d = 2 * (y_hat - y)
            dH = d @ W2.T
            return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)
     """, "2 * (y_hat - y) in line 3", "divide by len(X)", "2 * (y_hat - y) / len(X)"),
    ("tree_age/backward_tanh", """
        def backward(X, y, Z1, A1, y_hat, W2):
            d = 2 * (y_hat - y) / len(X)
            dA1 = d @ W2.T
            return X.T @ dA1, dA1.sum(axis=0), A1.T @ d, d.sum(axis=0)
     """, "d @ W2.T in line 4", "multiply by it.", "d @ W2.T * (1 - A1 ** 2)"),
    ("mnist/softmax", """
        def softmax(Z):
            e = np.exp(Z)
            return e / e.sum()
     """, "Z in line 3 and at e.sum() in line 4", "The largest number of each row has to be taken away first.",
     "e.sum(axis=1, keepdims=True)"),
    ("single_neuron/neuron", "neuron = lambda x, w, b: np.sum(w * x) - b", "np.sum(w * x) - b in line 1",
     "+ belongs here, not -.", "np.sum(w * x) + b"),
    ("matrix_form/forward", """
        def forward(X, W1, W2):
            Z1 = X @ W1
            A1 = 1 / 1 + np.exp(-Z1)
            return Z1, A1, A1 @ W2
     """, "1 / 1 + np.exp(-Z1) in line 4", "Brackets are missing, or stand elsewhere.", "1 / (1 + np.exp(-Z1))"),
    ("matrix_form/rmse_gradient", """
        class Gradient:
            def of(self, y_hat, y):
                error = y - y_hat
                return error / (len(y) * np.sqrt(np.mean(error**2)))

        def rmse_gradient(y_hat, y):
            return Gradient().of(y_hat, y)
     """, "y - y_hat in line 4", "Its two sides have changed places.", "y_hat - y"),
    ("fahrenheit/loss", """
        def loss(y_hat, y):
            total = np.float32(0)
            i = 0
            while i < len(y):
                if y[i] > y_hat[i]:
                    total += (y[i] - y_hat[i]) ** 2
                else:
                    total += (y[i] - y_hat[i]) ** 2
                i += 1
            return total / 100
     """, "100 in line 11", "len(y_hat) belongs here.", "len(y_hat)"),
    ("two_circles/collapse", """
        def collapse(W1, b1, W2, b2):
            W = np.zeros((W1.shape[0], W2.shape[1]))
            for i in range(len(W1)):
                for k in range(W2.shape[1]):
                    for j in range(len(W2)):
                        W[i, k] = W1[i, j] * W2[j, k]
            return W, b1 @ W2 + b2
     """, "W[i, k] = W1[i, j] * W2[j, k] in line 7", "Each turn of the loop begins anew",
     "W[i, k] += W1[i, j] * W2[j, k]"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            return np.mean((y - y_hat) * x), np.mean(y - y_hat)
     """, "y - y_hat in line 3", "Its two sides have changed places. It is half of what it should be",
     "2 * (y_hat - y)"),
    ("fahrenheit/loss", """
        def loss(guess, truth):
            total = 0
            for a, b in zip(guess, truth):
                total += (a - b) ** 3
            return total / 10
     """, "3 in line 5", "2 belongs here.", "len(guess)"),
    ("fahrenheit/forward", """
        def forward(x, w, b):
            return b * x - w
     """, "b * x - w in line 3", "b and w have changed places.", "w * x + b"),
    ("tree_age/backward", """
        def backward(X, y, H, y_hat, W2):
            for row, truth, h, guess in zip(X, y, H, y_hat):
                blame = 2 * (guess - truth) / len(X)
                back = W2 @ blame
                dW1 = np.outer(row, back)
                db1 = back
                dW2 = np.outer(h, blame)
                db2 = blame
            return dW1, db1, dW2, db2
     """, "dW1 = np.outer(row, back) in line 6", "Each turn of the loop begins anew", "db1 += back"),
    ("two_circles/forward", """
        def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
            A1 = np.maximum(0, X * W1 + b1)
            A2 = np.maximum(0, A1 * W2 + b2)
            A3 = np.maximum(0, A2 * W3 + b3)
            A4 = np.maximum(0, A3 * W4 + b4)
            return A1, A2, A3, A4, 1 / (1 + np.exp(-(A4 * W5 + b5)))
     """, "X * W1 in line 3 and at A1 * W2 in line 4", "@ belongs here, not *.", "A2 @ W3"),
    ("single_neuron/sigmoid_slope", """
        def sigmoid_slope(z):
            return 1 - np.tanh(z) ** 2
     """, "1 - np.tanh(z) ** 2 in line 3", "belongs here, and not the slope of the tanh at z.",
     "1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))"),
    ("fahrenheit/forward", """
        def forward(x, w, b):
            return np.round(w * x + b)
     """, "np.round(w * x + b) in line 3", "np.round is not wanted here.", "w * x + b"),
]


@pytest.mark.parametrize(("question", "code", "where", "what", "how"), CASES)
def test_the_wrong_expression_is_found(question, code, where, what, how):
    feedback = look(question, written(code))
    assert where in feedback.nudge.replace("`", "")
    assert what in feedback.hint.replace("`", "")
    assert how in feedback.line.splitlines()


def test_a_crash_is_located_with_what_stood_on_both_sides():
    feedback = look("matrix_form/backward", written("""
        def backward(X, Z1, A1, y_hat, y, W2):
            e = y_hat - y
            delta2 = e / (len(y) * np.sqrt(np.mean(e**2)))
            delta1 = delta2 * W2.T * A1 * (1 - A1)
            return X @ delta1, A1.T @ delta2
    """))
    assert "`X` in line 6" in feedback.nudge
    assert "X is an array of shape (2, 2), and delta1 is an array of shape (2, 3)" not in feedback.hint  # that fits
    crash = look("fahrenheit/forward", written("def forward(x, w, b):\n    return w @ x + b"))
    assert "`w` is a number, and `x` is an array of shape (3,): `@` can't put these together." in crash.hint
    assert crash.line == "w * x"


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


def test_what_is_not_inside_an_expression_is_not_said_to_be():
    code = """
        def backward(x, y_hat, y):
            error = y_hat - y
            return 2 * np.mean(np.abs(y) * x), 2 * np.mean(error)
    """
    assert "Of this only" not in look("fahrenheit/backward", written(code)).hint


def test_an_entry_that_is_missing_in_a_loop_is_told():
    code = """
        def backward(x, y_hat, y):
            dw, db = 0, 0
            for i in range(len(x)):
                error = y_hat[i] - y[i]
                dw += 2 * error / len(x)
                db += 2 * error / len(x)
            return dw, db
    """
    assert "An entry of `x` is missing: multiply by it." in look("fahrenheit/backward", written(code)).hint


def test_an_array_that_is_asked_for_yes_or_no_is_told_to_be_one():
    code = """
        def mask(u, rate):
            if u < rate:
                return 0
            return 1
    """
    feedback = nnlab.check.answer("dropout/mask", written(code))
    assert "It asks for one yes or no" in feedback.nudge


def test_a_name_that_is_misspelt_is_told():
    feedback = QUESTIONS["fahrenheit/forward"].check(written("""
        def forward(x, w, b):
            y_hat = w * x
            return y_hut + b
    """))
    assert (feedback.hint, feedback.line) == ("Did you mean y_hat? It is written y_hut.", "y_hat")


def test_a_wrong_name_is_wrong_wherever_it_stands():
    function = written("""
        def backward(x, y_hat, y):
            return 2 * np.mean((y_hat - truth) * x), 2 * np.mean(y_hat - truth)
    """, truth=np.arange(100.0))
    assert look("fahrenheit/backward", function).line == "y"


def test_no_name_is_advised_that_the_learner_does_not_have():
    momentum = QUESTIONS["descent/momentum"]  # whose own code says KEPT, for 0.9
    feedback = look("descent/momentum", written("""
        def momentum(theta, v, g, learning_rate):
            v = 0.3 * v + g
            return theta - learning_rate * v, v
    """))
    assert "KEPT" in inspect.getsource(momentum.right)
    assert (feedback.hint, feedback.line) == ("`0.9` belongs here.", "0.9")


def test_a_question_whose_right_function_is_a_lambda_locates_too():
    right = written("double = lambda x: 2 * x")
    question = Function(right, ("y",), [{"x": np.array([1.0, -2.0, 4.0])}, {"x": np.array([0.5])}])
    assert question.check(written("def double(values):\n    return 3 * values")).line == "2"


def test_the_data_of_the_notebook_are_told_apart_from_the_argument():
    function = written("def forward(x, w, b):\n    return w * celsius[:len(x)] + b", celsius=np.arange(100.0))
    assert look("fahrenheit/forward", function).line == "x"


# Mutations ------------------------------------------------------------------------------------------------------------

OTHERS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.MatMult: ast.Mult}


MOST_MUTANTS = 14  # of a function


class Mutant(ast.NodeTransformer):
    """Changes the one expression of that number: another operation, its sides changed over, or another number."""

    def __init__(self, number, turns):
        self.number, self.turns, self.text, self.seen = number, turns, "", -1

    def visit(self, node):
        node = self.generic_visit(node)
        is_number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        if not isinstance(node, ast.BinOp) and not is_number:
            return node
        self.seen += 1
        if self.seen != self.number:
            return node
        if isinstance(node, ast.Constant):
            node = ast.Constant(node.value + 1)
        elif self.turns:
            node.left, node.right = node.right, node.left
        else:
            node.op = OTHERS.get(type(node.op), ast.Mult)()
        self.text = ast.unparse(node)
        return node


def mutants(question):
    return mutants_of(textwrap.dedent(inspect.getsource(question.right)))


def mutants_of(source):
    for number in range(40):
        for turns in (False, True):
            mutant = Mutant(number, turns)
            tree = mutant.visit(ast.parse(source))
            if mutant.text:
                yield ast.unparse(ast.fix_missing_locations(tree)), mutant.text


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in (
    "tree_age/step", "dropout/mask", "matrix_form/numeric_gradient")])  # these call others, draw, or take functions
def test_the_place_of_a_mutation_is_named(name):
    question, missed, found = QUESTIONS[name], [], 0
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    module = vars(inspect.getmodule(question.right))
    every = list(dict(mutants(question)).items())
    for code, text in every[::1 + len(every) // MOST_MUTANTS]:
        function = written(code, **{key: value for key, value in module.items() if not key.startswith("__")})
        try:
            with np.errstate(all="ignore"):
                given = [outputs(function(**case), question.returns) for case in question.cases]
        except Exception:
            given = []
        if given and all_same(given, wanted):
            continue  # as right as before
        feedback = located(function, question.cases, wanted, question.returns, question.right)
        lines = {k for k, line in enumerate(code.splitlines(), 1)
                 if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line)}
        is_named = feedback is not None and bool(feedback.line) and any(
            f"in line {line}" in feedback.nudge for line in lines)
        found += is_named
        missed += [] if is_named else [(text, feedback and feedback.nudge)]
    assert found >= 3 * len(missed), missed


@pytest.mark.parametrize("name", ["fahrenheit/backward", "fahrenheit/update", "mnist/slope", "descent/momentum"])
def test_two_mutations_at_once_are_both_named(name):
    question, missed, found = QUESTIONS[name], [], 0
    module = vars(inspect.getmodule(question.right))
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    every = [(code, one, other) for first, one in dict(mutants(question)).items()
             for code, other in mutants_of(first) if one != other]
    for code, *texts in random.Random(7).sample(every, MOST_MUTANTS):
        function = written(code, **{key: value for key, value in module.items() if not key.startswith("__")})
        with np.errstate(all="ignore"), contextlib.suppress(Exception):
            given = [outputs(function(**case), question.returns) for case in question.cases]
            if all_same(given, wanted):
                continue
        feedback = located(function, question.cases, wanted, question.returns, question.right)
        lines = [{k for k, line in enumerate(code.splitlines(), 1) if text in line} for text in texts if text in code]
        is_named = all(any(f"in line {k}" in feedback.nudge for k in places) for places in lines)
        found += is_named
        missed += [] if is_named else [texts]
    assert found >= 2 * len(missed), missed


# What must not be harmed ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("code", [
    "def forward(x, w, b):\n    x += 1\n    print(x)\n    return w * x - b",
    "def forward(x, w, b):\n    n = 0\n    while n < len(x):\n        n += 1\n    return w * x - n",
    "def forward(x, w, b):\n    if w > 100:\n        raise SystemExit\n    return w * x + 0 * b",
    "def forward(x, w, b):\n    try:\n        return w * x - b\n    except:\n        return forward(x, w, b)",
    "def forward(x, w, b):\n    import sys\n    sys.settrace(None)\n    return w * x - b",
    "def forward(x, w, b):\n    global count\n    count += 1\n    return w * x - b",
])
def test_nothing_that_a_function_does_comes_through(code, capsys):
    function = written(code, count=0)
    before = [{name: np.copy(value) for name, value in case.items()} for case in QUESTIONS["fahrenheit/forward"].cases]
    space, trace = dict(function.__globals__), sys.gettrace()
    look("fahrenheit/forward", function)
    assert capsys.readouterr() == ("", "")
    assert sys.gettrace() is trace
    assert all(np.array_equal(case[name], QUESTIONS["fahrenheit/forward"].cases[k][name])
               for k, case in enumerate(before) for name in case)
    assert {name: value for name, value in function.__globals__.items() if name != "__builtins__"} == {
        name: value for name, value in space.items() if name != "__builtins__"}


@pytest.mark.parametrize("code", [
    "def forward(x, w, b):\n    seen.append(1)\n    return w * x - b",
    "def record():\n    seen.append(1)\n\ndef forward(x, w, b):\n    record()\n    return w * x - b",
    "def forward(x, w, b):\n    table[0] = 7\n    return w * x - b",
    "def forward(x, w, b):\n    book['n'] = 7\n    return w * x - b",
])
def test_what_the_notebook_holds_stays_as_it_is(code):
    notebook = {"seen": [], "table": np.zeros(3), "book": {}}
    look("fahrenheit/forward", written(code, **notebook))
    assert notebook["seen"] == []
    assert notebook["book"] == {}
    assert not notebook["table"].any()


def test_a_default_that_is_filled_stays_empty():
    function = written("def forward(x, w, b, kept=[]):\n    kept.append(1)\n    return w * x - b")
    look("fahrenheit/forward", function)
    assert function.__defaults__ == ([],)


@pytest.mark.parametrize("line", ["input()", "open('x')", "plot()", "np.save('x', x)", "time.sleep(9)",
                                  "import os", "Thing().go()"])
def test_what_reaches_outside_is_not_tried(line):
    def plot():
        raise AssertionError

    plot.__module__ = "matplotlib.pyplot"
    thing = written("def go():\n    pass")
    exec("class Thing:\n    def go(self):\n        open('x')", thing.__globals__)
    function = written(f"def forward(x, w, b):\n    {line}\n    return w * x - b", plot=plot, time=time,
                       Thing=thing.__globals__["Thing"])
    assert look("fahrenheit/forward", function) is None


def test_whole_numbers_do_not_grow_beyond_all_bounds():
    function = written("""
        def forward(x, w, b):
            seed = 123456789 * 987654321
            return w * x - b + 0 * seed
    """)
    assert look("fahrenheit/forward", function).line  # or it never ends


def test_without_a_source_nothing_is_located():
    assert look("fahrenheit/forward", eval("lambda x, w, b: w * x - b")) is None
    assert look("fahrenheit/forward", np.add) is None
