"""Known mistakes in lesson 05's collapse of two layers, its forward pass and its loss."""

import numpy as np

from nnlab.check.engine.mistakes import mistake
from nnlab.check.two_circles.code import loss, relu, sigmoid

# collapse(W1, b1, W2, b2) -> W, b ------------------------------------------------------------------------------------

W_LINE, B_LINE = "W = W1 @ W2", "b = b1 @ W2 + b2"


@mistake("Multiply out (X W1 + b1) W2 + b2. Which term is not in your b?",
         "The first bias is missing. It goes through the second layer as well: b1 W2.", B_LINE)
def first_bias_missing(W1, b1, W2, b2):
    return W1 @ W2, b2


@mistake("Multiply out (X W1 + b1) W2 + b2. Which term is not in your b?",
         "The second bias is missing: it is added at the end, as it is.", B_LINE)
def second_bias_missing(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2


@mistake("What does the second layer do with all that comes in, the first bias too?",
         "The first bias was only added up. The second layer multiplies it with its weights.", B_LINE)
def first_bias_added_up(W1, b1, W2, b2):
    return W1 @ W2, b1.sum() + b2


@mistake("How do b1 W2 and b2 come together?",
         "They are multiplied. A bias is added.", B_LINE)
def biases_multiplied(W1, b1, W2, b2):
    return W1 @ W2, (b1 @ W2) * b2


@mistake("With which sign does the second bias come in?",
         "The second bias is taken off. It is added.", B_LINE)
def second_bias_subtracted(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 - b2


@mistake("Which layer do the points meet first?",
         "The factors are in the wrong order. X comes from the left, so it meets W1 first.", W_LINE)
def factors_swapped(W1, b1, W2, b2):
    return W2 @ W1, b1 @ W2 + b2


@mistake("Which shape must W have: how many inputs come in, how many numbers go out?",
         "W is transposed. Rows are inputs, columns are outputs.", W_LINE)
def transposed(W1, b1, W2, b2):
    return (W1 @ W2).T, b1 @ W2 + b2


@mistake("Is there an activation in these two layers?",
         "There is a ReLU in it. Without activations nothing is cut off.", W_LINE)
def relu_between(W1, b1, W2, b2):
    return relu(W1) @ W2, relu(b1) @ W2 + b2


@mistake("In which order do W and b come back?",
         "They have changed places.", "return W, b")
def results_swapped(W1, b1, W2, b2):
    return b1 @ W2 + b2, W1 @ W2


@mistake("Do your weights belong to both layers?",
         "The weights of the first layer are missing in the product.", W_LINE)
def first_layer_missing(W1, b1, W2, b2):
    return W2, b1 @ W2 + b2


@mistake("Where does the bias belong: into the weights, or beside them?",
         "The bias has been added to W. Keep the two apart.", f"{W_LINE}\n{B_LINE}")
def bias_in_the_weights(W1, b1, W2, b2):
    b = b1 @ W2 + b2
    return W1 @ W2 + b, b


COLLAPSE = (first_bias_missing, second_bias_missing, first_bias_added_up, biases_multiplied, second_bias_subtracted,
            factors_swapped, transposed, relu_between, results_swapped, first_layer_missing, bias_in_the_weights)

# forward(X, W1, b1, ... W5, b5) -> A1, A2, A3, A4, y_hat --------------------------------------------------------------

HIDDEN_LINE, OUTPUT_LINE = "A1 = np.maximum(0, X @ W1 + b1)", "y_hat = 1 / (1 + np.exp(-(A4 @ W5 + b5)))"


def named(variant):
    """Give a variant the parameters of the forward pass by name."""
    def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
        return variant(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5)
    forward.__name__ = variant.__name__
    return forward


def through(X, parameters, hidden=relu, output=sigmoid, bias=1):
    """Return what each layer sends on, for other activations and scaled biases."""
    A, layers = [X], list(zip(parameters[::2], parameters[1::2], strict=True))
    for W, b in layers[:-1]:
        A.append(hidden(A[-1] @ W + bias * b))
    W, b = layers[-1]
    return *A[1:], output(A[-1] @ W + bias * b)


@mistake("Can a hidden neuron here give a negative number?",
         "ReLU is missing. Without it the five layers are one straight line.", HIDDEN_LINE)
@named
def relu_missing(X, *parameters):
    return through(X, parameters, hidden=lambda Z: Z)


@mistake("Which activation has a hidden layer here?",
         "The hidden layers have the sigmoid. They have ReLU, and the output alone has the sigmoid.", HIDDEN_LINE)
@named
def sigmoid_in_the_hidden_layers(X, *parameters):
    return through(X, parameters, hidden=sigmoid)


@mistake("Which activation has a hidden layer here?",
         "The hidden layers have tanh. They have ReLU.", HIDDEN_LINE)
@named
def tanh_in_the_hidden_layers(X, *parameters):
    return through(X, parameters, hidden=np.tanh)


@mistake("What does ReLU give for a negative sum?",
         "This is leaky ReLU: a hundredth of a negative sum gets through. ReLU gives 0.", HIDDEN_LINE)
@named
def leaky_relu_for_relu(X, *parameters):
    return through(X, parameters, hidden=lambda Z: np.maximum(Z, 0.01 * Z))


@mistake("Which of the two is ReLU: does it cut off what is below 0, or what is above?",
         "The smaller of 0 and the sum is taken. ReLU takes the larger.", HIDDEN_LINE)
@named
def minimum_for_maximum(X, *parameters):
    return through(X, parameters, hidden=lambda Z: np.minimum(0, Z))


@mistake("What does ReLU give for a negative sum?",
         "Negative sums have become positive. ReLU makes them 0.", HIDDEN_LINE)
@named
def absolute_value_for_relu(X, *parameters):
    return through(X, parameters, hidden=np.abs)


@mistake("Is this the activation, or its slope?",
         "The slope of ReLU, 0 or 1, belongs to the backward pass. Here the sum itself gets through.", HIDDEN_LINE)
@named
def slope_for_relu(X, *parameters):
    return through(X, parameters, hidden=lambda Z: (Z > 0) * 1.0)


@mistake("Is your y_hat a probability?",
         "The sigmoid is missing at the output.", OUTPUT_LINE)
@named
def sigmoid_missing(X, *parameters):
    return through(X, parameters, output=lambda Z: Z)


@mistake("Which activation has the output neuron?",
         "The output has ReLU. It has the sigmoid, so that its number is a probability.", OUTPUT_LINE)
@named
def relu_at_the_output(X, *parameters):
    return through(X, parameters, output=relu)


@mistake("Can your network say less than one half?",
         "The output goes through ReLU before its sigmoid. A sum below 0 must stay what it is.", OUTPUT_LINE)
@named
def relu_before_the_sigmoid(X, *parameters):
    return through(X, parameters, output=lambda Z: sigmoid(relu(Z)))


@mistake("A larger sum should make class 1 more likely. Does yours?",
         "The minus in the exponent is missing.", OUTPUT_LINE)
@named
def minus_missing_in_the_exponent(X, *parameters):
    return through(X, parameters, output=lambda Z: sigmoid(-Z))


@mistake("Is a probability asked for, or a yes or no?",
         "The output is rounded to 0 or 1. Leave it as it comes from the sigmoid.", OUTPUT_LINE)
@named
def output_rounded(X, *parameters):
    return through(X, parameters, output=lambda Z: (Z > 0) * 1.0)


@mistake("What does every neuron add to its sum?",
         "The biases are missing.", HIDDEN_LINE)
@named
def biases_missing(X, *parameters):
    return through(X, parameters, bias=0)


@mistake("With which sign does a bias come in?",
         "The biases are taken off. They are added.", HIDDEN_LINE)
@named
def biases_subtracted(X, *parameters):
    return through(X, parameters, bias=-1)


@mistake("Which comes first in a neuron, the bias or the activation?",
         "The bias is added after ReLU. It belongs to the sum, before it.", HIDDEN_LINE)
@named
def bias_after_relu(X, *parameters):
    A = [X]
    for W, b in zip(parameters[:8:2], parameters[1:8:2], strict=True):
        A.append(relu(A[-1] @ W) + b)
    return *A[1:], sigmoid(A[-1] @ parameters[8] + parameters[9])


@mistake("Which numbers does the next layer multiply: sums, or what was sent on?",
         "You give back the sums Z. What each layer sends on is asked for: ReLU of the sums.", HIDDEN_LINE)
@named
def sums_given_back(X, *parameters):
    A, Z = [X, *through(X, parameters)], []
    for k in range(4):
        Z.append(A[k] @ parameters[2 * k] + parameters[2 * k + 1])
    return *Z, A[-1]


FORWARD = (relu_missing, sigmoid_in_the_hidden_layers, tanh_in_the_hidden_layers, leaky_relu_for_relu,
           minimum_for_maximum, absolute_value_for_relu, slope_for_relu, sigmoid_missing, relu_at_the_output,
           relu_before_the_sigmoid, minus_missing_in_the_exponent, output_rounded, biases_missing, biases_subtracted,
           bias_after_relu, sums_given_back)

# loss(y_hat, y) -> loss -----------------------------------------------------------------------------------------------

LOSS_LINE = "loss = -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"


@mistake("Is your loss positive?",
         "The minus is missing: the logarithm of a probability is negative.", LOSS_LINE)
def minus_missing(y_hat, y):
    return -loss(y_hat, y)


@mistake("If all points were there twice, should the loss be twice as large?",
         "The points are added up. Take their mean.", LOSS_LINE)
def sum_for_mean(y_hat, y):
    return loss(y_hat, y) * len(y)


@mistake("One number for all points, or one for each?",
         "The mean over the points is missing.", LOSS_LINE)
def mean_missing(y_hat, y):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@mistake("What does a point of class 0 cost?",
         "The part for class 0 is missing: (1 − y) ln(1 − ŷ).", LOSS_LINE)
def class_0_missing(y_hat, y):
    return -np.mean(y * np.log(y_hat))


@mistake("What does a point of class 1 cost?",
         "The part for class 1 is missing: y ln ŷ.", LOSS_LINE)
def class_1_missing(y_hat, y):
    return -np.mean((1 - y) * np.log(1 - y_hat))


@mistake("If y is 1, which probability counts: ŷ or 1 − ŷ?",
         "The two classes are turned round: y belongs to ln ŷ.", LOSS_LINE)
def classes_turned(y_hat, y):
    return loss(1 - y_hat, y)


@mistake("How do the two parts come together?",
         "Between the parts stands a minus. They are added, and the minus stands before both.", LOSS_LINE)
def parts_subtracted(y_hat, y):
    return -np.mean(y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


@mistake("Which loss is this?",
         "This is the squared error. The cross-entropy takes logarithms.", LOSS_LINE)
def squared_error(y_hat, y):
    return np.mean((y_hat - y) ** 2)


@mistake("Which loss is this?",
         "This is the absolute error. The cross-entropy takes logarithms.", LOSS_LINE)
def absolute_error(y_hat, y):
    return np.mean(np.abs(y_hat - y))


@mistake("Which logarithm is it?",
         "This is the logarithm to base 10. np.log is the natural one.", LOSS_LINE)
def base_10(y_hat, y):
    return loss(y_hat, y) / np.log(10)


@mistake("Which logarithm is it?",
         "This is the logarithm to base 2. np.log is the natural one.", LOSS_LINE)
def base_2(y_hat, y):
    return loss(y_hat, y) / np.log(2)


@mistake("What is the mean taken of: of the costs, or of the probabilities?",
         "The logarithm is taken of the mean probability. Take it of each, then the mean.", LOSS_LINE)
def logarithm_of_the_mean(y_hat, y):
    return -np.log(np.mean(y * y_hat + (1 - y) * (1 - y_hat)))


@mistake("Is this a loss, or a share?",
         "This is the share of wrong answers. The loss asks how likely the truth was held.", LOSS_LINE)
def share_of_wrong_answers(y_hat, y):
    return np.mean((y_hat > 0.5) != (y > 0.5))


LOSS = (minus_missing, sum_for_mean, mean_missing, class_0_missing, class_1_missing, classes_turned, parts_subtracted,
        squared_error, absolute_error, base_10, base_2, logarithm_of_the_mean, share_of_wrong_answers)
