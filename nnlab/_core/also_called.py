"""What other libraries call things, in small letters and without signs."""

from __future__ import annotations

ACTIVATIONS = {
    "linear": "identity", "none": "identity", "id": "identity", "passthrough": "identity", "": "identity",
    "logistic": "sigmoid", "expit": "sigmoid", "sigma": "sigmoid", "σ": "sigmoid", "hyperbolictangent": "tanh",
    "rectifier": "relu", "rectifiedlinear": "relu", "rectifiedlinearunit": "relu", "ramp": "relu",
    "lrelu": "leaky_relu", "leaky": "leaky_relu", "parametricrelu": "prelu", "atan": "arctan", "arctg": "arctan",
    "squarenonlinearity": "sqnl", "softargmax": "softmax", "normalizedexponential": "softmax", "logsoftmax": "softmax",
}

INITIALISATIONS = {
    "kaiming": "he", "kaimingnormal": "he", "kaiminguniform": "he", "henormal": "he", "heuniform": "he",
    "xavier": "glorot", "xavieruniform": "glorot", "xaviernormal": "glorot", "glorotuniform": "glorot",
    "glorotnormal": "glorot", "random": "uniform", "rand": "uniform", "randomuniform": "uniform", "zero": "zeros",
}

LOSSES = {
    "meansquarederror": "mse", "meansquareerror": "mse", "squarederror": "mse", "mseloss": "mse", "l2": "mse",
    "l2loss": "mse", "quadratic": "mse", "rootmeansquarederror": "rmse", "meanabsoluteerror": "mae",
    "absoluteerror": "mae", "l1": "mae", "l1loss": "mae", "bce": "binary_cross_entropy",
    "bceloss": "binary_cross_entropy", "bcewithlogits": "binary_cross_entropy",
    "bcewithlogitsloss": "binary_cross_entropy", "logloss": "binary_cross_entropy", "logistic": "binary_cross_entropy",
    "binarycrossentropy": "binary_cross_entropy", "sigmoidcrossentropy": "binary_cross_entropy",
    "ce": "cross_entropy", "crossentropyloss": "cross_entropy", "categoricalcrossentropy": "cross_entropy",
    "sparsecategoricalcrossentropy": "cross_entropy", "softmaxcrossentropy": "cross_entropy", "nll": "cross_entropy",
    "nllloss": "cross_entropy", "negativeloglikelihood": "cross_entropy", "svm": "hinge", "hingeloss": "hinge",
}
