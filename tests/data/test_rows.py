"""Rows of a data set are asked for by slices and lists; for all else it is said what to do."""

import re

import numpy as np
import pytest

from nnlab import data


@pytest.mark.parametrize(("ask", "words"), [
    (lambda d: d[5], "Got 5. Use for example data[5:6], or data.X[5] for its numbers."),
    (lambda d: d[-1], "Got -1. Use for example data[9:10]"),
    (lambda d: d[10], "below 10. Got 10. Use for example data[0:1]"),
    (lambda d: d[np.int64(3)], "Use for example data[3:4]"),
    (lambda d: d[1, 2], "rows must be in one list. Got (1, 2)."),
    (lambda d: d[[True] * 9], "10 times True or False, in one row. Got [True, True"), (lambda d: d["x1"], "Got 'x1'"),
    (lambda d: list(d), "Use data.X and data.y, or in a loop zip(data.X, data.y)."),
    (lambda d: dict(d), "Use data.X and data.y"), (lambda d: 5 in d, "Use data.X and data.y")])
def test_what_is_no_list_of_rows_is_answered_with_what_to_do(ask, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        ask(data.xor(10))


def test_what_it_says_works():
    points = data.xor(10)
    assert len(points[5:6]) == len(points[[3]]) == 1
    assert len(list(zip(points.X, points.y, strict=True))) == 10


@pytest.mark.parametrize("make", [data.two_circles, data.xor, data.gaussians, data.spiral, data.plane, data.hills])
@pytest.mark.parametrize("noise", [1e308, 1e6, np.inf, -1])
def test_points_stay_within_what_can_be_drawn(make, noise):
    with pytest.raises(ValueError, match=f"noise must be .*from 0 to below 1,000,000.* Got {re.escape(repr(noise))}"):
        make(10, noise=noise)


def test_fractions_are_made_of_whole_arrays_only():
    bytes_ = np.array([[255, 0]], np.uint8)
    with pytest.raises(ValueError, match="Got masked values"):
        data.as_fractions(np.ma.array(bytes_, mask=[[True, False]]))
    assert data.as_fractions(bytes_[:0]).shape == (0, 2)  # no rows are chosen, and none come back
    with pytest.raises(ValueError, match=r"that float32 can hold.* Got 1e\+300"):
        data.as_fractions([[1e300]])
    assert data.as_fractions(np.ma.array(bytes_)).tolist() == data.as_fractions(bytes_).tolist() == [[1, 0]]
