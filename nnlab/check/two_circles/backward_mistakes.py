"""Known mistakes in lesson 05's backward pass: four layers of ReLU, a sigmoid at the output, binary cross-entropy."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

DELTA5_LINE, DELTA_LINE = "delta5 = (y_hat - y) / len(y)", "delta4 = (delta5 @ W5.T) * (A4 > 0)"
DW_LINE, DB_LINE = "dW5 = A4.T @ delta5", "db5 = delta5.sum(axis=0)"


def named(variant):
    """Give a variant the parameters of the backward pass by name; it gets X, A1 ... A4 and W2 ... W5 as lists."""
    def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
        return variant([X, A1, A2, A3, A4], y_hat, y, [W2, W3, W4, W5])
    backward.__name__ = variant.__name__
    return backward


def slope_of_relu(A):
    """Return the slope of ReLU from what it gave."""
    return A > 0


def slopes_back(inputs, weights, delta, slope=slope_of_relu):
    """Return delta1 ... delta5, given the last, (n, 1)."""
    deltas = [delta]
    for A, W in zip(reversed(inputs[1:]), reversed(weights), strict=True):
        deltas.insert(0, (deltas[0] @ W.T) * slope(A))
    return deltas


def gradients(inputs, deltas):
    """Return dW and db of each layer in turn, from what came in and the slopes that came back."""
    return [array for A, delta in zip(inputs, deltas, strict=True) for array in (A.T @ delta, delta.sum(axis=0))]


def with_slope(slope, inputs, y_hat, y, weights):
    """Return the gradients with another slope of the hidden activation."""
    return gradients(inputs, slopes_back(inputs, weights, (y_hat - y) / len(y), slope))


def with_delta5(delta5, inputs, y_hat, y, weights):
    """Return the gradients with another slope of the loss at the output's sum."""
    return gradients(inputs, slopes_back(inputs, weights, delta5(y_hat, y)))


def right_parts(inputs, y_hat, y, weights):
    """Return the inputs and the slopes of all layers as they should be."""
    return inputs, slopes_back(inputs, weights, (y_hat - y) / len(y))


@mistake("Does a slope come back to a neuron that was silent?",
         "The slope of ReLU is missing, or always 1: what a ReLU gives is never below 0, so A >= 0 is always true. "
         "It is A > 0.", DELTA_LINE)
@named
def slope_of_relu_missing(*arguments):
    return with_slope(np.ones_like, *arguments)


@mistake("Is this ReLU, or how fast it rises?",
         "You multiply with A itself. The slope of ReLU is 1 where A is above 0.", DELTA_LINE)
@named
def relu_for_its_slope(*arguments):
    return with_slope(lambda A: A, *arguments)


@mistake("Whose slope is A · (1 − A)?",
         "This is the slope of the sigmoid. The hidden layers have ReLU.", DELTA_LINE)
@named
def slope_of_sigmoid(*arguments):
    return with_slope(lambda A: A * (1 - A), *arguments)


@mistake("Whose slope is 1 − A²?",
         "This is the slope of tanh. The hidden layers have ReLU.", DELTA_LINE)
@named
def slope_of_tanh(*arguments):
    return with_slope(lambda A: 1 - A**2, *arguments)


@mistake("To which neurons does a slope come back: to those that fired, or to the silent ones?",
         "The slope of ReLU is turned round. It is 1 where A is above 0.", DELTA_LINE)
@named
def slope_of_relu_turned(*arguments):
    return with_slope(lambda A: A <= 0, *arguments)


@mistake("What is the slope of ReLU exactly where it gives 0?",
         "A hundredth of the slope comes back to silent neurons. That is leaky ReLU.", DELTA_LINE)
@named
def slope_of_leaky_relu(*arguments):
    return with_slope(lambda A: np.where(A > 0, 1, 0.01), *arguments)


@mistake("If all probabilities are too high, should the last bias go up or down?",
         "The error has the wrong sign. It is guess minus truth.", DELTA5_LINE)
@named
def error_turned(*arguments):
    return with_delta5(lambda y_hat, y: (y - y_hat) / len(y), *arguments)


@mistake("With many points, how much does one of them move the mean?",
         "1/n is missing. The loss is a mean over n points.", DELTA5_LINE)
@named
def mean_missing(*arguments):
    return with_delta5(lambda y_hat, y: y_hat - y, *arguments)


@mistake("Count how often you divide by n.",
         "The gradients are divided by n twice. delta5 holds 1/n already.", DELTA5_LINE)
@named
def mean_taken_twice(*arguments):
    return with_delta5(lambda y_hat, y: (y_hat - y) / len(y) ** 2, *arguments)


@mistake("What is left when the slope of the loss meets that of the sigmoid?",
         "The slope of the sigmoid stands there once more. It has cancelled: ŷ − y is what is left.", DELTA5_LINE)
