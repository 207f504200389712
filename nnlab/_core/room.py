"""Room: what does not fit into memory is said in nnlab's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def room_for(what: str, remedy: str) -> Iterator[None]:
    """Turn a MemoryError into a ValueError that says what must fit into memory, and what to do."""
    try:
        yield
    except MemoryError as error:
        shape = getattr(error, "shape", None)
        got = "more than there is" if shape is None else f"an array of shape {shape}, more than there is"
        raise ValueError(f"{what} must fit into memory. Got {got}. {remedy}") from None
