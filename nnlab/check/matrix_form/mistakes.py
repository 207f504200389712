"""Known mistakes in lesson 04's forward pass and in the slope of the root mean squared error.

X (n, 2), W1 (2, 3), W2 (3, 1), y and y_hat (n, 1).
"""

import numpy as np

from nnlab.check.engine.mistakes import mistake


def sigmoid(z):
    """Return the sigmoid of each entry."""
    return 1 / (1 + np.exp(-z))


# forward(X, W1, W2) -> Z2, A2, y_hat ----------------------------------------------------------------------------------

Z2_LINE, A2_LINE, Y_HAT_LINE = "Z2 = X @ W1", "A2 = 1 / (1 + np.exp(-Z2))", "y_hat = A2 @ W2"


def from_hidden(Z2, A2, W2):
    """Return what the forward pass returns, for any hidden layer."""
    return Z2, A2, A2 @ W2


@mistake("Can a hidden neuron here give a negative number?",
         "The sigmoid is missing between the sum and what is sent on.", A2_LINE)
def sigmoid_missing(X, W1, W2):
    return from_hidden(X @ W1, X @ W1, W2)


@mistake("What does W2 multiply: the sums of the hidden neurons, or what they send on?",
         "The prediction is computed from Z2. It takes A2.", Y_HAT_LINE)
def Z2_for_A2(X, W1, W2):
    Z2 = X @ W1
    return Z2, sigmoid(Z2), Z2 @ W2


@mistake("Could your network predict a tree older than 1?",
         "The output went through the sigmoid as well. The output neuron has the identity.", Y_HAT_LINE)
def sigmoid_at_the_output(X, W1, W2):
    Z2 = X @ W1
    return Z2, sigmoid(Z2), sigmoid(sigmoid(Z2) @ W2)


@mistake("How often does a hidden neuron bend its sum?",
         "The sigmoid is applied twice.", A2_LINE)
def sigmoid_twice(X, W1, W2):
    return from_hidden(X @ W1, sigmoid(sigmoid(X @ W1)), W2)


@mistake("A larger sum should make a hidden neuron send on more. Does yours?",
         "The minus in the exponent is missing.", A2_LINE)
def minus_missing_in_the_exponent(X, W1, W2):
    return from_hidden(X @ W1, sigmoid(-(X @ W1)), W2)


@mistake("What should a sigmoid give for a large sum?",
         "The 1 in the denominator is missing: what is left is the exponential function.", A2_LINE)
def one_missing_in_the_denominator(X, W1, W2):
    return from_hidden(X @ W1, np.exp(X @ W1), W2)


@mistake("Which activation has the hidden layer?",
         "This is tanh. The hidden neurons here have the sigmoid.", A2_LINE)
def tanh_for_sigmoid(X, W1, W2):
    return from_hidden(X @ W1, np.tanh(X @ W1), W2)


@mistake("Which activation has the hidden layer?",
         "This is ReLU. The hidden neurons here have the sigmoid.", A2_LINE)
def relu_for_sigmoid(X, W1, W2):
    return from_hidden(X @ W1, np.maximum(0, X @ W1), W2)


@mistake("Is this the sigmoid, or how fast it rises?",
         "The slope of the sigmoid belongs to the backward pass. The forward pass takes the sigmoid itself.", A2_LINE)
def slope_for_sigmoid(X, W1, W2):
    A2 = sigmoid(X @ W1)
    return from_hidden(X @ W1, A2 * (1 - A2), W2)


@mistake("Is a matrix that has got the right shape the right matrix?",
         "reshape lays the same numbers out anew, so that weights change their places. Use W1 as it is.", Z2_LINE)
def W1_reshaped(X, W1, W2):
    Z2 = X @ W1.reshape(3, 2).T
    return from_hidden(Z2, sigmoid(Z2), W2)


@mistake("A prediction is one number for a sample. How many do you give?",
         "A2 and W2 are multiplied entry by entry, and not added up. A matrix product does both.", Y_HAT_LINE)
def entries_not_added(X, W1, W2):
    Z2 = X @ W1
    return Z2, sigmoid(Z2), sigmoid(Z2) * W2.T


@mistake("In which order do Z2 and A2 come back?",
         "Z2 and A2 have changed places.", "return Z2, A2, y_hat")
def results_swapped(X, W1, W2):
    Z2 = X @ W1
    return sigmoid(Z2), Z2, sigmoid(Z2) @ W2


