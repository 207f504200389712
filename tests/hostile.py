"""Hostile values, a judge of how they are answered, and a list of every door at which they can be handed in.

What a learner hands in by mistake must be refused with the rule, the value and the remedy, or be read as what it
plainly is. A test puts every value into every parameter of a *door*, a public callable with arguments that are right:

    door = Door(nnlab.data.two_circles, {"n": whole(2), "noise": number(0), "seed": whole(0)}, lambda: {"n": 10})
    complaints_about(door, "n")  # [] when all is well

A parameter has a *kind*, which says what it takes. `public_callables` and `settable` find all doors there are, so that
a name or a parameter that is new fails a test until its kind is stated.
"""

from __future__ import annotations

import array
import datetime
import enum
import inspect
import json
import linecache
import os
import re
import signal
import traceback
import types
import warnings
from collections import OrderedDict, UserList, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import nnlab

PACKAGE = str(Path(nnlab.__file__).parent)


# Values ---------------------------------------------------------------------------------------------------------------

class Nothing:
    """What a value reads as that nobody may take for anything."""


@dataclass(frozen=True)
class Value:
    """A hostile value: `make` gives a fresh one; `plain` is the Python or NumPy value that it reads as, if any."""

    make: Callable
    plain: object = Nothing
    library: str = ""  # what must be installed, beyond what the tests bring


def _raising(error: Exception) -> Callable:
    def method(*_, **__):
        raise error
    return method


def _object(**methods) -> object:
    """An object of a class of its own with those methods and properties."""
    return type("Strange", (), methods)()


def _recursive() -> list:
    rows: list = []
    rows.append(rows)
    return rows


def _deep(levels: int = 200) -> list:
    rows: list = [1.0]
    for _ in range(levels):
        rows = [rows]
    return rows


def _like_sparse(rows: int = 4, columns: int = 2) -> object:
    """What scipy.sparse is to NumPy: asarray makes a 0-d array of objects of it, and len() is refused."""
    return _object(shape=(rows, columns), nnz=3, ndim=2, dtype=np.dtype(float), format="csr",
                   toarray=lambda self: np.ones((rows, columns)),
                   __len__=_raising(TypeError("sparse array length is ambiguous; use getnnz()")),
                   __bool__=_raising(ValueError("The truth value of an array is ambiguous.")))


def _like_tensor(shape: tuple = (4, 2)) -> object:
    """What a torch tensor that requires grad, or lies on another device, is to NumPy."""
    refuse = _raising(RuntimeError("Can't call numpy() on Tensor that requires grad."))
    return _object(shape=shape, ndim=len(shape), requires_grad=True, __array__=refuse, __len__=lambda self: shape[0],
                   __float__=refuse, __index__=refuse, __bool__=_raising(RuntimeError("Boolean value is ambiguous")))


class Colour(enum.Enum):
    RED = "relu"


class Count(enum.IntEnum):
    THREE = 3


class Word(str):
    __slots__ = ()


def _torch(*args, **kwargs):
    return pytest.importorskip("torch").tensor(*args, **kwargs)


def _scipy(kind: str, *args):
    return getattr(pytest.importorskip("scipy.sparse"), kind)(*args)


