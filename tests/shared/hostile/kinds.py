"""Kinds: what a parameter takes, said of the plain value that a hostile one reads as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from hostile.makers import Nothing
from hostile.values import VALUES


@dataclass(frozen=True)
class Kind:
    """What a parameter takes. An array's kind is tried with EQUAL and UNFIT as well, made of the argument that fits."""

    takes: Callable[[object], bool] = lambda plain: False
    is_array: bool = False
    accepts: tuple[str, ...] = ()  # names of values that are taken although they read as nothing plain
    unclear: tuple[str, ...] = ()  # names of values that may be answered in any way, as long as Python lives
    except_: tuple[str, ...] = ()  # names in EQUAL that do not fit here

    def accepts_value(self, name: str) -> bool:
        """Say whether the parameter takes a value of VALUES."""
        plain = VALUES[name].plain
        return name in self.accepts or (plain is not Nothing and bool(self.takes(plain)))


def _is_number(plain) -> bool:
    return isinstance(plain, (int, float)) and not isinstance(plain, bool)


def number(low: float = -np.inf, high: float = np.inf, *, low_too: bool = True) -> Kind:
    """A finite number in [low, high) or (low, high)."""
    def takes(plain) -> bool:
        return _is_number(plain) and abs(plain) < 1e308 and (low < plain < high or (low_too and plain == low))
    return Kind(takes)


def whole(low: float = -np.inf, high: float = np.inf, *also) -> Kind:
    """A whole number from low to high, both included; `also` lists what is taken beside it, such as None."""
    def takes(plain) -> bool:
        is_also = any(plain is other for other in also)
        return is_also or (isinstance(plain, int) and not isinstance(plain, bool) and low <= plain <= high)
    return Kind(takes)


def one_of(*plains, **more) -> Kind:
    """One of some values, such as names out of a table, or True and False."""
    return Kind(lambda plain: any(type(plain) is type(other) and plain == other for other in plains), **more)


def array_of(*also, **more) -> Kind:
    """Numbers in the shape that the argument that fits has; `also` lists what is taken beside them."""
    return Kind(lambda plain: any(type(plain) is type(other) and plain == other for other in also), is_array=True,
                **more)


FLAG = one_of(True, False)
NOTHING_ELSE = Kind()  # an object of a class: a network, a layer, an optimiser, a loss, a record
ANYTHING = Kind(unclear=tuple(VALUES))  # what only the package itself hands in
CALLABLE = Kind(unclear=("a function", "a function that raises", "a class", "a ufunc", "a torch dtype"))
