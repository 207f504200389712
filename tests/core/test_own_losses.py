"""A loss of somebody's own that needs several outputs is asked with as many as it looks at."""

import warnings

import numpy as np
import pytest

import nnlab

X, Y = np.array([[0.0, 1], [2, 3], [4, 5], [6, 8]]), np.array([[0.0], [1], [1], [0]])


def test_a_loss_of_a_guess_and_its_width_is_asked_with_two_outputs():
    def slope(a, y):
        far = (a[:, :1] - y[:, :1]) / np.exp(2 * a[:, 1:])  # (n, 1)
        return np.hstack([far, 1 - far * (a[:, :1] - y[:, :1])]) / len(a)

    loss = nnlab.Loss("likely", lambda a, y: float((a[:, 1] + ((a - y)[:, 0] / np.exp(a[:, 1]))**2 / 2).mean()), slope)
    assert nnlab.gradient_check(nnlab.mlp([2, 3, 2]), X, Y.repeat(2, axis=1), loss=loss).max_relative_error < 1e-6
    with pytest.raises(ValueError, match=r"likely must fit the outputs of the network, 1.*as many neurons"):
        nnlab.Trainer(nnlab.mlp([2, 3, 1]), X, Y, loss=loss)


@pytest.mark.parametrize("guesses", [1, 2])
def test_columns_that_a_slice_does_not_find_are_no_mistake_and_give_no_warning(guesses):
    def value(a, y):
        return float(a[:, guesses:].mean() + ((a - y)[:, :guesses] * np.exp(-a[:, guesses:])).mean())

    def slope(a, y):
        far, shrink = (a - y)[:, :guesses], np.exp(-a[:, guesses:])  # (n, guesses) each
        return np.hstack([shrink, 1 - far * shrink]) / far.size

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        loss = nnlab.Loss("likely", value, slope)
    assert told == []
    y = Y.repeat(2 * guesses, axis=1)
    assert nnlab.gradient_check(nnlab.mlp([2, 3, 2 * guesses]), X, y, loss=loss).max_relative_error < 1e-6


@pytest.mark.parametrize("wrong", [
    {"slope": lambda a, y: (2 * (a - y) / a.size).squeeze()},
    {"slope": lambda a, y: 2 * (a - y.squeeze()) / a.size},
    {"correct": lambda a, y: (a.squeeze() > 0.5) == (y > 0.5)},
])
def test_a_wrong_shape_with_one_output_is_no_sign_that_more_are_needed(wrong):
    right = {"value": lambda a, y: float(((a - y)**2).mean()), "slope": lambda a, y: 2 * (a - y) / a.size}
    with pytest.raises(ValueError, match=r"of mine must return"):
        nnlab.Loss("mine", **{**right, **wrong})


@pytest.mark.parametrize("last", [2, 3, 5])
def test_it_is_asked_with_as_many_as_a_number_names(last):
    def slope(a, y):
        return np.where(np.arange(a.shape[1]) == last, 2 * (a - y), 0 * a[:, [last]]) / len(a)

    loss = nnlab.Loss("last", lambda a, y: float(((a - y)[:, last]**2).mean()), slope)
    y = Y.repeat(last + 1, axis=1)
    assert nnlab.gradient_check(nnlab.mlp([2, 3, last + 1]), X, y, loss=loss).max_relative_error < 1e-6
