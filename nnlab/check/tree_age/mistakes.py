"""Known mistakes in lesson 03's forward and backward, with identity hidden units.

X (n, 2), y (n, 1), H (n, 2), y_hat (n, 1), W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,).
"""

import numpy as np

from nnlab.check.engine.mistakes import mistake

# forward(X, W1, b1, W2, b2) -> H, y_hat -------------------------------------------------------------------------------

H_LINE, Y_HAT_LINE = "H = X @ W1 + b1", "y_hat = H @ W2 + b2"


@mistake("What is H for a tree whose width and length are both 0?",
         "The bias of the hidden neurons is missing.", H_LINE)
def b1_forgotten(X, W1, b1, W2, b2):
    H = X @ W1
    return H, H @ W2 + b2


@mistake("What is the prediction when both hidden neurons give 0?",
         "The bias of the output neuron is missing.", Y_HAT_LINE)
def b2_forgotten(X, W1, b1, W2, b2):
    H = X @ W1 + b1
    return H, H @ W2


@mistake("Each neuron adds something that no input can change.",
         "Both biases are missing.", f"{H_LINE}\n{Y_HAT_LINE}")
def biases_forgotten(X, W1, b1, W2, b2):
    H = X @ W1
    return H, H @ W2


@mistake("Which neuron does a column of W1 belong to?",
         "W1 is transposed. A row of W1 is an input, a column is a hidden neuron.", H_LINE)
def W1_transposed(X, W1, b1, W2, b2):
    H = X @ W1.T + b1
    return H, H @ W2 + b2


@mistake("In which order do H and y_hat come back?",
         "H and y_hat have changed places.", "return H, y_hat")
def results_swapped(X, W1, b1, W2, b2):
    H = X @ W1 + b1
    return H @ W2 + b2, H


@mistake("What does the output neuron look at: the tree, or the hidden neurons?",
         "The output is computed from X. It takes H.", Y_HAT_LINE)
def hidden_layer_skipped(X, W1, b1, W2, b2):
    return X @ W1 + b1, X @ W2 + b2


@mistake("Which bias belongs to which layer?",
         "b1 and b2 have changed places.", f"{H_LINE}\n{Y_HAT_LINE}")
def biases_swapped(X, W1, b1, W2, b2):
    H = X @ W1 + b2
    return H, H @ W2 + b1


@mistake("How often does b1 enter the prediction?",
         "b1 is added to H, and once more on the way to the output.", Y_HAT_LINE)
def b1_added_twice(X, W1, b1, W2, b2):
    H = X @ W1 + b1
    return H, (H + b1) @ W2 + b2


@mistake("With a larger bias, should a neuron give more or less?",
         "The biases are subtracted. They are added.", f"{H_LINE}\n{Y_HAT_LINE}")
def biases_subtracted(X, W1, b1, W2, b2):
    H = X @ W1 - b1
    return H, H @ W2 - b2


@mistake("Can a hidden neuron give less than 0 here?",
         "This is ReLU. The hidden neurons here have the identity: what they sum is what they give.", H_LINE)
def relu_for_identity(X, W1, b1, W2, b2):
    H = np.maximum(0, X @ W1 + b1)
    return H, H @ W2 + b2


@mistake("Can a hidden neuron give more than 1 here?",
         "This is tanh. The hidden neurons here have the identity: what they sum is what they give.", H_LINE)
def tanh_for_identity(X, W1, b1, W2, b2):
    H = np.tanh(X @ W1 + b1)
    return H, H @ W2 + b2


FORWARD = (b1_forgotten, b2_forgotten, biases_forgotten, W1_transposed, results_swapped, hidden_layer_skipped,
           biases_swapped, b1_added_twice, biases_subtracted, relu_for_identity, tanh_for_identity)

# backward(X, y, H, y_hat, W2) -> dW1, db1, dW2, db2 -------------------------------------------------------------------

DY_HAT_LINE, DH_LINE = "dy_hat = 2 * (y_hat - y) / len(X)", "dH = dy_hat @ W2.T"
DW1_LINE, DW2_LINE = "dW1 = X.T @ dH", "dW2 = H.T @ dy_hat"
BIAS_LINES = "db1 = dH.sum(axis=0)\ndb2 = dy_hat.sum(axis=0)"


def from_slopes(X, H, dy_hat, dH):
    """Return the four gradients from the blame at the output, (n, 1), and at the hidden neurons, (n, 2)."""
    return X.T @ dH, dH.sum(axis=0), H.T @ dy_hat, dy_hat.sum(axis=0)


@mistake("If all predictions are too high, should db2 be positive or negative?",
         "The error has the wrong sign. It is prediction minus target.", DY_HAT_LINE)
def error_turned(X, y, H, y_hat, W2):
    dy_hat = 2 * (y - y_hat) / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("What is the slope of a square?",
         "The factor 2 is missing: the slope of error² is 2 · error.", DY_HAT_LINE)
