"""Equations of a training step as texts: in symbols, and with the numbers in them."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from nnlab.apps.shared.say import in_brackets, sum_of
from nnlab.apps.tree_age.steps import Key, TrainingStep, parameter, parameters_of
from nnlab.views.base.writing import digits, lowered

number = partial(digits, n=9, plus=False)


class Equation(NamedTuple):
    """What a number is called, how it is worked out in symbols and in numbers, and what it comes to."""

    name: str
    symbols: str
    numbers: str
    value: float

    @property
    def left(self) -> str:
        """The equation up to its last equals sign."""
        return " = ".join(text for text in (self.name, self.symbols, self.numbers) if text)

    @property
    def text(self) -> str:
        """The whole equation in one line, with ≈ before a number that is shown rounded."""
        is_whole = abs(float(f"{self.value:.9g}") - self.value) <= 1e-13 * abs(self.value)
        return f"{self.left} {'=' if is_whole else '≈'} {number(self.value)}"


class Equations:
    """The equations of one training step.

    Names count neuron by neuron: w₁ and w₂ lead to h₁, w₃ and w₄ to h₂. A single bias is called bias₁, since the
    lesson's b1 is a row of them.
    """

    def __init__(self, step: TrainingStep):
        self.step = step
        self.names = names_of(step.net)

    def of(self, key: Key) -> Equation:
        """Return the equation by which a number is worked out."""
        return getattr(self, f"_{key.kind}")(key.part)

    def sum_of(self, part: tuple) -> Equation:
        """Return the sum in a neuron, before its activation."""
        step, (_, column, i) = self.step, part
        *weights, bias = parameters_of(step.net, column, i)
        inputs = [("neuron", column - 1, weight[2]) for weight in weights]
        symbols = " + ".join([*(f"{self.names[w]}·{self.names[x]}" for w, x in zip(weights, inputs, strict=True)),
                              self.names[bias]])
        factors = [(parameter(step.net, w), step.value(*x[1:])) for w, x in zip(weights, inputs, strict=True)]
        numbers = sum_of(factors, [parameter(step.net, bias)], number)
        return Equation(self._sum_name(column, i), symbols, numbers, float(step.trace[column - 1].Z[0, i]))

    # One for each kind of number --------------------------------------------------------------------------------------

    def _value(self, part: tuple) -> Equation:
        _, column, i = part
        if not self.step.has_activation(column):
            return self.sum_of(part)
        z = self.step.trace[column - 1].Z[0, i]
        return Equation(self.names[part], f"max(0, {self._sum_name(column, i)})", f"max(0, {number(z)})",
                        self.step.value(column, i))

    def _loss(self, part: tuple) -> Equation:
        y_hat, y = self.step.trace.y_hat.item(), self.step.y.item()
        return Equation("L", "(ŷ − y)²", f"({number(y_hat)} − {in_brackets(number(y))})²", self.step.loss)

    def _slope(self, part: tuple) -> Equation:
        _, column, i = part
        name, value = f"∂L/∂{self.names[part]}", self.step.number(Key("slope", part))
        if column == len(self.step.trace):
            y_hat, y = self.step.trace.y_hat.item(), self.step.y.item()
            return Equation(name, "2·(ŷ − y)", f"2·({number(y_hat)} − {in_brackets(number(y))})", value)
        next_layer = self.step.net.layers[column]
        ways = []
        for j in range(next_layer.n_out):  # through every neuron of the next column
            top = self._sum_name(column + 1, j)
            behind = [(f"∂L/∂{top}", float(self.step.gradients[column].dZ[0, j]))]
            ways.append([*(self._chain(column + 1, j) if next_layer.n_out == 1 else behind),
                         (f"∂{top}/∂{self.names[part]}", float(next_layer.W[i, j]))])
        return Equation(name, " + ".join(" · ".join(s for s, _ in way) for way in ways),
                        " + ".join(_product(way) for way in ways), value)

    def _through(self, part: tuple) -> Equation:
        _, column, i = part
        return self._chained(f"∂L/∂{self._sum_name(column, i)}", self._chain(column, i), Key("through", part))

    def _gradient(self, part: tuple) -> Equation:
        kind, layer, *where = part
        column, j = layer + 1, where[-1]
        factor = self.step.value(layer, where[0]) if kind == "weight" else 1.0
        chain = [*self._chain(column, j), (f"∂{self._sum_name(column, j)}/∂{self.names[part]}", factor)]
        return self._chained(f"∂L/∂{self.names[part]}", chain, Key("gradient", part))

    def _update(self, part: tuple) -> Equation:
        name = self.names[part]
        old, rate = parameter(self.step.net, part), self.step.learning_rate
        gradient = self.step.number(Key("gradient", part))
        return Equation(f"new {name}", f"{name} − rate · ∂L/∂{name}",
                        f"{number(old)} − {number(rate)} · {in_brackets(number(gradient))}",
                        self.step.number(Key("update", part)))

    # The chain rule ---------------------------------------------------------------------------------------------------

    def _chain(self, column: int, i: int) -> list[tuple[str, float]]:
        """Return the factors, each with its symbol, that lead from the loss back to the sum in a neuron."""
        step, neuron = self.step, ("neuron", column, i)
        if column == len(step.trace):
            chain = [("∂L/∂ŷ", step.dy_hat.item())]
        elif step.net.layers[column].n_out == 1:
            chain = [*self._chain(column + 1, 0), (f"∂{self._sum_name(column + 1, 0)}/∂{self.names[neuron]}",
                                                   float(step.net.layers[column].W[i, 0]))]
        else:  # several ways lead here: their sum was worked out before
            chain = [(f"∂L/∂{self.names[neuron]}", step.number(Key("slope", neuron)))]
        if step.has_activation(column):
            activation, record = step.net.layers[column - 1].activation, step.trace[column - 1]
            slope = float(activation.derivative(record.Z)[0, i])
            chain.append((f"∂{self.names[neuron]}/∂{self._sum_name(column, i)}", slope))
        return chain

    def _chained(self, name: str, chain: list[tuple[str, float]], key: Key) -> Equation:
        symbols = " · ".join(symbol for symbol, _ in chain)
        return Equation(name, "" if symbols == name else symbols, _product(chain), self.step.number(key))

    def _sum_name(self, column: int, i: int) -> str:
        """Return the name of a neuron's sum: its own name, unless an activation makes another number of it."""
        if not self.step.has_activation(column):
            return self.names["neuron", column, i]
        before = sum(layer.n_out for layer in self.step.net.layers[:column - 1])
        return lowered(f"z{before + i + 1}")


def names_of(net) -> dict[tuple, str]:
    """Return the name of every part: x₁, h₁, ŷ, w₁, bias₁, L."""
    names = {("neuron", 0, i): f"x{i + 1}" for i in range(net.n_in)}
    weights = biases = hidden = 0
    for column, layer in enumerate(net.layers, start=1):
        for i in range(layer.n_out):
            *into, bias = parameters_of(net, column, i)
            names |= {part: f"w{weights + k}" for k, part in enumerate(into, start=1)}
            weights, biases, hidden = weights + len(into), biases + 1, hidden + 1
            names |= {bias: f"bias{biases}", ("neuron", column, i): "ŷ" if column == len(net.layers) else f"h{hidden}"}
    return {part: lowered(name) for part, name in names.items()} | {("loss",): "L"}


def _product(factors: list[tuple[str, float]]) -> str:
    return " · ".join(number(value) if k == 0 else in_brackets(number(value)) for k, (_, value) in enumerate(factors))
