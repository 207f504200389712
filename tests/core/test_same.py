"""Records that hold arrays are equal where these are as wholes."""

import copy
import pickle

import numpy as np
import pytest
from trainings import X, Y, make_small

import nnlab


def traces():
    net = nnlab.mlp([2, 4, 1], dropout=0.5, b="uniform")
    return [net.forward(X, rng=np.random.default_rng(seed)) for seed in (0, 0, 1)]


def gradients():
    net = nnlab.mlp([2, 4, 1], hidden="prelu", b="uniform")
    return [net.loss_and_gradients(net.forward(X), Y + off, "mse")[1] for off in (0, 0, 1)]


def asked(function):
    net = nnlab.mlp([2, 4, 1], dropout=0.5, b="uniform")
    return [function(net, x) for x in (X[0], X[0], X[1])]


def snapshots():
    trainer = make_small(optimizer=nnlab.Adam(0.01))
    history = trainer.run(2)
    return [history.snapshots[1], copy.deepcopy(history.snapshots[1]), history.snapshots[2]]


CASES = {
    "a trace": traces, "a layer's trace": lambda: [trace[1] for trace in traces()],
    "gradients": gradients, "a layer's gradients": lambda: [found[0] for found in gradients()],
    "contributions": lambda: asked(lambda net, x: nnlab.contributions(net, x, 0)),
    "thinned": lambda: asked(nnlab.thinned), "a snapshot": snapshots,
    "a check of gradients": lambda: asked(lambda net, x: nnlab.gradient_check(net, x[None], [[1.0]]))}


@pytest.mark.parametrize("case", CASES)
def test_records_with_arrays_are_compared_by_what_they_hold(case):
    one, same, other = CASES[case]()
    assert one == same == pickle.loads(pickle.dumps(one))
    assert (one != same, one == other, one == 5) == (False, False, False)
    assert one != other
    assert [other, one].index(same) == 1


def test_a_record_is_the_plain_tuple_of_its_fields():
    found, = asked(nnlab.thinned)[:1]
    assert found == tuple(found)
    assert found != tuple(found)[:-1]
