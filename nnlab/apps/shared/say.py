"""Say: counts, percents, times, sums and tables, as apps say them. Single numbers: nnlab.views.base.writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from nnlab.views.base.writing import digits, plural

WORDS = "padding: 0 8px; text-align: left"
NUMBER = "padding: 0 8px; text-align: right; white-space: nowrap"  # the looks of a table's columns


def counted(n: int, word: str, *, commas: bool = False) -> str:
    """Return how many there are of something: 1 step, 2 steps, 1000 steps; with commas 1,000 steps."""
    return f"{f'{n:,}' if commas else n} {plural(n, word)}"


def percent(share: float, places: int = 1) -> str:
    """Return a share as 90.1 %."""
    return f"{100 * share:.{places}f} %"


def honest_percent(share: float) -> str:
    """Return a share as people read it: 83 %, and at the ends 99.97 %, for 100 % would not be true."""
    if 0.00005 <= share < 0.99995:
        return percent(share, 0 if 0.01 <= share < 0.99 else 2)
    return "< 0.01 %" if share < 0.5 else "> 99.99 %"


def rough_percent(share: float) -> str:
    """Return a share as a percentage: 43 %, 0.2 %, less than 0.1 %."""
    return "less than 0.1 %" if 0 < share < 0.001 else percent(share, 0 if share >= 0.0995 or share == 0 else 1)


def duration(seconds: float) -> str:
    """Return a time as one says it: 3 s, 2 min 10 s, 1 h 5 min."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = whole // 60
    return f"{minutes} min {whole % 60} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def beyond_rounding(loss: float, y: np.ndarray) -> float:
    """Return a squared error, or 0 if it is no more than rounding makes of numbers as large as y."""
    return 0.0 if loss <= (64 * np.finfo(float).eps) ** 2 * np.mean(np.square(y)) else loss


def in_brackets(number: str) -> str:
    """Return a number as it stands behind a sign, in brackets if negative: (−0.25)."""
    return f"({number})" if number.startswith("−") else number


def sum_of(pairs: Iterable[tuple[float, float]], others: Iterable[float] = (),
           write: Callable[[float], str] = digits) -> str:
    """Return a sum of products and of others with its numbers, negative ones in brackets: −2·1 + (−3)·4 + 1."""
    terms = [f"{write(a) if k == 0 else in_brackets(write(a))}·{in_brackets(write(b))}"
             for k, (a, b) in enumerate(pairs)]
    return " + ".join([*terms, *(in_brackets(write(value)) for value in others)])


def added(terms: Iterable[str]) -> str:
    """Return a sum of terms, negative ones taken away instead: 4·1 − 2·0 + 1."""
    return " + ".join(terms).replace("+ −", "− ")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], looks: Sequence[str] = ()) -> str:
    """Return an HTML table of cells that are HTML already; `looks` are its columns' styles, and align its digits."""
    style = ' style="font-variant-numeric: tabular-nums; line-height: 1.4"' if looks else ""
    looks = [f' style="{look}"' for look in looks] or [""] * len(heads)
    head = "".join(f'<th scope="col"{look}>{name}</th>' for look, name in zip(looks, heads, strict=True))
    body = "".join("<tr>" + "".join(f"<td{look}>{cell}</td>" for look, cell in zip(looks, row, strict=True)) + "</tr>"
                   for row in rows)
    return f"<table{style}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
