"""What the app of mistakes says: of a list of images, of one of them, and of the sum behind an answer."""

from __future__ import annotations

from nnlab.apps.shared.say import honest_percent
from nnlab.inspection.contributions import Contributions
from nnlab.views.base.writing import minus


def heading(true: str, guessed: str, n: int, page: int, pages: int) -> str:
    """Say which images are shown, n in all; without classes they are all mistakes. Pages count from 0."""
    if not true:
        words = f"All {n:,} mistakes"
    elif true == guessed:
        words = f"{true} read as {true}, rightly: {n:,}"
    else:
        words = f"{true} taken for {guessed}: {f'{n:,}' if n else 'never'}"
    return f"{words}, page {page + 1} of {pages}" if pages > 1 else words


def caption(guessed: str, sure: float) -> str:
    """Say below a small image what the network says and how many % sure it is; 100 would not be true."""
    return f"{guessed}: {min(round(100 * sure), 99)}"


def verdict(number: int, true: str, guessed: str, sure: float, of_true: float) -> str:
    """Say what the network says of one image, how sure it is, and what it gives the true class."""
    says = f"Number {number}: the network says {guessed}, {honest_percent(sure)} sure."
    return f"{says} It is right." if true == guessed else (
        f"{says} It is a {true}, to which the network gives {honest_percent(of_true)}.")


def made_up_of(output: str, shares: Contributions) -> str:
    """Say what makes up an output's sum."""
    pixels, biases, z = (minus(f"{value:.2f}") for value in (shares.inputs.sum(), shares.bias, shares.logit))
    return f"The sum of output {output}: pixels {pixels}, biases {biases}, together {z}. That number goes into softmax."
