"""Lists that look after what they hold: one reads whatever is put in, the other can only be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex, TypeVar

from nnlab._core.guarded import NotSettable
from nnlab._core.inputs import index
from nnlab._core.shown import shown

T = TypeVar("T")
CHANGES = ("__setitem__", "__delitem__", "__iadd__", "__imul__", "append", "clear", "extend", "insert", "pop", "remove",
           "reverse", "sort")  # what a list has to change itself


class NotThere(ValueError, IndexError):
    """An entry was asked for that a list does not have."""


class Checked(list[T]):
    """A list of one kind of entry: `_read` returns an entry that is put in, or raises ValueError."""

    def __init__(self, entries: Iterable[T] = ()):
        super().__init__(self._read_all(entries))

    def _read(self, entry: T) -> T:
        """Return an entry as it is kept, or raise ValueError."""
        raise NotImplementedError

    def _read_all(self, entries: Iterable[T]) -> list[T]:
        """Return several entries, all or none of them."""
        return [self._read(entry) for entry in entries]

    def append(self, entry: T) -> None:
        """Put an entry at the end."""
        super().append(self._read(entry))

    def insert(self, place: SupportsIndex, entry: T) -> None:
        """Put an entry before the one of that number."""
        k = index(place)
        if k is None:
            raise ValueError(f"place must be a whole number. Got {shown(place)}. Use 0 for the beginning.")
        super().insert(max(min(k, len(self)), -len(self)), self._read(entry))

    def extend(self, entries: Iterable[T]) -> None:
        """Put several entries at the end."""
        super().extend(self._read_all(entries))

    def __iadd__(self, entries: Iterable[T]) -> Any:  # type: ignore[override, misc]  # more than lists, as list's
        self.extend(entries)
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, self._read_all(value) if isinstance(key, slice) else self._read(value))


class Curve(list[T]):
    """A list that only its maker lengthens, past what is refused here; whoever reads it cannot change it."""

    def __reduce__(self) -> tuple[type[Curve[T]], tuple[list[T]]]:
        return type(self), (list(self),)


def _refusing(change: str) -> Callable[..., None]:
    def refused(self: Curve[Any], *given: object, **named: object) -> None:
        what = shown((*given, *named.values()))
        raise NotSettable(f"A curve of a History can only be read. Got {change} with {what}. "
                          f"Make a list of your own of it, for example list(history.loss).")

    return refused


for _change in CHANGES:
    setattr(Curve, _change, _refusing(_change))
