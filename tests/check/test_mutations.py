"""Functions that are wrong in one or two places by chance: the places are named."""

import ast
import contextlib
import inspect
import random
import re
import textwrap

import numpy as np
import pytest
from asked import FUNCTIONS
from learner import written

from nnlab.check.engine.locate import located
from nnlab.check.engine.outputs import all_same, outputs

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


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in (
    "tree_age/step", "dropout/mask", "matrix_form/numeric_gradient")])  # these call others, draw, or take functions
def test_the_place_of_a_mutation_is_named(name):
    question, missed, found = FUNCTIONS[name], [], 0
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
    question, missed, found = FUNCTIONS[name], [], 0
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
