"""The app of lesson 04: the matrices of a training step drawn to scale, and the product that fails."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab.apps.shared import products as maths
from nnlab.apps.shared.say import counted
from nnlab.live import App, LiveFigure, choice, in_turn, side_by_side, tie, whole_slider
from nnlab.live.controls import checkbox
from nnlab.live.settings import Flag, OneOf, Settings, Whole
from nnlab.views import Figure, Matrices

NAMES = tuple(maths.products(1, 1))
STEPS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}  # in rows and columns


class MatricesState(Settings):
    """All settings of the app, with their defaults."""

    n = Whole(10, 1, len(maths.X))
    hidden = Whole(3, 1, maths.W1.shape[1])
    batch = Whole(4, 1, len(maths.X))
    product = OneOf(NAMES, NAMES[0])
    transpose = Flag(False)
    row = Whole(0, 0, lambda state: state.chosen_product().shape[0] - 1)
    column = Whole(0, 0, lambda state: state.chosen_product().shape[1] - 1)

    def right_product(self) -> maths.Product:
        """Return the chosen product as it should be."""
        return self._product_and_side()[0]

    def chosen_product(self) -> maths.Product:
        """Return the chosen product as it is shown, perhaps with a factor transposed."""
        product, side = self._product_and_side()
        return maths.transposed(product, side) if self.transpose else product

    def _product_and_side(self) -> tuple[maths.Product, str]:
        return maths.products(min(self.batch, self.n), self.hidden)[self.product]


class MatricesApp(App):
    """See `matrices`."""

    def __init__(self):
        self.state = MatricesState()
        figure = Figure(figsize=(11, 5.9), dpi=100, layout="constrained")
        self.view = Matrices(figure.subplots(), title="Click a cell of the result to open its sum")
        live = LiveFigure(figure)
        self.words = widgets.HTML()
        controls = [tie(self.state, name, control, self.guard) for name, control in _controls().items()]
        super().__init__(live, [side_by_side(*controls), self.words])
        self.state.observe(self._reopen, names=["n", "hidden", "batch", "product", "transpose"])
        self.state.observe(lambda change: self.show(), names=["row", "column"])
        live.canvas.mpl_connect("button_press_event", self._press)
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def batch(self) -> int:
        """How many samples the batch has: never more than there are."""
        return min(self.state.batch, self.state.n)

    @property
    def right(self) -> maths.Product:
        """The chosen product as it should be."""
        return self.state.right_product()

    @property
    def product(self) -> maths.Product:
        """The chosen product as it is shown, perhaps with a factor transposed."""
        return self.state.chosen_product()

    @in_turn
    def show(self) -> None:
        """Draw the chosen product, with the data set and its batch at the left."""
        product = self.product
        shown, operators = [maths.Matrix("all X", maths.X[:self.state.n]), product.left, product.right], ["→", "@"]
        marked = [(0, i, j) for i in range(self.batch) for j in range(2)]
        if product.fits:
            if product.beside is not None:
                shown, operators = [*shown, product.beside], [*operators, "∘"]
            shown, operators = [*shown, product.result], [*operators, "="]
            marked += self._way(product, len(shown) - 1)
        self.view.update([m.values for m in shown], [m.name for m in shown], operators,
                         fails=None if product.fits else (1, 2), marked=marked)
        words = [self._batches(), maths.verdict(product, self.right)]
        if product.fits:
            words.append(maths.opened(product, self.state.row, self.state.column))
        self.words.value = "".join(f'<p style="margin: 4px 0; line-height: 1.4; white-space: pre-line">'
                                   f"{html.escape(text)}</p>" for text in words)
        self.live.say(" ".join([f"{product.formula}.", *words[1:]]).replace("\n", " "))
        self.live.refresh()

    def _way(self, product: maths.Product, last: int) -> list[tuple[int, int, int]]:
        """Return the cells of one sum: a row of the left, a column of the right, what stands beside, the result."""
        i, j = self.state.row, self.state.column
        inner = range(product.left.values.shape[1])
        return [*((1, i, k) for k in inner), *((2, k, j) for k in inner), *((k, i, j) for k in range(3, last + 1))]

    def _batches(self) -> str:
        n, batch = self.state.n, self.batch
        steps = -(-n // batch)  # rounded up
        text = f"{counted(n, 'sample')} in batches of {batch}: {counted(steps, 'step')} an epoch"
        return f"{text}, the last with {n % batch}." if n % batch else f"{text}."

    # What a person does -----------------------------------------------------------------------------------------------

    def _reopen(self, change=None) -> None:
        """Draw again; the open cell stays within the result."""
        if self.product.fits:
            self._open(self.state.row, self.state.column)
        self.show()

    def _open(self, row: int, column: int) -> None:
        rows, columns = self.product.result.values.shape
        with self.state.hold_trait_notifications():
            self.state.row = int(np.clip(row, 0, rows - 1))
            self.state.column = int(np.clip(column, 0, columns - 1))

    def _press(self, event) -> None:
        cell = self.view.cell_at(event.x, event.y)
        if cell and self.product.fits and cell[0] == (3 if self.product.beside is None else 4):
            self._open(*cell[1:])

    def _key(self, event) -> None:
        """Move the open cell with the arrow keys, transpose with t."""
        if event.key in STEPS and self.product.fits:
            down, right = STEPS[event.key]
            self._open(self.state.row + down, self.state.column + right)
        elif event.key == "t":
            self.state.transpose = not self.state.transpose


def _controls() -> dict[str, widgets.Widget]:
    """Return a new control for each setting, by its name."""
    return {
        "n": whole_slider("samples n", "How many trees the data set has", 1, len(maths.X)),
        "batch": whole_slider("batch", "How many trees a step looks at", 1, len(maths.X)),
        "hidden": whole_slider("hidden neurons", "How wide the hidden layer is", 1, maths.W1.shape[1]),
        "product": choice("product", "Which product of the training step is drawn", list(NAMES)),
        "transpose": checkbox("transpose a factor", "Change over rows and columns of one factor, as if by mistake",
                              margin=None),
    }


def matrices() -> MatricesApp:
    """Return the app of lesson 04: sliders for samples, hidden neurons and batch; the matrices redraw to scale.

    Choose one of the five products of a training step. Click a cell of the result, or move there with the arrow keys,
    and its sum opens with the numbers in it. Transpose a factor, and the product that fails says why.
    """
    return MatricesApp()
