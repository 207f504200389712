"""All thinned networks: counted, weighted and averaged, each found again by walking through the masks one by one."""

import itertools
import math

import numpy as np
import pytest

import nnlab

X = np.array([0.7, -1.2])


def network(hidden="tanh", output="sigmoid", rates=(0.2, 0.5, 0.3), seed=3):
    first, second, third = map(nnlab.Dropout, rates)
    return nnlab.Network(first, nnlab.Dense(2, 4, hidden), second, nnlab.Dense(4, 3, hidden), third,
                         nnlab.Dense(3, 1, output), seed=seed)


def one_by_one(net, x):
    """Return the probability, the last sum and the output of every thinned network, with plain loops."""
    found = []
    places = [(k, j) for k, width in zip((0, 2, 4), (2, 4, 3), strict=True) for j in range(width)]
    for kept in itertools.product((0, 1), repeat=len(places)):
        keeps, probability = dict(zip(places, kept, strict=True)), 1.0
        a = list(x)
        for k, layer in enumerate(net.layers):
            if isinstance(layer, nnlab.Dropout):
                for j in range(len(a)):
                    probability *= 1 - layer.rate if keeps[k, j] else layer.rate
                    a[j] = a[j] / (1 - layer.rate) if keeps[k, j] else 0.0
            else:
                z = [sum(a[i] * layer.W[i, j] for i in range(len(a))) + layer.b[j] for j in range(layer.n_out)]
                g = {"tanh": math.tanh, "sigmoid": lambda v: 1 / (1 + math.exp(-v)), "identity": float,
                     "relu": lambda v: max(v, 0.0)}[layer.activation.name]
                a = [g(v) for v in z]
        found.append((probability, z[0], a[0]))
    return np.array(found).T


@pytest.mark.parametrize("hidden", ["tanh", "relu", "identity"])
@pytest.mark.parametrize("output", ["sigmoid", "identity"])
def test_every_thinned_network_is_there_with_its_probability(hidden, output):
    net = network(hidden, output)
    net.layers[1].b = [0.3, -0.2, 0.1, 0.5]
    found = nnlab.thinned(net, X)
    probability, sums, outputs = one_by_one(net, X)
    assert len(found.outputs) == 512
    ours = np.lexsort((found.sums[:, 0].round(9), found.probability.round(12)))
    theirs = np.lexsort((sums.round(9), probability.round(12)))
    np.testing.assert_allclose(found.probability[ours], probability[theirs], rtol=1e-12)
    np.testing.assert_allclose(found.sums[ours, 0], sums[theirs], atol=1e-9)
    assert found.mean[0] == pytest.approx((probability * outputs).sum(), rel=1e-12)
    assert found.mean_sum[0] == pytest.approx((probability * sums).sum(), rel=1e-12)
    variance = (probability * outputs**2).sum() - (probability * outputs).sum() ** 2
    assert found.spread[0] == pytest.approx(math.sqrt(variance), rel=1e-9)
    assert found.probability.sum() == pytest.approx(1, abs=1e-14)


def test_each_row_keeps_what_it_says():
    net = network()
    found = nnlab.thinned(net, X)
    for row in (0, 5, 137, 511):
        kept = found.kept[row]
        masks = {0: kept[:2] / 0.8, 2: kept[2:6] / 0.5, 4: kept[6:] / 0.7}
        assert net.forward([X], masks=masks).y_hat[0, 0] == pytest.approx(found.outputs[row, 0], rel=1e-13)
    assert not found.kept[0].any()
    assert found.kept[-1].all()


@pytest.mark.parametrize("rates", [(0.0, 0.0, 0.5), (0.2, 0.5, 0.3), (0.9, 0.9, 0.9)])
def test_without_activations_the_mean_is_the_scaled_network(rates):
    found = nnlab.thinned(network("identity", "identity", rates), X)
    assert found.mean[0] == pytest.approx(found.scaled[0], rel=1e-12)