def factor_2_missing(X, y, H, y_hat, W2):
    dy_hat = (y_hat - y) / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("With twice as many trees, would your gradients be twice as large?",
         "1/n is missing. The loss is a mean over the trees, so its gradient is one too.", DY_HAT_LINE)
def mean_missing(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("Count how often you divide by n.",
         "The gradients are divided by n twice. If dy_hat holds 1/n already, sum after that.", DY_HAT_LINE)
def mean_taken_twice(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y) / len(X) ** 2
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("Can your gradient tell a prediction that is too high from one that is too low?",
         "The error is taken without its sign. Leave abs out.", DY_HAT_LINE)
def absolute_error(X, y, H, y_hat, W2):
    dy_hat = 2 * np.abs(y_hat - y) / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("What are your gradients when every prediction is perfect?",
         "The targets are missing: the blame belongs to the error, not to the prediction.", DY_HAT_LINE)
def targets_forgotten(X, y, H, y_hat, W2):
    dy_hat = 2 * y_hat / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T)


@mistake("Through which numbers does a hidden neuron reach the output?",
         "The output weights W2 are missing on the way back to the hidden neurons.", DH_LINE)
def W2_missing(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y) / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ np.ones((1, 2)))


@mistake("Which shape has dW1, and which entry belongs to which weight?",
         "dW1 and dW2 are transposed. A gradient has the shape of its weights: a row for each input.",
         f"{DW1_LINE}\n{DW2_LINE}")
def transposed(X, y, H, y_hat, W2):
    dW1, db1, dW2, db2 = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dy_hat @ W2.T)
    return dW1.T, db1, dW2.T, db2


@mistake("Over what do you sum for a bias: over the trees, or over the neurons?",
         "The bias gradients are summed over the wrong axis. Axis 0 counts the trees.", BIAS_LINES)
def summed_over_the_wrong_axis(X, y, H, y_hat, W2):
    dW1, _, dW2, _ = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dH := dy_hat @ W2.T)
    return dW1, dH.sum(axis=1), dW2, dy_hat.sum(axis=1)


@mistake("A neuron has one bias. How many numbers do you give back for it?",
         "The bias gradients are not summed: there is one row for each tree.", BIAS_LINES)
def biases_not_summed(X, y, H, y_hat, W2):
    dW1, _, dW2, _ = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dH := dy_hat @ W2.T)
    return dW1, dH, dW2, dy_hat


@mistake("How does a bias enter its neuron, and does it change the loss?",
         "The bias gradients are left at 0. A bias has its neuron's share of the blame.", BIAS_LINES)
def biases_left_at_0(X, y, H, y_hat, W2):
    dW1, _, dW2, _ = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dy_hat @ W2.T)
    return dW1, np.zeros(2), dW2, np.zeros(1)


@mistake("Which numbers does W2 multiply in the forward pass?",
         "dW2 takes the inputs X. W2 multiplies the hidden neurons H.", DW2_LINE)
def X_for_H(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y) / len(X)
    return from_slopes(X, X, dy_hat, dy_hat @ W2.T)


@mistake("Which numbers does W1 multiply in the forward pass?",
         "dW1 takes the hidden neurons H. W1 multiplies the inputs X.", DW1_LINE)
def H_for_X(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y) / len(X)
    return from_slopes(H, H, dy_hat, dy_hat @ W2.T)


@mistake("In which order do the gradients come back?",
         "The two layers have changed places.", "return dW1, db1, dW2, db2")
def layers_swapped(X, y, H, y_hat, W2):
    dW1, db1, dW2, db2 = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dy_hat @ W2.T)
    return dW2, db2, dW1, db1


@mistake("In which order do the gradients come back?",
         "The weights come first and the biases after. Each layer's weights and bias belong together.",
         "return dW1, db1, dW2, db2")
def weights_before_biases(X, y, H, y_hat, W2):
    dW1, db1, dW2, db2 = from_slopes(X, H, dy_hat := 2 * (y_hat - y) / len(X), dy_hat @ W2.T)
    return dW1, dW2, db1, db2


@mistake("What is the slope of the identity?",
         "A slope of tanh, 1 − H², has come in. The hidden neurons here have the identity, with the slope 1.", DH_LINE)
def slope_of_tanh(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y) / len(X)
    return from_slopes(X, H, dy_hat, dy_hat @ W2.T * (1 - H**2))


BACKWARD = (error_turned, factor_2_missing, mean_missing, mean_taken_twice, absolute_error, targets_forgotten,
            W2_missing, transposed, summed_over_the_wrong_axis, biases_not_summed, biases_left_at_0, X_for_H,
            H_for_X, layers_swapped, weights_before_biases, slope_of_tanh)