VALUES: dict[str, Value] = {
    # Python's own
    "None": Value(lambda: None, None),
    "True": Value(lambda: True, True),
    "False": Value(lambda: False, False),
    "...": Value(lambda: ...),
    "NotImplemented": Value(lambda: NotImplemented),
    "0": Value(lambda: 0, 0),
    "1": Value(lambda: 1, 1),
    "3": Value(lambda: 3, 3),
    "-1": Value(lambda: -1, -1),
    "0.5": Value(lambda: 0.5, 0.5),
    "1.5": Value(lambda: 1.5, 1.5),
    "-0.5": Value(lambda: -0.5, -0.5),
    "3.0": Value(lambda: 3.0, 3.0),
    "NaN": Value(lambda: float("nan"), float("nan")),
    "infinity": Value(lambda: float("inf"), float("inf")),
    "-infinity": Value(lambda: float("-inf"), float("-inf")),
    "10**400": Value(lambda: 10**400, 10**400),
    "-10**400": Value(lambda: -(10**400), -(10**400)),
    "10**5000": Value(lambda: 10**5000, 10**5000),  # too long for Python to write
    "10**15": Value(lambda: 10**15, 10**15),
    "1e200": Value(lambda: 1e200, 1e200),
    "1e-320": Value(lambda: 1e-320, 1e-320),
    "1j": Value(lambda: 1j),
    "1 + 0j": Value(lambda: 1 + 0j),
    "Decimal 0.5": Value(lambda: Decimal("0.5"), 0.5),
    "Decimal NaN": Value(lambda: Decimal("nan"), float("nan")),
    "Decimal sNaN": Value(lambda: Decimal("snan"), float("nan")),
    "Fraction 1/2": Value(lambda: Fraction(1, 2), 0.5),
    "a huge Fraction": Value(lambda: Fraction(10**400, 3), float("inf")),
    "text": Value(lambda: "nonsense", "nonsense"),
    "empty text": Value(lambda: "", ""),
    "text 0.1": Value(lambda: "0.1", "0.1"),
    "text 3": Value(lambda: "3", "3"),
    "text nan": Value(lambda: "nan", "nan"),
    "text with spaces": Value(lambda: "  \n", "  \n"),
    "long text": Value(lambda: "x" * 100_000, "x" * 100_000),
    "half a character": Value(lambda: "\ud800", "\ud800"),
    "text with NUL": Value(lambda: "relu\0", "relu\0"),
    "a text's subclass": Value(lambda: Word("nonsense"), "nonsense"),
    "bytes": Value(lambda: b"relu"),
    "bytearray": Value(lambda: bytearray(b"12")),
    "an empty list": Value(list),
    "an empty tuple": Value(tuple),
    "an empty dict": Value(dict, {}),
    "a list": Value(lambda: [0.25, 0.75, 0.5]),
    "a list of text": Value(lambda: ["a", "b"]),
    "a list of None": Value(lambda: [None]),
    "a ragged list": Value(lambda: [[1, 2], [3]]),
    "a list in itself": Value(_recursive),
    "a list 200 deep": Value(_deep),
    "a dict": Value(lambda: {"a": 1}),
    "a dict of columns": Value(lambda: {0: [1.0, 2.0], 1: [3.0, 4.0]}),
    "an OrderedDict": Value(lambda: OrderedDict(b=[2])),
    "a dict's values": Value(lambda: {"a": 1.0}.values()),
    "a set": Value(lambda: {1.0, 2.0}),
    "a frozenset": Value(lambda: frozenset({1})),
    "a range": Value(lambda: range(7)),
    "a deque": Value(lambda: deque([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])),
    "a UserList": Value(lambda: UserList(["a"])),
    "a slice": Value(lambda: slice(0, 2)),
    "a generator": Value(lambda: (k for k in range(3))),
    "a generator that raises": Value(lambda: (1 / 0 for _ in range(3))),
    "an iterator": Value(lambda: iter([1.0, 2.0])),
    "a map": Value(lambda: map(float, [1, 2])),
    "a date": Value(lambda: datetime.date(2026, 1, 2)),
    "a timedelta": Value(lambda: datetime.timedelta(days=1)),
    "a path": Value(lambda: Path("no/such/file")),
    "a module": Value(lambda: np),
    "a class": Value(lambda: int),
    "an instance": Value(object),
    "a function": Value(lambda: _no_arguments),
    "a function that raises": Value(lambda: _raising(RuntimeError("mine"))),
    "an exception": Value(lambda: RuntimeError("mine")),
    "an enum": Value(lambda: Colour.RED),
    "an IntEnum": Value(lambda: Count.THREE, 3),
    "a lock": Value(lambda: __import__("threading").Lock()),
    # Objects that lie
    "float() raises": Value(lambda: _object(__float__=_raising(RuntimeError("mine")))),
    "float() gives text": Value(lambda: _object(__float__=lambda self: "a")),
    "index() raises": Value(lambda: _object(__index__=_raising(RuntimeError("mine")))),
    "repr() raises": Value(lambda: _object(__repr__=_raising(RuntimeError("mine")))),
    "repr() is long": Value(lambda: _object(__repr__=lambda self: "long " * 100_000)),
    "bool() raises": Value(lambda: _object(__bool__=_raising(ValueError("mine")))),
    "len() raises": Value(lambda: _object(__len__=_raising(RuntimeError("mine")))),
    "== raises": Value(lambda: _object(__eq__=_raising(RuntimeError("mine")), __hash__=None)),
    "no hash": Value(lambda: _object(__hash__=None)),
    "iter() raises": Value(lambda: _object(__iter__=_raising(RuntimeError("mine")))),
    "every attribute raises": Value(lambda: _object(__getattr__=_raising(RuntimeError("mine")))),
    "array() gives None": Value(lambda: _object(__array__=lambda self, dtype=None, copy=None: None)),
    "array() raises": Value(_like_tensor),
    "array() recurses": Value(lambda: _object(__array__=lambda self, dtype=None, copy=None: np.asarray(self))),
    "like a sparse matrix": Value(_like_sparse),
    # NumPy's
    "NumPy True": Value(lambda: np.True_, True),
    "int64": Value(lambda: np.int64(3), 3),
    "uint8": Value(lambda: np.uint8(3), 3),
    "uint64": Value(lambda: np.uint64(2**64 - 1), 2**64 - 1),
    "float16": Value(lambda: np.float16(0.5), 0.5),
    "float32": Value(lambda: np.float32(0.5), 0.5),
    "float64": Value(lambda: np.float64(0.5), 0.5),
    "longdouble": Value(lambda: np.longdouble("0.5"), 0.5),
    "a huge longdouble": Value(lambda: np.longdouble("1e4000"), float("inf")),
    "float32 NaN": Value(lambda: np.float32("nan"), float("nan")),
    "complex64": Value(lambda: np.complex64(1)),
    "NumPy text": Value(lambda: np.str_("nonsense"), "nonsense"),
    "NumPy bytes": Value(lambda: np.bytes_(b"relu")),
    "void": Value(lambda: np.void(b"ab")),
    "datetime64": Value(lambda: np.datetime64("2026-01-01")),
    "NaT": Value(lambda: np.datetime64("NaT")),
    "timedelta64": Value(lambda: np.timedelta64(5, "D")),
    "a dtype": Value(lambda: np.dtype("int32")),
    "0-d of 0.5": Value(lambda: np.array(0.5), 0.5),
    "0-d of 3": Value(lambda: np.array(3), 3),
    "0-d of NaN": Value(lambda: np.array(np.nan), float("nan")),
    "0-d of text": Value(lambda: np.array("nonsense")),
    "0-d of an object": Value(lambda: np.array(None, dtype=object)),
    "0-d masked": Value(lambda: np.ma.masked),
    "an array of one": Value(lambda: np.array([0.5])),
    "an array of one, 2-d": Value(lambda: np.array([[3]])),
    "an empty array": Value(lambda: np.array([])),
    "no rows": Value(lambda: np.ones((0, 2))),
    "no columns": Value(lambda: np.ones((4, 0))),
    "a cube": Value(lambda: np.ones((4, 2, 1))),
    "33 dimensions": Value(lambda: np.ones((1,) * 33)),
    "an array of text": Value(lambda: np.array([["a", "b"]])),
    "an array of objects": Value(lambda: np.array([[None, {}]], dtype=object)),
    "a structured array": Value(lambda: np.zeros(4, dtype=[("a", float), ("b", int)])),
    "a record array": Value(lambda: np.rec.array([(1.0, 2)], dtype=[("a", float), ("b", int)])),
    "more than memory holds": Value(lambda: np.broadcast_to(np.float64(1.0), (10**12, 2))),
    "a ufunc": Value(lambda: np.add),
    "a Generator": Value(lambda: np.random.default_rng(0)),
    "a RandomState": Value(lambda: np.random.RandomState(0)),
    "a SeedSequence": Value(lambda: np.random.SeedSequence(0)),
    # pandas'
    "NA": Value(lambda: pd.NA),
    "pandas NaT": Value(lambda: pd.NaT),
    "a Timestamp": Value(lambda: pd.Timestamp("2026-01-01")),
    "a Series of one": Value(lambda: pd.Series([0.5], index=[9])),
    "a Series of text": Value(lambda: pd.Series(["a", "b"], index=[5, 7])),
    "a categorical": Value(lambda: pd.Series(["a", "b", "a", "b"], dtype="category")),
    "an empty DataFrame": Value(pd.DataFrame),
    "a DataFrame of text": Value(lambda: pd.DataFrame({"a": ["x", "y"], "b": [1, 2]})),
    "Int64 with NA": Value(lambda: pd.Series([1, None, 3, 4], dtype="Int64")),
    # other libraries'
    "a tensor of 0.5": Value(lambda: _torch(0.5), 0.5, "torch"),
    "a tensor of 3": Value(lambda: _torch(3), 3, "torch"),
    "a tensor of one": Value(lambda: _torch([0.5]), library="torch"),
    "a tensor of one whole number": Value(lambda: _torch([3]), library="torch"),
    "a tensor of True": Value(lambda: _torch(True), True, "torch"),
    "a tensor with gradient": Value(lambda: _torch([[1.0]], requires_grad=True), library="torch"),
    "a complex tensor": Value(lambda: _torch([[1j]]), library="torch"),
    "a torch dtype": Value(lambda: pytest.importorskip("torch").float32, library="torch"),
    "a torch generator": Value(lambda: pytest.importorskip("torch").Generator(), library="torch"),
    "a sparse tensor": Value(lambda: _torch([[1.0, 0.0]]).to_sparse(), library="torch"),
    "a meta tensor": Value(lambda: _torch([[1.0, 0.0]]).to("meta"), library="torch"),
    "a bfloat16 tensor": Value(lambda: _torch([[1.0]]).to(pytest.importorskip("torch").bfloat16), library="torch"),
    "a sparse matrix": Value(lambda: _scipy("csr_matrix", np.eye(2)), library="scipy"),
    "a sparse array": Value(lambda: _scipy("coo_array", np.eye(2)), library="scipy"),
}


