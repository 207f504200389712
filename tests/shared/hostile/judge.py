"""The judge of how a hostile value is answered."""

from __future__ import annotations

import linecache
import re
import warnings
from collections.abc import Callable

import pytest
from hostile.makers import PACKAGE

import nnlab

SIGNATURE = re.compile(r"missing \d+ required|unexpected keyword|positional argument|multiple values for")
REMEDY = re.compile(
    r"(?:^|[.:!?] |, or )(?:Use|Give|Write|Try|Make|Turn|Fill|Check|Remove|Choose|Leave|Build|Add|Did you mean|"
    r"Renumber|Known names|There (?:are|is)|Call|Convert|Set|Scale|Divide|Draw|Move|Read|Take|Pass|Put|Keep|"
    r"Name|Begin|Copy|Return|Compute|End|Look)\b", re.IGNORECASE)
RULE = re.compile(r"\b(?:must|needs?|takes?|is not|are|has|have|is made|can't|cannot|at most|at least|is already|"
                  r"may|compares|chooses|sends|watches|add up|knows?|holds?)\b")
VALUE = re.compile(r"\b[Gg]ot\b|\d|['\"]|\bis empty\b|\bis not the name\b")
MOST_TOLD = 700  # characters: what is longer, nobody reads
MOST_SECONDS = 120  # for one value: what takes longer hangs, on however slow a machine


def words_of(error: BaseException) -> str:
    """What is wrong with an error's message: it must state rule, value and remedy, in one line, as sentences."""
    message = str(error)
    if len(message) > MOST_TOLD:
        return f"is {len(message)} characters long"
    if not message.replace("\n", "").isprintable():
        return "holds what cannot be printed"
    if "\n" in message.strip():
        return "has more than one line"
    if not message.rstrip().endswith((".", "?")) and not re.search(r"with: (?:return|def) .*$", message):
        return "is no sentence"
    parts = {"rule": RULE, "value": VALUE, "remedy": REMEDY}
    missing = [part for part, pattern in parts.items() if not pattern.search(message)]
    return f"has no {' and no '.join(missing)}" if missing else ""


def is_our_own(error: BaseException) -> bool:
    """Whether a `raise` of nnlab raised an error, and not a library, written in Python or in C, that nnlab called."""
    last = error.__traceback__
    while last.tb_next:  # by hand: traceback.extract_tb would read the lines of all frames, of thousands of errors
        last = last.tb_next
    file = last.tb_frame.f_code.co_filename
    return file.startswith(PACKAGE) and linecache.getline(file, last.tb_lineno).lstrip().startswith("raise")


def judged(call: Callable, *, accepted: bool = False, diverges: bool = False) -> tuple[str, object]:
    """Call, and return what is to be complained of, in words, and the result: "" where all is well.

    `accepted`: the value is one that must be taken. `diverges`: the call trains, so that it may raise nnlab.Diverged.
    """
    result, error = None, None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = call()
        except BaseException as raised:
            if isinstance(raised, (KeyboardInterrupt, pytest.skip.Exception)):
                raise
            error = raised
    for warning in caught:
        is_others = issubclass(warning.category, DeprecationWarning) and not warning.filename.startswith(PACKAGE)
        if not issubclass(warning.category, ResourceWarning) and not is_others:  # libraries' talk of one another
            return f"warned: {warning.category.__name__}: {warning.message}", result
    if error is None:
        return ("" if accepted else "accepted silently"), result
    told = ascii(f"{type(error).__name__}: {str(error)[:200]}")
    if diverges and isinstance(error, nnlab.Diverged):
        return "", None
    if isinstance(error, (RecursionError, MemoryError, SystemExit)):
        return f"crashed: {told}", None
    if not isinstance(error, (ValueError, TypeError)):
        return f"another type: {told}", None
    if isinstance(error, TypeError) and SIGNATURE.search(str(error)):
        return "", None  # Python's own words for a wrong number of arguments
    if not is_our_own(error):
        return f"another library's words: {told}", None
    if accepted:
        return f"refused: {told}", None
    fault = words_of(error)
    return (f"terse: it {fault}: {told}" if fault else ""), None


CATEGORIES = ("another type", "terse", "accepted silently", "another library's words", "crashed", "warned", "refused",
              "another result")
