"""nnlab.check: the learner's own functions. What is wrong is found, and nothing that they do does harm."""

import ast
import inspect
import itertools
import json
import sys
import textwrap
import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from learner import written

import nnlab.check
from nnlab.check import Function
from nnlab.check.engine.outputs import all_same, outputs
from nnlab.check.engine.quantities import quantities

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FUNCTIONS = {f"{lesson}/{name}": question for lesson in nnlab.check.lessons()
             for name, question in import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items()
             if isinstance(question, Function)}
FORWARD, LOSS, BACKWARD, UPDATE = (FUNCTIONS[f"fahrenheit/{name}"]
                                   for name in ("forward", "loss", "backward", "update"))
TREE, STEP = FUNCTIONS["tree_age/backward"], FUNCTIONS["tree_age/step"]
EVERY = pytest.mark.parametrize("name", FUNCTIONS)


def test_the_questions_are_those_of_the_lessons():
    assert {name: len(question.returns) for name, question in FUNCTIONS.items()} == {
        "start_here/kelvin": 1,
        "single_neuron/neuron": 1, "single_neuron/sigmoid_slope": 1, "single_neuron/rmse": 1,
        "fahrenheit/forward": 1, "fahrenheit/loss": 1, "fahrenheit/backward": 2, "fahrenheit/update": 2,
        "tree_age/forward": 2, "tree_age/loss": 1, "tree_age/backward": 4, "tree_age/step": 4,
        "tree_age/backward_tanh": 4, "matrix_form/forward": 3, "matrix_form/rmse_gradient": 1,
        "matrix_form/backward": 2, "matrix_form/numeric_gradient": 1,
        "two_circles/collapse": 2, "two_circles/forward": 5, "two_circles/loss": 1, "two_circles/backward": 10,
        "descent/momentum": 2, "mnist/softmax": 1, "mnist/cross_entropy": 1, "mnist/slope": 1,
        "dropout/mask": 1, "dropout/forward": 1, "dropout/backward": 1, "clinic/dead_share": 1}


@EVERY
def test_ours_is_right(name):
    question = FUNCTIONS[name]
    feedback = question.check(question.right)
    assert (feedback.state, feedback.nudge, feedback.facts) == (
        "right", f"The same as ours on {len(question.cases)} hidden cases.", "")


# The hidden cases -----------------------------------------------------------------------------------------------------

@EVERY
def test_there_are_three_cases_and_the_first_has_several_samples(name):
    cases = FUNCTIONS[name].cases
    assert len(cases) >= 3
    samples = [len(value) for value in cases[0].values() if isinstance(value, np.ndarray)]
    assert name == "fahrenheit/update" or samples[0] > 1


@EVERY
def test_no_argument_is_the_same_in_all_cases(name):  # or who writes it out is right
    first, *others = FUNCTIONS[name].cases
    assert [key for key, value in first.items() if all(np.array_equal(value, case[key]) for case in others)] == []


def numbers_of_a_notebook(lesson):
    """Return the numbers and arrays to which a lesson's cells give a name."""
    path, = NOTEBOOKS.glob(f"0?*_{lesson}.ipynb")
    found = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for node in ast.parse("".join(cell["source"])).body if cell["cell_type"] == "code" else ():
            if isinstance(node, ast.Assign) and {name.id for name in ast.walk(node.value) if isinstance(
                    name, ast.Name)} <= {"np"} and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = eval(ast.unparse(node.value), {"np": np})
    return found


@pytest.mark.parametrize("lesson", sorted({name.split("/")[0] for name in FUNCTIONS}))
def test_no_hidden_case_is_the_notebooks_own(lesson):
    notebook = numbers_of_a_notebook(lesson)
    assert notebook
    assert [(name, key, shown) for name, question in FUNCTIONS.items() if name.startswith(f"{lesson}/")
            for case in question.cases for key, value in case.items() for shown, number in notebook.items()
            if not isinstance(value, bool) and np.array_equal(value, number)] == []


# What every question says ---------------------------------------------------------------------------------------------

# These are no steps of the way: a helper's own name, a number, what a loop fills.
WITHOUT_WORDS = {"matrix_form/numeric_gradient": {"step", "gradient"}, "two_circles/forward": {"Z"},
                 "descent/momentum": {"KEPT"}}


@EVERY
def test_every_named_value_of_the_right_function_has_words(name):
    question = FUNCTIONS[name]
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    missing = {one.name for one in quantities(question.right, question.cases, wanted, question.returns)
               if one.is_named and not one.words} - {*question.cases[0]}
    if name == "two_circles/backward":  # it gives back what has no name before
        missing -= {*question.returns}
    assert missing == WITHOUT_WORDS.get(name, set())


