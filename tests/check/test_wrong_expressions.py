"""The wrong expression of a learner's function is found, and said."""

import pytest
from learner import written
from located import look

CASES = [
    ("fahrenheit/backward", """
        def backward(x, guess, truth):
            error = truth - guess
            return 2 * np.mean(error * x), 2 * np.mean(error)
     """, "truth - guess in line 3", "Its two sides have changed places.", "guess - truth"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            e = y_hat - y
            return 2 * np.sum(e * x), 2 * np.sum(e)
     """, "y_hat - y in line 3", "a sum where a mean is wanted: divide by len(x).", "(y_hat - y) / len(x)"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            dw = db = 0
            for i in range(len(x)):
                dw = 2 * (y_hat[i] - y[i]) * x[i]
                db += 2 * (y_hat[i] - y[i])
            return dw / len(x), db / len(x)
     """, "dw = 2 * (y_hat[i] - y[i]) * x[i] in line 5", "Each turn of the loop begins anew",
     "dw += 2 * (y_hat[i] - y[i]) * x[i]"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            e = y_hat - y
            return 2 * np.mean(e), 2 * np.mean(e * x)
     """, "2 * np.mean(e), 2 * np.mean(e * x) in line 4", "They come in the wrong order.",
     "2 * np.mean(e * x), 2 * np.mean(e)"),
    ("fahrenheit/update", """
        def move(value, slope, rate):
            return value - rate * slope

        def update(w, b, dw, db, learning_rate):
            return move(w, dw, learning_rate), move(b, dw, learning_rate)
     """, "dw in line 6", "db belongs here.", "db"),
    ("tree_age/backward", """
        def backward(X, y, H, y_hat, W2):
            d = 2 * (y_hat - y)
            dH = d @ W2.T
            return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)
     """, "2 * (y_hat - y) in line 3", "divide by len(X)", "2 * (y_hat - y) / len(X)"),
    ("tree_age/backward_tanh", """
        def backward(X, y, Z1, A1, y_hat, W2):
            d = 2 * (y_hat - y) / len(X)
            dA1 = d @ W2.T
            return X.T @ dA1, dA1.sum(axis=0), A1.T @ d, d.sum(axis=0)
     """, "d @ W2.T in line 4", "multiply by it.", "d @ W2.T * (1 - A1 ** 2)"),
    ("mnist/softmax", """
        def softmax(Z):
            e = np.exp(Z)
            return e / e.sum()
     """, "Z in line 3 and at e.sum() in line 4", "The largest number of each row has to be taken away first.",
     "e.sum(axis=1, keepdims=True)"),
    ("single_neuron/neuron", "neuron = lambda x, w, b: np.sum(w * x) - b", "np.sum(w * x) - b in line 1",
     "+ belongs here, not -.", "np.sum(w * x) + b"),
    ("matrix_form/forward", """
        def forward(X, W1, W2):
            Z1 = X @ W1
            A1 = 1 / 1 + np.exp(-Z1)
            return Z1, A1, A1 @ W2
     """, "1 / 1 + np.exp(-Z1) in line 4", "Brackets are missing, or stand elsewhere.", "1 / (1 + np.exp(-Z1))"),
    ("matrix_form/rmse_gradient", """
        class Gradient:
            def of(self, y_hat, y):
                error = y - y_hat
                return error / (len(y) * np.sqrt(np.mean(error**2)))

        def rmse_gradient(y_hat, y):
            return Gradient().of(y_hat, y)
     """, "y - y_hat in line 4", "Its two sides have changed places.", "y_hat - y"),
    ("fahrenheit/loss", """
        def loss(y_hat, y):
            total = np.float32(0)
            i = 0
            while i < len(y):
                if y[i] > y_hat[i]:
                    total += (y[i] - y_hat[i]) ** 2
                else:
                    total += (y[i] - y_hat[i]) ** 2
                i += 1
            return total / 100
     """, "100 in line 11", "len(y_hat) belongs here.", "len(y_hat)"),
    ("two_circles/collapse", """
        def collapse(W1, b1, W2, b2):
            W = np.zeros((W1.shape[0], W2.shape[1]))
            for i in range(len(W1)):
                for k in range(W2.shape[1]):
                    for j in range(len(W2)):
                        W[i, k] = W1[i, j] * W2[j, k]
            return W, b1 @ W2 + b2
     """, "W[i, k] = W1[i, j] * W2[j, k] in line 7", "Each turn of the loop begins anew",
     "W[i, k] += W1[i, j] * W2[j, k]"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            return np.mean((y - y_hat) * x), np.mean(y - y_hat)
     """, "y - y_hat in line 3", "Its two sides have changed places. It is half of what it should be",
     "2 * (y_hat - y)"),
    ("fahrenheit/loss", """
        def loss(guess, truth):
            total = 0
            for a, b in zip(guess, truth):
                total += (a - b) ** 3
            return total / 10
     """, "3 in line 5", "2 belongs here.", "len(guess)"),
    ("fahrenheit/forward", """
        def forward(x, w, b):
            return b * x - w
     """, "b * x - w in line 3", "b and w have changed places.", "w * x + b"),
    ("tree_age/backward", """
        def backward(X, y, H, y_hat, W2):
            for row, truth, h, guess in zip(X, y, H, y_hat):
                blame = 2 * (guess - truth) / len(X)
                back = W2 @ blame
                dW1 = np.outer(row, back)
                db1 = back
                dW2 = np.outer(h, blame)
                db2 = blame
            return dW1, db1, dW2, db2
     """, "dW1 = np.outer(row, back) in line 6", "Each turn of the loop begins anew", "db1 += back"),
    ("two_circles/forward", """
        def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
            A1 = np.maximum(0, X * W1 + b1)
            A2 = np.maximum(0, A1 * W2 + b2)
            A3 = np.maximum(0, A2 * W3 + b3)
            A4 = np.maximum(0, A3 * W4 + b4)
            return A1, A2, A3, A4, 1 / (1 + np.exp(-(A4 * W5 + b5)))
     """, "X * W1 in line 3 and at A1 * W2 in line 4", "@ belongs here, not *.", "A2 @ W3"),
    ("single_neuron/sigmoid_slope", """
        def sigmoid_slope(z):
            return 1 - np.tanh(z) ** 2
     """, "1 - np.tanh(z) ** 2 in line 3", "belongs here, and not the slope of the tanh at z.",
     "1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))"),
    ("fahrenheit/forward", """
        def forward(x, w, b):
            return np.round(w * x + b)
     """, "np.round(w * x + b) in line 3", "np.round is not wanted here.", "w * x + b"),
]


@pytest.mark.parametrize(("question", "code", "where", "what", "how"), CASES)
def test_the_wrong_expression_is_found(question, code, where, what, how):
    feedback = look(question, written(code))
    assert where in feedback.nudge.replace("`", "")
    assert what in feedback.hint.replace("`", "")
    assert how in feedback.line.splitlines()
