"""Of several changes that make a function right, that is told which stands where a mistake was written."""

import pytest
from learner import written
from located import look

NEAREST = [
    ("what a loop has added up, behind the loop", "matrix_form/rmse_gradient", """
        def rmse_gradient(y_hat, y):
            squares = 0
            for guess, truth in zip(y_hat, y):
                squares += (guess - truth) ** 2
            J = np.sqrt(squares)
            return (y_hat - y) / (J * len(y))
    """, "squares", 6),
    ("the length of another axis", "matrix_form/rmse_gradient", """
        def rmse_gradient(y_hat, y):
            n = y.shape[1]
            J = np.sqrt(np.mean((y_hat - y) ** 2))
            return (y_hat - y) / (n * J)
    """, "y.shape[1]", 3),
    ("a written factor, and not what is only converted", "matrix_form/rmse_gradient", """
        def rmse_gradient(y_hat, y):
            gaps, n = (y_hat - y).ravel(), y_hat.size
            J = math.sqrt(sum(gap * gap for gap in gaps) / n)
            slopes = [[gap / (2 * n * J)] for gap in gaps]
            return np.array(slopes)
    """, "2 * n * J", 5),
    ("a row of a loop, and not what it goes through", "mnist/softmax", """
        def softmax(Z):
            rows = []
            for row in Z:
                powers = np.exp(row)
                rows.append(powers / powers.sum())
            return np.array(rows)
    """, "row", 5),
    ("inside a lambda, and not where it is called", "tree_age/backward_tanh", """
        def backward_tanh(X, y, Z1, A1, y_hat, W2):
            slope = lambda sent: sent * (1 - sent)
            delta2 = 2 * (y_hat - y) / len(y)
            delta1 = delta2 @ W2.T * slope(A1)
            return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)
    """, "sent * (1 - sent)", 3),
    ("inside a helper, and not what it gave", "tree_age/step", """
        def ahead(X, W1, b1, W2, b2):
            H = X @ W1 + b1
            return H, H @ W2

        def back(X, y, H, guess, W2):
            delta2 = 2 * (guess - y) / len(X)
            delta1 = delta2 @ W2.T
            return X.T @ delta1, delta1.sum(axis=0), H.T @ delta2, delta2.sum(axis=0)

        def step(X, y, W1, b1, W2, b2, learning_rate):
            H, guess = ahead(X, W1, b1, W2, b2)
            dW1, db1, dW2, db2 = back(X, y, H, guess, W2)
            return (W1 - learning_rate * dW1, b1 - learning_rate * db1,
                    W2 - learning_rate * dW2, b2 - learning_rate * db2)
    """, "H @ W2", 4),
    ("another key of what is kept by number", "two_circles/backward", """
        def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
            A, W, d, out = {0: X, 1: A1, 2: A2, 3: A3, 4: A4}, [0, 0, W2, W3, W4, W5], {}, []
            d[5] = (y_hat - y) / len(X)
            d[4] = (d[5] @ W[5].T) * np.sign(A[4])
            d[3] = (d[4] @ W[4].T) * np.sign(A[3])
            d[2] = (d[3] @ W[3].T) * (A[3] > 0)
            d[1] = (d[2] @ W[2].T) * np.sign(A[1])
            for l in range(1, 6):
                out += [A[l - 1].T @ d[l], d[l].sum(axis=0)]
            return out
    """, "A[3]", 7),
    ("a slope that is another one's", "tree_age/backward_tanh", """
        def backward_tanh(X, y, Z1, A1, y_hat, W2):
            delta2, slope = 2 * (y_hat - y) / len(y), A1 * (1 - A1)
            delta1 = np.multiply(delta2.dot(W2.T), slope)
            return X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0)
    """, "A1 * (1 - A1)", 3),
    ("a root and a number of samples behind a loop", "single_neuron/rmse", """
        def rmse(y_hat, y):
            squares = 0
            for j in range(len(y)):
                squares = squares + (y_hat[j] - y[j]) ** 2
            return squares ** 0.5 / len(y)
    """, "squares ** 0.5 / len(y)", 6),
    ("where its name is given that it should have earned, and not where it is read", "matrix_form/backward", """
        def backward(X, Z1, A1, y_hat, y, W2):
            m = y.shape[0]
            delta2 = (y_hat - y) / (m * np.sqrt(np.mean((y_hat - y) ** 2)))
            delta1 = np.dot(delta2, W2.T)
            return np.dot(X.T, delta1), np.dot(A1.T, delta2)
    """, "np.dot(delta2, W2.T)", 5),
    ("what is called the prediction, and not the error that is taken of it", "tree_age/step", """
        def step(X, y, W1, b1, W2, b2, learning_rate):
            H = X.dot(W1) + b1
            y_hat = H.dot(W2)
            sent = 2 * (y_hat - y) / y.shape[0]
            back = sent.dot(W2.T)
            W2, b2 = W2 - learning_rate * H.T.dot(sent), b2 - learning_rate * sent.sum(axis=0)
            return W1 - learning_rate * X.T.dot(back), b1 - learning_rate * back.sum(axis=0), W2, b2
    """, "H.dot(W2)", 4)]


@pytest.mark.parametrize(("question", "code", "place", "line"), [case[1:] for case in NEAREST],
                         ids=[case[0] for case in NEAREST])
def test_the_place_of_the_mistake_is_told(question, code, place, line):
    assert look(question, written(code)).nudge.endswith(f"Look at `{place}` in line {line}.")


def test_another_key_belongs_there_in_a_dictionary_of_names():
    code = """
        def backward(X, y, H, y_hat, W2):
            slopes = {}
            slopes["out"] = 2 * (y_hat - y) / len(X)
            slopes["hidden"] = slopes["out"] @ W2.T
            db1 = slopes["hidden"].sum(axis=0)
            return X.T @ slopes["hidden"], db1, H.T @ slopes["out"], slopes["hidden"].sum(axis=0)
    """
    feedback = look("tree_age/backward", written(code))
    assert feedback.nudge.endswith('Look at the second `slopes["hidden"]` in line 7.')
    assert feedback.line == "slopes['out']"
