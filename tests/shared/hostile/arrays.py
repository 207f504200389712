"""Arrays in hostile guises, equal ones and unfit ones."""

from __future__ import annotations

import array
import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
from hostile.makers import Value, an_object, from_scipy, from_torch, like_sparse, like_tensor, raising


def _with(entry) -> Callable:
    """Return a function that gives an array as objects, with its first entry replaced."""
    def change(a: np.ndarray):
        objects = a.astype(object)
        objects.flat[0] = entry
        return objects
    return change


def _masked(a: np.ndarray):
    mask = np.zeros(a.shape, bool)
    mask.flat[0] = True
    return np.ma.masked_array(a, mask)


def _frame(a: np.ndarray, dtype=None):
    """A DataFrame or a Series, whichever has the array's dimensions, with labels of its own."""
    if a.ndim == 1:
        return pd.Series(a, index=np.arange(100, 100 + len(a)), dtype=dtype)
    return pd.DataFrame(a, index=[f"row {k}" for k in range(len(a))], columns=[f"c{k}" for k in range(a.shape[1])],
                        dtype=dtype)


def _frame_with_gap(a: np.ndarray):
    frame = _frame(a, "Float64")
    if a.ndim == 1:
        frame.iloc[0] = pd.NA
    else:
        frame.iloc[0, 0] = pd.NA
    return frame


def _twice_as_wide(a: np.ndarray) -> np.ndarray:
    """The same numbers, with strides that are not those of an array of its own."""
    return np.repeat(a, 2, axis=-1)[..., ::2]


# What an array may be wrapped in and still be the same numbers: the result must be the same as with the plain array.
EQUAL: dict[str, Value] = {
    "a list of lists": Value(lambda a: a.tolist()),
    "a tuple": Value(lambda a: tuple(map(tuple, a)) if a.ndim == 2 else tuple(a)),
    "a list of arrays": Value(list),
    "in Fortran's order": Value(np.asfortranarray),
    "with strides": Value(_twice_as_wide),
    "read-only": Value(lambda a: (b := a.copy(), b.setflags(write=False))[0]),
    "big-endian": Value(lambda a: a.astype(">f8")),
    "longdouble": Value(lambda a: a.astype(np.longdouble)),
    "float16": Value(lambda a: a.astype(np.float16)),  # right arguments hold halves and quarters, which it can write
    "objects": Value(lambda a: a.astype(object)),
    "fractions": Value(lambda a: np.vectorize(Fraction, otypes=[object])(a)),
    "decimals": Value(lambda a: np.vectorize(lambda v: Decimal(float(v)), otypes=[object])(a)),
    "masked without a gap": Value(np.ma.masked_array),
    "a matrix or an array": Value(lambda a: np.matrix(a) if a.ndim == 2 else a),
    "a DataFrame or a Series": Value(_frame),
    "pandas' Float64 without a gap": Value(lambda a: _frame(a, "Float64")),
    "an object with __array__": Value(lambda a: an_object(__array__=lambda self, dtype=None, copy=None: a.copy())),
    "a memoryview": Value(lambda a: memoryview(np.ascontiguousarray(a))),
    "an array.array or a list of them": Value(
        lambda a: array.array("d", a) if a.ndim == 1 else [array.array("d", row) for row in a]),
    "a tensor": Value(lambda a: from_torch(a), library="torch"),
    "a list of tensors": Value(
        lambda a: [from_torch(row) for row in a] if a.ndim == 2 else list(from_torch(a)), library="torch"),
}

# What no array may be: refused everywhere, whatever shape is wanted.
UNFIT: dict[str, Value] = {
    "one NaN": Value(_with(float("nan"))),
    "one infinity": Value(_with(float("inf"))),
    "one None": Value(_with(None)),
    "one text": Value(_with("tall")),
    "one number as text": Value(_with("0.5")),
    "one empty text": Value(_with("")),
    "one bytes": Value(_with(b"1")),
    "one complex number": Value(_with(1j)),
    "one NumPy complex number": Value(_with(np.complex64(1))),
    "one 10**400": Value(_with(10**400)),
    "one Decimal NaN": Value(_with(Decimal("nan"))),
    "one Decimal sNaN": Value(_with(Decimal("snan"))),
    "one NA": Value(_with(pd.NA)),
    "one NaT": Value(_with(pd.NaT)),
    "one date": Value(_with(datetime.date(2026, 1, 2))),
    "one datetime64": Value(_with(np.datetime64("2026-01-01"))),
    "one timedelta64": Value(_with(np.timedelta64(1, "D"))),
    "one list": Value(_with([1.0])),
    "one dict": Value(_with({})),
    "one array": Value(_with(np.array([1.0]))),
    "one that raises": Value(_with(an_object(__float__=raising(RuntimeError("mine"))))),
    "one with a long repr": Value(_with(an_object(__repr__=lambda self: "long " * 10_000))),
    "NaN throughout": Value(lambda a: np.full(a.shape, np.nan)),
    "NaN as float16": Value(lambda a: np.full(a.shape, np.nan, np.float16)),
    "longdoubles beyond float64": Value(lambda a: np.full(a.shape, np.longdouble("1e4000"))),
    "complex": Value(lambda a: a.astype(complex)),
    "text": Value(lambda a: a.astype(str)),
    "a list of text": Value(lambda a: a.astype(str).tolist()),
    "bytes": Value(lambda a: a.astype("S")),
    "StringDType": Value(lambda a: a.astype(str).astype(np.dtypes.StringDType())),
    "dates": Value(lambda a: a.astype("M8[D]")),
    "times": Value(lambda a: a.astype("m8[s]")),
    "void": Value(lambda a: np.zeros(a.shape, "V8")),
    "structured": Value(lambda a: np.zeros(a.shape, [("a", float)])),
    "masked": Value(_masked),
    "all masked": Value(lambda a: np.ma.masked_all(a.shape)),
    "a generator": Value(lambda a: (row for row in a)),
    "an iterator": Value(iter),
    "a map": Value(lambda a: map(list, a) if a.ndim == 2 else map(float, a)),
    "a set": Value(lambda a: set(a.ravel().tolist())),
    "a dict of rows": Value(lambda a: dict(enumerate(a.tolist()))),
    "a dict's values": Value(lambda a: dict(enumerate(a.tolist())).values()),
    "a DataFrame of text": Value(lambda a: _frame(a.astype(str))),
    "a gap of pandas": Value(_frame_with_gap),
    "categorical": Value(lambda a: _frame(a).astype(str).astype("category")),
    "a function": Value(lambda a: lambda: a),
    "empty": Value(lambda a: a[:0]),
    "cubed": Value(lambda a: np.ones((2, 2, 2, 2))),
    "ragged": Value(lambda a: [[1.0, 2.0], [3.0]]),
    "like a tensor with gradient": Value(lambda a: like_tensor(a.shape)),
    "like a sparse matrix": Value(lambda a: like_sparse(*(a.shape if a.ndim == 2 else (1, len(a))))),
    "a tensor with gradient": Value(lambda a: from_torch(a, requires_grad=True), library="torch"),
    "a list of tensors with gradient": Value(
        lambda a: list(from_torch(a, requires_grad=True)), library="torch"),
    "a sparse tensor": Value(lambda a: from_torch(a).to_sparse(), library="torch"),
    "a meta tensor": Value(lambda a: from_torch(a).to("meta"), library="torch"),
    "a sparse matrix": Value(lambda a: from_scipy("csr_matrix", a), library="scipy"),
    "a sparse array": Value(lambda a: from_scipy("csr_array", np.atleast_2d(a)), library="scipy"),
}
