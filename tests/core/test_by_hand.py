"""What is called by hand, outside of a Trainer: checked at the door, and left as it was where it is refused."""

import copy

import numpy as np
import pytest

import nnlab
from nnlab import Dense, Dropout, LayerTrace, mlp
from nnlab.losses import BINARY_CROSS_ENTROPY, CROSS_ENTROPY, HINGE

X, Y = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 8.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
RNG = np.random.default_rng(0)


def net(**settings):
    return mlp([2, 3, 1], **settings)


def traced(made, k, **changed):
    trace = made.forward(X)
    for name, value in changed.items():
        setattr(trace[k], name, value)
    return trace


def with_weight(value, **settings):
    made = net(**settings)
    made.layers[1 if not settings else 2].W[2, 0] = value
    return made


CALLS = {
    "an rng in words": (lambda: Dense(2, 1).forward(X, "x"), "rng must be a generator of NumPy"),
    "no array with an rng of None": (lambda: Dense(2, 1).forward("X", None), "X must hold numbers. Got 'X'"),
    "a mask for Dense": (lambda: Dense(2, 1).forward(X, RNG, 5), "mask must be left out for Dense"),
    "both gradients": (lambda: (d := Dense(2, 1)).backward(d.forward(X), Y, dZ=Y), "either dA or dZ. Got both"),
    "no gradient": (lambda: (d := Dense(2, 1)).backward(d.forward(X)), "either dA or dZ. Got none"),
    "room that is none": (lambda: (d := Dense(2, 1)).backward(d.forward(X), Y, into=5), "into must be a dict"),
    "inputs in words": (lambda: (d := Dense(2, 1)).backward(d.forward(X), Y, inputs="no"), "inputs must be True"),
    "another layer's trace": (lambda: Dense(2, 1).backward(Dense(2, 3).forward(X), np.ones((4, 3))), "trace must be"),
    "an empty trace": (lambda: Dense(2, 1).backward(LayerTrace(X, None, None), Y), "trace must be the record"),
    "a seed for an rng": (lambda: Dense(2, 1).initialise(5), "rng must be a generator of NumPy. Got 5."),
    "NaN into dropout": (lambda: Dropout(0.5).forward(X * np.nan), "X must hold finite numbers. Got nan"),
    "NaN in a mask": (lambda: Dropout(0.5).forward(X, mask=np.array([1, np.nan])), "mask must hold finite numbers"),
    "one number into dropout": (lambda: Dropout(0.5).forward(np.array(5.0)), "X must be a NumPy array of floats"),
    "NaN back through dropout": (lambda: (d := Dropout(0.5)).backward(d.forward(X), X * np.nan), "dA must hold finite"),
    "Dense's trace to dropout": (lambda: Dropout(0.5).backward(Dense(2, 1).forward(X), Y), "trace must be the record"),
    "a mask of no shape": (lambda: Dropout(0.5).draw(RNG, None), "shape must be whole numbers"),
    "a mask beyond memory": (lambda: Dropout(0.5).draw(RNG, (10**8, 10**8)), "A mask must fit into memory"),
    "a trace without sums": (lambda: net().backward(traced(net(), 0, Z=None), Y), "trace must be what this network's"),
    "a trace of two batches": (lambda: net().backward(traced(net(), 0, X=X[:2]), Y), "trace must be what this"),
    "a trace with words": (lambda: net().backward(traced(net(), 1, A="x"), Y), "trace must be what this network's"),
    "another network's room": (lambda: net().loss_and_gradients(
        net().forward(X), Y, "mse", into=mlp([2, 1]).new_gradients()), "network's 13 parameters. Got room for 3"),
    "targets of one number": (lambda: (n := net()).loss_and_gradients(
        n.forward(X), np.array([[5.0]]), "mse", into=n.new_gradients()), "one row for each row of X, 4. Got 1"),
    "a loss of probabilities": (lambda: net().loss_and_gradients(
        net().forward(X), Y, "binary_cross_entropy"), "last layer's activation is identity"),
    "a row that sums to 3": (lambda: mlp([2, 3], output="softmax").loss_and_gradients(
        mlp([2, 3], output="softmax").forward(X), np.ones((4, 3)), "cross_entropy"), "must sum to 1"),
    "softmax of one": (lambda: nnlab.Trainer(net(output="softmax"), X, Y), "softmax shares a probability of 1"),
    "targets beyond 1": (lambda: BINARY_CROSS_ENTROPY([0.5], [7]), "from 0 to 1 for binary_cross_entropy. Got 7"),
    "their gradient": (lambda: BINARY_CROSS_ENTROPY.gradient([0.5], [7]), "y must be from 0 to 1"),
    "no probabilities": (lambda: BINARY_CROSS_ENTROPY([-3.0], [0]), "y_hat must be probabilities, from 0 to 1"),
    "rows of no probability": (lambda: CROSS_ENTROPY([[0.5, 0.5]], [[1, 1]]), "must sum to 1 for cross_entropy"),
    "one row for all": (lambda: CROSS_ENTROPY([0.5, 0.5], [1, 0]), "y_hat must have two dimensions"),
    "hinge of 0.3": (lambda: HINGE([0.5], [0.3]), "y must be either -1 or 1 for hinge. Got 0.3"),
    "a check of a wrong pair": (lambda: nnlab.gradient_check(net(), X, Y, "binary_cross_entropy"), "the last layer's"),
    "a check with a step of nothing": (lambda: nnlab.gradient_check(net(), X, Y, epsilon=1e-16), "from 1e-08 to 1"),
    "a check of NaN": (lambda: nnlab.gradient_check(with_weight(np.nan), X, Y), r"Got nan for W\[2, 0\] of layer 1"),
    "a prediction with NaN": (lambda: with_weight(np.nan).predict(X), r"Set net.layers\[1\].W\[2, 0\] to a number"),
    "infinity shared out": (lambda: nnlab.contributions(with_weight(np.inf), X[0], 0), "must be finite. Got inf for W"),
    "NaN thinned": (lambda: nnlab.thinned(with_weight(np.nan, dropout=0.5), X[0]), "must be finite. Got nan for W"),
    "a prediction beyond floats": (lambda: net().predict([[1e308, 1e308]]), "must be finite numbers. Got inf"),
    "a learning rate of infinity": (lambda: nnlab.SGD(np.inf), r"up to 1.8e\+308. Got inf"),
    "a layer that is a list": (lambda: mlp([2.0, 3, 1]), r"sizes\[0\] must be a whole number"),
    "labels beyond memory": (lambda: nnlab.one_hot([0] * 10**6, 10**6), "A row for each label must fit into memory"),
    "a part deleted": (lambda: Dense(2, 1).__delattr__("W"), "W is a part of Dense that must stay"),
    "a field deleted": (lambda: nnlab.losses.MSE.__delattr__("name"), "name is a part of Loss that must stay"),
}


