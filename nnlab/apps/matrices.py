"""The app of lesson 04: the matrices of a training step drawn to scale, and the product that fails."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab.apps.shared import products as maths
from nnlab.apps.shared.say import counted
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Flag, OneOf, Settings, Whole
from nnlab.views import Figure, Matrices
from nnlab.views.base.title import write_title

NAMES = tuple(maths.products(1, 1))
CLICK, NO_RESULT = "Click a cell of the result to open its sum", "There is no result: the two do not fit"


class MatricesState(Settings):
    """All settings of the app, with their defaults."""

    n = Whole(10, 1, len(maths.X)).slider("samples n", "How many trees the data set has")
    batch = Whole(4, 1, len(maths.X)).slider("batch", "How many trees a step looks at").following(
        max=lambda state: state.n)
    hidden = Whole(3, 1, maths.W1.shape[1]).slider("hidden neurons", "How wide the hidden layer is")
    product = OneOf(NAMES, NAMES[0]).choice("product", "Which product of the training step is drawn")
    transpose = Flag(False).checkbox("transpose a factor", "Change over rows and columns of one factor, as if by "
                                     "mistake", margin=None)
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


class MatricesApp(Lab):
    """See `matrices`."""

    def __init__(self):
        figure = Figure(figsize=(11, 5.9), dpi=100, layout="constrained")
        self.view = Matrices(figure.subplots(), title=CLICK)
        self.words = widgets.HTML()
        super().__init__(MatricesState(), LiveFigure(figure),
                         [["n", "batch", "hidden", "product", "transpose"], self.words])
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def right(self) -> maths.Product:
        """The chosen product as it should be."""
        return self.state.right_product()

    @property
    def product(self) -> maths.Product:
        """The chosen product as it is shown, perhaps with a factor transposed."""
        return self.state.chosen_product()

    def _draw(self) -> None:
        """Draw the chosen product, with the data set and its batch at the left; its open cell stays within it."""
        with self.quietly():
            self.state.batch = min(self.state.batch, self.state.n)  # what is set is what counts
        product = self.product
        shown, operators = [maths.Matrix("all X", maths.X[:self.state.n]), product.left, product.right], ["→", "@"]
        marked = [(0, i, j) for i in range(self.state.batch) for j in range(2)]
        if product.fits:
            with self.quietly():
                self._open(self.state.row, self.state.column)
            if product.beside is not None:
                shown, operators = [*shown, product.beside], [*operators, "∘"]
            shown, operators = [*shown, product.result], [*operators, "="]
            marked += self._way(product, len(shown) - 1)
        title = CLICK if product.fits else NO_RESULT
        if title != self.view.ax.get_title(loc="left"):  # another one has all of the figure drawn
            write_title(self.view.ax, title)
        self.view.update([m.values for m in shown], [m.name for m in shown], operators,
                         fails=None if product.fits else (1, 2), marked=marked)

    def _tell(self) -> str:
        product = self.product
        words = [self._batches(), maths.verdict(product, self.right)]
        if product.fits:
            words.append(maths.opened(product, self.state.row, self.state.column))
        self.words.value = "".join(f'<p style="margin: 4px 0; line-height: 1.4; white-space: pre-line">'
                                   f"{html.escape(text)}</p>" for text in words)
        return " ".join([f"{product.formula}.", *words[1:]]).replace("\n", " ")

    def _way(self, product: maths.Product, last: int) -> list[tuple[int, int, int]]:
        """Return the cells of one sum: a row of the left, a column of the right, what stands beside, the result."""
        i, j = self.state.row, self.state.column
        inner = range(product.left.values.shape[1])
        return [*((1, i, k) for k in inner), *((2, k, j) for k in inner), *((k, i, j) for k in range(3, last + 1))]

    def _batches(self) -> str:
        n, batch = self.state.n, self.state.batch
        steps = -(-n // batch)  # rounded up
        text = f"{counted(n, 'sample')} in batches of {batch}: {counted(steps, 'step')} an epoch"
        return f"{text}, the last with {n % batch}." if n % batch else f"{text}."

    # What a person does -----------------------------------------------------------------------------------------------

    def _open(self, row: int, column: int) -> None:
        rows, columns = self.product.result.values.shape
        with self.state.hold_trait_notifications():
            self.state.row = int(np.clip(row, 0, rows - 1))
            self.state.column = int(np.clip(column, 0, columns - 1))

    def _press(self, event) -> None:
        cell = self.view.cell_at(event.x, event.y)
        if cell and self.product.fits and cell[0] == (3 if self.product.beside is None else 4):
            self._open(*cell[1:])

    def _arrow(self, right: int, up: int) -> None:
        if self.product.fits:
            self._open(self.state.row - up, self.state.column + right)

    def _key_t(self) -> None:
        self.state.transpose = not self.state.transpose


def matrices() -> MatricesApp:
    """Return the app of lesson 04: sliders for samples, hidden neurons and batch; the matrices redraw to scale.

    Choose one of the five products of a training step. Click a cell of the result, or move there with the arrow keys,
    and its sum opens with the numbers in it. Transpose a factor, and the product that fails says why.
    """
    return MatricesApp()
