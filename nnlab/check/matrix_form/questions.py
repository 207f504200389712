"""The questions of lesson 04."""

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.matrix_form import code

QUESTIONS = {
    "sum": Number(
        answer=-0.2,
        wrong={-0.36: "That is the first tree. The second tree is in the second row of X.",
               0.34: "That is the first neuron. The second keeps its weights in the second column of W1.",
               0.4502: "You went on to the activation. The sum before it is asked for.",
               -0.03: "That is the third neuron. Take the second column of W1."},
        right="0.3 · 0.4 + 0.4 · (−0.8): row 2 of X with column 2 of W1.",
        hint="Put a finger on row 2 of X and another on column 2 of W1. Multiply pair by pair and add.",
        line="0.3 * 0.4 + 0.4 * (-0.8)"),
    "shape": Choice("B", {
        "A": "That is the shape of W1. A slope δ belongs to sums, and every sample has its own sums.",
        "B": "δ1 has a slope for each entry of Z1, so it has the shape of Z1: a row a sample, a column a neuron.",
        "C": "That is Z1 transposed. A row is a sample.",
        "D": "That is the shape of δ2. The hidden layer has three neurons."},
        hint="δ2 is (10, 1) and W2ᵀ is (1, 3). What remains of the two, and what does ∘ change?",
        line="(delta2 @ W2.T).shape"),
    "rmse": Number(
        answer=3.535533905932738, unit="years",
        wrong={3.5: "Is that the mean of the sizes? Square first. Or is it rounded? Then keep a digit more.",
               **dict.fromkeys((0.5, -0.5), "Too high and too low have cancelled. Square first."),
               2.5: "The root of 25 is 5, and half of that is 2.5, but the mean comes before the root."},
        right="The root of (9 + 16) / 2.", hint="Square each error, take the mean, and then the root.",
        line="((3**2 + (-4)**2) / 2) ** 0.5"),
    "batch": Choice("C", {
        "A": "Z1 has a row for each sample of the batch.",
        "B": "δ1 has a row for each sample of the batch.",
        "C": "Both factors grow, and the sum runs over more samples, but the result keeps the shape of W1."},
        hint="Set the batch to 4 in the app, then to 8, and watch which matrices grow.",
        line="[(Z1[:n].shape, delta1[:n].shape, (X[:n].T @ delta1[:n]).shape) for n in (4, 8)]"),
    "smaller": Number(
        answer=100, unit="times smaller",
        wrong={10: "That is how a one-sided difference behaves. The error of the central one goes with ε².",
               1000: "That would be ε³. The error goes with ε².",
               0.01: "That is the new error as a part of the old. How many times smaller is that?"},
        right="The error goes with ε², and 10² = 100.",
        hint="In the picture the right slope falls by two decades for each decade of ε.", line="10 ** 2"),
    "epsilon": Choice("B", {
        "A": "A smaller step cuts less of the curve. Truncation gets better, not worse.",
        "B": "Two numbers that agree in 12 of their 16 digits leave only four when they are subtracted.",
        "C": "Central differences need no more passes for a small step than for a large one."},
        hint="Print the two losses that are subtracted, for both steps. From which digit on do they differ?",
        line="[(float(loss_with(0.2 + e)), float(loss_with(0.2 - e))) for e in (1e-6, 1e-12)]"),
    "exam": Choice("A", {
        "A": "Trees it has never seen, looked at once.",
        "B": "It has studied these. A network that has learned them by heart would get full marks.",
        "C": "Some of these it has studied, so the mark would flatter.",
        "D": "Choosing by the exam is studying for the exam: the mark would flatter."},
        hint="The next forest is new to the network. Which of these trees are so too, in every respect?",
        line="mark(book, U, V), mark(exam, U, V)"),
    "rate": Choice("B", {
        "A": "It learns no weight from them, but you learn a rate. Run the cell below with four rates: the best mark "
             "of four flatters, and more so with only three trees in the exam.",
        "B": "Whatever chooses is part of the training. A third set, for choosing, leaves the exam unseen.",
        "C": "Each further look chooses a little more. Run the cell below: already two marks differ, and you would "
             "keep the better one."},
        hint="Who chooses by the exam has seen the exam. Would its mark still tell of the next forest?",
        line="[mark(exam, *train(book.X / 10, book.y / 10, rate, 5000)[:2]) for rate in (0.005, 0.01, 0.02, 0.03)]"),
    "forward": Function(code.forward, ("Z1", "A1", "y_hat"), code.CASES["forward"]),
    "rmse_gradient": Function(code.rmse_gradient, ("dy_hat",), code.CASES["rmse_gradient"]),
    "backward": Function(code.backward, ("dW1", "dW2"), code.CASES["backward"]),
    "numeric_gradient": Function(code.numeric_gradient, ("gradient",), code.CASES["numeric_gradient"]),
}