def _no_arguments():
    return "rubbish"


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
    "an object with __array__": Value(lambda a: _object(__array__=lambda self, dtype=None, copy=None: a.copy())),
    "a memoryview": Value(lambda a: memoryview(np.ascontiguousarray(a))),
    "an array.array or a list of them": Value(
        lambda a: array.array("d", a) if a.ndim == 1 else [array.array("d", row) for row in a]),
    "a tensor": Value(lambda a: _torch(a), library="torch"),
    "a list of tensors": Value(
        lambda a: [_torch(row) for row in a] if a.ndim == 2 else list(_torch(a)), library="torch"),
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
    "one that raises": Value(_with(_object(__float__=_raising(RuntimeError("mine"))))),
    "one with a long repr": Value(_with(_object(__repr__=lambda self: "long " * 10_000))),
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
    "like a tensor with gradient": Value(lambda a: _like_tensor(a.shape)),
    "like a sparse matrix": Value(lambda a: _like_sparse(*(a.shape if a.ndim == 2 else (1, len(a))))),
    "a tensor with gradient": Value(lambda a: _torch(a, requires_grad=True), library="torch"),
    "a list of tensors with gradient": Value(
        lambda a: list(_torch(a, requires_grad=True)), library="torch"),
    "a sparse tensor": Value(lambda a: _torch(a).to_sparse(), library="torch"),
    "a meta tensor": Value(lambda a: _torch(a).to("meta"), library="torch"),
    "a sparse matrix": Value(lambda a: _scipy("csr_matrix", a), library="scipy"),
    "a sparse array": Value(lambda a: _scipy("csr_array", np.atleast_2d(a)), library="scipy"),
}


