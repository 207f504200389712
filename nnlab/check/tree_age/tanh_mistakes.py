"""Known mistakes in lesson 03's backward pass through hidden units A1 = tanh(Z1), (n, 2)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake
from nnlab.check.tree_age.mistakes import BIAS_LINES, DY_HAT_LINE, from_slopes

DZ1_LINE = "dZ1 = dy_hat @ W2.T * (1 - np.tanh(Z1) ** 2)"


def slope_at_output(y, y_hat):
    """Return the slope of the loss at y_hat, (n, 1)."""
    return 2 * (y_hat - y) / len(y)


@mistake("What does a hidden neuron do between its sum and its output?",
         "The slope of tanh is missing: on the way back from A1 to Z1 the blame is multiplied by it.", DZ1_LINE)
def slope_of_tanh_missing(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T)


@mistake("Where is the slope of tanh taken: before the activation, or after it?",
         "The slope is taken at A1. It is 1 − tanh(Z1)², which is 1 − A1²: tanh is not applied a second time.",
         DZ1_LINE)
def slope_taken_at_A(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - np.tanh(A1) ** 2))


@mistake("What is the slope of tanh where its output is −1?",
         "The square is missing: the slope is 1 − A1², not 1 − A1.", DZ1_LINE)
def square_missing_in_the_slope(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1))


@mistake("Can the slope of tanh be negative?",
         "Z1 is squared where A1 belongs: the slope is 1 − tanh(Z1)².", DZ1_LINE)
def Z_squared_in_the_slope(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - Z1**2))


@mistake("Is this tanh or its slope?",
         "tanh itself is multiplied. Its slope is 1 − A1².", DZ1_LINE)
def tanh_for_its_slope(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * A1)


@mistake("Whose slope is A · (1 − A)?",
         "This is the slope of the sigmoid. The slope of tanh is 1 − A1².", DZ1_LINE)
def slope_of_sigmoid(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * A1 * (1 - A1))


@mistake("Which activation has the output neuron?",
         "A slope of tanh has come in at the output. The output neuron has the identity, with the slope 1.",
         DY_HAT_LINE)
def slope_of_tanh_at_the_output(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat) * (1 - y_hat**2)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("Which numbers does W2 multiply in the forward pass?",
         "dW2 takes the sums Z1. W2 multiplies the outputs A1 of the hidden neurons.", "dW2 = A1.T @ dy_hat")
def Z_for_A(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, Z1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("If all predictions are too high, should db2 be positive or negative?",
         "The error has the wrong sign. It is prediction minus target.", DY_HAT_LINE)
def error_turned(X, y, Z1, A1, y_hat, W2):
    dy_hat = -slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("What is the slope of a square?",
         "The factor 2 is missing: the slope of error² is 2 · error.", DY_HAT_LINE)
def factor_2_missing(X, y, Z1, A1, y_hat, W2):
    dy_hat = (y_hat - y) / len(X)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("With twice as many trees, would your gradients be twice as large?",
         "1/n is missing. The loss is a mean over the trees, so its slope is one too.", DY_HAT_LINE)
def mean_missing(X, y, Z1, A1, y_hat, W2):
    dy_hat = 2 * (y_hat - y)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("Count how often you divide by n.",
         "The gradients are divided by n twice. If dy_hat holds 1/n already, sum after that.", DY_HAT_LINE)
def mean_taken_twice(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat) / len(X)
    return from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))


@mistake("Through which numbers does a hidden neuron reach the output?",
         "The output weights W2 are missing on the way back to the hidden neurons.", DZ1_LINE)
def W2_missing(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    return from_slopes(X, A1, dy_hat, dy_hat * (1 - A1**2))


@mistake("Which shape has dW1, and which entry belongs to which weight?",
         "dW1 and dW2 are transposed. A gradient has the shape of its weights: a row for each input.",
         "dW1 = X.T @ dZ1\ndW2 = A1.T @ dy_hat")
def transposed(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    dW1, db1, dW2, db2 = from_slopes(X, A1, dy_hat, dy_hat @ W2.T * (1 - A1**2))
    return dW1.T, db1, dW2.T, db2


@mistake("Over what do you sum for a bias: over the trees, or over the neurons?",
         "The bias gradients are summed over the wrong axis. Axis 0 counts the trees.",
         BIAS_LINES.replace("dH", "dZ1"))
def summed_over_the_wrong_axis(X, y, Z1, A1, y_hat, W2):
    dy_hat = slope_at_output(y, y_hat)
    dZ1 = dy_hat @ W2.T * (1 - A1**2)
    return X.T @ dZ1, dZ1.sum(axis=1), A1.T @ dy_hat, dy_hat.sum(axis=1)


BACKWARD_TANH = (slope_of_tanh_missing, slope_taken_at_A, square_missing_in_the_slope, Z_squared_in_the_slope,
                 tanh_for_its_slope, slope_of_sigmoid, slope_of_tanh_at_the_output, Z_for_A, error_turned,
                 factor_2_missing, mean_missing, mean_taken_twice, W2_missing, transposed,
                 summed_over_the_wrong_axis)
