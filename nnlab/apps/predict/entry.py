"""What a lesson calls: predict a curve, a straight line, a border or a way."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import labels as as_labels
from nnlab._core.inputs import flag
from nnlab.apps.predict import given
from nnlab.apps.predict.app import Predict
from nnlab.apps.predict.axes import MARGIN, PLANE, Words, around, axes, panel, words
from nnlab.apps.predict.curve import Curve
from nnlab.apps.predict.line import Line
from nnlab.apps.predict.sheet import Sheet
from nnlab.apps.predict.stroke import Stroke, Way
from nnlab.views import PredictedBorder, PredictedWay
from nnlab.views.planes.valley import grid


def predict(x: ArrayLike, y: ArrayLike, typical: ArrayLike | None = None, *, title: str = "", xlabel: str = "",
            ylabel: str = "", name: str = "the curve", data: tuple[ArrayLike, ArrayLike] | None = None,
            log: bool = False, ask: str = "") -> Predict:
    """Return an app in which a learner draws a curve; then the truth is drawn over it, and the gap is told in words.

    Draw with the mouse or a finger; or with the keys, left and right to go along, up and down to move the curve there,
    Enter to compare. Nothing is marked. What is stored for a page where nothing runs shows the truth and the typical
    prediction; the screen shows neither before "Compare".

    Parameters
    ----------
    x : array_like of shape (n,)
        Where the curve is drawn, in rising order; two or more.
    y : array_like of shape (n,)
        The truth.
    typical : array_like of shape (n,), optional
        What is often predicted, and wrong.
    title : str
    xlabel, ylabel : str
        Names of the axes, with a unit as in "temperature in °C".
    name : str
        What is drawn, in the singular, as in "the loss": words say "Draw the loss" and "your loss lies above it".
    data : tuple (px, py) of array_like of shape (k,), optional
        Points that are shown from the start.
    log : bool
        Whether the x-axis is logarithmic; x is then above 0.
    ask : str
        Asks to explain the gap, as in "Why does it turn upwards?".

    Returns
    -------
    Predict

    Raises
    ------
    ValueError
        If shapes do not fit, x does not rise, or a number is not finite.
    """
    said = words(title=title, xlabel=xlabel, ylabel=ylabel, name=name, ask=ask)
    log = flag(log, "log")
    x = given.rising(x, "x", log=log)
    y, typical = given.row(y, "y", len(x)), given.row_or_none(typical, "typical", len(x))
    view = axes(x, [y, typical], data, log, said)
    return _app(Curve(x, y, typical, view, log=log, labels=(said.xlabel, said.ylabel)), said)


def predict_line(x: ArrayLike, y: ArrayLike, typical: ArrayLike | None = None, *, title: str = "", xlabel: str = "",
                 ylabel: str = "", name: str = "the line", data: tuple[ArrayLike, ArrayLike] | None = None,
                 ask: str = "") -> Predict:
    """Return an app in which a learner draws a straight line; then the truth is drawn over it.

    A drag draws the line from where it begins to where it ends; a handle at each end moves it. With the keys, left and
    right choose an end, up and down move it, Enter compares.

    Parameters
    ----------
    x : array_like of shape (n,)
        In rising order; two or more.
    y : array_like of shape (n,)
        The truth, straight but for rounding.
    typical : array_like of shape (n,), optional
        What is often predicted, and wrong; straight too.
    title, xlabel, ylabel, name, data, ask
        As of `predict`.

    Returns
    -------
    Predict

    Raises
    ------
    ValueError
        If shapes do not fit, x does not rise, a line bends, or a number is not finite.
    """
    said = words(title=title, xlabel=xlabel, ylabel=ylabel, name=name, ask=ask)
    x = given.rising(x, "x")
    y, typical = given.row(y, "y", len(x)), given.row_or_none(typical, "typical", len(x))
    given.straight(y, x, "y")
    if typical is not None:
        given.straight(typical, x, "typical")
    view = axes(x, [y, typical], data, False, said)
    return _app(Line(x, y, typical, view, log=False, labels=(said.xlabel, said.ylabel)), said)


def predict_border(points: ArrayLike, labels: ArrayLike, border: ArrayLike, typical: ArrayLike | None = None, *,
                   title: str = "", xlabel: str = "", ylabel: str = "", name: str = "the border",
                   ask: str = "") -> Predict:
    """Return an app in which a learner draws the border between two classes; then the true one is drawn over it.

    It may be drawn in several strokes. With the keys, the arrows move a pen, the space bar lowers and lifts it, Enter
    compares.

    Parameters
    ----------
    points : array_like of shape (n, 2)
    labels : array_like of shape (n,)
        Their classes: 0, drawn as ▲, or 1, drawn as ●.
    border : array_like of shape (m, 2)
        The truth: a line through two or more places, open, or closed if it ends where it begins.
    typical : array_like of shape (k, 2), optional
        What is often predicted, and wrong.
    title, xlabel, ylabel, name, ask
        As of `predict`.

    Returns
    -------
    Predict

    Raises
    ------
    ValueError
        If shapes do not fit, a label is neither 0 nor 1, or a number is not finite.
    """
    said = words(title=title, xlabel=xlabel, ylabel=ylabel, name=name, ask=ask)
    points = given.plane(points, "points")
    labels = as_labels(given.row(labels, "labels", len(points)), 2, "labels")
    border, typical = given.path(border, "border"), given.path_or_none(typical, "typical")
    extent = np.ravel([around(np.concatenate([points[:, k], border[:, k]]), MARGIN) for k in (0, 1)])
    view = PredictedBorder(points, labels, extent, panel(PLANE), **said.around)
    return _app(Stroke(border, typical, view), said)


def predict_way(x1: ArrayLike, x2: ArrayLike, loss: ArrayLike, way: ArrayLike, typical: ArrayLike | None = None, *,
                title: str = "", xlabel: str = "", ylabel: str = "", name: str = "the way", ask: str = "") -> Predict:
    """Return an app in which a learner draws the way that a descent takes over a loss; then the true one is drawn.

    A ring marks where it begins. Draw on from there, or click from place to place; or lead it on with the arrow keys,
    and compare with Enter.

    Parameters
    ----------
    x1 : array_like of shape (n1,)
        The grid's first parameter, in rising order.
    x2 : array_like of shape (n2,)
        The second.
    loss : array_like of shape (n2, n1)
    way : array_like of shape (m, 2)
        The truth, from its first place on.
    typical : array_like of shape (k, 2), optional
        What is often predicted, and wrong.
    title, xlabel, ylabel, name, ask
        As of `predict`.

    Returns
    -------
    Predict

    Raises
    ------
    ValueError
        If shapes do not fit, the grid does not rise, a number is not finite, or the way begins beside the grid.
    """
    said = words(title=title, xlabel=xlabel, ylabel=ylabel, name=name, ask=ask)
    x1, x2 = given.rising(x1, "x1"), given.rising(x2, "x2")
    loss = given.table(loss, (len(x2), len(x1)), "loss")
    way, typical = given.path(way, "way"), given.path_or_none(typical, "typical")
    given.on_the_plane(way, x1, x2, "way")
    view = PredictedWay(*grid(x1, x2, loss), way[0], panel(PLANE), **said.around)
    return _app(Way(way, typical, view), said)


def _app(sheet: Sheet, said: Words) -> Predict:
    return Predict(sheet, said.title, said.name, said.ask)
