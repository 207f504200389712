"""What the app of mistakes says: of a list of images, of one of them, and of the sum behind an answer."""

from __future__ import annotations

from nnlab.inspection.contributions import Contributions


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
    says = f"Number {number}: the network says {guessed}, {percent(sure)} sure."
    return f"{says} It is right." if true == guessed else (
        f"{says} It is a {true}, to which the network gives {percent(of_true)}.")


def made_up_of(output: str, shares: Contributions) -> str:
    """Say what makes up an output's sum."""
    return (f"The sum of output {output}: pixels {signed(shares.inputs.sum())}, biases {signed(shares.bias)}, together "
            f"{signed(shares.logit)}. That number goes into softmax.")


def percent(share: float) -> str:
    """Return a share as people read it: 83 %, and at the ends 99.97 %, for 100 % would not be true."""
    value = 100 * share
    if 1 <= value < 99:
        return f"{value:.0f} %"
    if value < 0.005:
        return "< 0.01 %"
    return f"{value:.2f} %" if value < 99.995 else "> 99.99 %"


def signed(value: float) -> str:
    """Return a number with two decimals and a proper minus."""
    return f"{value:.2f}".replace("-", "−")