# Kinds: what a parameter takes, said of the plain value that a hostile one reads as -----------------------------------

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


# The judge ------------------------------------------------------------------------------------------------------------

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


GOOD = "the argument that fits"
CATEGORIES = ("another type", "terse", "accepted silently", "another library's words", "crashed", "warned", "refused",
              "another result")


# Doors ----------------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Door:
    """A public callable with the kinds of its parameters, and arguments that are right, made fresh by `right`.

    `call` is what is done with it, such as ``lambda **given: nnlab.SGD(**given).step(...)`` for what would show late.
    """

    call: Callable
    kinds: dict[str, Kind]
    right: Callable[[], dict] = dict
    diverges: bool = False
    compare: Callable = field(default=lambda result: result)  # what of a result must be equal for equal arguments


def complaints_about(door: Door, parameter: str, library: str = "") -> list[str]:
    """Hand every hostile value in at one parameter and return what is to be complained of.

    `library`: only the values that another library makes, which is skipped where it is missing.
    """
    if library:
        pytest.importorskip(library)  # here, once, and not in each of the processes below
    found: list[str] = []
    done: list[str] = []
    while code := _apart(lambda tell: _tell_from(_trials(door, parameter, library), len(done), tell), done, found):
        found.append(f"{done[-1]}: crashed: Python ended by {signal.Signals(code).name}, which is SIGALRM if it hung")
    return found


def _tell_from(trials: list, start: int, tell: Callable) -> None:
    for name, trial in trials[start:]:
        tell(name, None)
        signal.alarm(MOST_SECONDS)
        tell(name, trial())