def negated(question):
    """Return the right function as a learner's, with a minus before the first of what it returns last."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(question.right)))
    end = tree.body[0].body[-1]
    if isinstance(end.value, ast.Tuple):
        end.value.elts[0] = ast.UnaryOp(ast.USub(), end.value.elts[0])
    else:
        end.value = ast.UnaryOp(ast.USub(), end.value)
    module = vars(inspect.getmodule(question.right))
    notebook = {key: value for key, value in module.items() if not key.startswith("__")}
    return written(ast.unparse(ast.fix_missing_locations(tree)), **notebook)


@EVERY
def test_a_wrong_answer_is_helped_in_three_steps_that_differ(name):
    function = negated(FUNCTIONS[name])
    feedback = FUNCTIONS[name].check(function)
    assert feedback.state == "not yet"
    assert len({feedback.nudge, feedback.hint, feedback.line}) == 3
    assert all((feedback.nudge, feedback.hint, feedback.line, feedback.mistake))
    assert feedback.nudge.startswith("Look at `")
    assert "what it should give = " in feedback.facts


@EVERY
@pytest.mark.parametrize("digits", [2, 3, 4, 5])
def test_no_rounded_result_is_right_where_there_is_something_to_round(name, digits):
    wanted = [outputs(FUNCTIONS[name].right(**case), FUNCTIONS[name].returns) for case in FUNCTIONS[name].cases]
    rounded = [tuple(np.round(one, digits) for one in outs) for outs in wanted]
    assert all_same(rounded, wanted) == (name == "dropout/mask")


# Right in every style -------------------------------------------------------------------------------------------------

def forward_in_a_list(x, w, b):
    return [w * value + b for value in x]


def loss_in_a_loop(y_hat, y):
    total = 0
    for k in range(len(y)):
        total += (y_hat[k] - y[k]) ** 2
    return total / len(y)


def backward_in_a_loop(x, y_hat, y):
    dw = db = 0.0
    for one_x, one_y_hat, one_y in zip(x, y_hat, y, strict=True):
        dw += 2 * (one_y_hat - one_y) * one_x / len(x)
        db += 2 * (one_y_hat - one_y) / len(x)
    return [dw, db]


def backward_as_an_array(x, y_hat, y):
    return np.array([2 / len(x) * (y_hat - y) @ x, 2 / len(x) * (y_hat - y).sum()])


def update_in_place(w, b, dw, db, learning_rate):
    w -= learning_rate * dw
    b -= learning_rate * db
    return w, b


def tree_backward_in_loops(X, y, H, y_hat, W2):
    n, dW1, db1, dW2, db2 = len(X), np.zeros((2, 2)), [0.0, 0.0], [[0.0], [0.0]], 0.0
    for k in range(n):
        slope = 2 * (y_hat[k, 0] - y[k, 0]) / n
        db2 += slope
        for j in range(2):
            dW2[j][0] += slope * H[k, j]
            db1[j] += slope * W2[j, 0]
            for i in range(2):
                dW1[i, j] += slope * W2[j, 0] * X[k, i]
    return dW1.tolist(), db1, dW2, db2


@pytest.mark.parametrize(("question", "function"), [
    (FORWARD, forward_in_a_list), (LOSS, loss_in_a_loop), (BACKWARD, backward_in_a_loop),
    (BACKWARD, backward_as_an_array), (UPDATE, update_in_place), (TREE, tree_backward_in_loops),
])
def test_a_right_function_is_right_in_every_style(question, function):
    assert question.check(function).right


# More than one mistake, or a mistake in a part ------------------------------------------------------------------------

def test_a_mistake_in_one_output_is_found_there():
    feedback = BACKWARD.check(lambda x, y_hat, y: (2 * np.mean((y_hat - y) * x), np.mean(y_hat - y)))
    assert feedback.nudge.startswith("Look at `np.mean(y_hat - y)` in line ")
    assert feedback.hint.startswith("It is half of what it should be: a factor 2 is missing.")
    assert feedback.mistake.startswith("db: ")
    assert feedback.facts.splitlines() == [
        "y_hat               = [39.9, 26, 41.5]", "y                   = [37.4, 30.2, 46.4]",
        "what it gives       = -2.2", "what it should give = -4.4"]


def with_two_signs(x, y_hat, y):
    return 2 * np.mean((y - y_hat) * x), 2 * np.mean(y - y_hat)


def added_without_rate(w, b, dw, db, learning_rate):
    return w + dw, b + db


def transposed_sums(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y)
    dH = dy_hat @ W2.T
    return dH.T @ X, dH.sum(axis=0), dy_hat.T @ H, dy_hat.sum(axis=0)


@pytest.mark.parametrize(("question", "function", "lines"), [
    (BACKWARD, with_two_signs, ["y_hat - y"]),
    (UPDATE, added_without_rate, ["w - dw * learning_rate", "b - db * learning_rate"]),
    pytest.param(TREE, transposed_sums, ["2 * (y_hat - y) / len(X)", "X.T @ dH", "H.T @ dy_hat"],
                 marks=pytest.mark.xfail(reason="three slips")),
])
def test_several_mistakes_at_once_are_all_found(question, function, lines):
    assert question.check(function).line.splitlines() == lines


def test_nothing_is_said_to_be_there_that_is_not():
    assert "All that it takes is there" not in UPDATE.check(added_without_rate).hint


# What no change mends -------------------------------------------------------------------------------------------------

def test_without_a_source_what_comes_back_is_compared():
    feedback = BACKWARD.check(eval("lambda x, y_hat, y: (2.7 * np.mean((y_hat - y) * x) + 0.3, np.mean(y_hat) ** 3)"))
    assert feedback.nudge == "Look at what comes back as `dw` and `db`."
    assert "It should be the slope of the loss in w" in feedback.hint


@pytest.mark.parametrize(("function", "words"), [
    (lambda X, y, H, y_hat, W2: (*TREE.right(X, y, H, y_hat, W2)[:2], TREE.right(X, y, H, y_hat, W2)[2].ravel(), 0),
     "The numbers are right, the shape is not. dW2 should be an array of shape (2, 1). Yours is an array of shape"),
    (lambda X, y, H, y_hat, W2: (0, *TREE.right(X, y, H, y_hat, W2)[1:]),
     "dW1 should be an array of shape (2, 2). Yours is a single number."),
    (lambda X, y, H, y_hat, W2: (*TREE.right(X, y, H, y_hat, W2)[:3], [np.nan]), "Your db2 holds nan or inf"),
    (lambda X, y, H, y_hat, W2: [np.round(gradient, 1) for gradient in TREE.right(X, y, H, y_hat, W2)],
     "Look at `np.round(gradient, 1)`"),
    (lambda X, y, H, y_hat, W2: (1, 2), "It gives back 2 values. 4 are wanted. End with: return dW1, db1, dW2, db2"),
    (lambda X, y, H, y_hat, W2: 1.5, "It gives back one number. 4 values are wanted."),
    (lambda X, y, H, y_hat, W2: {"dW1": 1}, "It gives back one dict. 4 values are wanted."),
    (lambda X, y, H, y_hat, W2: (1, 2, "three", 4), "dW2 must be a number or an array of numbers. Yours is a str."),
    (lambda X, y, H, y_hat, W2: (1, 2, [[1], [2, 3]], 4), "dW2 must be a number or an array of numbers. Yours is a l"),
    (lambda X, y, H, y_hat, W2: (1, None, 3, 4), "db1 is None so far."),
    (lambda X, y, H, y_hat, W2: (yield 1), "It gives back a generator, not numbers."),
])
def test_the_form_of_a_result_is_diagnosed(function, words):
    feedback = TREE.check(function)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


def test_a_transposed_result_without_a_source_is_seen():
    question = Function(lambda X: 2 * X, ("Z",), [{"X": np.arange(6.0).reshape(2, 3)}])
    feedback = question.check(eval("lambda X: 2 * X.T", {}))  # without a source
    assert feedback.nudge.startswith("It is transposed. Z should be")
    assert feedback.hint == "Its rows and columns have changed places."


def test_parameters_changed_in_place_are_not_right():
    def step(X, y, W1, b1, W2, b2, learning_rate):
        new = STEP.right(X, y, W1, b1, W2, b2, learning_rate)
        W1 -= 1
        return new

    feedback = STEP.check(step)
    assert (feedback.state, feedback.line) == ("not yet", "W1 = W1 - ...")
    assert "changes its parameter W1" in feedback.nudge
    assert STEP.check(STEP.right).right  # the hidden cases are still what they were


x_of_the_notebook, y = np.arange(100.0), np.arange(100.0)


def test_data_taken_from_the_notebook_are_named_as_the_cause():
    def with_other_shapes(x, y_hat, target):
        return 2 * np.mean((y_hat - y) * x), 2 * np.mean(y_hat - y)

    def with_other_values(x, w, b):
        return [w * value + b for value in x_of_the_notebook]

    def in_a_function_inside(x, w, b):
        def one(value):
            return w * value + b + len(x_of_the_notebook)
        return [one(value) for value in x]

    shapes = BACKWARD.check(with_other_shapes)
    assert shapes.hint.startswith("`y_hat` is an array of shape (3,), and `y` is an array of shape (100,): `-` can")
    assert shapes.line == "target"
    values = FORWARD.check(with_other_values)
    assert (values.hint, values.line) == ("`x` belongs here.", "x")
    assert "`+ len(x_of_the_notebook)` is too many." in FORWARD.check(in_a_function_inside).hint


def test_without_a_source_the_data_of_the_notebook_are_seen_too():
    without_source = FORWARD.check(eval("lambda x, w, b: [w * value + b for value in numbers]", {
        "numbers": x_of_the_notebook}))
    assert "It reads numbers from the notebook." in without_source.nudge


@pytest.mark.parametrize(("function", "words"), [
    (lambda x, y_hat: 0, "called with 3 values: (x, y_hat, y). Yours takes (x, y_hat)."),
    (lambda x, y, y_hat: 0, "come in the order (x, y_hat, y). Yours come in the order (x, y, y_hat)."),
])
def test_the_parameters_are_diagnosed(function, words):
    assert words in BACKWARD.check(function).nudge


def test_other_names_for_the_parameters_are_fine():
    assert BACKWARD.check(lambda a, b, c: BACKWARD.right(a, b, c)).right
    assert BACKWARD.check(lambda *values: BACKWARD.right(*values)).right


@pytest.mark.parametrize("value", [3, "backward", np.ones(2), (1, 2)])
def test_what_is_no_function_is_not_wrong(value):
    feedback = BACKWARD.check(value)
    assert feedback.state == "unread"
    assert "without brackets" in feedback.nudge


# Not written yet ------------------------------------------------------------------------------------------------------

def stub(x, y_hat, y):
    ...


def stub_with_pass(x, y_hat, y):
    pass


def return_forgotten(x, y_hat, y):
    dw = 2 * np.mean((y_hat - y) * x)
    db = 2 * np.mean(y_hat - y)
    dw, db  # noqa: B018


def not_implemented(x, y_hat, y):
    raise NotImplementedError


@pytest.mark.parametrize("function", [
    stub, stub_with_pass, not_implemented, lambda *_: ..., lambda *_: (None, None),
    lambda *_: (..., None),
])
def test_a_function_that_gives_nothing_back_is_not_answered_yet(function):
    feedback = BACKWARD.check(function)
    assert feedback.state == "unanswered"
    assert "End it with: return dw, db." in feedback.nudge


def test_a_forgotten_return_is_told():
    feedback = BACKWARD.check(return_forgotten)
    assert (feedback.nudge, feedback.line) == ("It works something out, and gives nothing back.", "return dw, db")


def test_who_prints_in_place_of_return_is_told():
    feedback = BACKWARD.check(lambda x, y_hat, y: print(2 * np.mean((y_hat - y) * x)))
    assert (feedback.nudge, feedback.line) == ("It prints, but it gives nothing back.", "return dw, db")
    assert feedback.facts.startswith("Printed on the way:\n-18.33333333")


# What would stop a notebook -------------------------------------------------------------------------------------------

def crash(x, y_hat, y):
    error = y_hat - y
    return error @ np.ones(len(x) + 1), undefined  # noqa: F821


def crash_deep_inside(x, y_hat, y):
    return crash(x, y_hat, y)


@pytest.mark.parametrize("function", [crash, crash_deep_inside])
def test_a_crash_is_explained_with_its_line(function):
    number = crash.__code__.co_firstlineno + 2
    feedback = BACKWARD.check(function)
    assert feedback.state == "not yet"
    assert feedback.nudge.startswith("It puts arrays together whose shapes do not fit.")
    assert feedback.nudge.endswith("Python says: ValueError: size 4 is different from 3")
    assert feedback.hint.startswith("`error` is an array of shape (3,), and `np.ones(len(x) + 1)` is an array of shape")
    assert feedback.facts == f"line {number}: return error @ np.ones(len(x) + 1), undefined  # noqa: F821"


@pytest.mark.parametrize(("function", "words"), [
    (lambda x, *_: x + np.ones(7), "shapes do not fit. Print their shapes. Python says: ValueError: shapes (3,) (7,)"),
    (lambda *_: undefined, "a name that does not exist"),  # noqa: F821
    (lambda *_: 1 / 0, "divides by zero"),
    (lambda *_: [][3], "Places count from 0"),
    (lambda *_: {}["dw"], "a key that is not there"),
    (lambda *_: (1).mean(), "does not have"),
    (lambda *_: 1 + "1", "TypeError"),
    (lambda *_: sys.exit(), "ends Python itself"),
    (lambda *_: int("five"), "It stopped with an error. Python says: ValueError"),
])
def test_crashes_are_said_in_words(function, words):
    feedback = BACKWARD.check(function)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


@pytest.fixture
def _no_search(monkeypatch):
    """Leave the search for the mistake out: a function that never ends keeps it busy."""
    monkeypatch.setattr("nnlab.check.engine.functions.located", lambda *_: None)


def one_line_loop(*_):
    while True: pass  # noqa: E701


def loop(*_):
    n = 0
    while True:
        n += 1


def loop_with_a_bare_except(*_):
    n = 0
    while True:
        try:  # noqa: SIM105
            n += 1
        except:  # noqa: E722
            pass


def loops_with_bare_excepts(*_):
    while True:
        try:
            while True:
                try:
                    n = np.mean([1.0, 2.0])
                except:  # noqa: E722
                    continue
        except BaseException as error:
            n = str(error)  # noqa: F841


def loop_that_ends_in_finally(*_):
    while True:
        try:
            n = 1  # noqa: F841
        finally:
            continue  # noqa: B012


def endless_comprehension(*_):
    return [0 for _ in itertools.repeat(0) if False]


def endless_generator(*_):
    return sum(0 for _ in itertools.count())


@pytest.mark.usefixtures("_no_search")
@pytest.mark.parametrize("function", [
    one_line_loop, loop, loop_with_a_bare_except, loops_with_bare_excepts, loop_that_ends_in_finally,
    endless_comprehension, endless_generator,
])
def test_an_endless_loop_is_stopped(function):
    feedback = replace(BACKWARD, limit=0.2).check(function)
    assert feedback.state == "not yet"
    assert "still running after 0.2 seconds" in feedback.nudge
    assert feedback.facts.startswith("line ")


def test_an_endless_loop_is_not_searched_for_long():
    begun = time.monotonic()
    assert replace(BACKWARD, limit=0.2).check(one_line_loop).state == "not yet"
    assert time.monotonic() - begun < 3


def test_the_limit_is_five_seconds():
    assert all(question.limit == 5 for question in FUNCTIONS.values())


def recursion(*values):
    return recursion(*values)


@pytest.mark.usefixtures("_no_search")
def test_a_recursion_without_end_is_explained():
    feedback = BACKWARD.check(recursion)
    assert "calls itself again and again" in feedback.nudge
    assert feedback.facts.endswith(("return recursion(*values)", "def recursion(*values):"))


def test_the_search_in_a_recursion_without_end_raises_nothing():
    feedback = FORWARD.check(written("def forward(x, w, b):\n    return forward(x, w, b)"))
    assert "calls itself again and again" in feedback.nudge


def print_storm(*_):
    while True:
        print("x" * 100)


def print_storm_with_a_bare_except(*_):
    while True:
        try:  # noqa: SIM105
            print("x" * 100)
        except:  # noqa: E722
            pass


@pytest.mark.usefixtures("_no_search")
@pytest.mark.parametrize("function", [print_storm, print_storm_with_a_bare_except])
def test_a_print_storm_is_stopped(function, capsys):
    feedback = BACKWARD.check(function)
    assert "It printed more than 10,000 characters" in feedback.nudge
    assert len(repr(feedback)) < 1000
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("characters", "right"), [(3_000, True), (4_000, False)])
def test_moderate_printing_is_fine(characters, right):
    def chatty(x, w, b):
        print("x" * characters)
        return FORWARD.right(x, w, b)

    assert FORWARD.check(chatty).right == right  # three cases


def test_what_is_printed_on_the_way_is_shown_shortened(capsys):
    def chatty(x, w, b):
        print("x is", x)
        return FORWARD.right(x, w, b)

    feedback = FORWARD.check(chatty)
    assert feedback.right
    assert feedback.facts.splitlines()[:2] == ["Printed on the way:", "x is [ 3. -1.  8.]"]
    assert capsys.readouterr().out == ""


def test_warnings_are_kept_from_the_notebook(recwarn):
    assert "holds nan or inf" in LOSS.check(lambda y_hat, y: np.float64(0) / np.float64(0)).nudge
    assert not recwarn


@pytest.mark.usefixtures("_no_search")
@pytest.mark.parametrize("function", [stub, crash, loop_with_a_bare_except, recursion, print_storm, BACKWARD.right])
def test_the_trace_that_was_there_is_there_again(function):
    def trace(*_):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        replace(BACKWARD, limit=0.2).check(function)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is trace


def test_a_key_press_that_interrupts_is_let_through():
    def interrupted(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        BACKWARD.check(interrupted)
