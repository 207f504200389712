"""Numbers in words, put into digits: two hundred and five, a hundred, two thirds, three and a half, twice."""

from __future__ import annotations

import re

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: k for k, word in enumerate(ONES)} | {word: 10 * k for k, word in enumerate(TENS, start=2)}
SMALL |= {"once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3, "fourty": 40}
LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, **{f"{word}th": number for word, number in {
    "four": 4, "fif": 5, "six": 6, "seven": 7, "eigh": 8, "nin": 9, "ten": 10, "hundred": 100, "thousand": 1000,
    "million": 10**6}.items()}}

PART = rf"(?:{'|'.join(PARTS)})s?"
WORD = rf"(?:{PART}|{'|'.join((*SMALL, *LARGE))}|point)"
ORDINALS = [word for word in PARTS if word not in ("half", "halve", "quarter")]
POWER = re.compile(rf"\bto the (?:power (?:of )?)?(?:({'|'.join(ORDINALS)})|"
                   r"([0-9]+)(?:st|nd|rd|th))\b")
RUN = re.compile(rf"\b(?:an? )?{WORD}(?:(?: and an?| and|,)?[ -]{WORD})*\b")
BEHIND_DIGITS = re.compile(rf"([0-9])( and)?(?: an?)? ?(?:({'|'.join(LARGE)})|({PART}))\b")
OPERATIONS = {
    r"\b(?:square )?root(?: of)?(?: the)?\b": " sqrt ", r" ?\bsquared\b": "²", r" ?\bcubed\b": "³",
    r"\bto the(?: power(?: of)?)?\b": "^", r"\bplus\b": "+", r"\b(?:minus|negative)\b": "-",
    r"\b(?:divided by|over|out of)\b": "/", r"\bmultiplied by\b|\b(?:times|x)(?= *[-(.0-9])": "*",
    r"(?<=[0-9])(?<!(?<![\w.])0)x(?=[0-9])": "*",  # 0x10 is no product
    r"([)%]|/ ?[0-9]+) ?of (?=[(.0-9])": r"\1*",
    r"\b(?:per ?cent|pro[zc]ent|por ?ciento|pour ?cent|pct)\b": "%"}


def in_digits(text: str) -> str:
    """Return a text in small letters with digits and signs in place of number words; other words stay."""
    text = re.sub(rf"\bhalf an? (?={'|'.join(LARGE)})", "0.50000 ", text)
    text = POWER.sub(lambda match: f"^{match[2] or PARTS[match[1]]}", text)  # two to the seventh
    text = BEHIND_DIGITS.sub(_behind_digits, text)
    text = RUN.sub(_run, text)
    for words, sign in OPERATIONS.items():
        text = re.sub(words, sign, text)
    return text


def _behind_digits(match: re.Match[str]) -> str:
    digit, is_added, large, part = match.groups()
    if large:
        return f"{digit}*{LARGE[large]}"
    return f"{digit} 1/{_part(part)}" if is_added else f"{digit}/{_part(part)}"


def _part(word: str) -> int:
    return PARTS[word.removesuffix("s")]


def _run(match: re.Match[str]) -> str:
    """Return a run of number words as an expression; as it is where it makes no number, as in "seven eight"."""
    words = re.findall("[a-z]+", match[0])
    whole, _, digits = " ".join(words).partition("point")
    if digits:
        number, behind = _whole(whole.split()), [SMALL.get(word, 10) for word in digits.split()]
        if number is None or max(behind) > 9:
            return match[0]
        return f"{number}.{''.join(map(str, behind))}0000"  # the zeros, since 1.234 may be thousands
    if words[-1].removesuffix("s") not in PARTS:
        number = _whole(words)
        return match[0] if number is None else str(number)
    *words, part = words
    if words[-1:] in (["ten"], ["hundred"]) and PARTS[part.removesuffix("s")] >= 1000:
        return _small_part(words, part, match[0])
    place = len(words) - words[::-1].index("and") if "and" in words else 0
    number, above = _whole(words[:place]), _whole(words[place:])
    return match[0] if number is None or above is None else f"({number}+{above or 1}/{_part(part)})"


def _small_part(words: list[str], part: str, text: str) -> str:
    """Return a hundred thousandth as 1/100000; five hundred thousandths, which may be 5 or 500 of them, as it is."""
    *before, size = words
    is_one = before in ([], ["a"], ["one"]) and not part.endswith("s")
    return f"(1/{LARGE.get(size, 10) * _part(part)})" if is_one else text


def _whole(words: list[str]) -> int | None:
    """Return a whole number in words, 0 for none; None where the words make no number."""
    total = current = 0
    before = ""
    for word in words:
        if word in SMALL:
            if current % 10 or (current % 100 and SMALL[word] >= 10) or (before in SMALL and not current):
                return None
            current += SMALL[word]
        elif word in LARGE and LARGE[word] > 100:
            total, current = total + (current or 1) * LARGE[word], 0
        elif word in LARGE:
            current = (current or 1) * LARGE[word]
        elif word not in ("a", "an", "and"):
            return None
        before = word
    return total + current
