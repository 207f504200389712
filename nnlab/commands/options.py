"""Options: how the terminal's words are read, and what is said of one that cannot be: one line, and exit code 2."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Callable
from typing import Any, NoReturn

from nnlab._core.inputs import text
from nnlab._core.inputs import whole as whole_number

MOST = 1_000_000_000  # epochs, or samples in a batch
Rule = Callable[[Any, str], Any]


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        line = re.sub(r"^argument (\S+): (?=\1)", "", " ".join(message.split()))  # else it would name it twice
        self.exit(2, f"{line} (see {self.prog} --help)\n")


def whole(name: str, rule: Rule) -> Callable[[str], Any]:
    """Return a reader of an option that is a whole number."""
    return _reader(name, int, rule)


def number(name: str, rule: Rule) -> Callable[[str], Any]:
    """Return a reader of an option that is a number."""
    return _reader(name, float, rule)


def word(name: str) -> Callable[[str], Any]:
    """Return a reader of an option that is a word with a letter at least."""
    return _reader(name, str, _not_empty)


def some(value: int, name: str) -> int:
    """Return a number of epochs or of samples, or raise ValueError."""
    return whole_number(value, name, 1, MOST, f"a whole number from 1 to {MOST:,}", f"Use for example {name} 10.")


def _not_empty(value: str, name: str) -> str:
    if not text(value, name).strip():
        raise ValueError(f"{name} must be a name. Got {value!r}. Use for example 'mine'.")
    return value


def _reader(name: str, kind: Callable[[str], Any], rule: Rule) -> Callable[[str], Any]:
    def read(given: str) -> Any:
        value: Any = given  # which the rule refuses in words where it is no number
        with contextlib.suppress(ValueError):
            value = kind(given)
        try:
            return rule(value, name)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read
