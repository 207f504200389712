"""Known mistakes in lesson 04's backward pass: hidden sigmoids, identity at the output, no biases, loss RMSE.

X (n, 2), Z2 and A2 (n, 3), W2 (3, 1), y and y_hat (n, 1).
"""


from nnlab.check.engine.mistakes import mistake
from nnlab.check.matrix_form.code import rmse_gradient
from nnlab.check.matrix_form.mistakes import rmse, sigmoid

DELTA3_LINE, DELTA2_LINE = "delta3 = rmse_gradient(y_hat, y)", "delta2 = delta3 @ W2.T * A2 * (1 - A2)"
DW1_LINE, DW2_LINE = "dW1 = X.T @ delta2", "dW2 = A2.T @ delta3"


def from_delta3(X, A2, W2, delta3):
    """Return the gradients from a slope at the output, (n, 1)."""
    return X.T @ (delta3 @ W2.T * A2 * (1 - A2)), A2.T @ delta3


def with_slope(X, A2, y_hat, y, W2, slope):
    """Return the gradients with another slope of the hidden activation, (n, 3)."""
    delta3 = rmse_gradient(y_hat, y)
    return X.T @ (delta3 @ W2.T * slope), A2.T @ delta3


@mistake("What does a hidden neuron do between its sum and what it sends on?",
         "g′(Z2) is missing: on the way back from A2 to Z2 each slope is multiplied by it.", DELTA2_LINE)
def slope_of_sigmoid_missing(X, Z2, A2, y_hat, y, W2):
    return with_slope(X, A2, y_hat, y, W2, 1)


@mistake("Where is the slope of the sigmoid taken: before the activation, or after it?",
         "The slope is taken at A2. It is g′(Z2), which is A2 · (1 − A2): no second sigmoid.", DELTA2_LINE)
def slope_taken_at_A(X, Z2, A2, y_hat, y, W2):
    return with_slope(X, A2, y_hat, y, W2, sigmoid(A2) * (1 - sigmoid(A2)))


@mistake("Can the slope of a sigmoid be negative?",
         "Z2 stands where A2 belongs: the slope is A2 · (1 − A2).", DELTA2_LINE)
def Z_in_the_slope(X, Z2, A2, y_hat, y, W2):
    return with_slope(X, A2, y_hat, y, W2, Z2 * (1 - Z2))


@mistake("Is this the sigmoid or its slope?",
         "The sigmoid itself is multiplied. Its slope is A2 · (1 − A2).", DELTA2_LINE)
def sigmoid_for_its_slope(X, Z2, A2, y_hat, y, W2):
    return with_slope(X, A2, y_hat, y, W2, A2)


@mistake("Whose slope is 1 − A²?",
         "This is the slope of tanh. The slope of the sigmoid is A2 · (1 − A2).", DELTA2_LINE)
def slope_of_tanh(X, Z2, A2, y_hat, y, W2):
    return with_slope(X, A2, y_hat, y, W2, 1 - A2**2)


@mistake("Which activation has the output neuron?",
         "A slope of the sigmoid has come in at the output. The output neuron has the identity, with the slope 1.",
         DELTA3_LINE)
def slope_of_sigmoid_at_the_output(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, rmse_gradient(y_hat, y) * y_hat * (1 - y_hat))


@mistake("If all predictions are too high, should the weights of W2 go up or down?",
         "The error has the wrong sign. It is prediction minus target.", DELTA3_LINE)
def error_turned(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, -rmse_gradient(y_hat, y))


@mistake("With many samples, how much does one of them move the loss?",
         "1/n is missing. The loss is a root of a mean over n samples.", DELTA3_LINE)
def mean_missing(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, rmse_gradient(y_hat, y) * len(y))


@mistake("Count how often you divide by n.",
         "The gradients are divided by n twice. delta3 holds 1/n already.", DELTA3_LINE)
def mean_taken_twice(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, rmse_gradient(y_hat, y) / len(y))


@mistake("Which loss has this slope?",
         "This is the slope of the mean squared error. Here the loss is its root.", DELTA3_LINE)
def slope_of_mse(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, 2 * (y_hat - y) / len(y))


@mistake("What does the chain rule say about the root?",
         "The division by J is missing in delta3.", DELTA3_LINE)
def J_missing(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, rmse_gradient(y_hat, y) * rmse(y_hat, y))


@mistake("Through which numbers does a hidden neuron reach the output?",
         "W2 is missing on the way back to the hidden neurons.", DELTA2_LINE)
def W2_missing(X, Z2, A2, y_hat, y, W2):
    delta3 = rmse_gradient(y_hat, y)
    return X.T @ (delta3 * A2 * (1 - A2)), A2.T @ delta3


@mistake("Which shape has dW1, and which entry belongs to which weight?",
         "dW1 and dW2 are transposed. A gradient has the shape of its weights.", f"{DW1_LINE}\n{DW2_LINE}")
def transposed(X, Z2, A2, y_hat, y, W2):
    dW1, dW2 = from_delta3(X, A2, W2, rmse_gradient(y_hat, y))
    return dW1.T, dW2.T


@mistake("What does W2 multiply in the forward pass?",
         "dW2 takes the sums Z2. W2 multiplies what the hidden neurons send on, A2.", DW2_LINE)
def Z_for_A(X, Z2, A2, y_hat, y, W2):
    delta3 = rmse_gradient(y_hat, y)
    return X.T @ (delta3 @ W2.T * A2 * (1 - A2)), Z2.T @ delta3


@mistake("What does W2 multiply in the forward pass?",
         "dW2 takes the inputs X. W2 multiplies what the hidden neurons send on, A2.", DW2_LINE)
def X_for_A(X, Z2, A2, y_hat, y, W2):
    delta3 = rmse_gradient(y_hat, y)
    return X.T @ (delta3 @ W2.T * A2 * (1 - A2)), X.T @ delta3


@mistake("Where do the samples go: does your gradient still have a row for each?",
         "Factors are multiplied entry by entry, so that nothing is added up over the samples. A matrix product "
         "does both.", f"{DW1_LINE}\n{DW2_LINE}")
def entries_not_added(X, Z2, A2, y_hat, y, W2):
    delta3 = rmse_gradient(y_hat, y)
    delta2 = delta3 @ W2.T * A2 * (1 - A2)
    return X[:, :, None] * delta2[:, None, :], A2 * delta3


@mistake("Over what do you sum: over the samples, or over the neurons?",
         "The products are summed over the wrong axis. Axis 0 counts the samples.", f"{DW1_LINE}\n{DW2_LINE}")
def summed_over_the_wrong_axis(X, Z2, A2, y_hat, y, W2):
    delta3 = rmse_gradient(y_hat, y)
    delta2 = delta3 @ W2.T * A2 * (1 - A2)
    return (X[:, :1] * delta2).sum(axis=1), (A2 * delta3).sum(axis=1)


@mistake("In which order do the gradients come back?",
         "The two layers have changed places.", "return dW1, dW2")
def layers_swapped(X, Z2, A2, y_hat, y, W2):
    return from_delta3(X, A2, W2, rmse_gradient(y_hat, y))[::-1]


BACKWARD = (slope_of_sigmoid_missing, slope_taken_at_A, Z_in_the_slope, sigmoid_for_its_slope, slope_of_tanh,
            slope_of_sigmoid_at_the_output, error_turned, mean_missing, mean_taken_twice, slope_of_mse, J_missing,
            W2_missing, transposed, Z_for_A, X_for_A, entries_not_added, summed_over_the_wrong_axis, layers_swapped)
