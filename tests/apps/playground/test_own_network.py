"""A network of one's own in the playground."""

import asyncio

import numpy as np
import pytest

import nnlab
from nnlab.apps import playground


def test_a_network_of_ones_own_moves_the_picture(make):
    net = nnlab.mlp([2, 3, 1], hidden="relu", output="sigmoid", seed=3)

    async def scene():
        app = make(net=net)
        before = app.picture.losses.words
        net.layers[0].W[0, 1] = 2
        for _ in range(6000):  # up to a minute
            await asyncio.sleep(0.01)
            if app.picture.losses.words != before:
                break
        after, looking = app.picture.losses.words, app.lookout.task
        app.close()
        await asyncio.wait([looking], timeout=60)
        return before, after, looking

    before, after, looking = asyncio.run(scene())
    assert before != after
    assert looking.cancelled()


def test_layers_and_activations_of_ones_own_can_be_played(make):
    class Square(nnlab.Layer):
        def forward(self, X, rng=None, mask=None):
            return nnlab.layers.LayerTrace(X, X, X * X)

        def backward(self, trace, dA, *, inputs=True, into=None):
            return nnlab.layers.LayerGradient(dA * 2 * trace.X)

    bump = nnlab.Activation("bump", lambda Z: np.exp(-Z * Z), lambda Z, A: -2 * Z * A)
    net = nnlab.Network(nnlab.Dense(2, 3, bump), nnlab.Dense(3, 2), Square(), nnlab.Dense(2, 1, "sigmoid"))
    app = make(net=net)
    first = net.parameters.copy()
    for _ in range(3):
        app.player.epoch()
    assert app.error.value == ""
    assert app.picture.network.sizes == [2, 3, 2, 1]
    assert [text.get_text() for text in app.picture.network._column_names] == ["bump", "Square", "sigmoid"]
    assert app.controls["features"].layout.display == "none"
    frame = app.run.frame()
    assert np.array_equal(frame.seen[2], net.propagate(app.run.grid)[2].A)  # squared
    app.state.noise = 20
    assert np.array_equal(net.parameters, first)
    with pytest.raises(ValueError, match="5 inputs and 2 outputs"):
        playground(net=nnlab.mlp([5, 3, 2]))
