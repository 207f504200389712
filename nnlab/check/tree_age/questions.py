"""The questions of lesson 03."""

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.tree_age import code

GRADIENTS, WEIGHTS = ("dW1", "db1", "dW2", "db2"), ("W1", "b1", "W2", "b2")

QUESTIONS = {
    "count": Number(
        answer=13,
        wrong={9: "These are the weights. Every neuron that computes has a bias, too.",
               6: "Those are the weights into the hidden layer. There are lines to the output as well.",
               10: "One bias is in. Which other neurons have one?",
               12: "Nearly. The output neuron has a bias as well as the hidden ones.",
               15: "The inputs compute nothing, so they have no bias."},
        right="2 · 3 and 3 · 1 weights, 3 and 1 biases.",
        hint="Draw it. Count the lines between neighbouring layers, then the neurons that are no inputs.",
        line="2 * 3 + 3 * 1 + 3 + 1"),
    "h2": Number(
        answer=8.0,
        wrong={6.1: "That is h₁, the first neuron alone. h₂ has weights of its own.",
               7.6: "The weights are right. What does every neuron add at the end?",
               9.5: "You went along a row of W1. A neuron keeps its weights in a column.",
               7.2: "Those are width and length the wrong way round.",
               7.8: "The weights are right, but the bias is that of h₁."},
        right="0.4 · 5 + 0.8 · 7 + 0.4: the width adds 2, the length 5.6, the bias 0.4.",
        hint="Two lines end at h₂. Multiply what comes along each with the number on it, then add the bias.",
        line="0.4 * width + 0.8 * length + 0.4"),
    "second_layer": Number(
        answer=7.75,
        wrong={5.11: "That is the first neuron. Take the weights and the bias of the second.",
               7.05: "The weights are right. Which number does the neuron add?",
               7.55: "The weights are right, but the bias is that of the first neuron.",
               6.7: "The new layer is fed by h₁ and h₂, no longer by width and length.",
               5.68: "That is the guess of the whole network. Stop one layer earlier."},
        right="0.5 · 6.1 + 0.5 · 8 + 0.7: it does with h₁ and h₂ what these did with width and length.",
        hint="What comes in is h₁ = 6.1 and h₂ = 8. The weights are 0.5 and 0.5, the bias 0.7.",
        line="0.5 * 6.1 + 0.5 * 8 + 0.7"),
    "activation": Choice("c", {
        "a": "Identity lets any number out, and 3 or −0.2 is no probability.",
        "b": "ReLU keeps out what is negative, but a probability may not be above 1 either.",
        "c": "A probability lies between 0 and 1, and so does all that a sigmoid gives.",
        "d": "Half of what tanh gives is negative. What is a probability of −0.5?"}),
    "loss_of_two": Number(
        answer=1.28125, unit="years²",
        wrong={2.5625: "That is the sum of the squares. The mean divides it by the number of trees.",
               1.125: "You took the mean of the errors' sizes. Square each error first.",
               0.125: "Too high and too low have cancelled. Square each error first, then take the mean.",
               0.015625: "You squared the mean. Take the mean of the squares.",
               1.5625: "That is the first tree alone.",
               1.0: "That is the second tree alone."},
        right="The mean of 1.25² and (−1)².",
        hint="The errors are 6.25 − 5 and 3 − 4.",
        line="((6.25 - 5) ** 2 + (3 - 4) ** 2) / 2"),
    "dw4": Number(
        answer=5.25,
        wrong={8.75: "That is the way through h₁. The weight w₄ belongs to h₂.",
               3.75: "That is the width's weight, w₃. What comes in along the line of w₄?",
               17.5: "The weight between h₂ and the output is missing: it is a factor, too.",
               2.625: "The slope of a square (ŷ − y)² is twice the side.",
               2.1: "The first factor, the loss per guess, is missing: 2.5.",
               14.0: "The middle factor is the weight from h₂ to the output, not w₄ itself.",
               20.0: "That is the gradient of w₆. The weight w₄ is one layer further back."},
        right="2.5 · 0.3 · 7: the first factor is the same, the way leads through w₆, and the length comes in.",
        hint="Loss per guess, guess per h₂, h₂ per w₄. The first you have seen. The second is the weight from h₂ to "
             "the output, the third what w₄ is multiplied with.",
        line="2.5 * 0.3 * 7"),
    "new_w4": Number(
        answer=0.5375,
        wrong={1.0625: "You have added. A number goes against its gradient.",
               -4.45: "The learning rate is missing.",
               5.25: "That is the gradient. The update takes 0.05 of it off the weight.",
               0.2625: "That is the step. It is taken off the old weight.",
               0.75: "You have taken off the learning rate alone. Multiply it with the gradient.",
               -0.1125: "That is the new w₁."},
        right="0.8 − 0.05 · 5.25.",
        hint="Old number, minus learning rate times gradient.",
        line="0.8 - 0.05 * 5.25"),
    "overshoot": Choice("b", {
        "a": "Look at the left end of the curve: a short step in this direction does lower the loss.",
        "b": "Along the same line a step of 0.004 would have been nearly perfect.",
        "c": "More trees would give another direction, but this loss is of the one tree that was used."}),
    "exactly_5": Number(
        answer=-0.3,
        wrong={-0.5: "By so much w₁ must change. Add that to the 0.2 that it was.",
               0.7: "The guess was too high, so w₁ has to fall.",
               -0.05: "What h₁ gives reaches the guess through w₅, which halves it.",
               -2.3: "The width is missing: when w₁ grows by 1, h₁ grows by 5.",
               -0.1125: "That is w₁ after the update, in which all nine moved. Here it moves alone.",
               0.295: "That is what w₅ would have to be."},
        right="h₁ is then 3.6, and the guess 0.5 · 3.6 + 0.3 · 8 + 0.8 = 5.",
        hint="The guess must fall by 1.25. When w₁ falls by 1, the guess falls by 5 · 0.5.",
        line="0.2 - 1.25 / (5 * 0.5)"),
    "mean_fall": Number(
        answer=0.00255, relative=0.02,
        wrong={0.0244: "That is the first step alone.",
               0.0193: "That is the second step alone, and it went up, not down.",
               -0.0193: "That is the second step alone.",
               0.0051: "That is what both steps gained together. There were two.",
               0.02185: "The second step went up: it counts as a negative fall."},
        right="Far below 0.05.",
        hint="A mean of two: add the two falls, one of them negative, and halve.",
        line="(0.0244 - 0.0193) / 2"),
    "which_epoch": Choice("b", {
        "a": "By then it has learned its samples by heart: the validation loss has been rising for 380 epochs.",
        "b": "The validation set chooses. The exam may only be looked at once, when everything has been chosen.",
        "c": "If the exam chooses, it is no exam any more: its loss would flatter."}),
    "forward": Function(code.forward, ("H", "y_hat"), code.CASES["forward"]),
    "loss": Function(code.loss, ("loss",), code.CASES["loss"]),
    "backward": Function(code.backward, GRADIENTS, code.CASES["backward"]),
    "step": Function(code.step, WEIGHTS, code.CASES["step"]),
    "backward_tanh": Function(code.backward_tanh, GRADIENTS, code.CASES["backward_tanh"]),
}
