"""Known mistakes in lesson 03's training step: forward, backward, update."""

from nnlab.check.engine.mistakes import mistake
from nnlab.check.tree_age.code import backward, forward

UPDATE_LINE = "W1 = W1 - learning_rate * dW1  # the same for b1, W2, b2"
ORDER_LINES = "dW1, db1, dW2, db2 = ...  # all four first\nW2 = W2 - learning_rate * dW2  # then the update"


def moved(weights, gradients, learning_rate):
    """Return the weights one step downhill."""
    return tuple(W - learning_rate * dW for W, dW in zip(weights, gradients, strict=True))


@mistake("Does your step go uphill or downhill?",
         "The step goes uphill. Either the gradient is added, or the error is target minus prediction.", UPDATE_LINE)
def added(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), -learning_rate)


@mistake("How long is your step?",
         "The learning rate is missing: it says which part of the gradient a step takes.", UPDATE_LINE)
def learning_rate_missing(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), 1)


@mistake("Which W2 did the prediction come from: the old one or the new one?",
         "W2 is updated before the blame goes back through it. All gradients belong to the old weights.", ORDER_LINES)
def gradient_from_updated_weights(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    _, _, dW2, db2 = backward(X, y, H, y_hat, W2)
    W2, b2 = moved((W2, b2), (dW2, db2), learning_rate)
    dW1, db1, _, _ = backward(X, y, H, y_hat, W2)
    return *moved((W1, b1), (dW1, db1), learning_rate), W2, b2


@mistake("How many forward passes has one step?",
         "The output layer is updated and then the trees go forward again. One step has one forward pass.", ORDER_LINES)
def forward_again_after_the_first_update(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    _, _, dW2, db2 = backward(X, y, H, y_hat, W2)
    W2, b2 = moved((W2, b2), (dW2, db2), learning_rate)
    dW1, db1, _, _ = backward(X, y, *forward(X, W1, b1, W2, b2), W2)
    return *moved((W1, b1), (dW1, db1), learning_rate), W2, b2


@mistake("Which numbers does the network learn?",
         "The biases stay where they are. Each takes a step of its own.", "b1 = b1 - learning_rate * db1")
def biases_left(X, y, W1, b1, W2, b2, learning_rate):
    W1, _, W2, _ = moved((W1, b1, W2, b2), backward(X, y, *forward(X, W1, b1, W2, b2), W2), learning_rate)
    return W1, b1, W2, b2


@mistake("Which layers learn?",
         "The hidden layer stays where it is.", UPDATE_LINE)
def hidden_layer_left(X, y, W1, b1, W2, b2, learning_rate):
    _, _, W2, b2 = moved((W1, b1, W2, b2), backward(X, y, *forward(X, W1, b1, W2, b2), W2), learning_rate)
    return W1, b1, W2, b2


@mistake("What is the slope of a square?",
         "The factor 2 is missing: the slope of error² is 2 · error.", "dy_hat = 2 * (y_hat - y) / len(X)")
def factor_2_missing(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), learning_rate / 2)


@mistake("With twice as many trees, would your step be twice as long?",
         "1/n is missing. The loss is a mean over the trees, so its gradient is one too.",
         "dy_hat = 2 * (y_hat - y) / len(X)")
def mean_missing(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), learning_rate * len(X))


@mistake("Count how often you divide by n.",
         "The step is divided by n twice.", "dy_hat = 2 * (y_hat - y) / len(X)")
def mean_taken_twice(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), learning_rate / len(X))


@mistake("What should a step give back: where the weights are now, or by how much they moved?",
         "These are the gradients. Give the new weights back.", "return W1, b1, W2, b2")
def gradients_given_back(X, y, W1, b1, W2, b2, learning_rate):
    return backward(X, y, *forward(X, W1, b1, W2, b2), W2)


@mistake("Where does a step start?",
         "This is the change alone. It starts from the old weights.", UPDATE_LINE)
def only_the_change(X, y, W1, b1, W2, b2, learning_rate):
    gradients = backward(X, y, *forward(X, W1, b1, W2, b2), W2)
    return tuple(-learning_rate * gradient for gradient in gradients)


@mistake("What is H for a tree whose width and length are both 0?",
         "The bias of the hidden neurons is missing in the forward pass.", "H = X @ W1 + b1")
def b1_forgotten(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, 0, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), learning_rate)


@mistake("What is the prediction when both hidden neurons give 0?",
         "The bias of the output neuron is missing in the forward pass.", "y_hat = H @ W2 + b2")
def b2_forgotten(X, y, W1, b1, W2, b2, learning_rate):
    H, y_hat = forward(X, W1, b1, W2, 0)
    return moved((W1, b1, W2, b2), backward(X, y, H, y_hat, W2), learning_rate)


@mistake("Which entry of the gradient belongs to which weight of W1?",
         "The gradient of W1 is transposed. A gradient has a row for each input.", "dW1 = X.T @ dH")
def transposed(X, y, W1, b1, W2, b2, learning_rate):
    dW1, db1, dW2, db2 = backward(X, y, *forward(X, W1, b1, W2, b2), W2)
    return moved((W1, b1, W2, b2), (dW1.T, db1, dW2, db2), learning_rate)


@mistake("Which numbers does W2 multiply in the forward pass?",
         "The gradient of W2 takes the inputs X. W2 multiplies the hidden neurons H.", "dW2 = H.T @ dy_hat")
def X_for_H(X, y, W1, b1, W2, b2, learning_rate):
    _, y_hat = forward(X, W1, b1, W2, b2)
    return moved((W1, b1, W2, b2), backward(X, y, X, y_hat, W2), learning_rate)


@mistake("How many updates has one step?",
         "Two steps are taken. One call is one step.", UPDATE_LINE)
def two_steps(X, y, W1, b1, W2, b2, learning_rate):
    for _ in range(2):
        gradients = backward(X, y, *forward(X, W1, b1, W2, b2), W2)
        W1, b1, W2, b2 = moved((W1, b1, W2, b2), gradients, learning_rate)
    return W1, b1, W2, b2


STEP = (added, learning_rate_missing, gradient_from_updated_weights, forward_again_after_the_first_update,
        biases_left, hidden_layer_left, factor_2_missing, mean_missing, mean_taken_twice, gradients_given_back,
        only_the_change, b1_forgotten, b2_forgotten, transposed, X_for_H, two_steps)
