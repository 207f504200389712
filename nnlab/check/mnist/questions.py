"""The questions of lesson 06."""

import math

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.mnist import code

QUESTIONS = {
    "place": Number(
        answer=61, whole=True,
        wrong={62: "Rows and columns are counted from 0, and so are the places in the long row.",
               89: "That is a row too far."},
        right="2 · 28 + 5: two whole rows lie before it, and five pixels of its own.",
        hint="Rows 0 and 1 lie before row 2, and each has 28 pixels.", line="2 * 28 + 5"),
    "one_hot": Choice("C", {
        "A": "Ten numbers take more room than one.",
        "B": "A network can compute any number, 7 as well as 0.7.",
        "C": "As a number 8 lies next to 7 and far from 1, but a 7 looks more like a 1. An output for each class takes "
             "no sides."},
        hint="How far off is an 8 for a 7, and how far a 1 for a 7? Draw all three: which two look alike?",
        line="(8 - 7) ** 2, (1 - 7) ** 2"),
    "parameters": Number(
        answer=109_386, unit="numbers", whole=True,
        wrong={109_184: "The weights are right. The biases are missing: one for each neuron that computes.",
               202: "Those are the biases. The weights are missing.",
               110_170: "The inputs have no biases: they compute nothing."},
        right="784 · 128 + 128, and 128 · 64 + 64, and 64 · 10 + 10.",
        hint="A layer has a weight for each pair of a number that comes in and a neuron, and a bias for each neuron.",
        line="(784 * 128 + 128) + (128 * 64 + 64) + (64 * 10 + 10)"),
    "shape": Choice("B", {
        "A": "That is the shape of W1: a row for each input, a column for each neuron.",
        "B": "(64, 784) times (784, 128): the inner sizes agree, the outer ones remain.",
        "C": "That is A1 transposed. A row is a sample.",
        "D": "That is the shape of the batch itself, before the layer."},
        hint="64 digits with 784 pixels come in, and each goes to 128 neurons. Which two of these sizes are left?",
        line="(np.ones((64, 784)) @ np.ones((784, 128))).shape"),
    "softmax": Function(code.softmax, ("P",), code.CASES["softmax"]),
    "cross_entropy": Function(code.cross_entropy, ("L",), code.CASES["cross_entropy"]),
    "first_loss": Number(
        answer=math.log(26),
        wrong={math.log(10): "That is the loss for ten classes. The alphabet has 26.",
               math.log10(26): "That is the logarithm to the base 10. Take np.log.",
               math.log2(26): "That is the logarithm to the base 2. Take np.log.",
               25 / 26: "That is the share of the other letters. Take −log of what the right one gets."},
        right="−log(1/26) = log 26.",
        hint="A network that knows nothing gives each of the 26 letters the same probability.", line="-np.log(1 / 26)"),
    "slope_of_one": Number(
        answer=-0.8,
        wrong={-5.0: "That is −1/ŷ, the slope at the probability. The sum lies one step further back.",
               0.7: "That is the slope at the sum of the 9.",
               -0.1: "Which of the three digits is the true one?"},
        right="0.2 − 1: the sum of the 7 should rise.",
        hint="One sample, so n = 1. The slope is ŷ − y, and for the true class y is 1.", line="0.2 - 1"),
    "slope": Function(code.slope, ("dZ",), code.CASES["slope"]),
    "steps": Number(
        answer=938, unit="steps", whole=True,
        wrong={937: "One too few: so many batches are full. What becomes of the digits that are left over?",
               937.5: "There is no half step: the last batch is smaller, and is a step too.",
               939: "One too many: after the full batches, the digits left over are fewer than 64.",
               9380: "That is for ten epochs."},
        right="937 batches of 64, and the last 32 digits make one more.", hint="Divide 60,000 by 64, and round up.",
        line="np.ceil(60_000 / 64)"),
    "honest": Choice("B", {
        "A": "The test digits were not learned from, but they chose the rate, so they had a say.",
        "B": "The best of twenty is partly lucky on just these 10,000. Choose on a third set, and keep the test set "
             "for the end.",
        "C": "Choosing the best of twenty does not make a mark too low."},
        hint="Twenty networks are all worth 97 %, but each mark is off by chance. How high is the best of twenty?",
        line="np.random.default_rng(0).binomial(10_000, 0.97, size=20).max() / 10_000"),
    "rim": Choice("A", {
        "A": "The slope of a weight is what came in, times the slope of its neuron. 0 came in, every time.",
        "B": "They may be any size. What counts is that they never change.",
        "C": "There is one learning rate for all weights."},
        hint="Take a pixel in a corner. How bright is it in the digit in which it is brightest?", line="X[:, 0].max()"),
    "share": Choice("C", {
        "A": "A share is pixel times weight. Black pixels are 0.",
        "B": "The weight may be anything, but the pixel is 0.",
        "C": "0 times any weight is 0. What is missing from a digit speaks only through what is there."},
        hint="Work it out for a weight of 3, and for one of −3.", line="0 * 3, 0 * -3"),
    "batch": Choice("C", {
        "A": "A larger step in a poorer direction: single examples take smaller steps, if anything.",
        "B": "Each epoch looks at all the digits, whatever the batch size.",
        "C": "60,000 updates of 109,386 numbers each, and products too small for a computer to be good at."},
        hint="How many steps does an epoch take in each case? Every step changes all weights once.",
        line="60_000 / 1, 60_000 / 64"),
    "stores": Choice("C", {
        "A": "60,000 digits are 47 million numbers, and the network has 109,386. Compare the two below.",
        "B": "Look at a neuron's weights: plt.imshow(net.layers[0].W[:, 0].reshape(28, 28)). Is that the "
             "mean of a digit?",
        "C": "Each digit moved the weights a little and was gone. What all sevens have in common stays."},
        hint="How many numbers are the digits, and how many does the network keep? Could these hold those?",
        line="X.size, net.parameters.size"),
    "learns_from_mine": Choice("B", {
        "A": "Draw, and then compare its weights with those from before: has any of them moved?",
        "B": "Reading is only the forward pass. The weights are what they were before you drew.",
        "C": "The same drawing gives the same numbers each time. Draw it again and look at the bars."},
        hint="The cell of the app kept all weights from before. Draw something, and compare them.",
        line="np.array_equal(before, net.parameters)"),
    "sure": Choice("C", {
        "A": "Draw a house or a star: is that almost certainly the digit that it names?",
        "B": "Draw ten things that are no digits. How often is it sure, and how often right?",
        "C": "The ten outputs share the probability 1, whatever is drawn. It can't pass."},
        hint="Clear the drawing and draw a house. What do the ten bars add up to?",
        line="net.predict(np.random.default_rng(0).random((3, 784))).max(axis=1).round(2)"),
}
