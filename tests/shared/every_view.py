"""Every view, with arguments of one update and of another that looks different."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from nnlab import views

X = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.5], [0.5, 2.0]])
LABELS = np.array([0.0, 1.0, 1.0, 0.0])
W_GRID, B_GRID = np.linspace(-1, 3, 21), np.linspace(-2, 4, 15)
LOSS = (W_GRID - 1) ** 2 + (B_GRID[:, None] - 2) ** 2 + 0.01
Z = np.linspace(-3, 3, 50)
SIZES = [2, 3, 1]
WEIGHTS = [np.array([[0.5, -1.0, 2.0], [3.0, 0.0, -0.2]]), np.array([[1.0], [-2.0], [0.3]])]
BIASES = [np.array([0.1, -0.2, 0.0]), np.array([0.7])]
VALUES = [np.array([1.0, 2.0]), np.array([0.0, 0.4, -0.3]), np.array([0.9])]
MAPS = np.linspace(-1, 1, 6 * 4 * 4).reshape(6, 4, 4)
NAMES, KEPT = [["a", "b"], ["c", "d", "e"], ["f"]], [[1, 1], [1, 0, 1], [1]]
EPOCHS = np.arange(1.0, 9.0)
DIGITS = np.linspace(0, 1, 4 * 5 * 6).reshape(4, 5, 6)
SHEET = np.stack(np.meshgrid(np.linspace(0, 2, 7), np.linspace(0, 2, 7)), axis=-1)
LIT = [np.linspace(0, 3, 7), np.array([0.5, 0.0, -0.2])]
COUNTS = np.array([[5, 1, 0], [0, 7, 2], [1, 0, 9]])
MATRICES = [np.ones((3, 2)), -np.ones((2, 4)), np.ones(4)]
WORKED = {("neuron", 0, 0): 5.0, ("weight", 0, 0, 0): 0.2, ("bias", 0, 0): -1.5}
WORKED_NAMES = dict(zip([*WORKED, ("neuron", 1, 0), ("loss",)], ["x", "w", "b", "ŷ", "L"], strict=True))


def figure():
    made = Figure(figsize=(3.6, 3.6), dpi=100, layout="constrained")
    FigureCanvasAgg(made)
    return made


def flat(new):
    return lambda ax: new(ax if ax is not None else figure().add_subplot())


def valley_3d(ax):
    return views.Valley3D(W_GRID, B_GRID, LOSS, ax or figure().add_subplot(projection="3d"))


# name: (make the view, arguments of one update, arguments of another that looks different)
CASES = {
    "LossCurve": (flat(views.LossCurve), (EPOCHS, 0.9 / EPOCHS), (EPOCHS, 0.8 / EPOCHS)),
    "GapCurve": (flat(views.GapCurve), (EPOCHS, 0.5 / EPOCHS, 0.6 / EPOCHS), (EPOCHS, 0.3 / EPOCHS, 0.7 / EPOCHS)),
    "AccuracyCurve": (flat(views.AccuracyCurve), (EPOCHS, 1 - 0.3 / EPOCHS), (EPOCHS, 1 - 0.2 / EPOCHS)),
    "FitLine": (flat(lambda ax: views.FitLine(X[:, 0], X[:, 1], ax)),
                ([0, 2], [0, 2], X[:, 0], X[:, 1]), ([0, 2], [0, 1], X[:, 0] / 2, X[:, 1] * 0.9)),
    "Valley": (flat(lambda ax: views.Valley(W_GRID, B_GRID, LOSS, ax)),
               (np.array([[0.0, 0.0], [1.0, 2.0]]),), (np.array([[0.0, 0.0], [2.0, 1.0]]),)),
    "Valley3D": (valley_3d, (np.array([[0.0, 0.0], [1.0, 2.0]]),), (np.array([[0.0, 0.0], [2.0, 1.0]]),)),
    "DecisionMap": (flat(lambda ax: views.DecisionMap(X, LABELS, ax, resolution=10)),
                    (np.linspace(0, 1, 100),), (np.linspace(1, 0, 100)[:, None],)),
    "Dependencies": (flat(lambda ax: views.Dependencies({"w": (0, 0), "L": (1, 1)}, {("w", "L"): "∂L/∂w"}, ax)),
                     ({"w": 2.0}, {("w", "L"): 3.0}), ({"w": 2.0, "L": 1.0}, {("w", "L"): -3.0})),
    "Options": (flat(lambda ax: views.Options(["(A) it rises", "(B) it falls"], ax)),
                (["open", "mine"],), (["right", "wrong"],)),
    "Scale": (flat(lambda ax: views.Scale(0, 10, ax, title="A number")), (3.0,), (3.0, 6.5)),
    "LessonMap": (flat(lambda ax: views.LessonMap(ax, coming=["07"])), ("00",), ("07",)),
    "NetworkDiagram": (flat(lambda ax: views.NetworkDiagram(SIZES, ax, input_names=["a", "b"])),
                       (WEIGHTS, BIASES, VALUES), ([-W for W in WEIGHTS], BIASES, VALUES)),
    "MaskedNetwork": (flat(lambda ax: views.MaskedNetwork(SIZES, NAMES, ax)), (WEIGHTS, BIASES, VALUES, KEPT),
                      (WEIGHTS, BIASES, VALUES, [*KEPT[:1], [0, 0, 1], *KEPT[2:]], ["", "rate 0.5", ""])),
    "OutputSpread": (flat(lambda ax: views.OutputSpread(ax, limits=(0, 1), middle=0.5)),
                     ([0.1, 0.4, 0.9], [0.2, 0.5, 0.3], 0.5, 0.45),
                     ([0.1, 0.5, 0.9], [0.3, 0.4, 0.3], 0.5, 0.6, 0.4)),
    "SpreadCurve": (flat(lambda ax: views.SpreadCurve([0, 0.5], ax, ylim=(0, 1))),
                    ([[0.1, 0.3], [0.5, 0.7]],), ([[0.2, 0.3], [0.5, np.nan]],)),
    "NeuronMaps": (flat(lambda ax: views.NeuronMaps(SIZES, ax, input_names=["a", "b"], column_names=["tanh", "id"])),
                   (WEIGHTS, BIASES, MAPS), ([-W for W in WEIGHTS], BIASES, -MAPS)),
    "ActivationCurve": (flat(lambda ax: views.ActivationCurve(Z, np.tanh(Z), 1 - np.tanh(Z) ** 2, ax, name="tanh")),
                        (0.0, 0.0, 1.0), (1.0, 0.76, 0.42)),
    "Matrices": (flat(views.Matrices), (MATRICES, ["X", "W", "b"], ["@", "+"]),
                 (MATRICES[:2], ["X", "W"], ["@"], (0, 1))),
    "Values": (flat(views.Values), ([*MATRICES[:2], 2.5], ["X", "W", "n"], ["@", "="]),
               ([MATRICES[0], "a text"], ["X", ""], ["→"], [0])),
    "SourceLines": (flat(lambda ax: views.SourceLines(ax, rows=3)), (["def f(x):", "    return x + 1"], 7, 7),
                    (["def f(x):", "    y = x", "    z = y", "    return z + 1"], 7, 10, "z + 1", 9)),
    "Images": (flat(lambda ax: views.Images(DIGITS, ax, captions=list("abcd"))), (DIGITS,), (1 - DIGITS, list("efgh"))),
    "WeightImages": (flat(lambda ax: views.WeightImages(DIGITS, ax)), (DIGITS,), (-DIGITS,)),
    "PixelImage": (flat(lambda ax: views.PixelImage((5, 6), ax)), (DIGITS[0], "a"), (DIGITS[1], "b", [(0, 3), (4, 5)])),
    "LitNeurons": (flat(lambda ax: views.LitNeurons([7, 3], ax)), (LIT,), ([-A for A in LIT], (1, 2))),
    "Unrolled": (flat(lambda ax: views.Unrolled((5, 6), ax)), (DIGITS[0], 0.0), (DIGITS[1], 3.5, (2, 1))),
    "ConfusionMatrix": (flat(lambda ax: views.ConfusionMatrix(["a", "b", "c"], ax)), (COUNTS,), (COUNTS.T,)),
    "WorkedNetwork": (flat(lambda ax: views.WorkedNetwork([1, 1], WORKED_NAMES, ax)), (WORKED,),
                      (WORKED | {("neuron", 1, 0): -0.5}, {("bias", 0, 0): 2.0}, {}, [("neuron", 1, 0)])),
    "ErrorValley": (flat(lambda ax: views.ErrorValley(1e-12, 1, ax)), ([1e-9, 1e-5, 0.1], [1e-7, 1e-10, 0.2], 0.1, 0.2),
                    ([1e-9, 1e-5, 0.1], [0.5, 0.5, 0.5], 1e-9, 0.5)),
    "Histograms": (flat(lambda ax: views.Histograms(["layer 1", "layer 2"], ax)),
                   ([[-1.0, 0.2, 0.3], [0.5, 2.0]], ["1 of 3 below 0", ""]), ([[0.4, -0.5, 0.3], [1.5, -1.0]],)),
    "Bars": (flat(lambda ax: views.Bars(["a", "b"], ax)), ([0.2, 0.9],), ([0.9, 0.2], 1)),
    "NeuronPlane": (flat(lambda ax: views.NeuronPlane(X, LABELS, ax, resolution=10)),
                    (np.linspace(0, 1, 100), [1.0, -2.0], 0.5, [True, False, False, False], 1, "3 of 4 right"),
                    (np.linspace(1, 0, 100), [-1.0, 0.5], 0.2)),
    "NeuronSums": (flat(lambda ax: views.NeuronSums(Z, np.tanh(Z), ax)),
                   ([-9.0, 0.0, 1.0, 2.0], np.tanh([-9.0, 0.0, 1.0, 2.0]), LABELS, 2), ([1.0], [0.76], [1])),
    "WarpedGrid": (flat(lambda ax: views.WarpedGrid(LABELS, 7, ax)),
                   (SHEET, np.linspace(0, 1, 49).reshape(7, 7), X, (np.array([1.0, 1.0]), -2.0), [1.0, 0.5], "layer 1"),
                   (SHEET**2 / 2, np.linspace(1, 0, 49).reshape(7, 7), X[::-1])),
    "RaceCurves": (flat(lambda ax: views.RaceCurves(["a", "b"], 0.01, 1, ax)),
                   ([(EPOCHS, 0.9 / EPOCHS), (EPOCHS, 0.7 / EPOCHS)],),
                   ([(EPOCHS, 0.9 / EPOCHS), (EPOCHS[:3], 0.5 / EPOCHS[:3])], 2)),
    "RaceValley": (flat(lambda ax: views.RaceValley(["a", "b"], W_GRID, B_GRID, LOSS, ax)),
                   ([np.array([[0.0, 0.0], [1.0, 2.0]]), np.array([[0.0, 0.0], [1.0, 1.0]])],),
                   ([np.array([[0.0, 0.0], [1.0, 2.0]]), np.array([[0.0, 0.0], [3.0, 1.0]])],)),
    "Prediction": (flat(lambda ax: views.Prediction((0, 2), (0, 3), ax, data=([1], [2]))), ([[0, 1], [2, 2]],),
                   ([[0, 1], [2, 2]], [[0, 2], [2, 1]], [[[0, 1], [2, 2], [2, 1], [0, 2]]])),
    "PredictedBorder": (flat(lambda ax: views.PredictedBorder(X, LABELS, (-1, 3, -1, 3), ax)), ([[0, 1], [2, 2]],),
                        ([[0, 1], [2, 2]], [[0, 2], [2, 1]], [[[0, 1], [0, 2]], [[2, 2], [2, 1]]])),
    "PredictedWay": (flat(lambda ax: views.PredictedWay(W_GRID, B_GRID, LOSS, [0, 0], ax)), ([[0, 0], [2, 2]],),
                     ([[0, 0], [2, 2]], [[0, 0], [2, 1]], [[[2, 2], [2, 1]]])),
    "FiringCurve": (flat(lambda ax: views.FiringCurve(Z, ax, height=3)),
                    (np.maximum(Z, 0), 0.0, "fires above 0"), (np.maximum(Z - 1, 0), 1.0)),
}