def _apart(work: Callable, done: list[str], found: list[str]) -> int:
    """Do work in a process of its own, which may crash or hang; return the signal that ended it, or 0."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            with os.fdopen(writing, "w") as pipe:
                work(lambda *told: print(json.dumps(told), file=pipe, flush=True))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        for name, words in map(json.loads, pipe):
            if words is None:
                done.append(name)
            elif words:
                found.append(f"{name}: {words}")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code > 0:
        raise RuntimeError("The arguments that a door has for right could not be made, or compared; see above.")
    return -code


def _trials(door: Door, parameter: str, library: str) -> list[tuple[str, Callable[[], str]]]:
    """Return each value's name with what tries it and returns the complaint."""
    kind = door.kinds[parameter]

    def answer(value, accepted: bool) -> tuple[str, object]:
        arguments = door.right() | {parameter: value}
        return judged(lambda: door.call(**arguments), accepted=accepted, diverges=door.diverges)

    @cache  # one value in many guises, such as 0.5 as a float32 and as a Fraction, has one result to be compared with
    def expected(name: str) -> object:
        return door.compare(answer(good.copy() if name == GOOD else VALUES[name].plain, True)[1])

    def of_values(name: str, value: Value) -> str:
        accepted = kind.accepts_value(name)
        words, result = answer(value.make(), accepted)
        if name in kind.unclear:
            return ""
        if not words and accepted and value.plain is not Nothing:
            return _difference(door, result, expected(_first_alike(name)))
        return words

    def of_equal(name: str, value: Value) -> str:
        words, result = answer(value.make(good.copy()), True)
        return words or _difference(door, result, expected(GOOD))

    def of_unfit(name: str, value: Value) -> str:
        words, _ = answer(value.make(good.copy()), False)
        return "" if name in kind.unclear else words

    tables = [(of_values, VALUES)]
    if kind.is_array:
        good = np.asarray(door.right()[parameter], dtype=float)
        tables += [(of_equal, EQUAL), (of_unfit, UNFIT)]
    return [(name, partial(judge, name, value)) for judge, table in tables for name, value in table.items()
            if value.library == library and not (judge is of_equal and name in kind.except_)]


def _first_alike(name: str) -> str:
    """Return the first name in VALUES of what reads as the same plain value."""
    plain = VALUES[name].plain
    return next((first for first, other in VALUES.items()
                 if type(other.plain) is type(plain) and other.plain == plain), name)  # NaN is equal to nothing


def _difference(door: Door, result, expected) -> str:
    try:
        np.testing.assert_equal(door.compare(result), expected)
    except AssertionError as error:
        return f"another result: {' '.join(str(error).split())[:200]}"
    return ""


# All the doors there are ----------------------------------------------------------------------------------------------

def public_callables(*modules: types.ModuleType) -> dict[str, Callable]:
    """Return every public callable of some modules by its dotted name, and the public methods of their classes.

    Public is what stands in `__all__`, or in a module without one what does not begin with an underscore and is
    defined or made in nnlab.
    """
    found: dict[str, Callable] = {}
    for module in modules:
        names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        for name in names:
            thing = getattr(module, name)
            if isinstance(thing, types.ModuleType) or not callable(thing) or not thing.__module__.startswith("nnlab"):
                continue
            if not hasattr(module, "__all__") and isinstance(thing, (type, types.FunctionType)) and (
                    thing.__module__ != module.__name__):
                continue  # imported for its own use
            found[f"{module.__name__}.{name}"] = thing
            if inspect.isclass(thing):
                found |= {f"{module.__name__}.{name}.{method}": function for method, function in _methods(thing)}
    return found


def _methods(cls: type) -> Iterator[tuple[str, Callable]]:
    for name in dir(cls):
        raw = inspect.getattr_static(cls, name)
        own = "__call__", "__getitem__"
        if name.startswith("_") and name not in own:
            continue
        function = raw.__func__ if isinstance(raw, (classmethod, staticmethod)) else raw
        if inspect.isfunction(function) and function.__module__.startswith("nnlab"):
            yield name, function


def parameters(function: Callable) -> list[str]:
    """Return the names of a callable's parameters, without self and cls."""
    return [name for name in inspect.signature(function).parameters if name not in ("self", "cls")]


def settable(instance) -> list[str]:
    """Return the public attributes of an instance: what it holds, and the properties that can be set."""
    own = [name for name in getattr(instance, "__dict__", {}) if not name.startswith("_")]
    properties = [name for name in dir(type(instance))
                  if isinstance(p := inspect.getattr_static(type(instance), name), property) and p.fset
                  and not name.startswith("_")]
    return own + properties
