"""The app of mistakes, and a network that makes some."""

import pytest

import nnlab


@pytest.fixture(scope="module")
def net():
    """Return a network that was trained on few digits, so that it makes mistakes of every kind."""
    digits = nnlab.data.mnist("train")[:800].as_float32()
    made = nnlab.mlp([784, 16, 10], output="softmax")
    nnlab.Trainer(made, digits.X, digits.y, loss="cross_entropy", optimizer=nnlab.SGD(0.1), batch_size=20).run(epochs=3)
    return made
