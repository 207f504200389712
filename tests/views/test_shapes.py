"""What has the wrong shape is told with rule, value and remedy."""

from decimal import Decimal
from fractions import Fraction

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
from nnlab.views.base.kinds import real


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


def names_of(view):
    return [text.get_text() for text in view.ax.get_yticklabels()]


def test_what_a_class_is_called_by_may_be_a_number_or_a_truth():
    for names, texts in ((np.unique([True, False]), ["False", "True"]), ([True, 2], ["True", "2"]),
                         ([Decimal("0.1"), Decimal(1)], ["0.1", "1"]), (np.array([0.5, 1]), ["0.5", "1.0"])):
        assert names_of(views.Bars(names, figure().add_subplot())) == texts
        assert names_of(views.ConfusionMatrix(names, figure().add_subplot())) == texts
    with pytest.raises(ValueError, match=r"names\[0\] must be a text\. Got None"):
        views.Bars([None])


def test_settings_are_drawn_in_the_order_they_have():
    view = views.SpreadCurve([0.5, 0.2, 0], figure().add_subplot(), ylim=(1, 0))
    view.update([[0.1, 0.3], [0.5, 0.7], [0.9, 0.9]])
    np.testing.assert_allclose(view._curves[0][0].get_xydata(), [[0.5, 0.2], [0.2, 0.6], [0, 0.9]])
    assert view.ax.get_ylim() == (1, 0)  # upside down
    for x, message in (([], r"x must be one or more numbers\. Got .*\. Use"), ([1, np.inf], "x must be finite")):
        with pytest.raises(ValueError, match=message):
            views.SpreadCurve(x)


def test_what_belongs_together_is_told_to_be_sorted_together():
    view, _, _ = made("RaceCurves")
    with pytest.raises(ValueError, match=r"epochs must be numbers in rising order\. Got .*\. Sort epochs and losses"):
        view.update([([3, 2, 1], [0.9, 0.5, 0.2])] * 2)


def test_a_share_may_be_as_much_above_1_as_float32_rounds():
    view, _, _ = made("AccuracyCurve")
    view.update([1, 2], np.float32([0.5, 1.0000001]))
    np.testing.assert_allclose(view._lines[0].get_ydata(), [0.5, 1e-4])
    with pytest.raises(ValueError, match=r"shares from 0 to 1\. Got .*1\.0001\)?\. Divide"):
        view.update([1], [1.0001])


def test_a_number_too_large_for_a_float_keeps_its_sign():
    assert [real(value) for value in (10**400, -10**400, Fraction(-10**400))] == [np.inf, -np.inf, -np.inf]


@pytest.mark.parametrize(("make", "limits"), [
    (lambda ax: views.GapCurve(ax, ylim=(1, 0)), (0, 10, 1, 0)),
    (lambda ax: views.Prediction((2, 0), (3, 0), ax), (2, 0, 3, 0)),
    (lambda ax: views.Prediction((2, 1), (3, 0), ax, log=True), (2, 1, 3, 0)),
    (lambda ax: views.DecisionMap(X, LABELS, ax, extent=(1, 0, 3, 2)), (1, 0, 3, 2)),
    (lambda ax: views.PredictedBorder(X, LABELS, (1, 0, 3, 2), ax), (1, 0, 3, 2)),
])
def test_an_axis_may_stand_upside_down(make, limits):
    view = make(figure().add_subplot())
    pixels(view)
    np.testing.assert_allclose((*view.ax.get_xlim(), *view.ax.get_ylim()), limits)


@pytest.mark.parametrize(("make", "message"), [
    (lambda ax: views.GapCurve(ax, ylim=(1, 1)), r"ylim must be two .* that differ\. Got \(1, 1\)\. Use"),
    (lambda ax: views.GapCurve(ax, ylim=(1, np.nan)), r"ylim must be two finite .* Got \(1, nan\)\. Use"),
    (lambda ax: views.Prediction((1, 0), (0, 1), ax, log=True), r"xlim\[1\] must be a positive .* Got 0"),
    (lambda ax: views.Histograms(["a"], ax, limits=(1, 0)), r"limits must be .* of which the second is greater\. Got"),
    (lambda ax: views.OutputSpread(ax, limits=(1, 0)), r"limits must be .* of which the second is greater\. Got"),
    (lambda ax: views.DecisionMap(X, LABELS, ax, value_range=(1, 0)), "value_range .* of which the second is greater"),
])
def test_ends_that_are_none_are_told(make, message):
    with pytest.raises(ValueError, match=message):
        make(figure().add_subplot())


def test_the_numbers_of_other_runs_stand_at_their_ends_upside_down_too():
    view = views.GapCurve(figure().add_subplot(), ylim=(1, 0))
    view.update([1, 2], [0.5, 0.4], [0.6, 0.5], ghosts=[([1, 2], [0.9, 0.7]), ([1, 2], [0.9, 3.0])])
    np.testing.assert_allclose(view._numbers.get_offsets(), [[2, 0.7], [2, 1]])
