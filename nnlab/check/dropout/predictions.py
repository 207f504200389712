"""What is predicted in lesson 07."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "with_it": Chosen({"A": "it falls and rises as before", "B": "it falls and hardly rises again",
                       "C": "it goes to 0"},
                      "B", "C", "Knowing a digit by an accident takes several units, and half of them are missing.",
                      "Why does it not go to 0?"),
    "slopes": Chosen({"A": "in the first", "B": "in the second", "C": "in both"}, "C", "A",
                     "What comes into a dropped unit makes no difference, and what it sends is 0.",
                     "Which factor of the slope is 0 in each of the two?"),
    "remedy": Chosen({"A": "early stopping", "B": "L2", "C": "dropout of hidden units and pixels"}, "C", "A",
                     "Early stopping pays with digits, and they are missing where there are few.",
                     "Which remedy would you take if the loss counted?"),
}
