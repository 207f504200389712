"""What is predicted in lesson 06."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "first": Chosen({"A": "only the one with all weights 0, and ours nearly", "B": "all three: none has learned",
                     "C": "the one from −1 to 1"}, "A", "B",
                    "Large weights make a network sure, and it is sure of nonsense.",
                    "Why does a preference without a reason cost more than none?"),
    "weights": Chosen({"A": "like digits", "B": "like strokes", "C": "like noise"}, "C", "A",
                      "The random first weights are still there, under all that was learned.",
                      "How could one see only what was learned?"),
    "race": Chosen({"A": "all digits at a time: their slope is exact", "B": "64 at a time", "C": "one at a time"},
                   "B", "A", "64 rows give almost as good a direction as all, and cost a few times as much as one.",
                   "Why do 64 rows not cost 64 times as much as one?"),
}
