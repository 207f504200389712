"""The data sets, the real digits among them."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from nnlab import data
from nnlab.data import build_mnist


def test_all_seventy_thousand_digits_are_the_published_ones():
    digits = data.mnist()
    assert digits.X.shape == (70_000, 784)
    assert digits.X.dtype == np.uint8
    assert digits.X.nbytes + digits.y.nbytes < 60e6
    for part, name in (("train", "train"), ("test", "t10k")):
        piece = data.mnist(part)
        n = len(piece)
        images = b"".join(i.to_bytes(4, "big") for i in (2051, n, 28, 28)) + piece.X.tobytes()
        labels = b"".join(i.to_bytes(4, "big") for i in (2049, n)) + piece.y.tobytes()
        assert hashlib.md5(images).hexdigest() == build_mnist.MD5[f"{name}-images-idx3-ubyte"]
        assert hashlib.md5(labels).hexdigest() == build_mnist.MD5[f"{name}-labels-idx1-ubyte"]


def test_loading_the_digits_takes_little_more_than_their_own_memory():
    code = ("import resource, nnlab.data as d; peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
            "before = peak(); d.mnist(); print(peak() - before)")
    pytest.importorskip("resource", reason="memory is measured on Unix only")
    grown = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert grown / (1024 if sys.platform == "darwin" else 1) < 60_000  # in kB


def test_digits_become_fractions_only_on_request():
    test = data.mnist("test")
    floats = data.as_fractions(test.X[:3])
    assert floats.dtype == np.float32
    assert (floats.min(), floats.max()) == (0, 1)
    assert np.array_equal(test.as_float32().X[:3], floats)
    with pytest.raises(ValueError, match="read-only"):
        test.X[0, 0] = 1


def test_the_digits_file_is_rebuilt_from_the_originals_and_checked(tmp_path):
    digits = {name: data.mnist("train" if "train" in name else "test") for name in build_mnist.MD5}
    for name, piece in digits.items():
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


@pytest.mark.parametrize("name", [n for n in data.__all__ if n not in ("Dataset", "as_fractions")])
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


@pytest.mark.parametrize("name", ["two_circles", "xor", "gaussians", "spiral", "plane"])
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
