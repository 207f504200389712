"""What is to be known of each activation: its formula, its slope, its range, where it stalls, when to choose it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np

import nnlab
from nnlab.apps.shared.say import in_brackets
from nnlab.views.base.writing import rounded

MOST = 12  # decimals


def _all(value: float) -> str:
    return rounded(value, MOST)


@dataclass(frozen=True)
class Facts:
    """An activation g in words.

    Parameters
    ----------
    title, formula, slope, range, stalls, choose : str
    worked : callable
        ``worked(z, A)`` writes the slope out with numbers; only PReLU's stays a.
    """

    title: str
    formula: str
    slope: str
    range: str
    stalls: str
    choose: str
    worked: Callable[[float, float], str]


FACTS = {
    "identity": Facts(
        "identity", "z", "1", "all numbers", "nowhere",
        "For the output, when any number may come out: an age, a temperature. Not in hidden layers: without a bend "
        "many layers are no better than one.", lambda z, A: "1"),
    "sigmoid": Facts(
        "sigmoid", "1 / (1 + e⁻ᶻ)", "g(z)·(1 − g(z)), at most 0.25", "0 to 1", "beyond ±2.9",
        "For the output, when it is the probability of a yes. In hidden layers its small slopes slow learning down.",
        lambda z, A: f"{_all(A)}·(1 − {_all(A)})"),
    "tanh": Facts(
        "tanh", "(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)", "1 − g(z)²", "−1 to 1", "beyond ±2.2",
        "For hidden layers of small networks and smooth curves. It is a sigmoid about 0, with a slope four times as "
        "large in the middle.", lambda z, A: f"1 − {in_brackets(_all(A))}²"),
    "relu": Facts(
        "ReLU", "max(0, z)", "1 if z > 0, else 0", "0 and above", "below 0, entirely",
        "The first choice in hidden layers: quick to compute, and its slope does not fade. A neuron whose sums are "
        "all below 0 can't learn any more: it is dead.", lambda z, A: "1" if z > 0 else "0"),
    "leaky_relu": Facts(
        "leaky ReLU", "z if z > 0, else 0.01·z", "1 if z > 0, else 0.01", "all numbers", "nearly, below 0",
        "When ReLU neurons die: the slope 0.01 is small, but it is a way back.",
        lambda z, A: "1" if z > 0 else "0.01"),
    "prelu": Facts(
        "PReLU", "z if z > 0, else a·z", "1 if z > 0, else a", "all numbers, if a > 0", "below 0, if a is near 0",
        "For large networks with much data: the slope a is learned like a weight. Move its slider.",
        lambda z, A: "1" if z > 0 else "a"),
    "arctan": Facts(
        "arctan", "arctan z", "1 / (1 + z²)", "−π/2 to π/2, about ±1.57", "beyond ±4.4",
        "Like tanh, but its slope fades more slowly. It is seldom used.",
        lambda z, A: f"1 / (1 + {in_brackets(_all(z))}²)"),
    "sqnl": Facts(
        "SQNL", "z ∓ z²/4 from −2 to 2, else ±1", "1 − |z|/2 from −2 to 2, else 0", "−1 to 1",
        "beyond ±1.9; from ±2 on entirely",
        "Like tanh, but made of a square only: for small devices, to which eᶻ is dear.",
        lambda z, A: f"1 − {_all(abs(z))}/2" if abs(z) < 2 else "0"),
}


def _enough(name: str, z: float, A: float, dA: float, a: float) -> tuple[float, float]:
    """Return z and A with as few decimals, 3 or more, as a calculator needs to come to the slope that is shown."""
    g = nnlab.activations.get(name)
    for n in range(3, MOST):
        short = round(z, n), round(A, n)
        slope = g.local_derivative(*np.array(short)[:, None], *((a,) if name == "prelu" else ()))
        if rounded(np.asarray(slope, dtype=float).item(), 4) == rounded(dA, 4):
            return short
    return z, A


def table(name: str, z: float, A: float, dA: float, a: float) -> str:
    """Return the facts of an activation as an HTML table, with its value A and its slope dA at z worked out."""
    facts, shown = FACTS[name], rounded(dA, 4)
    worked = facts.worked(*_enough(name, z, A, dA, a))
    sign = "=" if np.isclose(dA, round(dA, 4), rtol=0, atol=1e-12) else "≈"
    rows = {"g(z)": f"{facts.formula}; here g({rounded(z)}) = {rounded(A)}",
            "slope g′(z)": f"{facts.slope}; here {worked}{'' if worked == shown else f' {sign} {shown}'}",
            "range": facts.range, "learning stalls": facts.stalls, "when to choose it": facts.choose}
    lines = "".join(f'<tr><th scope="row" style="text-align: left; padding-right: 12px; vertical-align: top; '
                    f'white-space: nowrap">{head}</th><td style="text-align: left">{escape(text)}</td></tr>'
                    for head, text in rows.items())
    return f'<table style="min-height: 130px">{lines}</table>'
