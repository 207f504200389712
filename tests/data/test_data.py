"""The data sets, the real digits among them."""

import hashlib
import tracemalloc

import build_mnist
import numpy as np
import pytest

from nnlab import data
from nnlab.data import digits


def test_all_seventy_thousand_digits_are_the_published_ones():
    every = data.mnist()
    assert every.X.shape == (70_000, 784)
    assert every.X.dtype == np.uint8
    assert every.X.nbytes + every.y.nbytes < 60e6
    for part, name in (("train", "train"), ("test", "t10k")):
        piece = data.mnist(part)
        n = len(piece)
        images = b"".join(i.to_bytes(4, "big") for i in (2051, n, 28, 28)) + piece.X.tobytes()
        labels = b"".join(i.to_bytes(4, "big") for i in (2049, n)) + piece.y.tobytes()
        assert hashlib.md5(images).hexdigest() == build_mnist.MD5[f"{name}-images-idx3-ubyte"]
        assert hashlib.md5(labels).hexdigest() == build_mnist.MD5[f"{name}-labels-idx1-ubyte"]


def test_loading_the_digits_takes_little_more_than_their_own_memory():
    digits._load.cache_clear()
    tracemalloc.start()
    data.mnist()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 54e6 < peak < 60e6


WHOLE = (digits.FILES / "mnist.npz").read_bytes()


@pytest.mark.parametrize(("content", "words"), [
    (None, "missing"), (b"", "broken"), (WHOLE[:100_000], "broken"), (b"version https://git-lfs", "broken"),
    (WHOLE[:5_000_000] + bytes(10) + WHOLE[5_000_010:], "broken"),
], ids=["none", "empty", "cut off", "a pointer to it", "ten bytes are others"])
def test_a_file_of_digits_that_is_missing_or_broken_is_named_with_what_to_do(content, words, tmp_path, monkeypatch):
    if content is not None:
        (tmp_path / "mnist.npz").write_bytes(content)
    monkeypatch.setattr(digits, "FILES", tmp_path)
    digits._load.cache_clear()
    with pytest.raises(OSError, match=rf"The file is {words}\. Install nnlab again\."):
        data.mnist()


def test_groups_may_be_a_list_of_names():
    trees = data.Dataset([[1], [2]], [[3], [4]], ("width",), ("age",), ("cm",), ("years",), "", groups=["oak", "elm"])
    assert trees[trees.groups == "elm"].X.tolist() == [[2]]
    with pytest.raises(ValueError, match="groups must hold at least one number"):
        data.Dataset([[1]], [[3]], ("width",), ("age",), ("cm",), ("years",), "", groups=[])


def test_digits_become_fractions_only_on_request():
    test = data.mnist("test")
    floats = data.as_fractions(test.X[:3])
    assert floats.dtype == np.float32
    assert (floats.min(), floats.max()) == (0, 1)
    assert np.array_equal(test.as_float32().X[:3], floats)
    with pytest.raises(ValueError, match="read-only"):
        test.X[0, 0] = 1


def test_the_digits_file_is_rebuilt_from_the_originals_and_checked(tmp_path):
    parts = {name: data.mnist("train" if "train" in name else "test") for name in build_mnist.MD5}
    for name, piece in parts.items():
        values, shape = (piece.X, (len(piece), 28, 28)) if "images" in name else (piece.y, (len(piece),))
        header = bytes([0, 0, 8, len(shape)]) + b"".join(i.to_bytes(4, "big") for i in shape)
        (tmp_path / name).write_bytes(header + values.tobytes())
    build_mnist.build(tmp_path, tmp_path / "mnist.npz")
    with np.load(tmp_path / "mnist.npz") as rebuilt:
        assert np.array_equal(rebuilt["images"], data.mnist().X)
        assert np.array_equal(rebuilt["labels"], data.mnist().y)
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(b"not MNIST")
    with pytest.raises(ValueError, match=r"must have the MD5 27ae.*Fetch the original"):
        build_mnist.build(tmp_path, tmp_path / "mnist.npz")


NO_DATA_SETS = ("Dataset", "as_fractions", "centred", "dropout_runs")


@pytest.mark.parametrize("name", [name for name in data.__all__ if name not in NO_DATA_SETS])
def test_every_data_set_says_what_it_is(name):
    dataset = getattr(data, name)()
    n, n_features = dataset.X.shape
    assert len(dataset.feature_names) == len(dataset.feature_units) == n_features
    assert len(dataset.target_names) == len(dataset.target_units)
    assert len(dataset.y) == n
    assert dataset.source
    training, test = dataset.split(test=0.2, seed=1)
    assert (len(training), len(test)) == (n - round(0.2 * n), round(0.2 * n))
    assert np.array_equal(test.X, dataset.split(test=0.2, seed=1)[1].X)
    assert not np.array_equal(test.X, dataset.split(test=0.2, seed=2)[1].X)
    both = np.concatenate([training.X, test.X])
    assert np.array_equal(both[np.lexsort(both.T)], dataset.X[np.lexsort(dataset.X.T)])  # every row, once


@pytest.mark.parametrize("name", ["two_circles", "xor", "gaussians", "spiral", "plane", "hills"])
def test_points_come_from_their_seed(name):
    make = getattr(data, name)
    assert np.array_equal(make(n=50, seed=3).X, make(n=50, seed=3).X)
    assert not np.array_equal(make(n=50, seed=3).X, make(n=50, seed=4).X)
    assert len(make(n=51)) == 51


def test_the_rings_lie_where_they_should():
    rings = data.two_circles(1000, noise=0.0)
    radius = np.hypot(*rings.X.T)
    np.testing.assert_allclose(radius, np.where(rings.y.ravel() == 1, 0.5, 1.0))
    assert rings.y.mean() == 0.5


def test_the_squares_clouds_and_spirals_lie_where_they_should():
    squares, clouds, arms = data.xor(noise=0.0), data.gaussians(noise=0.0), data.spiral(noise=0.0)
    np.testing.assert_array_equal(squares.y[:, 0], squares.X[:, 0] * squares.X[:, 1] < 0)
    np.testing.assert_array_equal(clouds.X, np.where(clouds.y == 1, 0.5, -0.5) * np.ones((1, 2)))
    way = np.hypot(*arms.X.T)
    turn = np.exp(1j * (3.5 * np.pi * way + np.pi * arms.y[:, 0]))
    np.testing.assert_allclose(arms.X, way[:, None] * np.stack([turn.real, turn.imag], axis=1), atol=1e-12)


def test_fahrenheit_is_the_definition():
    scale = data.fahrenheit()
    assert (scale.X.min(), scale.X.max(), len(scale)) == (-50, 49, 100)
    assert dict(zip(scale.X.ravel(), scale.y.ravel(), strict=True))[42.0] == pytest.approx(107.6)


def test_the_real_trees():
    orange, pines = data.orange_trees(), data.loblolly_pines()
    assert orange.X[0] == 30
    assert orange.y[0] == 118
    assert np.bincount(orange.groups)[1:].tolist() == [7] * 5
    assert (len(pines), len(np.unique(pines.groups))) == (84, 14)
    fifth = orange[orange.groups == 5]
    assert fifth.X.ravel().tolist() == [30, 49, 81, 125, 142, 174, 177]
