"""Teaching: callouts say how to read the picture, each until somebody has done what it says."""

from __future__ import annotations

from nnlab.apps.playground_parts.picture import Picture

WORDS = {"neuron": "What this neuron sees. Hover to enlarge it.",
         "weight": "As wide as its weight. Click to change it."}


class Teaching:
    """The callouts that are still to be read."""

    def __init__(self, picture: Picture):
        self.picture, self.left = picture, dict(WORDS)

    def begin(self) -> None:
        """Place what is left in the picture's network."""
        places, hidden = self.picture.network.sizes, self.picture.network.sizes[1:-1] or self.picture.network.sizes[1:]
        parts = {"neuron": [("neuron", k, i) for k, size in enumerate(hidden, 1) for i in range(size)],
                 "weight": [("weight", k, i, j) for k in range(len(places) - 1)
                            for i in range(places[k]) for j in range(places[k + 1])]}
        self.picture.network.set_callouts({words: parts[kind] for kind, words in self.left.items()})

    def learn(self, part: tuple | None) -> None:
        """Take away what has been understood: somebody has found a part of that kind."""
        if part and self.left.pop(part[0], None):
            self.begin()
