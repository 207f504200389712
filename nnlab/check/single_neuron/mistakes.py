"""Known mistakes in lesson 01's neuron and sigmoid_slope. x and w have the shape (n,), as has z; b is a number."""

import numpy as np

from nnlab.check.engine.mistakes import mistake
from nnlab.check.single_neuron.code import sigmoid

# neuron(x, w, b) -> z -------------------------------------------------------------------------------------------------

SUM = "return np.sum(w * x) + b"


@mistake("What does the neuron give when all inputs are 0?",
         "The bias is missing. It is added to the sum.", SUM)
def bias_forgotten(x, w, b):
    return np.sum(w * x)


@mistake("With a larger bias, should the neuron fire more easily or less?",
         "The bias is subtracted. It is added; a threshold of 10 is a bias of −10.", SUM)
def bias_subtracted(x, w, b):
    return np.sum(w * x) - b


@mistake("A neuron sends on one number. How many do you give back?",
         "The products are not added up: these are n numbers, one for each input.", SUM)
def not_summed(x, w, b):
    return w * x + b


@mistake("How often should the bias count?",
         "The bias is inside the sum, so it is added once for each input. It is added once.", SUM)
def bias_in_every_product(x, w, b):
    return np.sum(w * x + b)


@mistake("With twice as many inputs, all alike, should the weighted part grow?",
         "The mean of the products is taken. A neuron takes their sum.", SUM)
def mean_for_sum(x, w, b):
    return np.mean(w * x) + b


@mistake("What becomes of an input whose weight is 0?",
         "Weights and inputs are added. A weight is multiplied with its input.", SUM)
def weights_added(x, w, b):
    return np.sum(w + x) + b


@mistake("Do all inputs count alike?",
         "The weights are missing: each input is multiplied with its weight first.", SUM)
def weights_forgotten(x, w, b):
    return np.sum(x) + b


@mistake("What happens to the sum when the bias is 0?",
         "The sum is multiplied with the bias. The bias is added.", SUM)
def bias_multiplied(x, w, b):
    return np.sum(w * x) * b


@mistake("Which weight belongs to which input?",
         "The sums of weights and of inputs are multiplied. Multiply first, each input with its own weight, then add.",
         SUM)
def sums_multiplied(x, w, b):
    return np.sum(w) * np.sum(x) + b


@mistake("Which weight belongs to which input?",
         "The weights are in reverse: the first weight belongs to the first input.", SUM)
def weights_reversed(x, w, b):
    return np.sum(w[::-1] * x) + b


@mistake("Can the sum be negative?",
         "This is the output of a ReLU. Only the sum is asked for, before the activation.", SUM)
def relu_applied(x, w, b):
    return max(0, np.sum(w * x) + b)


@mistake("Can the sum be larger than 1?",
         "A sigmoid has been applied. Only the sum is asked for, before the activation.", SUM)
def sigmoid_applied(x, w, b):
    return sigmoid(np.sum(w * x) + b)


@mistake("You say whether it fires. What is it that you compared with 0?",
         "This is 1 or 0. The sum itself is asked for.", SUM)
def step_applied(x, w, b):
    return float(np.sum(w * x) + b > 0)


@mistake("Does every input count?",
         "Only the first input is used. Perhaps a return stands inside the loop.", SUM)
def only_the_first_input(x, w, b):
    return w[0] * x[0] + b


@mistake("Does every input count?",
         "The last input is left out. A range ends before its last number.", SUM)
def last_input_left_out(x, w, b):
    return np.sum(w[:-1] * x[:-1]) + b


@mistake("Take a neuron with one input 1, weight 1 and no bias. What should it give?",
         "The sign of everything is turned.", SUM)
def sign_turned(x, w, b):
    return -(np.sum(w * x) + b)


NEURON = (bias_forgotten, bias_subtracted, not_summed, bias_in_every_product, mean_for_sum, weights_added,
          weights_forgotten, bias_multiplied, sums_multiplied, weights_reversed, relu_applied, sigmoid_applied,
          step_applied, only_the_first_input, last_input_left_out, sign_turned)

# sigmoid_slope(z) -> slope --------------------------------------------------------------------------------------------

SLOPE = "A = 1 / (1 + np.exp(-z))\nreturn A * (1 - A)"


@mistake("At z = 0 the sigmoid is 0.5. Is it as steep as that?",
         "This is the sigmoid itself, A. Its slope is A · (1 − A).", SLOPE)
def the_sigmoid_itself(z):
    return sigmoid(z)


@mistake("Where is the slope wanted: at z, or at what the sigmoid gives there?",
         "The derivative is taken at A, so the sigmoid is applied twice. In A · (1 − A) it has been applied already.",
         SLOPE)
def derivative_taken_at_A(z):
    A = sigmoid(sigmoid(z))
    return A * (1 - A)


@mistake("Try z = 2. Can the slope of a curve that always rises be negative?",
         "This is z · (1 − z). In the formula stands what the sigmoid gives, A, not z.", SLOPE)
def z_instead_of_A(z):
    return z * (1 - z)


@mistake("The slope must fade on both sides. Does yours?",
         "This is 1 − A. The factor A is missing.", SLOPE)
def factor_A_missing(z):
    return 1 - sigmoid(z)


@mistake("The slope must fade on both sides. Does yours?",
         "This is A². One of the factors is 1 − A.", SLOPE)
def A_squared(z):
    return sigmoid(z) ** 2


@mistake("Which activation has this slope?",
         "1 − A² is the slope of tanh. The sigmoid's is A · (1 − A).", SLOPE)
def slope_formula_of_tanh(z):
    return 1 - sigmoid(z) ** 2


@mistake("Which activation has this slope?",
         "This is the slope of tanh. Take the sigmoid.", SLOPE)
def tanh_for_sigmoid(z):
    return 1 - np.tanh(z) ** 2


@mistake("Does the sigmoid rise or fall?",
         "The sign is turned: A · (A − 1). The sigmoid rises everywhere, so its slope is positive.", SLOPE)
def sign_of_the_slope_turned(z):
    A = sigmoid(z)
    return A * (A - 1)


@mistake("The sigmoid is steepest at 0, with a slope of 0.25. What do you get there?",
         "This is A · (1 + A). The second factor is 1 − A.", SLOPE)
def plus_for_minus(z):
    A = sigmoid(z)
    return A * (1 + A)


@mistake("Is your slope 0 everywhere?",
         "A * 1 - A is 0: without brackets the product comes first.", SLOPE)
def brackets_forgotten(z):
    A = sigmoid(z)
    return A * 1 - A


@mistake("You have begun with 1/u, whose slope is −1/u². What else does the chain rule ask for?",
         "The slope of the inside, 1 + e⁻ᶻ, is missing as a factor. It is −e⁻ᶻ.", SLOPE)
def inner_slope_missing(z):
    return -sigmoid(z) ** 2


@mistake("The sigmoid is steepest at 0, with a slope of 0.25. What do you get there?",
         "A constant factor 2 has crept in.", SLOPE)
def twice_the_slope(z):
    A = sigmoid(z)
    return 2 * A * (1 - A)


SIGMOID_SLOPE = (the_sigmoid_itself, derivative_taken_at_A, z_instead_of_A, factor_A_missing, A_squared,
                 slope_formula_of_tanh, tanh_for_sigmoid, sign_of_the_slope_turned, plus_for_minus,
                 brackets_forgotten, inner_slope_missing, twice_the_slope)