@pytest.mark.parametrize("case", CALLS)
def test_a_call_by_hand_is_checked(case):
    call, words = CALLS[case]
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize("name", ["function", "slope", "name", "kinks", "backward", "derivative", "local_derivative"])
def test_an_activation_stays_as_it_is_for_everyone(name):
    relu, before = nnlab.activations.relu, net().predict(X)
    for g in (relu, nnlab.Activation("mine", np.sinh, lambda Z, A: np.cosh(Z))):
        with pytest.raises(nnlab._core.guarded.NotSettable, match="Make a new"):
            setattr(g, name, np.sin)
    np.testing.assert_array_equal(net().predict(X), before)


@pytest.mark.parametrize("change", [
    lambda made: setattr(made, "parameters", [1e300] * 13),
    lambda made: setattr(made.layers[0], "W", [[1e300] * 3] * 2)])
def test_what_float32_cannot_hold_is_refused(change):
    made = net()
    made.set_dtype(np.float32)
    before = made.parameters.copy()
    with pytest.raises(ValueError, match=r"float32 can hold, up to 3.4e\+38 in size. Got 1e\+300 at index"):
        change(made)
    np.testing.assert_array_equal(made.parameters, before)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_lists_and_other_floats_become_what_the_network_has(dtype):
    made = nnlab.Trainer(net(output="sigmoid"), X.astype(dtype), Y, loss="binary_cross_entropy").net
    for given in (X.tolist(), X.astype(np.float32), X):
        trace = made.forward(given)
        found = [made.loss_and_gradients(trace, Y, "binary_cross_entropy")[1].vector,
                 made.backward(trace, np.ones((4, 1))).vector, trace.y_hat, trace[0].X]
        assert {array.dtype for array in found} == {np.dtype(dtype)}
    with pytest.raises(ValueError, match=r"X must hold numbers that float32 can hold"):
        nnlab.Network(Dense(2, 1), dtype=np.float32).forward([[1e300, 1]])


def test_arrays_that_are_locked_are_refused_in_words():
    made = net()
    made.parameters.flags.writeable = False
    with pytest.raises(ValueError, match=r"Use net\.parameters\.flags\.writeable = True first"):
        made.parameters = np.zeros(13)
    layer = Dense(2, 1)
    layer.W.flags.writeable = False
    with pytest.raises(ValueError, match=r"Use W\.flags\.writeable = True first"):
        layer.W = [[1.0], [2.0]]


def test_a_copy_of_a_layer_has_arrays_of_its_own_and_is_free():
    made = net()
    for copied in (copy.copy(made.layers[0]), copy.deepcopy(made.layers[0])):
        copied.W = np.full((2, 3), 7.0)
        assert not (made.layers[0].W == 7).any()
        nnlab.Network(copied, Dense(3, 1))
        with pytest.raises(ValueError, match="already part of a network"):
            nnlab.Network(copied, Dense(3, 1))


@pytest.mark.parametrize("sizes", [[10**4] * 12, [7000] * 6, [1] * 20_000, [2, 10**400, 1]])
def test_a_network_that_is_too_large_is_refused_before_it_is_built(sizes):
    with pytest.raises(ValueError, match=r"100,000,000|10,000 layers"):
        mlp(sizes)


def test_many_layers_fit_one_another_without_being_compared_with_all_before():
    asked = []

    class Layer(Dense):
        def __eq__(self, other):
            asked.append(other)
            return self is other

        __hash__ = Dense.__hash__

    nnlab.Network(*[Layer(1, 1) for _ in range(20)])
    assert asked == []


@pytest.mark.parametrize("call", [
    lambda: mlp([2, 3, 3], output="softmax").predict(1e4 * X), lambda: nnlab.activations.sigmoid([-800.0, 800.0]),
    lambda: nnlab.activations.softmax([-800.0, 800.0]), lambda: BINARY_CROSS_ENTROPY([1e-300], [1.0]),
    lambda: nnlab.gradient_check(net(output="sigmoid"), 1e4 * X, Y, "binary_cross_entropy"),
    lambda: (n := net(output="sigmoid")).loss_and_gradients(n.forward(1e4 * X), Y, "binary_cross_entropy")])
def test_what_numpy_was_told_to_raise_breaks_nothing(call):
    with np.errstate(all="raise"):
        call()
