"""Functions, layers and optimisers of one's own: tried at the door, and refused there in words of what is wrong."""

from types import SimpleNamespace

import numpy as np
import pytest

import nnlab
from nnlab import Activation, Layer, LayerTrace, Loss, Network, Optimizer
from nnlab.activations import ACTIVATIONS
from nnlab.layers import INITIALISATIONS
from nnlab.optimizers import OPTIMIZERS

X, Y = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]), np.array([[0.0], [1.0], [1.0]])


def writes(Z, *more):
    Z *= 2
    return Z


def slope(Z, A):
    return 1 - A * A


ACTIVATIONS_OF_ONES_OWN = {
    "one shape for all batches": (lambda Z: np.zeros((2, 3)), slope, "function of mine must return an array of Z's"),
    "NaN always": (lambda Z: Z * np.nan, slope, "function of mine must be finite for sums from -1 to 2. Got nan"),
    "two arguments": (lambda Z, c: Z, slope, "function of mine must work on arrays. Got TypeError"),
    "a derivative of Z alone": (np.sinh, lambda Z: np.cosh(Z), r"Write it as derivative\(Z, A\)"),
    "a derivative that writes into A": (np.tanh, np.tanh, "derivative of mine must leave its arguments as they are"),
    "a function that writes into Z": (writes, slope, "function of mine must leave its arguments as they are"),
    "a masked array": (lambda Z: np.ma.array(Z), slope, "array of Z's shape"),
    "one row for all sums": (lambda Z: Z[:1], slope, "array of Z's shape"),
    "text": (np.tanh, lambda Z, A: "1", "derivative of mine must return an array of Z's shape"),
}


@pytest.mark.parametrize("case", ACTIVATIONS_OF_ONES_OWN)
def test_an_activation_of_ones_own_is_tried(case):
    function, derivative, words = ACTIVATIONS_OF_ONES_OWN[case]
    with pytest.raises(ValueError, match=words):
        Activation("mine", function, derivative)


def test_an_activation_answers_to_any_shape_or_says_so():
    rows = Activation("rows", lambda Z: Z - Z.mean(axis=1, keepdims=True), lambda Z, A: 1.0)
    assert rows.derivative(X).tolist() == np.ones((3, 2)).tolist()  # of Z's shape, though one number is given
    with pytest.raises(ValueError, match=r"Give Z two dimensions, \(n_samples, n_out\)"):
        rows([1.0, 2.0])
    Z = np.ones(2)
    assert nnlab.activations.identity(Z) is not Z


def of(**functions):
    return Loss(**{"name": "mine", "value": lambda a, y: float(((a - y)**2).mean()),
                   "slope": lambda a, y: 2 * (a - y) / a.size, **functions})


@pytest.mark.parametrize(("functions", "words"), [
    ({"value": lambda a, y: 0.0 if len(a) == 2 else None}, "value of mine must return one number. Got None"),
    ({"value": lambda a, y: np.nan}, "value of mine must be finite"),
    ({"value": lambda a, y: True}, "value of mine must return one number. Got True"),
    ({"slope": lambda a, y: a if len(a) == 2 else a[:1]}, r"slope of mine .* y_hat's shape \(5, 1\)"),
    ({"slope": lambda a, y: np.subtract(a, y, out=a)}, "slope of mine must leave its arguments as they are"),
    ({"correct": lambda a, y: "yes"}, "correct of mine must return True or False for each of the 2 answers"),
    ({"correct": lambda a, y: a - y}, "correct of mine must return True or False"),
    ({"correct": lambda a: a > 0}, "correct of mine must work on arrays. Got TypeError"),
    ({"kink": lambda a, y: 5}, "kink of mine must return an array of y_hat's shape"),
    ({"partner": "sigmoid", "value_at_logits": lambda Z, y: "x", "slope_at_logits": lambda A, y: A}, "value_at_logits"),
    ({"partner": "sigmoid", "value_at_logits": lambda Z, y: 0.5, "slope_at_logits": lambda A, y: 0}, "slope_at"),
    ({"targets": (1, 0)}, "targets must be two numbers, the lowest and the highest. Got \\(1, 0\\)"),
    ({"targets": ("0", 1)}, r"targets\[0\] must be a finite number"),
    ({"name": " "}, "name must have at least one letter"),
])
def test_a_loss_of_ones_own_is_tried(functions, words):
    with pytest.raises(ValueError, match=words):
        of(**functions)


class Scale(Layer):
    """A layer of one's own that is right."""

    parameters = ("a",)
    n_in = n_out = 2

    def __init__(self, **wrong):
        self.a = np.ones(2)
        self.passes = 0
        vars(self).update(wrong)

    def forward(self, X, rng=None, mask=None):
        self.passes += 1
        return LayerTrace(X, X * self.a, X * self.a)

    def backward(self, trace, dA, *, inputs=True, into=None):
        return SimpleNamespace(dX=dA * self.a, da=(dA * trace.X).sum(axis=0))


