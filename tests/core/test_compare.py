"""Independent engines, digit for digit: PyTorch for every optimiser, scikit-learn for a step.

Run by `make compare`; skipped where an engine is not installed, unless NNLAB_COMPARE says that they must be.
"""

import os

import numpy as np
import pytest

import nnlab

if os.environ.get("NNLAB_COMPARE"):
    import sklearn.neural_network as sklearn
    import torch
else:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed; see the extra compare", exc_type=ImportError)
    sklearn = pytest.importorskip("sklearn.neural_network", reason="scikit-learn is not installed")

OPTIMIZERS = {
    "sgd": (lambda: nnlab.SGD(0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "momentum": (lambda: nnlab.Momentum(0.05, 0.9), lambda p: torch.optim.SGD(p, 0.05, momentum=0.9)),
    "nesterov": (lambda: nnlab.Momentum(0.05, 0.9, nesterov=True),
                 lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True)),
    "rmsprop": (lambda: nnlab.RMSProp(0.01), lambda p: torch.optim.RMSprop(p, 0.01)),
    "adam": (lambda: nnlab.Adam(0.01), lambda p: torch.optim.Adam(p, 0.01)),
}
ACTIVATIONS = {"identity": torch.nn.Identity, "sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh,
               "relu": torch.nn.ReLU, "leaky_relu": torch.nn.LeakyReLU}
LOSSES = {
    "mse": torch.nn.functional.mse_loss,
    "rmse": lambda y_hat, y: torch.sqrt(torch.nn.functional.mse_loss(y_hat, y)),
    "mae": torch.nn.functional.l1_loss,
    "binary_cross_entropy": torch.nn.functional.binary_cross_entropy_with_logits,
    "cross_entropy": torch.nn.functional.cross_entropy,
    "hinge": lambda y_hat, y: torch.clamp(1 - y * y_hat, min=0).mean(),
}


def twins(hidden, output, seed=0):
    """A network and the same one in PyTorch, without the output's activation where the loss takes logits."""
    net = nnlab.mlp([3, 5, 4, 2], hidden=hidden, output=output, seed=seed, b="uniform")
    layers = []
    for layer in net.layers:
        linear = torch.nn.Linear(layer.n_in, layer.n_out, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(layer.W.T.copy()))
            linear.bias.copy_(torch.tensor(layer.b.copy()))
        layers.append(linear)
        if layer.activation.name == "prelu":
            prelu = torch.nn.PReLU(layer.n_out, dtype=torch.float64)
            layers.append(prelu)
        elif layer is not net.layers[-1]:
            layers.append(ACTIVATIONS[layer.activation.name]())
    return net, torch.nn.Sequential(*layers)


def parameters_of(model):
    """PyTorch's parameters in nnlab's order: W (n_in, n_out), b, and PReLU's slope."""
    return np.concatenate([(p.detach().numpy().T if p.ndim == 2 else p.detach().numpy()).ravel()
                           for p in model.parameters()])


def data_for(loss):
    rng = np.random.default_rng(1)
    X = rng.normal(size=(20, 3))
    if loss == "cross_entropy":
        return X, np.eye(2)[rng.integers(0, 2, 20)]
    if loss == "hinge":
        return X, rng.choice([-1.0, 1.0], (20, 2))
    return X, rng.uniform(0, 1, (20, 2))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_hundred_steps_of_every_optimizer_agree_with_pytorch(optimizer, loss):
    ours, theirs = OPTIMIZERS[optimizer]
    output = {"binary_cross_entropy": "sigmoid", "cross_entropy": "softmax"}.get(loss, "identity")
    net, model = twins("tanh", output)
    X, y = data_for(loss)
    trainer = nnlab.Trainer(net, X, y, loss=loss, optimizer=ours())
    engine = theirs(model.parameters())
    for _ in range(100):
        record = trainer.step()
        engine.zero_grad()
        value = LOSSES[loss](model(torch.tensor(X)), torch.tensor(y))
        value.backward()
        engine.step()
        assert abs(record.loss - value.item()) < 1e-10
    assert np.abs(net.parameters - parameters_of(model)).max() < 1e-10


@pytest.mark.parametrize("hidden", [*ACTIVATIONS, "prelu"])
def test_a_hundred_steps_with_every_activation_pytorch_has(hidden):
    net, model = twins(hidden, "identity", seed=3)
    X, y = data_for("mse")
    trainer = nnlab.Trainer(net, X, y, optimizer=nnlab.SGD(0.05))
    engine = torch.optim.SGD(model.parameters(), 0.05)
    for _ in range(100):
        trainer.step()
        engine.zero_grad()
        torch.nn.functional.mse_loss(model(torch.tensor(X)), torch.tensor(y)).backward()
        engine.step()
    assert np.abs(net.parameters - parameters_of(model)).max() < 1e-10


def test_l2_is_pytorchs_weight_decay_of_the_weights():
    net, model = twins("tanh", "identity")
    X, y = data_for("mse")
    trainer = nnlab.Trainer(net, X, y, optimizer=nnlab.Adam(0.01), l2=0.1)
    weights = [p for p in model.parameters() if p.ndim == 2]
    biases = [p for p in model.parameters() if p.ndim == 1]
    engine = torch.optim.Adam([{"params": weights, "weight_decay": 0.1}, {"params": biases}], 0.01)
    for _ in range(100):
        trainer.step()
        engine.zero_grad()
        torch.nn.functional.mse_loss(model(torch.tensor(X)), torch.tensor(y)).backward()
        engine.step()
    assert np.abs(net.parameters - parameters_of(model)).max() < 1e-10


def test_a_step_agrees_with_scikit_learns_classifier():
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(30, 4)), rng.integers(0, 3, 30)
    theirs = sklearn.MLPClassifier((6,), activation="tanh", solver="sgd", alpha=0, batch_size=30,
                                   learning_rate_init=0.1, momentum=0, shuffle=False, random_state=0)
    theirs.partial_fit(X, labels, classes=[0, 1, 2])  # a first step, so that there are weights to start from
    net = nnlab.Network(nnlab.Dense(4, 6, "tanh", W=theirs.coefs_[0], b=theirs.intercepts_[0]),
                        nnlab.Dense(6, 3, "softmax", W=theirs.coefs_[1], b=theirs.intercepts_[1]))
    trainer = nnlab.Trainer(net, X, labels, loss="cross_entropy", optimizer=nnlab.SGD(0.1))
    trainer.step()
    theirs.partial_fit(X, labels)
    for ours, W, b in zip(net.layers, theirs.coefs_, theirs.intercepts_, strict=True):
        np.testing.assert_allclose(ours.W, W, atol=1e-10)
        np.testing.assert_allclose(ours.b, b, atol=1e-10)
