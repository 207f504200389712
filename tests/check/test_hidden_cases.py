"""The hidden cases of every function that a lesson asks for, and what every question says."""

import ast
import inspect
import json
import textwrap
from pathlib import Path

import numpy as np
import pytest
from asked import FUNCTIONS
from learner import written

from nnlab.check.engine.outputs import all_same, outputs
from nnlab.check.engine.quantities import quantities

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
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
