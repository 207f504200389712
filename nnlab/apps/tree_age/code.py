"""One training step of the tree app as NumPy code that needs nothing else and gives the same digits."""

from __future__ import annotations

from nnlab.apps.tree_age.steps import TrainingStep


def numpy_code(step: TrainingStep) -> str:
    """Return lines of code for a training step: forward, loss, backward, update."""
    layers = range(1, len(step.net.layers) + 1)
    return "\n".join(["import numpy as np", "", *_data(step, layers), "", *_forward(step, layers), "",
                      "loss = np.mean((y_hat - y) ** 2)", "", *_backward(step, layers), "", *_update(layers), "",
                      'print("prediction", y_hat.item(), "loss", loss)', ""])


def _data(step: TrainingStep, layers: range):
    yield f"X = np.array({step.X.tolist()})  # width in cm, length in m"
    yield f"y = np.array({step.y.tolist()})  # age in years"
    yield f"learning_rate = {step.learning_rate!r}"
    for k in layers:
        layer = step.net.layers[k - 1]
        yield f"W{k} = np.array({layer.W.tolist()})  # ({layer.n_in}, {layer.n_out})"
        yield f"b{k} = np.array({layer.b.tolist()})  # ({layer.n_out},)"


def _forward(step: TrainingStep, layers: range):
    yield "# forward"
    for k in layers:
        yield f"Z{k} = {_input(k)} @ W{k} + b{k}"
        yield f"{_output(k, layers)} = {f'np.maximum(Z{k}, 0)' if step.has_activation(k) else f'Z{k}'}"


def _backward(step: TrainingStep, layers: range):
    yield "# backward"
    yield "dy_hat = 2 * (y_hat - y) / y.size"
    for k in reversed(layers):
        passed = f" * (Z{k} > 0)" if step.has_activation(k) else ""
        yield f"dZ{k} = d{_output(k, layers)}{passed}"
        yield f"dW{k} = {_input(k)}.T @ dZ{k}"
        yield f"db{k} = dZ{k}.sum(axis=0)"
        if k > 1:
            yield f"d{_input(k)} = dZ{k} @ W{k}.T"


def _update(layers: range):
    yield "# update"
    for k in layers:
        yield f"new_W{k} = W{k} - learning_rate * dW{k}"
        yield f"new_b{k} = b{k} - learning_rate * db{k}"


def _input(k: int) -> str:
    return "X" if k == 1 else f"A{k - 1}"


def _output(k: int, layers: range) -> str:
    return "y_hat" if k == layers[-1] else f"A{k}"
