"""What is predicted in lesson 05."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "straight": Chosen({"A": "a straight line", "B": "a line with a few bends", "C": "a closed ring"}, "A", "B",
                       "Training changes the numbers in the five matrices, but their product is always one matrix.",
                       "What would have to stand between two matrices, so that they cannot be multiplied out?"),
    "kinks": Chosen({"A": "in the sums", "B": "in the activation", "C": "in both"}, "B", "A",
                    "Sums turn, stretch and shift: straight lines stay straight. ReLU makes the folds.",
                    "Where exactly does the fold of one neuron lie?"),
    "squares": Chosen({"A": "about half: it is a line", "B": "about three quarters", "C": "all of them"}, "C", "A",
                      "It is a line, but one in x1² and x2². In the plane of x1 and x2 that is a circle.",
                      "Which border would the inputs x1 and x2² make?"),
}
