"""What later lessons ask again of lesson 00."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice


def colour(rng: np.random.Generator) -> Asked:
    """Ask how a weight is drawn: its colour says the sign, its width the size."""
    w = float(rng.choice([-3.5, -0.2, 0.3, 4.0]))
    look = ("wide" if abs(w) > 1 else "thin") + (" and blue" if w > 0 else " and orange")
    looks = ["thin and orange", "thin and blue", "wide and orange", "wide and blue"]
    letters = dict(zip("ABCD", looks, strict=True))
    words = {letter: f"Right: {w:g} is {'large' if abs(w) > 1 else 'small'} and "
                     f"{'positive' if w > 0 else 'negative'}." if found == look else
                     "The colour says the sign, the width the size." for letter, found in letters.items()}
    answer = next(letter for letter, found in letters.items() if found == look)
    return Asked(f"How is a weight of {w:g} drawn? ".replace("-", "−")
                 + ", ".join(f"({letter}) {found}" for letter, found in letters.items()) + ".",
                 Choice(answer, words, hint="Blue is positive, orange negative."), "How a check answers")


AGAIN = (colour,)
