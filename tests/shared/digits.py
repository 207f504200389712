"""Digits drawn by hand."""

import nnlab
from nnlab.data import as_fractions

ONE = [0.5, 0.2, 0.49, 0.8]
SEVEN = [0.3, 0.2, 0.7, 0.2, 0.45, 0.8]


def taught(n=10_000, **settings):
    """A network that has learned from some digits: a fraction of a second of work."""
    training = nnlab.data.mnist("train")[:n]
    net = nnlab.mlp([784, 128, 64, 10], **{"hidden": "relu", "output": "softmax", "seed": 0, **settings})
    nnlab.Trainer(net, training.X, training.y, loss="cross_entropy", optimizer=nnlab.Momentum(0.05), batch_size=64,
                  prepare=as_fractions).run(epochs=2)
    return net


def draw(app, *strokes):
    """Draw these strokes, and no others, point by point, as the browser tells of them."""
    app.pad.strokes = []
    for stroke in strokes:
        for start in range(0, len(stroke), 2):
            pen(app, start, f"p {len(app.pad.strokes) + (start == 0)}", start == 0, stroke[start:start + 2])


def pen(app, number, stroke, begins, points):
    """Tell of one change on the pad, as the browser does."""
    app.pad._handle_custom_msg(
        {"pad": "p", "number": number, "stroke": stroke, "begins": begins, "points": list(points)}, [])
