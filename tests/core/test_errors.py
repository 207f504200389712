"""Bad input gets a message that names the rule, the value and the remedy."""

import re

import numpy as np
import pandas as pd
import pytest
from hostile.makers import like_sparse
from refused import X, Y, trainer

import nnlab
from nnlab import Dense, Dropout, Network, Trainer, mlp


def dropping(**settings):
    made = Trainer(mlp([2, 3, 1], dropout=0.5), X, Y)
    for name, value in settings.items():
        setattr(made, name, value)


CASES = {
    "X with another number of features": (
        lambda: mlp([2, 1]).predict(np.ones((4, 3))),
        "X has 3 features but layer 0 takes 2. Give X the shape (n_samples, 2)."),
    "X in one row": (
        lambda: mlp([2, 1]).predict(np.ones(2)), "two dimensions (n_samples, 2). Got shape (2,). Use X.reshape(-1, 2)."),
    "X in a list, which cannot be reshaped": (
        lambda: mlp([2, 1]).predict([1.0, 2.0]), "Got shape (2,). Use numpy.asarray(X).reshape(-1, 2)."),
    "y in a Series, which cannot be reshaped": (
        lambda: trainer(y=pd.Series(np.ones(4))), "Got (4,). Use numpy.asarray(y).reshape(4, 1)."),
    "y of another length": (lambda: trainer(y=np.ones((5, 1))), "one row for each row of X, 4. Got 5."),
    "y in one row, which would be broadcast": (
        lambda: trainer(y=np.ones(4)), "must have the predictions' shape (4, 1). Got (4,). Use y.reshape(4, 1)."),
    "y of another shape in a loss": (
        lambda: nnlab.losses.MSE(np.ones((4, 1)), np.ones(4)), "Got (4,). Use y.reshape(4, 1)."),
    "a gradient of another shape": (
        lambda: (net := mlp([2, 1])).backward(net.forward(X), np.ones((1, 1))), "dA must have the predictions' shape"),
    "W of another shape": (
        lambda: Dense(2, 3, W=np.ones((3, 2))),
        "W of Dense(2 → 3 identity) has the shape (2, 3). Got (3, 2). Give W the shape (2, 3)."),
    "W set to another shape": (lambda: setattr(mlp([2, 1]).layers[0], "W", [1.0, 2.0]), "has the shape (2, 1). Got (2,)"),
    "parameters of another length": (
        lambda: setattr(mlp([2, 1]), "parameters", [1.0]), "parameters must have the network's shape (3,). Got (1,)."),
    "NaN in data": (lambda: mlp([2, 1]).predict([[1, 2], [np.nan, 3]]), "finite numbers. Got nan at index (1, 0). Remove"),
    "infinity in targets": (lambda: trainer(y=[[1], [2], [np.inf], [4]]), "y must hold finite numbers. Got inf at index (2, 0)"),
    "NaN in weights": (lambda: Dense(1, 1, W=[[np.nan]]), "W must hold finite numbers"),
    "empty data": (lambda: trainer(X=np.ones((0, 2))), "X must hold at least one number. It is empty, with shape (0, 2)."),
    "text": (lambda: mlp([2, 1]).predict([[1, "tall"]]), "X must hold numbers. Got 'tall' at index (0, 1). Turn"),
    "text among objects": (
        lambda: mlp([2, 1]).predict(np.array([[1, "tall"]], object)), "X must hold numbers. Got 'tall' at index (0, 1)."),
    "objects": (lambda: mlp([1, 1]).predict([[{}]]), "X must hold numbers. Got {} at index (0, 0)."),
    "complex numbers": (lambda: mlp([1, 1]).predict([[1j]]), "X must hold numbers. Got"),
    "ragged rows": (lambda: mlp([2, 1]).predict([[1, 2], [3]]), "its rows differ in length. Got [[1, 2], [3]]. Give every row"),
    "a label out of range": (
        lambda: trainer(y=[0, 1, 2, 3], output="softmax", n_out=3, loss="cross_entropy"),
        "whole-number labels from 0 to 2, in one row. Got 3. Renumber"),
    "a label that is no whole number": (lambda: nnlab.one_hot([0.5], 2), "Got 0.5."),
    "labels where rows are wanted": (
        lambda: trainer(y=[0, 1, 2, 0], n_out=3), "If these are class labels, use nnlab.one_hot(y, 3)"),
    "one-hot rows where one number is wanted": (
        lambda: trainer(y=np.eye(4)[:, :2], output="sigmoid", loss="binary_cross_entropy"),
        "must have the predictions' shape (4, 1). Got (4, 2)"),
    "rows that do not sum to 1": (
        lambda: trainer(y=np.ones((4, 2)), output="softmax", n_out=2, loss="cross_entropy"), "sum to 1 for cross_entropy. Got a row with sum 2."),
    "labels 0 and 1 for hinge": (
        lambda: trainer(y=[[0], [1], [0], [1]], loss="hinge"), "either -1 or 1 for hinge. Got 0. Use 2 * y - 1."),
    "labels beyond 0 and 1": (
        lambda: trainer(y=2 * Y, output="sigmoid", loss="binary_cross_entropy"), "from 0 to 1 for binary_cross_entropy. Got 2."),
    "probabilities from no probability": (
        lambda: trainer(loss="binary_cross_entropy"), "activation is identity. Give the last layer the activation 'sigmoid'."),
    "one class": (lambda: trainer(output="softmax", loss="cross_entropy"), "at least 2 outputs. Got 1. Use binary_cross_entropy."),
    "an unknown activation": (
        lambda: Dense(1, 1, "rleu"), "'rleu' is not the name of an activation. Did you mean 'relu'"),
    "another library's activation": (
        lambda: mlp([2, 1], output="linear"), "'linear' is not the name of an activation. Did you mean 'identity'? Known"),
    "no activation": (lambda: mlp([2, 1], output=None), "Did you mean 'identity'?"),
    "an activation written otherwise": (lambda: mlp([2, 1], hidden="LeakyReLU"), "Did you mean 'leaky_relu'?"),
    "a function in the place of its name": (lambda: mlp([2, 1], hidden=np.tanh), "Did you mean 'tanh'?"),
    "a name in brackets": (lambda: mlp([2, 1], hidden=["relu"]), "['relu'] is not the name of an activation. Did you mean 'relu'?"),
    "a number for a name": (lambda: mlp([2, 1], hidden=5), "5 is not the name of an activation. Known names"),
    "a loss for an activation": (
        lambda: mlp([2, 1], hidden=nnlab.losses.MSE), "mse is not the name of an activation. Known names"),
    "another library's loss": (lambda: trainer(loss="MSELoss"), "Did you mean 'mse'?"),
    "another library's initialisation": (lambda: Dense(1, 1, W="xavier"), "Did you mean 'glorot'?"),
    "an unknown loss": (lambda: trainer(loss="cross-entropy"), "Did you mean 'cross_entropy'"),
    "an unknown initialisation": (lambda: Dense(1, 1, W="glorott"), "Did you mean 'glorot'"),
    "an unknown part of MNIST": (lambda: nnlab.data.mnist("tests"), "Did you mean 'test'"),
    "a learning rate of 0": (lambda: nnlab.SGD(0), "learning_rate must be a positive number. Got 0. Use for example learning_rate=0.1."),
    "a negative learning rate": (lambda: nnlab.Adam(-0.1), "Got -0.1."),
    "a learning rate that is no number": (lambda: nnlab.SGD(float("nan")), "Got nan."),
    "a learning rate in words": (lambda: nnlab.SGD("fast"), "Got 'fast'."),
    "a learning rate set to 0 later": (lambda: setattr(nnlab.SGD(1), "learning_rate", 0), "positive number. Got 0"),
    "a learning rate of 0 for one step": (
        lambda: nnlab.sgd_step(net := mlp([2, 1]), net.backward(net.forward(X), Y), 0), "positive number"),
    "momentum of 1": (lambda: nnlab.Momentum(0.1, 1), "momentum must be at least 0 and below 1. Got 1."),
    "dropout of 1": (lambda: Dropout(1), "rate must be at least 0 and below 1. Got 1."),
    "negative dropout": (lambda: mlp([2, 3, 1], dropout=-0.1), "Got -0.1."),
    "a batch of 0": (lambda: trainer(batch_size=0), "batch_size must be a whole number from 1 to 4, the number of samples. Got 0. Use batch_size=None"),
    "a batch above n": (lambda: trainer(batch_size=5), "from 1 to 4, the number of samples. Got 5."),
    "a batch of 2.5": (lambda: trainer(batch_size=2.5), "Got 2.5."),
    "a negative penalty": (lambda: trainer(l2=-1), "l2 must be 0 or above. Got -1."),
    "layers that do not fit": (
        lambda: Network(Dense(2, 3), Dropout(0.1), Dense(4, 1)),
        "Layer 0, Dense(2 → 3 identity), sends 3 numbers but layer 2, Dense(4 → 1 identity), takes 4. Make the two equal."),
    "no layer": (lambda: Network(Dropout(0.1)), "at least one layer with neurons"),
    "a layer of another network": (lambda: Network(mlp([2, 1]).layers[0]), "is already part of a network. Make a new one"),
    "a layer without neurons": (lambda: Dense(2, 0), "n_out must be a whole number from 1 to 100,000,000. Got 0."),
    "too few sizes": (lambda: mlp([2]), "at least the inputs and the outputs. Got [2]."),
    "a run without end": (lambda: trainer().run(), "A run needs an end."),
    "a run of 0 epochs": (lambda: trainer().run(epochs=0), "epochs must be a whole number from 1 to 10^15. Got 0."),
    "a threshold of 0": (lambda: nnlab.stopping.SmallImprovement(0), "threshold must be a positive number"),
    "an optimiser's name": (lambda: trainer(optimizer="adam"), "optimizer must be one such as nnlab.SGD(0.1). Got 'adam'."),
    "one rule instead of a list": (lambda: trainer().run(stop=nnlab.stopping.MaxSteps(2)), "Use stop=[MaxSteps(steps=2)]."),
    "early stopping without validation": (
        lambda: trainer().run(stop=[nnlab.stopping.NoValidationGain(2)]), "Give it validation=(X_val, y_val)."),
    "a list of layers": (lambda: Network([Dense(2, 1)]), "A network is made of layers. Got [Dense(2 → 1 identity)]."),
    "dropout with nothing to drop": (
        lambda: mlp([2, 1], dropout=0.5), "needs a hidden layer whose units it may drop. Got 0.5 with sizes=[2, 1]."),
    "a single number of a grid": (lambda: mlp(4), "Got 4. Use e.g. [2, 4, 1]. In the grid of a sweep, a list of such lists."),
    "floats of half the length": (lambda: mlp([2, 1]).set_dtype("float16"), "Use dtype=numpy.float32 or numpy.float64."),
    "a type that is set": (lambda: setattr(mlp([2, 1]), "dtype", "float32"), "Got 'float32'. Use its method set_dtype."),
    "what only an array has": (lambda: setattr(mlp([2, 1]), "shape", (2, 3)), "Got (2, 3). There are: parameters."),
    "a network of whole numbers": (lambda: Network(Dense(2, 1), dtype=int), "dtype must be float32 or float64. Got int64."),
    "sigmoids with cross-entropy": (
        lambda: trainer(y=np.eye(4)[:, :2] * 0 + 0.5, output="sigmoid", n_out=2, loss="cross_entropy"),
        "probabilities that sum to 1, but the last layer's activation is sigmoid"),
    "bytes that were not prepared": (
        lambda: trainer(X=np.ones((4, 3), np.uint8), prepare=nnlab.data.as_fractions), "prepare(X) has 3 features"),
    "dates": (lambda: mlp([1, 1]).predict(np.array([["2026-01-01"]], "M8[D]")), "plain numbers. Got datetime64[D]"),
    "masked values": (lambda: mlp([1, 1]).predict(np.ma.masked_array([[1.0]], [[True]])), "Got masked values"),
    "targets that float32 cannot hold": (
        lambda: trainer(X=np.ones((4, 2), np.float32), y=1e300 * Y), "y must hold numbers that float32 can hold, up to 3.4e+38 in size. Got 1e+300 at index (0, 0)."),
    "targets that would be broadcast": (
        lambda: (net := mlp([2, 2])).loss_and_gradients(net.forward(X), Y, "mse"), "predictions' shape (4, 2). Got (4, 1)"),
    "a split of everything": (lambda: nnlab.data.fahrenheit().split(1.0), "test must be above 0 and below 1. Got 1.0."),
    "no points": (lambda: nnlab.data.two_circles(0), "n must be a whole number from 2 to 10,000,000. Got 0."),
    "negative noise": (lambda: nnlab.data.spiral(noise=-1), "noise must be a number from 0 to below 1,000,000. Got -1."),
    "a seed below 0": (
        lambda: mlp([2, 1], seed=-1), "seed must be a whole number from 0 up. Got -1. Use for example seed=0."),
    "True for a number": (lambda: nnlab.SGD(True), "learning_rate must be a positive number. Got True."),
    "a number as text": (lambda: nnlab.SGD("0.1"), "learning_rate must be a positive number. Got '0.1'."),
    "a rate of 1, set later": (lambda: setattr(Dropout(0.1), "rate", 1.0), "rate must be at least 0 and below 1. Got 1.0."),
    "the learning rate at the wrong place": (
        lambda: setattr(trainer(), "learning_rate", 5), "Got 5. Did you mean optimizer.learning_rate?"),
    "a setting misspelt": (lambda: setattr(trainer(), "batchsize", 2), "Did you mean batch_size?"),
    "what a Trainer counts itself": (lambda: setattr(trainer(), "epoch", 2), "Got 2. Use trainer.recall(epoch)."),
    "a hook in the place of its list": (
        lambda: setattr(trainer(), "after_step", [print]), "Use trainer.after_step.append(f)."),
    "other batches": (lambda: setattr(trainer(), "batches", 5), "Got 5. Use trainer.set_data(X, y)."),
    "another loss": (lambda: setattr(trainer(), "loss", "mae"), "Got 'mae'. Make a new Trainer with it."),
    "another output": (lambda: setattr(mlp([2, 1]), "output", "relu"), "Use net.layers[-1].activation ="),
    "a curve of a History": (lambda: setattr(nnlab.History(), "loss", [1.0]), "Got [1.0]. Leave it as it is."),
    "a field of a loss": (lambda: setattr(nnlab.losses.MSE, "name", "mine"), "name of Loss can't be changed. Got 'mine'."),
    "a mask for a layer that drops nothing": (
        lambda: dropping(masks={0: [1, 1, 1]}), "belong to a Dropout layer, [1]. Got one for layer 0."),
    "a mask of another shape": (
        lambda: dropping(masks={1: [1, 1]}), "masks[1] must have a number for each unit, shape (3,). Got (2,)."),
    "a mask of another shape in one pass": (
        lambda: mlp([2, 3, 1], dropout=0.5).forward(X, masks={1: np.ones((3, 3))}), "shape (3,). Got (3, 3)."),
    "PReLU given to a layer without a slope": (
        lambda: setattr(Dense(2, 1, "relu"), "activation", "prelu"), "keeps its parameters, W and b. Got the activation prelu"),
    "more weights than there is room for": (lambda: Dense(10**6, 10**6), "at most 100,000,000 weights"),
    "an activation that gives one number": (
        lambda: nnlab.Activation("mine", lambda Z: 1.0, lambda Z, A: A), "must return an array of Z's shape (2, 3). Got 1.0."),
    "a loss that gives an array": (
        lambda: nnlab.Loss("mine", lambda a, y: a - y, lambda a, y: a - y), "value of mine must return one number. Got array("),
    "prepare that returns too few rows": (
        lambda: trainer(prepare=lambda X: np.ones((1, 2))), "a row for each row of X. Got shape (1, 2) for 2 rows."),
    "no rule among the rules": (
        lambda: trainer().run(stop=[nnlab.stopping.MaxSteps]), "stop must be a list of rules. Got <class"),
    "validation data as one thing": (lambda: trainer(validation=nnlab.data.fahrenheit()), "must be a pair (X_val, y_val). Got Dataset("),
    "a sparse matrix": (
        lambda: mlp([2, 1]).predict(like_sparse()), "must be an array of numbers. Got"),
    "a sparse matrix's remedy": (lambda: mlp([2, 1]).predict(like_sparse()), "Use X.toarray()."),
    "a generator": (lambda: mlp([2, 1]).predict(row for row in X), "Use numpy.array(list(X), dtype=float)."),
    "data beyond all measure": (
        lambda: trainer(X=1e200 * X).evaluate(1e200 * X, Y), "A loss must be a finite number. Got inf"),
    "a file that is none": (lambda: nnlab.Runs.load("no/such/file"), "Got 'no/such/file': No such file or directory. Check"),
    "an epsilon of 0": (lambda: nnlab.gradient_check(mlp([2, 1]), X, Y, epsilon=0), "epsilon must be a positive number"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_message_names_rule_value_and_remedy(case):
    mistake, words = CASES[case]
    with pytest.raises(ValueError) as error:
        mistake()
    assert words in str(error.value)


def test_an_unknown_part_of_nnlab_lists_the_known_ones(monkeypatch):
    monkeypatch.delattr(nnlab, "lessons", raising=False)  # another test may have imported them
    for name, hint in (("Netwrok", "Did you mean Network?"), ("relu", "Did you mean nnlab.activations.relu?"),
                       ("examine", "Did you mean nnlab.inspection.examine?"), ("np", "views."), ("shown", "views."),
                       ("lessons", "Write import nnlab.lessons first."), ("a.b", "views.")):
        with pytest.raises(AttributeError, match=f"nnlab has no {name!r}. It has: .*Network.* {re.escape(hint)}$"):
            getattr(nnlab, name)
