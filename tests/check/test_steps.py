"""The steps of a learner's function: what each expression gives."""

import numpy as np
from steps import said

from nnlab.check.engine.steps import NOTHING, steps


def test_an_expression_says_what_it_gives_and_is_made_of():
    def f(X, w):
        z = 2 * (X @ w)
        return z - 1

    X, w = np.array([[1.0, 2.0]]), np.array([3.0, -1.0])
    call, product, twice, result = steps(f, [X, w])
    assert (call.text, [operand.text for operand in call.operands]) == ("def f(X, w)", ["X", "w"])
    assert (product.text, product.sign, product.name) == ("X @ w", "@", "")
    np.testing.assert_array_equal(product.operands[0].value, X)
    assert product.operands[0].value is not X
    assert (twice.text, twice.name, twice.value.tolist()) == ("2 * (X @ w)", "z", [2.0])
    assert [np.asarray(operand.value).tolist() for operand in twice.operands] == [2, [1.0]]
    assert (result.text, result.value.tolist(), result.is_result, result.trouble) == ("z - 1", [1.0], True, "")


def test_a_loop_shows_each_turn_and_an_augmented_assignment_its_sum():
    def f(values):
        total = 0
        for value in values:
            total += 2 * value
        return total

    assert said(f, [3, 4]) == [
        (1, "total", "total = 0", 0), (2, "value", "for value in values", 3), (3, "", "2 * value", 6),
        (3, "total", "total += 2 * value", 6), (2, "value", "for value in values", 4), (3, "", "2 * value", 8),
        (3, "total", "total += 2 * value", 14), (4, "", "return total", 14)]


def test_a_comprehension_shows_each_entry_and_its_list():
    def f(values):
        doubled = [2 * value for value in values]
        return doubled

    assert said(f, (1, 2)) == [(1, "", "2 * value", 2), (1, "", "2 * value", 4),
                               (1, "doubled", "[2 * value for value in values]", [2, 4]),
                               (2, "", "return doubled", [2, 4])]


def half(x):
    """Return half of x."""
    out = x / 2
    return out


def test_a_helper_is_seen_at_work_in_its_own_lines():
    def f(x):
        return half(x) + x

    found = steps(f, [6.0])
    assert [(step.source.name, step.text, step.value) for step in found[1:]] == [
        ("half", "x / 2", 3.0), ("f", "half(x)", 3.0), ("f", "half(x) + x", 9.0)]
    assert found[1].source.text(found[1].line - found[1].source.first + 1) == "out = x / 2"
    assert [operand.value for operand in found[3].operands] == [3.0, 6.0]  # the x of f, not that of half


def test_a_call_of_itself_keeps_its_values_apart():
    def count(n):
        return n * 1 if n < 2 else n + half(n)

    assert [value for _, _, text, value in said(count, 2) if text == "n + half(n)"] == [3.0]


def test_a_branch_that_is_not_taken_is_no_step_and_an_early_return_ends_it():
    def f(x):
        if x > 0:
            y = -x
            return y
        z = x * 2
        return z

    assert said(f, 3) == [(1, "", "x > 0", True), (2, "y", "-x", -3), (3, "", "return y", -3)]
    assert said(f, -3) == [(1, "", "x > 0", False), (4, "z", "x * 2", -6), (5, "", "return z", -6)]


def test_a_method_has_its_object_among_what_it_is_made_of():
    def f(X):
        return X.sum(axis=0)

    _, result = steps(f, [np.eye(2)])
    assert [(operand.text, np.shape(operand.value)) for operand in result.operands] == [("X", (2, 2)), ("0", ())]


def test_what_is_changed_in_place_is_a_step_and_the_steps_before_stay_as_they_were():
    def f(X):
        G = np.zeros(2)
        G[1] = 5
        out = []
        out.append(G[1])
        a, b = G
        return X

    found = {(name, text): value for _, name, text, value in said(f, 1)}
    assert found["G", "np.zeros(2)"].tolist() == [0, 0]
    assert found["G", "G[1] = 5"].tolist() == [0, 5]
    assert found["out", "out.append(G[1])"] == [5.0]
    assert (found["a", "a, b = G"], found["b", "a, b = G"]) == (0, 5)


def test_other_values_are_kept_as_texts_and_large_ones_as_words():
    def f(x):
        word = "a" * 3
        act = np.tanh
        truth = x == 1
        pair = (x, True)
        large = np.zeros((1000, 1000))
        cube = np.zeros((2, 2)) * 1j
        return None if x else word

    found = {name: value for _, name, _, value in said(f, 1)}
    assert found["word"] == "'aaa'"
    assert "tanh" in found["act"]
    assert (found["truth"], found["pair"]) == (True, (1, True))
    assert (found["large"], found["cube"]) == ("an array of float64 of shape (1000, 1000)",
                                               "an array of complex128 of shape (2, 2)")


def test_an_unfinished_function_shows_what_it_has_so_far():
    def f(x):
        d = x - 1

    *_, step, last = steps(f, [3])
    assert (step.name, step.value) == ("d", 2)
    assert (last.trouble, last.is_crash, last.is_result) == (NOTHING, False, False)


def test_a_crash_shows_what_could_not_be_put_together():
    def f(X, w):
        z = X * 2
        return z @ w

    last = steps(f, [np.ones((2, 3)), np.ones(2)])[-1]
    assert (last.text, last.sign) == ("z @ w", "@")
    assert [np.shape(operand.value) for operand in last.operands] == [(2, 3), (2,)]
    assert "shapes do not fit" in last.trouble
    assert last.is_crash


def test_a_crash_that_is_caught_is_none():
    def f(x):
        try:
            y = x / 0
        except ZeroDivisionError:
            y = 1
        return y + [0][1]

    last = steps(f, [3])[-1]
    assert "place that the array or list does not have" in last.trouble
    assert "y + [0][1]" in last.text
