"""The five products of a training step of the network 2-h-1, each with its factors, its sums and its reasons."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import nnlab
from nnlab._core.plain import in_plain_letters
from nnlab.apps.shared.say import counted, in_brackets, sum_of
from nnlab.views.base.writing import digits

TREES = nnlab.data.tree_age()
X, Y = TREES.X / 10, TREES.y / 10  # (10, 2), (10, 1): dm, tens of metres and tens of years, so that sums stay small
W1 = np.array([[0.2, 0.4, -0.5, 0.9, -0.3, 0.6, -0.7, 0.1],
               [0.7, -0.8, 0.3, -0.2, 0.5, -0.6, 0.8, -0.4]])  # (2, 8): as many columns are taken as there are neurons
W2 = np.array([[0.5, 0.3, -0.6, 0.4, -0.2, 0.7, -0.5, 0.8]]).T  # (8, 1)


class Matrix(NamedTuple):
    """A matrix and what it is called."""

    name: str
    values: np.ndarray

    @property
    def transposed(self) -> Matrix:
        """The same with rows and columns changed over."""
        name = self.name.removesuffix("ᵀ")
        return Matrix(name + "ᵀ" * (name == self.name), self.values.T)

    @in_plain_letters
    def __str__(self) -> str:
        return f"{self.name} {self.values.shape}"


class Product(NamedTuple):
    """left @ right, and times `beside` entry by entry if there is one."""

    name: str
    left: Matrix
    right: Matrix
    beside: Matrix | None = None

    @property
    def fits(self) -> bool:
        """Whether a row of the left factor is as long as a column of the right one."""
        return self.left.values.shape[1] == self.right.values.shape[0]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the result, if the product fits."""
        return self.left.values.shape[0], self.right.values.shape[1]

    @property
    def result(self) -> Matrix:
        """What the product comes to."""
        values = self.left.values @ self.right.values
        return Matrix(self.name, values if self.beside is None else values * self.beside.values)

    @property
    def formula(self) -> str:
        """The product as it is written in NumPy."""
        product = f"{self.left.name} @ {self.right.name}"
        return f"{self.name} = {product}" if self.beside is None else f"{self.name} = ({product}) ∘ {self.beside.name}"


def products(batch: int, hidden: int) -> dict[str, tuple[Product, str]]:
    """Return the five products on the first samples, each with the factor, "left" or "right", that one may transpose.

    Parameters
    ----------
    batch : int
        How many samples are looked at.
    hidden : int
        How many neurons are in the hidden layer.
    """
    x, y, w1, w2 = X[:batch], Y[:batch], W1[:, :hidden], W2[:hidden]  # (b, 2), (b, 1), (2, h), (h, 1)
    Z1 = x @ w1  # (b, h)
    A1 = nnlab.activations.sigmoid(Z1)
    delta2 = nnlab.losses.RMSE.gradient(A1 @ w2, y)  # (b, 1)
    slope = nnlab.activations.sigmoid.derivative(Z1)  # (b, h)
    delta1 = delta2 @ w2.T * slope
    x, w1, w2, a2 = Matrix("X", x), Matrix("W1", w1), Matrix("W2", w2), Matrix("A1", A1)
    d3, d2 = Matrix("δ2", delta2), Matrix("δ1", delta1)
    return {
        "forward 1: Z1 = X W1": (Product("Z1", x, w1), "right"),
        "forward 2: ŷ = A1 W2": (Product("ŷ", a2, w2), "right"),
        "dW2 = A1ᵀ δ2": (Product("dW2", a2.transposed, d3), "left"),
        "δ1 = (δ2 W2ᵀ) ∘ g′(Z1)": (Product("δ1", d3, w2.transposed, Matrix("g′(Z1)", slope)), "right"),
        "dW1 = Xᵀ δ1": (Product("dW1", x.transposed, d2), "left"),
    }


def transposed(product: Product, side: str) -> Product:
    """Return the product with one factor transposed."""
    return product._replace(**{side: getattr(product, side).transposed})


def verdict(product: Product, right: Product) -> str:
    """Return in words whether a product fits, and what its sizes have to do with it.

    `right` is the product as it should be; the two are the same unless a factor was transposed.
    """
    left, other = product.left, product.right
    (rows, inner), (height, columns) = left.values.shape, other.values.shape
    if not product.fits:
        return (f"{left} times {other} does not fit. An entry pairs a row of {left.name}, {counted(inner, 'number')} "
                f"long, with a column of {other.name}, {counted(height, 'number')} long. Some would have no partner.")
    shapes = f"{left} times {other}: the inner sizes are both {inner}, the outer ones make ({rows}, {columns})."
    if product.formula == right.formula:
        return shapes
    same = product.result.values.shape == right.result.values.shape
    if same and np.allclose(product.result.values, right.result.values):
        return f"{shapes} Transposing changes nothing here, for that matrix is a single number."
    return (f"{shapes} It fits by accident, and NumPy does not complain, but the pairs are the wrong ones: the numbers "
            f"{'' if same else 'and the shape '}are not those of {right.formula}.")


def opened(product: Product, i: int, j: int) -> str:
    """Return one entry of the result as its sum: in symbols, and below it with numbers."""
    left, right, beside = product.left, product.right, product.beside
    pairs = [(left.values[i, k], right.values[k, j]) for k in range(left.values.shape[1])]
    symbols = " + ".join(f"{left.name}[{i}, {k}]·{right.name}[{k}, {j}]" for k in range(len(pairs)))
    numbers = sum_of(pairs)
    if beside is not None:
        symbols = f"({symbols}) · {beside.name}[{i}, {j}]"
        numbers = f"({numbers}) · {in_brackets(digits(beside.values[i, j]))}"
    value = product.result.values[i, j]
    used = [*np.ravel(pairs), value, *([] if beside is None else [beside.values[i, j]])]
    equal = "=" if all(abs(float(f"{v:.4g}") - v) < 1e-12 for v in used) else "≈"
    return f"{product.name}[{i}, {j}] = {symbols}\n{equal} {numbers} {equal} {digits(value)}"
