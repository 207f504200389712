"""What makes hostile values: objects that are like others, raise, or never end."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

import nnlab

PACKAGE = str(Path(nnlab.__file__).parent)


class Nothing:
    """What a value reads as that nobody may take for anything."""


@dataclass(frozen=True)
class Value:
    """A hostile value: `make` gives a fresh one; `plain` is the Python or NumPy value that it reads as, if any."""

    make: Callable
    plain: object = Nothing
    library: str = ""  # what must be installed, beyond what the tests bring


def raising(error: Exception) -> Callable:
    def method(*_, **__):
        raise error
    return method


def an_object(**methods) -> object:
    """An object of a class of its own with those methods and properties."""
    return type("Strange", (), methods)()


def recursive() -> list:
    rows: list = []
    rows.append(rows)
    return rows


def deep(levels: int = 200) -> list:
    rows: list = [1.0]
    for _ in range(levels):
        rows = [rows]
    return rows


def like_sparse(rows: int = 4, columns: int = 2) -> object:
    """What scipy.sparse is to NumPy: asarray makes a 0-d array of objects of it, and len() is refused."""
    return an_object(shape=(rows, columns), nnz=3, ndim=2, dtype=np.dtype(float), format="csr",
                   toarray=lambda self: np.ones((rows, columns)),
                   __len__=raising(TypeError("sparse array length is ambiguous; use getnnz()")),
                   __bool__=raising(ValueError("The truth value of an array is ambiguous.")))


def like_tensor(shape: tuple = (4, 2)) -> object:
    """What a torch tensor that requires grad, or lies on another device, is to NumPy."""
    refuse = raising(RuntimeError("Can't call numpy() on Tensor that requires grad."))
    return an_object(shape=shape, ndim=len(shape), requires_grad=True, __array__=refuse, __len__=lambda self: shape[0],
                   __float__=refuse, __index__=refuse, __bool__=raising(RuntimeError("Boolean value is ambiguous")))


class Colour(enum.Enum):
    RED = "relu"


class Count(enum.IntEnum):
    THREE = 3


class Word(str):
    __slots__ = ()


def from_torch(*args, **kwargs):
    return pytest.importorskip("torch").tensor(*args, **kwargs)


def from_scipy(kind: str, *args):
    return getattr(pytest.importorskip("scipy.sparse"), kind)(*args)


def no_arguments():
    return "rubbish"
