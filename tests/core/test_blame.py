"""A run that diverges blames what is to blame, and what a user may replace is not blamed."""

import pickle

import numpy as np
import pytest
from refused import X, trainer

import nnlab


@pytest.mark.parametrize(("size", "remedy"), [
    (1, "Try a smaller learning rate, such as 1 instead of 10."),
    (1e200, "The data hold numbers up to 1e+200, which no learning rate suits. "
            "Scale them first, for example X / 1e+200."),
])
def test_a_run_that_diverges_blames_what_is_to_blame(size, remedy):
    with pytest.raises(nnlab.Diverged) as error:
        trainer(X=size * X, y=np.arange(4.0).reshape(4, 1), optimizer=nnlab.SGD(10)).run(1000)
    assert str(error.value).endswith(remedy)


@pytest.mark.parametrize(("rate", "limit", "advised"), [
    (1.0, None, "0.1"), (1.0, 0.0012, "0.0006"), (0.0013, 0.0012, "0.00013")])
def test_a_rate_that_is_advised_stays_below_the_limit(rate, limit, advised):
    error = nnlab.Diverged(3, 1.0, rate, limit=limit)
    assert f"such as {advised} instead of {rate:g}." in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_method_may_be_replaced_and_a_layer_of_ones_own_may_have_what_it_likes():
    class Twice(nnlab.Layer):
        def forward(self, X, rng=None, mask=None):
            return nnlab.layers.LayerTrace(X, X, 2 * X)

    layer, optimizer = Twice(), nnlab.SGD(0.1)
    layer.note = "mine"
    optimizer.step = lambda theta, g: None
    with pytest.raises(ValueError, match=r"step is not a setting of SGD that may be changed\. Got 5\."):
        nnlab.SGD(0.1).step = 5


def test_a_derivative_without_a_value_is_blamed_and_no_rate():
    root = nnlab.Activation("root", lambda Z: np.sqrt(np.abs(Z)), lambda Z, A: np.sign(Z) / (2 * A))
    run = nnlab.Trainer(nnlab.Network(nnlab.Dense(2, 3, root), nnlab.Dense(3, 1)), 0 * X, np.ones((4, 1)))
    before = run.net.parameters.copy()
    with pytest.raises(ValueError, match=r"Every slope must be finite\. Got nan in dW of layer 0, Dense\(2 → 3 root\)"):
        run.run(1)
    assert (run.step_count, np.array_equal(run.net.parameters, before)) == (0, True)