FORWARD = (sigmoid_missing, Z2_for_A2, sigmoid_at_the_output, sigmoid_twice, minus_missing_in_the_exponent,
           one_missing_in_the_denominator, tanh_for_sigmoid, relu_for_sigmoid, slope_for_sigmoid, W1_reshaped,
           entries_not_added, results_swapped)

# rmse_gradient(y_hat, y) -> dJ/dy_hat ---------------------------------------------------------------------------------

SLOPE_LINE, J_LINE = "return (y_hat - y) / (len(y) * J)", "J = np.sqrt(np.mean((y_hat - y) ** 2))"


def rmse(y_hat, y):
    """Return the root mean squared error."""
    return np.sqrt(np.mean((y_hat - y) ** 2))


@mistake("Which loss has this slope?",
         "This is the slope of the mean squared error. The root has a slope of its own, 1 / (2J).", SLOPE_LINE)
def slope_of_mse(y_hat, y):
    return 2 * (y_hat - y) / len(y)


@mistake("What does the chain rule say about the root?",
         "The division by J is missing. It comes from the slope of the root.", SLOPE_LINE)
def J_missing(y_hat, y):
    return (y_hat - y) / len(y)


@mistake("With many samples, how much does one of them move the mean?",
         "1/n is missing. J is a root of a mean over n samples.", SLOPE_LINE)
def mean_missing(y_hat, y):
    return (y_hat - y) / rmse(y_hat, y)


@mistake("If a prediction is too high, should raising it make the loss larger or smaller?",
         "The error has the wrong sign. It is prediction minus target.", SLOPE_LINE)
def error_turned(y_hat, y):
    return (y - y_hat) / (len(y) * rmse(y_hat, y))


@mistake("A constant factor has crept in.",
         "The 2 of the square and the ½ of the root cancel. Here the 2 is left.", SLOPE_LINE)
def doubled(y_hat, y):
    return 2 * (y_hat - y) / (len(y) * rmse(y_hat, y))


@mistake("A constant factor has crept in.",
         "The 2 of the square and the ½ of the root cancel. Here the ½ is left.", SLOPE_LINE)
def halved(y_hat, y):
    return (y_hat - y) / (2 * len(y) * rmse(y_hat, y))


@mistake("What is the slope of a square root: does it grow with the root, or shrink?",
         "It is multiplied with J. The slope of the root divides by it.", SLOPE_LINE)
def multiplied_by_J(y_hat, y):
    return (y_hat - y) * rmse(y_hat, y) / len(y)


@mistake("In which unit is J: that of the targets, or its square?",
         "It is divided by the mean squared error. J is its root.", J_LINE)
def root_forgotten_in_J(y_hat, y):
    return (y_hat - y) / (len(y) * rmse(y_hat, y) ** 2)


@mistake("Look at J once more: is it a root of a mean?",
         "Under the root stands the sum of the squares. Their mean belongs there.", J_LINE)
def sum_under_the_root(y_hat, y):
    return (y_hat - y) / (len(y) ** 1.5 * rmse(y_hat, y))


@mistake("How many slopes are there: one for all, or one for each prediction?",
         "The slopes are added up. Each prediction has its own.", SLOPE_LINE)
def added_up(y_hat, y):
    return np.sum(y_hat - y) / (len(y) * rmse(y_hat, y))


@mistake("Is this the loss, or how fast it changes?",
         "This is J itself. Its slope with respect to each prediction is asked for.", SLOPE_LINE)
def loss_for_its_slope(y_hat, y):
    return rmse(y_hat, y)


@mistake("Can your slope tell a prediction that is too high from one that is too low?",
         "The error is taken without its sign. Leave abs out.", SLOPE_LINE)
def absolute_error(y_hat, y):
    return np.abs(y_hat - y) / (len(y) * rmse(y_hat, y))


@mistake("What is the slope of a perfect prediction?",
         "The targets are missing on top of the fraction: the slope belongs to the error.", SLOPE_LINE)
def targets_forgotten(y_hat, y):
    return y_hat / (len(y) * rmse(y_hat, y))


RMSE_GRADIENT = (slope_of_mse, J_missing, mean_missing, error_turned, doubled, halved, multiplied_by_J,
                 root_forgotten_in_J, sum_under_the_root, added_up, loss_for_its_slope, absolute_error,
                 targets_forgotten)
