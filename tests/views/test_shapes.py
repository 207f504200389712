"""What has the wrong shape is told with rule, value and remedy."""

import numpy as np
import pytest
from drawn import made, pixels
from every_view import (
    B_GRID,
    BIASES,
    COUNTS,
    DIGITS,
    EPOCHS,
    LABELS,
    LIT,
    LOSS,
    MATRICES,
    SIZES,
    VALUES,
    W_GRID,
    WEIGHTS,
    X,
    Z,
    figure,
)

from nnlab import views


@pytest.mark.parametrize(("name", "arguments", "message"), [
    ("LossCurve", (EPOCHS, [1.0, 2.0]), r"curve 0 must have the shape \(8,\)\. Got shape \(2,\)\. Give every curve"),
    ("LossCurve", (np.ones((2, 2)),), r"epochs must have the shape \(n,\)\. Got shape \(2, 2\)"),
    ("FitLine", ([0, 1], [0, 1], [1, 2]), r"y_hat must have the shape \(4,\)\. Got shape \(2,\)\. Give y_hat 4"),
    ("FitLine", ([0, 1], [0], X[:, 0]), r"y_line must have the shape \(2,\)"),
    ("Valley", (np.ones(3),), r"path must have the shape \(n, 2\)\. Got shape \(3,\)"),
    ("Valley3D", (np.ones((3, 3)),), r"path must have the shape \(n, 2\)\. Got shape \(3, 3\)"),
    ("DecisionMap", (np.ones(99),), r"values must have the shape \(100,\)\. Got shape \(99,\)\. Evaluate"),
    ("NetworkDiagram", (WEIGHTS[:1],), r"weights must have one entry for each of the 2 layers\. Got 1\. Give"),
    ("NetworkDiagram", ([WEIGHTS[0].T, WEIGHTS[1]],), r"weights\[0\] must have the shape \(2, 3\)\. Got .*\(3, 2\)"),
    ("NetworkDiagram", (WEIGHTS, BIASES[::-1]), r"biases\[0\] must have the shape \(3,\)\. Got shape \(1,\)"),
    ("NetworkDiagram", (WEIGHTS, BIASES, VALUES[1:]), r"values must have one entry for each of the 3 columns\. Got 2"),
    ("Matrices", ([np.ones((2, 2, 2))], ["X"], []), r"matrices\[0\] must have the shape \(n, m\) or \(n,\)"),
    ("Matrices", (MATRICES, ["X"], ["@", "+"]), r"names must have one entry for each of the 3 matrices\. Got 1"),
    ("Images", (DIGITS[:3],), r"images must have the shape \(4, 5, 6\)\. Got shape \(3, 5, 6\)"),
    ("WeightImages", (DIGITS, ["a"]), r"captions must have one entry for each of the 4 images\. Got 1"),
    ("PixelImage", (DIGITS[0].T,), r"values must have the shape \(5, 6\)\. Got shape \(6, 5\)\. Give values"),
    ("LitNeurons", (LIT[:1],), r"activations must have one entry for each of the 2 layers\. Got 1"),
    ("LitNeurons", ([LIT[0], LIT[0]],), r"activations\[1\] must have the shape \(3,\)\. Got shape \(7,\)"),
    ("ConfusionMatrix", (COUNTS[:2],), r"counts must have the shape \(3, 3\)\. Got shape \(2, 3\)\. Count pairs"),
    ("LessonMap", ("8",), r"A lesson's number must be one of 00, .*, 08\. Got '8'\. Write it with two digits"),
    ("ConfusionMatrix", (-COUNTS,), r"counts must be 0 or above\. Got -9\. Count"),
    ("NeuronPlane", (np.ones(100), [1.0], 0), r"w must have the shape \(2,\)\. Got shape \(1,\)"),
    ("NeuronPlane", (np.ones(100), [1, 1], 0, [True]), r"wrong must have the shape \(4,\)\. Got shape \(1,\)"),
    ("NeuronSums", ([0.0, 1.0], [0.0], [1, 0]), r"outputs must have the shape \(2,\)\. Got shape \(1,\)"),
    ("FiringCurve", ([1.0, 2.0], 0.0), r"A must have the shape \(50,\)\. Got shape \(2,\)"),
    ("ErrorValley", ([1e-3, 1e-2], [0.1], 0.1, 0.1), r"error must have the shape \(2,\)\. Got shape \(1,\)"),
    ("Bars", ([1, 2, 3],), r"values must have the shape \(2,\)\. Got shape \(3,\)\. Give values 2 numbers"),
    ("Bars", (["a", "b"],), r"values must be numbers in a list, .* Got \['a', 'b'\]\. Give values as an array"),
])
def test_a_wrong_shape_is_told_with_rule_value_and_remedy(name, arguments, message):
    view, first, _ = made(name)
    view.update(*first)
    before = pixels(view)
    with pytest.raises(ValueError, match=message):
        view.update(*arguments)
    assert (pixels(view) == before).all()  # a mistake leaves the picture whole


@pytest.mark.parametrize(("make", "message"), [
    (lambda ax: views.Valley(W_GRID, B_GRID, LOSS.T, ax), r"L must have the shape \(15, 21\)\. Got .*meshgrid"),
    (lambda ax: views.Valley(W_GRID[::-1], B_GRID, LOSS, ax), r"w must hold two or more numbers in rising order"),
    (lambda ax: views.Valley(W_GRID, B_GRID, LOSS * np.nan, ax), r"L must hold finite losses"),
    (lambda ax: views.Valley3D(W_GRID, B_GRID, LOSS, ax), r"ax must have the projection '3d'\. Got 'rectilinear'"),
    (lambda ax: views.NetworkDiagram([2, 100], ax), r"sizes must be .* 1 to 32 neurons\. Got \[2, 100\]\. Draw only"),
    (lambda ax: views.NetworkDiagram(SIZES, ax, input_names=["a"]), r"input_names .* 2 inputs\. Got 1"),
    (lambda ax: views.DecisionMap(X, LABELS[:3], ax), r"y must have the shape \(4,\)\. Got shape \(3,\)"),
    (lambda ax: views.DecisionMap(X[:, :1], LABELS, ax), r"X must have the shape \(n, 2\).* two features"),
    (lambda ax: views.FitLine([1, 2], [1], ax), r"y must have the shape \(2,\)"),
    (lambda ax: views.ActivationCurve(Z, Z[1:], Z, ax), r"A must have the shape \(50,\)"),
    (lambda ax: views.Images(np.ones((3, 784)), ax), r"images must have the shape \(n, h, w\)\. Got .* reshape"),
])
def test_a_view_of_the_wrong_shape_is_not_made(make, message):
    with pytest.raises(ValueError, match=message):
        make(figure().add_subplot())
