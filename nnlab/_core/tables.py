"""Tables: what nnlab knows by name. A learner may add to them; what is there stays, since everyone shares it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TypeVar

from nnlab._core.guarded import NotSettable
from nnlab._core.names import title
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown

T = TypeVar("T")


class NoSuchName(KeyError, ValueError):
    """An entry was asked for that a table does not have."""

    @in_plain_letters
    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would put its words into quotation marks


class Table(dict[str, T]):
    """A dict of which the first entries stay, and to which others are added after `rule` has read them.

    Parameters
    ----------
    entries : dict
        The first ones.
    kind : str
        What each entry is, such as "an activation".
    rule : callable
        ``rule(entry, name)`` returns the entry, or raises ValueError.
    """

    def __init__(self, entries: Mapping[str, T], kind: str, rule: Callable[[Any, str], T]):
        super().__init__(entries)
        self._first, self._kind, self._rule = frozenset(entries), kind, rule

    def __setitem__(self, name: str, entry: T) -> None:
        title(name, f"The name of {self._kind}")
        self._refuse_a_first(name, entry)
        super().__setitem__(name, self._rule(entry, name))

    def __delitem__(self, name: str) -> None:
        self._refuse_a_first(name, "del")
        super().__delitem__(name)

    def _refuse_a_first(self, name: str, entry: object) -> None:
        if name in self._first:
            raise NotSettable(f"{name!r} is the name of {self._kind} of nnlab's own, which stays as it is for all. "
                              f"Got {shown(entry)}. Choose another name.")

    def __missing__(self, name: object) -> T:
        raise NoSuchName(f"{shown(name)} is not the name of {self._kind}. Known names: {', '.join(self)}. "
                         f"Use one of these, or add yours.")

    def pop(self, name: str, *instead: Any) -> Any:
        """Take an entry out and return it, or what is given instead of one that is not there."""
        if name not in self and instead:
            return instead[0]
        entry = self[name]
        del self[name]
        return entry

    # Every other way to change a dict leads through these.
    update = MutableMapping.update
    popitem = MutableMapping.popitem
    clear = MutableMapping.clear
    setdefault = MutableMapping.setdefault

    def __ior__(self, more: Any) -> Table[T]:  # type: ignore[override, misc]  # a dict's own would go past the rule
        self.update(more)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)  # a copy is a dict of its own, which nobody shares
