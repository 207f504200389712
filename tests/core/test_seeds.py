"""The same seed gives the same digits, and every use of it draws from a stream of its own."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from trained import circles_trainer

import nnlab
from nnlab._core.streams import stream
from nnlab.layers import INITIALISATIONS


def test_the_same_seed_gives_the_same_digits_in_a_second_process():
    code = ("import sys; sys.path.insert(0, 'tests/shared'); from trained import circles_trainer as c; "
            "t = c(dropout=0.2); t.run(epochs=3); print(t.net.parameters.tobytes().hex())")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                         cwd=Path(__file__).parents[2]).stdout.strip()
    trainer = circles_trainer(dropout=0.2)
    trainer.run(epochs=3)
    assert trainer.net.parameters.tobytes().hex() == out


def test_another_seed_gives_other_digits():
    a, b = circles_trainer(), circles_trainer()
    b.net.initialise(1)
    assert not np.array_equal(a.net.parameters, b.net.parameters)


def test_weights_shuffling_dropout_and_split_draw_from_streams_of_their_own():
    from nnlab._core.streams import USES, stream

    generators = [*(stream(7, use) for use in USES), stream(7, "shuffle", epoch=1), np.random.default_rng(7)]
    assert len({generator.random(4).tobytes() for generator in generators}) == 6


def test_the_seed_decides_the_order_and_every_epoch_has_another():
    def orders(seed):
        batches = circles_trainer(seed=0).batches
        batches.seed = seed
        return [np.concatenate([batches.next()[0] for _ in range(batches.per_epoch)]).tobytes() for _ in range(2)]

    assert orders(1) == orders(1)
    assert len({*orders(1), *orders(2)}) == 4


def test_the_seed_decides_what_dropout_drops():
    circles = nnlab.data.two_circles(50)

    def weights(seed):
        net = nnlab.mlp([2, 8, 1], output="sigmoid", dropout=0.5)
        nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", seed=seed).step()
        return net.parameters.tobytes()

    assert weights(1) == weights(1) != weights(2)


def test_a_batch_size_changed_within_an_epoch_repeats_no_sample():
    trainer = circles_trainer(batch_size=100)
    first = trainer.batches.next()[0]
    trainer.batch_size = 150
    rest = [trainer.batches.next()[0], trainer.batches.next()[0]]
    assert [len(X) for X in rest] == [150, 50]
    rows = np.concatenate([first, *rest])
    assert np.array_equal(np.sort(rows, axis=0), np.sort(trainer.batches.X, axis=0))


@pytest.mark.parametrize("refill", [False, True])
def test_without_shuffling_every_epoch_takes_the_samples_in_their_own_order(refill):
    X = np.arange(10.0)[:, None]
    orders = {}
    for shuffle in (False, True):
        trainer = nnlab.Trainer(nnlab.mlp([1, 1]), X, X, batch_size=4, shuffle=shuffle)
        if refill:
            trainer.set_data(X, X)
        orders[shuffle] = [[x for _ in range(3) for x in trainer.batches.next()[0][:, 0]] for _ in range(2)]
    assert orders[False] == [list(range(10))] * 2
    assert sorted(orders[True][0]) == list(range(10))
    assert orders[True][0] != orders[True][1]
    assert list(range(10)) not in orders[True]


def orthogonal(rng, n_in, shape):
    return np.linalg.svd(rng.normal(size=shape), full_matrices=False)[2][:shape[0]]


@pytest.mark.parametrize(("draw", "fills_b"), [
    (lambda rng, n_in, shape: np.eye(*shape), False), (orthogonal, False), (lambda rng, n_in, shape: 0.1, True)])
def test_first_weights_of_ones_own_need_fill_no_bias(draw, fills_b):
    INITIALISATIONS["mine"] = draw
    try:
        for sizes in ([2, 3], [3, 3]):
            W = nnlab.mlp(sizes, W="mine").layers[0].W
            np.testing.assert_array_equal(W, np.broadcast_to(draw(stream(0, "weights"), sizes[0], W.shape), W.shape))
        if fills_b:
            assert nnlab.Dense(2, 3, b="mine").b.tolist() == [0.1] * 3
        else:
            with pytest.raises(ValueError, match=r"mine must return an array of the given shape, \(3,\)\. Got .* Use"):
                nnlab.Dense(2, 3, b="mine")
    finally:
        del INITIALISATIONS["mine"]
