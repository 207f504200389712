"""The questions of lesson 01."""

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.single_neuron import code

QUESTIONS = {
    "sum": Number(
        answer=0.6,
        wrong={1.2: "That is the sum of the inputs alone. Each has a weight.",
               0.3: "That is what the first input adds. Two more come in.",
               0.5: "That is the first two inputs. One more comes in.",
               0.2: "That is the mean of the products. A neuron adds them up.",
               1.8: "Weights and inputs are both added up and multiplied. Multiply each input with its own weight."},
        right="0.3 + 0.2 + 0.1.",
        hint="Three products, one for each input; then add them up.",
        line="0.5 * 0.6 + 0.5 * 0.4 + 0.5 * 0.2"),
    "loss": Number(
        answer=0.7,
        wrong={0.3: "That is the guess ŷ. How far is it from the wanted 1?",
               1: "That is the wanted y. How far below it is the guess?",
               0.4: "That is from the sum. One more weight comes before the guess.",
               1.3: "The loss is the distance between the two numbers, not their sum."},
        right="1 − 0.3. If the guess were ideal, it would be 0.",
        hint="The guess is 0.3, and 1 is wanted.",
        line="1 - 0.3"),
    "threshold": Number(
        answer=-10, relative=0.005,
        wrong={10: "With +10 it fires above −10, much too easily. Try it in the app.",
               -9: "Then a sum of 9.5 makes it fire.",
               -11: "Then a sum of 10.5 does not make it fire.",
               0: "Without a bias it fires above 0."},
        right="A sum of 10 and a bias of −10 make exactly 0: above that it fires.",
        hint="It fires when sum + b is above 0. At the threshold, 10 + b is 0.",
        line="-10"),
    "neuron": Function(code.neuron, ("z",), code.NEURON_CASES),
    "xor": Choice("b", {
        "a": "Steeper weights make the change from silent to firing sharper. They don't bend the line.",
        "b": "The line is straight. Whatever lets both (0, 1) and (1, 0) fire lets (0, 0) or (1, 1) fire as well.",
        "c": "The sliders are long enough for every line that there is, up to its sharpness.",
        "d": "More examples of the same four points would ask for the same impossible line."}),
    "steepest": Number(
        answer=0.25,
        wrong={0.5: "That is the height of the sigmoid where it is steepest. Its slope is A · (1 − A).",
               1: "That is the largest slope of tanh.",
               0: "At z = 0 it is steepest. The question is how steep."},
        right="At z = 0, where A = 0.5.",
        hint="A · (1 − A) is largest when both factors are equal.",
        line="0.5 * (1 - 0.5)"),
    "sigmoid_slope": Function(code.sigmoid_slope, ("slope",), code.SIGMOID_SLOPE_CASES),
    "can_learn": Choice("d", {
        "a": "At −30 the sigmoid is flat: its slope is about 0.0000000000001.",
        "b": "At −30 tanh is flatter still than the sigmoid.",
        "c": "Below 0 the slope of ReLU is exactly 0: this neuron is dead.",
        "d": "Its slope is 0.01 there. That is small, but it is a way back."}),
    "cross_entropy": Number(
        answer=1.204, relative=0.005,
        wrong={-1.204: "The logarithm of a number below 1 is negative. Which sign makes the loss positive?",
               0.357: "That is −ln 0.7: the loss if 0 were wanted.",
               0.523: "That is the logarithm to base 10. np.log is the natural one.",
               1.737: "That is the logarithm to base 2. np.log is the natural one.",
               0.7: "That is the distance. Cross-entropy takes −ln of the probability given to the truth.",
               0.49: "That is the squared error."},
        right="−ln 0.3. A coin toss, 0.5, would cost 0.69; the certainty of the truth, 1, costs 0.",
        hint="The truth is 1, so what counts is the probability given to 1.",
        line="-np.log(0.3)"),
    "rmse": Function(code.rmse, ("loss",), code.RMSE_CASES),
    "layer": Number(
        answer=100_480,
        wrong={100_352: "Those are the weights. Every neuron has a bias as well.",
               784: "That is one neuron's weights. The layer has 128 neurons.",
               785: "That is one neuron. The layer has 128 of them.",
               912: "Each of the 128 neurons has a weight for each of the 784 inputs: multiply.",
               101_136: "A bias belongs to a neuron, not to an input."},
        relative=1e-6, right="784 · 128 weights and 128 biases.",
        hint="How many weights has one of the neurons, and how many biases? There are 128 such neurons.",
        line="784 * 128 + 128"),
}
