"""Teaching: callouts say how to read the picture, each until somebody has done what it says."""

from __future__ import annotations

from itertools import pairwise

from nnlab.apps.playground.picture import Picture

WORDS = {"neuron": "What this neuron sees. Hover to enlarge it.",
         "weight": "As wide as its weight. Click to change it."}


class Teaching:
    """The callouts that are still to be read."""

    def __init__(self, picture: Picture):
        self.picture, self.left = picture, dict(WORDS)

    def begin(self) -> None:
        """Place what is left in the picture's network."""
        sizes = self.picture.network.sizes
        last = max(len(sizes) - 2, 1)  # the last hidden layer, or else the output
        parts = {"neuron": [("neuron", k, i) for k in range(1, last + 1) for i in range(sizes[k])],
                 "weight": [("weight", k, i, j) for k, (n_in, n_out) in enumerate(pairwise(sizes))
                            for i in range(n_in) for j in range(n_out)]}
        self.picture.network.set_callouts({words: parts[kind] for kind, words in self.left.items()})

    def learn(self, part: tuple | None) -> None:
        """Take away what has been understood: somebody has found a part of that kind."""
        if part and self.left.pop(part[0], None):
            self.begin()
