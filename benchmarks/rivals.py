"""The same training by other means: NumPy written out by hand, PyTorch eager, scikit-learn."""

from __future__ import annotations

import warnings
from itertools import pairwise

import numpy as np
import torch
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier


class ByHand:
    """A ReLU network with a sigmoid or softmax output and cross-entropy, as one writes it out in NumPy."""

    def __init__(self, sizes, X, y, batch_size, learning_rate, dtype):
        rng = np.random.default_rng(0)
        self.W = [rng.normal(0, np.sqrt(2 / n), (n, m)).astype(dtype)
                  for n, m in pairwise(sizes)]
        self.b = [np.zeros(m, dtype) for m in sizes[1:]]
        self.X, self.y, self.batch_size, self.learning_rate = X, y, batch_size, learning_rate
        self.order, self.start, self.rng = np.arange(len(X)), len(X), rng
        self.softmax = sizes[-1] > 1

    def step(self):
        if self.start >= len(self.X):
            self.rng.shuffle(self.order)
            self.start = 0
        rows = self.order[self.start:self.start + self.batch_size]
        self.start += self.batch_size
        X, y = self.X[rows], self.y[rows]

        A, Z = [X], []
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            Z.append(A[-1] @ W + b)
            A.append(np.maximum(Z[-1], 0))
        logits = A[-1] @ self.W[-1] + self.b[-1]
        if self.softmax:
            e = np.exp(logits - logits.max(axis=1, keepdims=True))
            y_hat = e / e.sum(axis=1, keepdims=True)
            loss = -np.sum(y * np.log(y_hat + 1e-12)) / len(y)
        else:
            y_hat = 1 / (1 + np.exp(-logits))
            loss = -np.mean(y * np.log(y_hat + 1e-12) + (1 - y) * np.log(1 - y_hat + 1e-12))

        dZ = (y_hat - y) / len(y)
        for k in reversed(range(len(self.W))):
            dW, db = A[k].T @ dZ, dZ.sum(axis=0)
            if k:
                dZ = (dZ @ self.W[k].T) * (Z[k - 1] > 0)
            self.W[k] -= self.learning_rate * dW
            self.b[k] -= self.learning_rate * db
        return loss

    def predict(self, X):
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            X = np.maximum(X @ W + b, 0)
        return X @ self.W[-1] + self.b[-1]


class FahrenheitByHand:
    """One weight and one bias as matrices of shape (1, 1) and (1,)."""

    def __init__(self, X, y, learning_rate):
        self.X, self.y, self.learning_rate = X, y, learning_rate
        self.W, self.b = np.zeros((1, 1)), np.zeros(1)

    def step(self):
        error = self.X @ self.W + self.b - self.y
        loss = np.mean(error**2)
        dZ = 2 * error / len(self.X)
        self.W -= self.learning_rate * (self.X.T @ dZ)
        self.b -= self.learning_rate * dZ.sum(axis=0)
        return loss


class FahrenheitAsScalars(FahrenheitByHand):
    """One weight and one bias as two plain numbers and one row of temperatures: no matrix at all."""

    def __init__(self, X, y, learning_rate):
        super().__init__(X.ravel(), y.ravel(), learning_rate)
        self.w = self.b = 0.0

    def step(self):
        error = self.w * self.X + self.b - self.y
        n = len(error)
        loss = error @ error / n
        self.w -= self.learning_rate * 2 * (error @ self.X) / n
        self.b -= self.learning_rate * 2 * error.sum() / n
        return loss


class Torch:
    """The same network in PyTorch, eager, with its own SGD."""

    def __init__(self, sizes, X, y, batch_size, learning_rate, loss):
        torch.manual_seed(0)
        layers = []
        for n, m in pairwise(sizes):
            layers += [torch.nn.Linear(n, m), torch.nn.ReLU()]
        self.net = torch.nn.Sequential(*layers[:-1])
        self.X, self.y, self.batch_size, self.loss = torch.tensor(X), torch.tensor(y), batch_size, loss
        self.net.to(self.X.dtype)
        self.optimizer = torch.optim.SGD(self.net.parameters(), learning_rate)
        self.start = len(X)

    def step(self):
        if self.batch_size == len(self.X):
            X, y = self.X, self.y
        else:
            if self.start >= len(self.X):
                self.order, self.start = torch.randperm(len(self.X)), 0
            rows = self.order[self.start:self.start + self.batch_size]
            self.start += self.batch_size
            X, y = self.X[rows], self.y[rows]
        self.optimizer.zero_grad()
        loss = self.loss(self.net(X), y)
        loss.backward()
        self.optimizer.step()
        return loss.item()


def scikit_learn(sizes, X, labels, batch_size, learning_rate, epochs):
    """Return a function that fits scikit-learn's classifier for so many epochs."""
    model = MLPClassifier(tuple(sizes[1:-1]), solver="sgd", alpha=0, batch_size=batch_size, momentum=0,
                          learning_rate_init=learning_rate, max_iter=epochs, tol=0, n_iter_no_change=10**9)

    def fit():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(X, labels)

    return fit
