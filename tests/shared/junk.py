"""What a stranger may hand in, whatever was asked for."""

import numpy as np


class Raising:
    """An object that raises whatever it is asked."""

    def _no(self, *args, **more):
        raise RuntimeError("no")

    __array__ = __len__ = __repr__ = __str__ = __eq__ = __iter__ = __bool__ = __float__ = __index__ = __getattr__ = _no
    __call__ = __getitem__ = __hash__ = __contains__ = _no


def kinds():
    """Return an object of each kind; some can be used up, so they are made anew."""
    return [None, 5, -5, 0, 10**400, 2.5, 1e308, float("nan"), float("inf"), 1j, True, "x", "", r"$\frac{$", "$x^$",
            "\ud800", "a\x00b", "漢字", "\n\n", "x" * 5000, b"x", [], {}, (), set(), object(), Raising(), Raising, "5",
            (k for k in range(3)), range(3), [5], ["x"], [None], [[1], [1, 2]], [float("nan")] * 2, (1, 0), ("a", "b"),
            {"a": 1}, {5: 5}, np.ones((2, 2, 2, 2)), np.empty((0, 2)), np.empty((2, 0)), np.array(5.0),
            np.array(["1", "2"]), np.array([1j]), np.array([object()]), np.ma.array([1.0, 2.0], mask=[1, 0]),
            np.ma.masked, np.datetime64("2020"), np.timedelta64(5), np.float32(0.1), np.int8(3), [Raising()], lambda: 0]