class Late(Scale):
    def __init__(self):
        pass


class Bare(Layer):
    n_in = n_out = 2


@pytest.mark.parametrize(("make", "words"), [
    (Bare, "A layer must have forward and backward. Got Bare without forward"),
    (Late, "parameters of Late must name arrays of numbers that it has. Got 'a', which is None"),
    (lambda: Scale(n_in="2"), "n_in of Scale must be a whole number from 1 up. Got '2'"),
    (lambda: Scale(a=[1.0, 2.0]), "parameters of Scale must name arrays"),
    (lambda: Scale(forward=lambda X, rng, mask: X), "forward of Scale must return a LayerTrace"),
    (lambda: Scale(forward=lambda X: X), "forward of Scale must work on arrays. Got TypeError"),
    (lambda: Scale(forward=lambda X, rng, mask: LayerTrace(X, X[:2], X[:2])), r"Z of 5 rows and A \(5, 2\)"),
    (lambda: Scale(forward=lambda X, rng, mask: LayerTrace(X, X, X * np.nan)), "A of Scale must be finite"),
    (lambda: Scale(forward=lambda X, rng, mask: LayerTrace(X, X, writes(X))), "must leave its arguments as they are"),
    (lambda: Scale(forward=lambda X, rng, mask: LayerTrace(X, X, X * (rng.random() > 0))),
     "forward of Scale must work on arrays. Got AttributeError.*'NoneType'"),  # there is no rng in a prediction
    (lambda: Scale(backward=lambda trace, dA, **known: None), "dX of Scale must be an array of shape"),
    (lambda: Scale(backward=lambda trace, dA, **known: SimpleNamespace(dX=dA)), "da of Scale must be an array"),
])
def test_a_layer_of_ones_own_is_tried(make, words):
    with pytest.raises(ValueError, match=words):
        Network(make(), nnlab.Dense(2, 1))


def test_a_trial_leaves_a_layer_and_an_optimiser_as_they_were():
    layer = Scale()
    net = Network(layer, nnlab.Dense(2, 1))
    assert layer.passes == 0
    optimizer = Walk(0.5)
    nnlab.Trainer(net, X, Y, optimizer=optimizer)
    assert optimizer.steps == 0


class Walk(Optimizer):
    """An optimiser of one's own that is right."""

    STATE = ("steps",)

    def __init__(self, learning_rate, step=None):
        super().__init__(learning_rate)
        self.own = step
        self.reset()

    def reset(self):
        self.steps = 0

    def step(self, theta, g):
        self.steps += 1
        if self.own is not None:
            return self.own(theta, g)
        theta -= self.learning_rate * np.sign(g)


class Nameless(Walk):
    STATE = ("steps", "velocity")


class Rateless(nnlab.SGD):
    def __init__(self):
        pass


@pytest.mark.parametrize(("make", "words"), [
    (lambda: Optimizer(0.1), "Optimizer must have a step of its own"),
    (lambda: Walk(0.1, lambda theta, g: theta - g), "move theta in place. Got one that returns array"),
    (lambda: Walk(0.1, lambda theta, g: theta.fill(np.nan)), "step of Walk must lead to finite parameters. Got nan"),
    (lambda: Walk(0.1, lambda theta: None), "step of Walk must work on arrays of shape .* Got TypeError"),
    (lambda: Nameless(0.1), "STATE of Nameless must name what it remembers. Got 'velocity'"),
    (lambda: type("Text", (Walk,), {"STATE": "steps"})(0.1), r"STATE of Text must be a tuple of names. Got 'steps'"),
    (Rateless, "Rateless must have a learning rate"),
])
def test_an_optimiser_of_ones_own_is_tried(make, words):
    with pytest.raises(ValueError, match=words):
        nnlab.Trainer(nnlab.mlp([2, 3, 1]), X, Y, optimizer=make())


@pytest.mark.parametrize(("table", "junk"), [
    (ACTIVATIONS, np.tanh), (nnlab.losses.LOSSES, "mse"), (OPTIMIZERS, lambda rate: rate), (OPTIMIZERS, 5),
    (INITIALISATIONS, lambda rng: 5), (INITIALISATIONS, lambda rng, n_in, shape: np.zeros(4))])
def test_tables_take_what_fits_and_keep_what_is_theirs(table, junk):
    first = dict(table)
    name = next(iter(table))
    for change in (lambda: table.__setitem__("junk", junk), lambda: table.update(junk=junk),
                   lambda: table.setdefault("junk", junk), lambda: table.__ior__({"junk": junk}),
                   lambda: table.__setitem__(name, table[name]), lambda: table.pop(name), table.clear, table.popitem,
                   lambda: table.__delitem__(name), lambda: table.__setitem__(5, table[name])):
        with pytest.raises(ValueError, match=r"Got .*\. [A-Z]"):
            change()
    assert dict(table) == first
    table["mine"] = table[name]
    assert table.pop("mine") is table[name]
