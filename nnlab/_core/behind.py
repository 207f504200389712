"""What may stand behind a number: the unit that is wanted, in part or whole, and words that do not change it."""

from __future__ import annotations

import re

FILLERS = {
    "a", "about", "all", "almost", "altogether", "answer", "approx", "approximately", "before", "believe", "correct",
    "exactly", "guess", "here", "i", "in", "is", "ish", "it", "just", "maybe", "my", "nearly", "now", "of", "old",
    "only", "overall", "perhaps", "please", "precisely", "probably", "result", "right", "roughly", "rounded", "say",
    "so", "sure", "than", "that", "the", "them", "then", "these", "think", "this", "together", "total", "value", "we"}
SAME_UNIT = {"c": "°c", "degc": "°c", "celsius": "°c", "centigrade": "°c", "f": "°f", "degf": "°f",
             "fahrenheit": "°f", "kelvin": "k", "yr": "year", "jahr": "year", "jahre": "year",
             "parameter": "number", "weight": "number", "update": "step", "iteration": "step", "batche": "step",
             "net": "network", "subnetwork": "network", "x": "time", "fold": "time", "less": "smaller"}
UNITS = {"°c", "°f", "k", "second", "sec", "s", "minute", "min", "hour", "h", "day", "week", "month", "year", "mm",
         "cm", "dm", "m", "km", "inch", "inche", "foot", "feet", "ft", "mile", "meter", "metre", "g", "kg"}
WORD = re.compile(r"(?:° ?)?[^\W\d_²]+²?|[^\s\w.,;:!?…'\"()~-]")


def not_understood(words: str, unit: str) -> str:
    """Return the first word behind a number that is neither of the unit nor a filler; "" if there is none."""
    known = {*FILLERS, *_words(unit).values(), "degree" if "°" in unit else ""}
    return next((word for word, form in _words(words).items() if form not in known), "")


def is_unit(word: str) -> bool:
    """Whether a word is a unit in which something is measured, so that another one may be wanted."""
    return _one_form(word).rstrip("²") in UNITS


def _words(words: str) -> dict[str, str]:
    """Return words, each with its one form: "degrees Celsius" as °c, "years²" as year², "parameters" as number."""
    words = re.sub(r"\b(?:degrees?|deg|grad)\b\.? ?(?=[cfk]\b|cel|fah|kel)", "", words.lower().replace("º", "°"))
    words = re.sub(r"\^2|\*\*2", "²", words).replace("weights and biases", "numbers")
    return {word: _one_form(word.replace(" ", "")) for word in WORD.findall(words)}


def _one_form(word: str) -> str:
    name, square = word.rstrip("²"), "²" * word.endswith("²")
    name = name[:-1] if len(name) > 2 and name.endswith("s") and name not in (*FILLERS, *SAME_UNIT) else name
    return SAME_UNIT.get(name, name) + square
