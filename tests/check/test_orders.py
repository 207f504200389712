"""What comes back in another order, as a row or as one list, from the function or from a helper."""

import ast

import pytest
from learner import written
from located import look

import nnlab
from nnlab.check.engine.source import unparsed


def test_what_comes_back_as_one_list_has_an_order_too():
    code = """
        def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
            sent, W, delta, found = [X, A1, A2, A3, A4], [None, W2, W3, W4, W5], (y_hat - y) / len(y), []
            for k in (4, 3, 2, 1, 0):
                found += [sent[k].T @ delta, delta.sum(axis=0)]
                delta = delta @ W[k].T * (sent[k] > 0) if k else delta
            return tuple(found)
    """
    feedback = look("two_circles/backward", written(code))
    assert feedback.nudge.endswith("Look at `tuple(found)` in line 7.")
    assert feedback.hint.startswith("They come in the order dW5, db5, dW4, db4, dW3, db3, dW2, db2, dW1")
    assert "Wanted is dW1, db1, dW2" in feedback.hint
    assert feedback.line == "[found[k] for k in [8, 9, 6, 7, 4, 5, 2, 3, 0, 1]]"


@pytest.mark.parametrize("end", ["a + b", "k + b if len(x) else k", "np.array(k) * 1.0", "k"])
def test_the_order_can_be_written_as_it_is_told(end):
    code = f"""
        def backward(x, y_hat, y):
            e = 2 * (y_hat - y) / len(y)
            a, b = [e.sum()], [(e * x).sum()]
            k = [*a, *(b if "b" not in {end.split()} else [])]
            return {end}
    """
    line = look("fahrenheit/backward", written(code)).line
    assert nnlab.check.answer("fahrenheit/backward", written(code.replace(f"return {end}", f"return {line}"))).right


def test_the_order_is_told_in_the_helper_that_gives_it():
    code = """
        def slopes(x, e):
            return e.sum(), (e * x).sum()

        def backward(x, y_hat, y):
            return slopes(x, 2 * (y_hat - y) / len(y))
    """
    feedback = look("fahrenheit/backward", written(code))
    assert feedback.nudge.endswith("in line 3.")


@pytest.mark.parametrize(("test", "line"), [
    ("any(number == 0 for number in sent)", "all(number == 0 for number in sent)"),
    ("np.any(sent == 0)", "np.all(sent == 0)"), ("(sent == 0).any()", "(sent == 0).all()")])
def test_all_belongs_in_the_place_of_any(test, line):
    code = f"""
        def dead_share(A):
            dead = 0
            for sent in A.T:
                if {test}:
                    dead += 1
            return dead / A.shape[1]
    """
    assert look("clinic/dead_share", written(code)).line == line


def test_along_its_axis_too():
    code = """
        def dead_share(A):
            return np.mean(np.any(A == 0, axis=0))
    """
    assert look("clinic/dead_share", written(code)).line == "np.all(A == 0, axis=0)"


def test_what_is_shown_is_a_turn_in_which_it_matters():
    code = """
        def dead_share(A):
            return sum(any(number == 0 for number in sent) for sent in A.T) / A.shape[1]
    """
    facts = look("clinic/dead_share", written(code)).facts
    assert "sent                = [1.2, 0, 0.5]" in facts
    assert "what it gives       = 1" in facts
    assert "what it should give = 0" in facts


@pytest.mark.parametrize("code", ["all(x > 0 for x in y)", "sum(max(x * k for x in row) for k, row in pairs)",
                                  "max((x for x in y), default=0)", "np.mean([x for x in y])", "(x for x in y)"])
def test_code_is_written_without_needless_brackets(code):
    assert unparsed(ast.parse(code, mode="eval").body) == code


@pytest.mark.parametrize(("code", "shorter"), [
    ("X @ W1.T.T", "X @ W1"), ("A if not not training else X", "A if training else X")])
def test_what_is_turned_twice_is_written_as_it_was(code, shorter):
    assert unparsed(ast.parse(code, mode="eval").body) == shorter