@named
def slope_of_sigmoid_not_cancelled(*arguments):
    return with_delta5(lambda y_hat, y: (y_hat - y) * y_hat * (1 - y_hat) / len(y), *arguments)


@mistake("Is this the slope at the guess, or at the sum before the sigmoid?",
         "This is the slope at ŷ. Multiply it by the slope of the sigmoid, ŷ · (1 − ŷ), and ŷ − y is left.",
         DELTA5_LINE)
@named
def slope_at_the_guess(*arguments):
    return with_delta5(lambda y_hat, y: (y_hat - y) / (y_hat * (1 - y_hat) * len(y)), *arguments)


@mistake("Which loss has the slope 2(ŷ − y)?",
         "This is the slope of the squared error. With cross-entropy there is no 2.", DELTA5_LINE)
@named
def slope_of_mse(*arguments):
    return with_delta5(lambda y_hat, y: 2 * (y_hat - y) / len(y), *arguments)


@mistake("Which loss has the slope 2(ŷ − y) · ŷ(1 − ŷ)?",
         "This is the slope of the squared error behind a sigmoid. With cross-entropy ŷ − y is left.", DELTA5_LINE)
@named
def slope_of_mse_and_sigmoid(*arguments):
    return with_delta5(lambda y_hat, y: 2 * (y_hat - y) * y_hat * (1 - y_hat) / len(y), *arguments)


@mistake("Does a product that fits have to be the right one?",
         "W3 is square, so that W3 fits where W3.T belongs. On the way back every weight matrix is transposed.",
         "delta2 = (delta3 @ W3.T) * (A2 > 0)")
@named
def W3_not_transposed(inputs, y_hat, y, weights):
    W2, W3, W4, W5 = weights
    return gradients(inputs, slopes_back(inputs, [W2, W3.T, W4, W5], (y_hat - y) / len(y)))


@mistake("Which shape has dW1, and which entry belongs to which weight?",
         "The gradients of the weights are transposed. A gradient has the shape of its weights.", DW_LINE)
@named
def transposed(*arguments):
    return [array.T for array in gradients(*right_parts(*arguments))]


@mistake("What does W5 multiply in the forward pass?",
         "Each dW takes what its own layer sends on. It takes what came in, from the layer before.", DW_LINE)
@named
def own_layer_for_the_one_before(*arguments):
    inputs, deltas = right_parts(*arguments)
    return gradients([*inputs[1:], arguments[1]], deltas)


@mistake("How many biases has a layer, and how many rows has your db?",
         "The slopes of the biases are not added up over the points.", DB_LINE)
@named
def biases_not_added_up(*arguments):
    inputs, deltas = right_parts(*arguments)
    return [array for A, delta in zip(inputs, deltas, strict=True) for array in (A.T @ delta, delta)]


@mistake("Is 1/n already in your delta5?",
         "The slopes of the biases are a mean. They are a sum: delta5 holds 1/n already.", DB_LINE)
@named
def mean_over_the_biases(*arguments):
    inputs, deltas = right_parts(*arguments)
    return [array for A, delta in zip(inputs, deltas, strict=True) for array in (A.T @ delta, delta.mean(axis=0))]


@mistake("Over what do you sum: over the points, or over the neurons?",
         "The slopes of the biases are summed over the wrong axis. Axis 0 counts the points.", DB_LINE)
@named
def biases_summed_over_the_wrong_axis(*arguments):
    inputs, deltas = right_parts(*arguments)
    return [array for A, delta in zip(inputs, deltas, strict=True) for array in (A.T @ delta, delta.sum(axis=1))]


@mistake("In which order do the ten gradients come back?",
         "They come back from the last layer to the first.", "return dW1, db1, dW2, db2, ...")
@named
def from_last_to_first(*arguments):
    found = gradients(*right_parts(*arguments))
    return [array for k in (8, 6, 4, 2, 0) for array in found[k:k + 2]]


@mistake("In which order do the ten gradients come back?",
         "All weights come first and all biases last. Each layer's dW and db stand together.",
         "return dW1, db1, dW2, db2, ...")
@named
def weights_first_then_biases(*arguments):
    found = gradients(*right_parts(*arguments))
    return found[::2] + found[1::2]


BACKWARD = (slope_of_relu_missing, relu_for_its_slope, slope_of_sigmoid, slope_of_tanh, slope_of_relu_turned,
            slope_of_leaky_relu, error_turned, mean_missing, mean_taken_twice, slope_of_sigmoid_not_cancelled,
            slope_at_the_guess, slope_of_mse, slope_of_mse_and_sigmoid, W3_not_transposed, transposed,
            own_layer_for_the_one_before, biases_not_added_up, mean_over_the_biases,
            biases_summed_over_the_wrong_axis, from_last_to_first, weights_first_then_biases)
