"""The questions of lesson 05."""

import math

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.two_circles import code

QUESTIONS = {
    "best_line": Number(
        answer=2 / 3, unit="of the points",
        wrong={1 / 3: "That is the part of the outer ring that is right. What share of all points is right?",
               5 / 6: "All of the inner ring and two thirds of the outer one? The line cuts off a third of the outer.",
               0.75: "That would be half of the outer ring. The line cuts off less than half."},
        right="All of the inner ring, which is half of the points, and a third of the other half.",
        hint="Half of the points are the inner ring, all right. Of the other half a third is right.",
        line="1 / 2 + 1 / 2 * 1 / 3"),
    "one_neuron": Number(
        answer=3, unit="numbers", whole=True,
        wrong={117: "That is how many it has. How many would do the same?",
               5: "One for each layer? All five become a single one.",
               6: "Two inputs and one output: which weights does a single neuron need for that?"},
        right="Two weights and a bias: a straight line.",
        hint="The product of all five matrices has the shape (2, 1). And one bias is left.", line="2 * 1 + 1"),
    "count": Number(
        answer=43, unit="numbers", whole=True,
        wrong={33: "Those are the weights. Every neuron that computes has a bias, too.",
               10: "Those are the biases. Each line in a drawing would be a weight.",
               45: "The two inputs compute nothing, so they have no bias.",
               12: "Those are the neurons, the inputs among them.",
               36: "Neighbouring layers are multiplied, but these products are added."},
        right="12 + 18 + 3 weights, and 6 + 3 + 1 biases.",
        hint="Add up, layer by layer: inputs times neurons, and the neurons once more for their biases.",
        line="(2*6 + 6) + (6*3 + 3) + (3*1 + 1)"),
    "shape": Choice("C", {
        "A": "That is the shape of W2. A slope δ belongs to sums, and every point has its own.",
        "B": "That is δ2 on its side. A row is a point.",
        "C": "A row for each of the 20 points, a column for each of the 6 neurons: the shape of Z2.",
        "D": "That is the shape of δ1. Layer 2 has six neurons."},
        hint="δ2 has the shape of the sums Z2, which are made of A1, (20, 4), and W2, (4, 6).",
        line="(np.ones((20, 4)) @ np.ones((4, 6))).shape"),
    "half": Number(
        answer=math.log(2),
        wrong={0.25: "That is the squared error.",
               0.301: "That is the logarithm to base 10. np.log is the natural one.",
               1.0: "That is the logarithm to base 2. np.log is the natural one."},
        right="ln 2: what a coin toss costs. A loss near it means that nothing has been learned.",
        hint="Whatever the class, the truth got the probability 0.5.", line="-np.log(0.5)"),
    "steps": Number(
        answer=32, unit="steps", whole=True,
        wrong={40: "200 points are kept for the exam. How many are there to learn from?",
               1: "That would be one step for all points at once.",
               1600: "That is all 50 epochs. How many in one?",
               8: "Those are the batches of the exam, from which nothing is learned."},
        right="800 points, 25 at a time. In 50 epochs that makes 1600 steps.",
        hint="How many batches of 25 are there in 800 points?", line="800 / 25"),
    "dead": Choice("B", {
        "A": "Patience does not help: the gradient of these weights is not small, it is exactly 0.",
        "B": "Every slope on the way back is multiplied by the slope of ReLU, and behind a dead layer that is 0 for "
             "every point.",
        "C": "0 times any learning rate is 0.",
        "D": "More points would meet the same silent layer, unless one of them lies where it fires."},
        hint="In the last line above nothing fires in layer 4. What is the slope of ReLU for sums like these?",
        line="nnlab.activations.relu.derivative(np.array([-3.0, -0.1, 2.0]))"),
    "more_layers": Choice("C", {
        "A": "Then 2-4-6-6-4-1 should be far ahead of 2-3-1. Both get more than 99 % of the exam right. And choose "
             "identity as hidden function in the app: what do more layers do then?",
        "B": "More layers have more weights to learn by heart with, but these rings were not learned by heart: the "
             "exam is as good as the training. Look at the two numbers above once more.",
        "C": "2-3-1 solves the rings already, without activations no number of layers does, and a deep network may "
             "fail to learn at all. Some tasks need depth; one has to try."},
        hint="Compare two lines of this lesson: what do 2-3-1 and the five layers without activations get right?",
        line='new_trainer(nnlab.SGD(0.1), seed=14).run(epochs=50).accuracy[-1]  # five layers, another seed'),
    "collapse": Function(code.collapse, ("W", "b"), code.COLLAPSE_CASES),
    "forward": Function(code.forward, ("A1", "A2", "A3", "A4", "y_hat"), code.CASES["forward"]),
    "loss": Function(code.loss, ("loss",), code.CASES["loss"]),
    "backward": Function(code.backward, code.GRADIENTS, code.CASES["backward"]),
}
