"""What a check says of a function in a text."""

from importlib import import_module

from learner import written


def check(name, code, **notebook):
    lesson, short = name.split("/")
    return import_module(f"nnlab.check.{lesson}.questions").QUESTIONS[short].check(written(code, **notebook))


STEP = """
    def step(X, y, W1, b1, W2, b2, learning_rate):
        H = X @ W1 + b1
        y_hat = H @ W2 + b2
        d = 2 * (y_hat - y) / len(X)
        dH = d @ W2.T
        return W1 - {0} * X.T @ dH, b1 - {0} * dH.sum(axis=0), W2 - {0} * H.T @ d, b2 - {0} * d.sum(axis=0)
"""
