"""Owned: what belongs to one Trainer, because it remembers that one's steps."""

from __future__ import annotations

import weakref
from weakref import WeakKeyDictionary

from nnlab._core.shown import shown

_OWNERS: WeakKeyDictionary[object, weakref.ref[object]] = WeakKeyDictionary()


def check_free(thing: object, owner: object, name: str, remembers: str, remedy: str) -> None:
    """Raise ValueError if a thing belongs to another owner, and that one is still there."""
    if _OWNERS.get(thing, lambda: None)() not in (None, owner):
        raise ValueError(f"{name} must belong to one Trainer, for it remembers that one's {remembers}. "
                         f"Got {shown(thing)}, which another uses. {remedy}")


def let_go(thing: object) -> None:
    """Note that a thing belongs to nobody any more."""
    _OWNERS.pop(thing, None)


def take(thing: object, owner: object) -> None:
    """Note to whom a thing belongs from now on."""
    _OWNERS[thing] = weakref.ref(owner)