def test_the_sums_agree_when_only_the_last_layer_drops_and_the_sigmoid_parts_the_outputs():
    found = nnlab.thinned(network("tanh", "sigmoid", (0, 0, 0.5)), X)
    assert len(found.outputs) == 8
    assert found.mean_sum[0] == pytest.approx(found.scaled_sum[0], rel=1e-13)
    assert 1e-4 < abs(found.mean[0] - found.scaled[0]) < 0.1


def test_activations_above_the_dropped_layer_make_it_near_not_equal():
    found = nnlab.thinned(network("tanh", "identity", (0, 0.5, 0)), X)
    assert 1e-4 < abs(found.mean[0] - found.scaled[0]) < found.spread[0]


def test_without_a_rate_there_is_one_network():
    net = network(rates=(0, 0, 0))
    found = nnlab.thinned(net, X)
    assert found.kept.shape == (1, 0)
    assert found.outputs[0, 0] == found.mean[0]
    assert found.outputs[0, 0] == pytest.approx(net.predict([X])[0, 0], rel=1e-12)
    assert found.scaled[0] == pytest.approx(net.predict([X])[0, 0], rel=1e-12)


def test_many_outputs_have_a_mean_each():
    net = nnlab.Network(nnlab.Dense(2, 5), nnlab.Dropout(0.4), nnlab.Dense(5, 3, "softmax"))
    found = nnlab.thinned(net, X)
    assert found.outputs.shape == (32, 3)
    assert found.mean.sum() == pytest.approx(1)
    np.testing.assert_allclose(found.mean_sum, found.scaled_sum, rtol=1e-12, atol=1e-13)


def test_what_cannot_be_asked_is_refused_in_words():
    wide = nnlab.mlp([2, 17, 1], dropout=0.5)
    with pytest.raises(ValueError, match=r"At most 16 units may be dropped, for 65,536 .* Got 17 .* rate 0"):
        nnlab.thinned(wide, X)
    with pytest.raises(ValueError, match="x must be one sample"):
        nnlab.thinned(network(), [X, X])
    with pytest.raises(ValueError, match="x has 3 features"):
        nnlab.thinned(network(), [1, 2, 3])


def test_a_trainer_holds_its_masks():
    """A pinned step is that of a network without the dropped units, whose kept ones are scaled."""
    kept = np.array([True, False, True, True])
    W1, W2 = np.array([[0.5, -1.0, 0.3, 0.8], [1.0, 0.2, -0.7, 0.1]]), np.array([[0.4], [1.0], [-0.6], [0.9]])
    net = nnlab.Network(nnlab.Dense(2, 4, "tanh", W=W1), nnlab.Dropout(0.25), nnlab.Dense(4, 1, W=W2))
    thin = nnlab.Network(nnlab.Dense(2, 3, "tanh", W=W1[:, kept]), nnlab.Dense(3, 1, W=W2[kept] / 0.75))
    rng = np.random.default_rng(0)
    samples, y = rng.normal(size=(20, 2)), rng.normal(size=(20, 1))
    trainer = nnlab.Trainer(net, samples, y, optimizer=nnlab.SGD(0.1))
    trainer.masks = {1: kept / 0.75}
    _, gradients = thin.loss_and_gradients(thin.forward(samples), y, "mse")
    loss = trainer.step().loss
    assert loss == pytest.approx(nnlab.losses.MSE(thin.predict(samples), y))
    np.testing.assert_allclose(net.layers[0].W[:, kept], W1[:, kept] - 0.1 * gradients[0].dW, rtol=1e-12)
    np.testing.assert_allclose(net.layers[2].W[kept], W2[kept] - 0.1 * gradients[1].dW / 0.75, rtol=1e-12)
    np.testing.assert_array_equal(net.layers[0].W[:, 1], W1[:, 1])  # a dropped unit does not learn
    np.testing.assert_array_equal(net.layers[2].W[1], W2[1])
