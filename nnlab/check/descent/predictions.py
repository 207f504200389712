"""What is predicted in lesson 05b."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "funnel": Chosen({"A": "all three", "B": "none", "C": "momentum and Adam", "D": "plain descent alone"}, "C", "A",
                     "A hollow lies on the way. Momentum rolls past it, and Adam sets off in another direction.",
                     "What would happen to momentum if it kept nothing of its velocity?"),
    "batches": Chosen({"A": "4 points", "B": "20 points", "C": "100 points", "D": "800 points"}, "A", "D",
                      "With 800 points every gradient is exact, but ten epochs are only ten steps.",
                      "How would you compare them if a step cost the same, whatever its batch?"),
}
