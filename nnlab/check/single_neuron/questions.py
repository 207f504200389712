"""The questions of lesson 01."""

import math

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.single_neuron import code

QUESTIONS = {
    "sum": Number(
        answer=0.6,
        wrong={1.2: "That is the sum of the inputs alone. Each has a weight.",
               1.8: "Weights and inputs are both added up and multiplied. Multiply each input by its own weight."},
        right="0.3 + 0.2 + 0.1.", hint="Three products, one for each input; then add them up.",
        line="0.5 * 0.6 + 0.5 * 0.4 + 0.5 * 0.2"),
    "loss": Number(
        answer=0.7,
        wrong={0.4: "That is from the sum. One more weight comes before the guess.",
               -0.7: "That is the error, with its sign. The loss goes without."},
        right="The size of 0.3 − 1. If the guess were ideal, it would be 0.", hint="The guess is 0.3, and 1 is wanted.",
        line="abs(0.3 - 1)"),
    "threshold": Number(
        answer=-10,
        wrong={-9: "Then a sum of 9.5 makes it fire.",
               -11: "Then a sum of 10.5 does not make it fire.",
               0: "Without a bias it fires above 0."},
        right="A sum of 10 and a bias of −10 make exactly 0: above that it fires.",
        hint="It fires when sum + b is above 0. At the threshold, 10 + b is 0.", line="0 - 10"),
    "neuron": Function(code.neuron, ("z",), code.NEURON_CASES),
    "unfair": Choice("B", {
        "A": "Run np.sum(w * x) - 10 with other inputs x. The bias takes 10 off every time, whatever they are. Only "
             "weights treat inputs differently, and they learn it from examples: unfairness comes from there.",
        "B": "It is a threshold, the same for all inputs: the neuron fires when they weigh more than 10.",
        "C": "Run np.maximum(0, np.array([3, 9, 12]) - 10), then with 0 in place of 10. With 0 the neuron fires at "
             "every trifle. −10 is no error, it was chosen.",
        "D": "Run w * x, and then np.sum(w * x) - 10. The bias comes after the weights, and changes none of them."},
        hint="Give the neuron several inputs, with and without the bias. By how much does its sum change?",
        line="[(np.sum(w * x), np.sum(w * x) - 10) for x in (np.array([9, 9, 9]), np.array([20, 0, 0]))]"),
    "xor": Choice("B", {
        "A": "Steeper weights make the change from silent to firing sharper. They don't bend the line.",
        "B": "The line is straight. Whatever lets both (0, 1) and (1, 0) fire lets (0, 0) or (1, 1) fire as well.",
        "C": "The sliders are long enough for every line that there is, up to its sharpness.",
        "D": "More examples of the same four points would ask for the same impossible line."},
        hint="Choose XOR in the app and turn the line until three points are right. What happens when you go for the "
             "fourth?",
        line="np.array([0, 1, 1, 2]) - 0.5 > 0  # the sums of OR; XOR wants 0 1 1 0"),
    "steepest": Number(
        answer=0.25,
        wrong={0.5: "That is the height of the sigmoid where it is steepest. How steep is it there?",
               1: "That is the largest slope of tanh.",
               0: "At z = 0 it is steepest. The question is how steep."},
        right="At z = 0, where A = 0.5.", hint="A · (1 − A) is largest when both factors are equal.",
        line="0.5 * (1 - 0.5)"),
    "sigmoid_slope": Function(code.sigmoid_slope, ("slope",), code.SIGMOID_SLOPE_CASES),
    "can_learn": Choice("D", {
        "A": "At −30 the sigmoid is flat: its slope is about 0.0000000000001.",
        "B": "At −30 tanh is flatter still than the sigmoid.",
        "C": "Below 0 the slope of ReLU is exactly 0: this neuron is dead.",
        "D": "Its slope is 0.01 there. That is small, but it is a way back."},
        hint="Choose each of the four in the app, and look at how steep it is far to the left.",
        line='[nnlab.activations.get(name).derivative(np.array([-30.0])) for name in ("sigmoid", "tanh", "relu", '
             '"leaky_relu")]'),
    "percent": Choice("C", {
        "A": "Run y_hat == y. Is any of the four guesses exactly right? And yet the loss is 0.3.",
        "B": "Run np.mean(np.abs(y_hat - y) / y): it is 0.16. The loss squares errors and knows no percent.",
        "C": "In centimetres it would be 3050 cm², with the same guesses. Compare it with another loss on these trees.",
        "D": "A loss has no end that is known beforehand. Run it with y_hat = np.zeros(4): 25.5 m², and no −2,450 %."},
        hint="Measure the trees in centimetres, y and y_hat times 100. What is the loss of the same guesses now?",
        line="np.mean((100 * y_hat - 100 * y) ** 2)"),
    "cross_entropy": Number(
        answer=math.log(1 / 0.3),
        wrong={0.357: "That is −ln 0.7: the loss if 0 were wanted.",
               0.523: "That is the logarithm to base 10. np.log is the natural one.",
               1.737: "That is the logarithm to base 2. np.log is the natural one.",
               0.7: "That is the distance. Where is the logarithm?",
               0.49: "That is the squared error."},
        right="−ln 0.3. A coin toss, 0.5, would cost 0.69; the certainty of the truth, 1, costs 0.",
        hint="The truth is 1, so what counts is the probability given to 1.", line="-np.log(0.3)"),
    "rmse": Function(code.rmse, ("loss",), code.RMSE_CASES),
    "layer": Number(
        answer=100_480, unit="numbers", whole=True,
        wrong={785: "That is one neuron. The layer has 128 of them.",
               912: "Each of the 128 neurons has a weight for each of the 784 inputs: multiply.",
               101_136: "A bias belongs to a neuron, not to an input."},
        right="784 · 128 weights and 128 biases.",
        hint="How many weights does one of the neurons have, and how many biases? There are 128 such neurons.",
        line="784 * 128 + 128"),
}
