"""What later lessons ask again of lesson 00."""

import numpy as np

from nnlab.check.engine.asked import Asked
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.numbers import Number


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


def knob(rng: np.random.Generator) -> Asked:
    """Ask which knob mends a line: the bias lifts it, the weight makes it steeper."""
    degrees, is_flat = int(rng.integers(5, 30)), bool(rng.integers(2))
    seen = ("is right at 0 °C, and too flat on both sides" if is_flat else
            f"has the right slope, and is {degrees} degrees too low everywhere")
    answer = "A" if is_flat else "B"
    words = {"A": "The weight makes a line steeper.", "B": "The bias lifts a line as a whole."}
    return Asked(f"The line of a network with two knobs {seen}. Which knob mends it? (A) the weight, (B) the bias.",
                 Choice(answer, words, hint="Which of the two lifts the line, and which makes it steeper?"),
                 "Move a slider")


def count(rng: np.random.Generator) -> Asked:
    """Ask what a cell shows that is run several times."""
    more, times = int(rng.integers(2, 6)), int(rng.integers(3, 6))
    return Asked(f"count is 0. A cell says count = count + {more}, and you run it {times} times. What is count then?",
                 Number(answer=more * times,
                        wrong={more: "That is so after the first run. The kernel remembers count."},
                        right=f"{times} times {more}: the kernel remembers count.",
                        hint="What counts is what ran, not what stands on the page.", line=f"{more} * {times}"),
                 "Start afresh")


def check(rng: np.random.Generator) -> Asked:
    """Ask what a check says to an answer."""
    answers = {"A": "None", "B": '"a lot"', "C": "5"}
    letter = str(rng.choice([*answers]))
    said = {"A": "Not answered yet", "B": "This can't be read", "C": "Not yet"}
    words = {key: f"Right: {answers[key]} is {why}." if key == letter else f"That is said to {answers[key]}."
             for key, why in (("A", "no answer so far"), ("B", "no number"), ("C", "a number, and a wrong one"))}
    options = ", ".join(f"({key}) “{words_of}”" for key, words_of in said.items())
    return Asked(f"How much is 2 · 3? Somebody answers {answers[letter]}. What does the check say? {options}.",
                 Choice(letter, words, hint="A wrong number, no number, or no answer at all?"), "How a check answers")


AGAIN = (colour, knob, count, check)
