"""The questions of lesson 03."""

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.tree_age import code

GRADIENTS, WEIGHTS = ("dW1", "db1", "dW2", "db2"), ("W1", "b1", "W2", "b2")

QUESTIONS = {
    "count": Number(
        answer=13, unit="numbers", whole=True,
        wrong={10: "One bias is in. Which other neurons have one?",
               15: "The inputs are not neurons: they compute nothing, and have no bias."},
        right="2 · 3 and 3 · 1 weights, 3 and 1 biases.",
        hint="Draw it. Count the lines from inputs and neurons to the next layer, then the neurons.",
        line="2 * 3 + 3 * 1 + 3 + 1"),
    "h2": Number(
        answer=8.0,
        wrong={6.1: "That is h₁, the first neuron alone. h₂ has weights of its own.",
               9.5: "You went along a row of W1. A neuron keeps its weights in a column.",
               7.2: "Those are width and length the wrong way round.",
               7.8: "The weights are right, but the bias is that of h₁."},
        right="0.4 · 5 + 0.8 · 7 + 0.4: the width adds 2, the length 5.6, the bias 0.4.",
        hint="Two lines end at h₂. Multiply what comes along each with the number on it, then add the bias.",
        line="0.4 * 5 + 0.8 * 7 + 0.4"),
    "second_layer": Number(
        answer=7.75,
        wrong={5.11: "That is the first neuron. Take the weights and the bias of the second.",
               7.55: "The weights are right, but the bias is that of the first neuron.",
               6.7: "The new layer is fed by h₁ and h₂, no longer by width and length.",
               5.68: "That is the guess of the whole network. Stop one layer earlier."},
        right="0.5 · 6.1 + 0.5 · 8 + 0.7: it does with h₁ and h₂ what these did with width and length.",
        hint="What comes in is h₁ = 6.1 and h₂ = 8. The weights are 0.5 and 0.5, the bias 0.7.",
        line="0.5 * 6.1 + 0.5 * 8 + 0.7"),
    "activation": Choice("C", {
        "A": "Identity lets any number out, and 3 or −0.2 is no probability.",
        "B": "ReLU keeps out what is negative, but a probability may not be above 1 either.",
        "C": "A probability lies between 0 and 1, and so does all that a sigmoid gives.",
        "D": "Half of what tanh gives is negative. What is a probability of −0.5?"},
        hint="Look at the four pictures above: how high and how low does each curve go? And a probability?",
        line="[getattr(nnlab.activations, name)(np.array([-9.0, 9.0])) for name in titles]  # as in the pictures"),
    "loss_of_two": Number(
        answer=1.28125, unit="years²",
        wrong={1.125: "You took the mean of the errors' sizes. Square each error first.",
               0.125: "Too high and too low have cancelled. Square each error first, then take the mean.",
               0.015625: "You squared the mean. Take the mean of the squares."},
        right="The mean of 1.25² and (−1)².", hint="The errors are 6.25 − 5 and 3 − 4.",
        line="((6.25 - 5) ** 2 + (3 - 4) ** 2) / 2"),
    "dw4": Number(
        answer=5.25,
        wrong={8.75: "That is the way through h₁. The weight w₄ belongs to h₂.",
               3.75: "That is the width's weight, w₃. What comes in along the line of w₄?",
               14.0: "The middle factor is the weight from h₂ to the output, not w₄ itself.",
               20.0: "That is the gradient of w₆. The weight w₄ is one layer further back."},
        right="2.5 · 0.3 · 7: the first factor is the same, the way leads through w₆, and the length comes in.",
        hint="Loss per guess, guess per h₂, h₂ per w₄. The first you have seen. The second is the weight from h₂ to "
             "the output, the third what w₄ multiplies.",
        line="2.5 * 0.3 * 7"),
    "new_w4": Number(
        answer=0.5375,
        wrong={-0.1125: "That is the new w₁."},
        right="0.8 − 0.05 · 5.25.", hint="Old number, minus learning rate times gradient.", line="0.8 - 0.05 * 5.25"),
    "overshoot": Choice("B", {
        "A": "Look at the left end of the curve: a short step in this direction does lower the loss.",
        "B": "Along the same line a step of 0.004 would have been nearly perfect.",
        "C": "More trees would give another direction, but this loss is of the one tree that was used."},
        hint="Go the same way again with other rates, from very small ones on: when does the loss fall, and when not?",
        line="[loss_after(rate) for rate in (0, 0.001, 0.004, 0.05)]"),
    "two_names": Choice("B", {
        "A": "After Backward every gradient is known, and no weight has moved: see it in the app. Which button moves "
             "them?",
        "B": "One finds how the loss changes with each number, the other goes a step downhill. Backward, then Update.",
        "C": "Press Backward in the app: gradients appear, and the weights stay. What does change them?",
        "D": "Press Backward in the app: what walks back is no tree but blame, how fast the loss grows. What is it "
             "for?"},
        hint="In the app: Start again, Forward, Loss, Backward. Write down w₁. Then Update, and look at w₁ again.",
        line="W1, dW1, W1 - 0.05 * dW1  # as it was, what backpropagation found, and after the step downhill"),
    "exactly_5": Number(
        answer=-0.3,
        wrong={-0.5: "By so much w₁ must change. Add that to the 0.2 that it was.",
               -0.1125: "That is w₁ after the update, in which all nine moved. Here it moves alone.",
               0.295: "That is what w₅ would have to be."},
        right="h₁ is then 3.6, and the guess 0.5 · 3.6 + 0.3 · 8 + 0.8 = 5.",
        hint="The guess must fall by 1.25. When w₁ falls by 1, the guess falls by 5 · 0.5.",
        line="0.2 - 1.25 / (5 * 0.5)"),
    "mean_fall": Number(
        answer=0.00255,
        wrong={-0.0193: "That is the second step alone."},
        right="Far below 0.05.", hint="A mean of two: add the two falls, one of them negative, and halve.",
        line="(0.0244 - 0.0193) / 2"),
    "which_epoch": Choice("B", {
        "A": "By then it has learned its samples by heart: the validation loss has been rising for 380 epochs.",
        "B": "The validation set chooses. The exam may only be looked at once, when everything has been chosen.",
        "C": "If the exam chooses, it is no exam any more: its loss would flatter."},
        hint="Three sets: from the first the network learns, the third is looked at once, at the end. What is the "
             "second for?",
        line="history.epoch[np.argmin(history.validation_loss)]"),
    "forward": Function(code.forward, ("H", "y_hat"), code.CASES["forward"]),
    "loss": Function(code.loss, ("loss",), code.CASES["loss"]),
    "backward": Function(code.backward, GRADIENTS, code.CASES["backward"]),
    "step": Function(code.step, WEIGHTS, code.CASES["step"]),
    "backward_tanh": Function(code.backward_tanh, GRADIENTS, code.CASES["backward_tanh"]),
}
