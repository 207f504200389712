"""Known mistakes in the mean squared error. y_hat and y have one shape, (n,) or (n, 1)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

RIGHT = "return np.mean((y_hat - y) ** 2)"


@mistake("Try it on the errors 100 and −100. Should their loss be 0?",
         "The errors are averaged as they are, so that positive and negative ones cancel. Square each error first.",
         RIGHT)
def square_forgotten(y_hat, y):
    return np.mean(y_hat - y)


@mistake("No example cancels another, that is good. But is a large error punished more than a small one?",
         "This is the mean absolute error. The mean squared error takes squares, not sizes.",
         RIGHT)
def absolute_instead_of_square(y_hat, y):
    return np.mean(np.abs(y_hat - y))


@mistake("With twice as many examples, would your loss be twice as large?",
         "This is the sum of the squares. The mean divides it by their number n.",
         RIGHT)
def mean_missing(y_hat, y):
    return np.sum((y_hat - y) ** 2)


@mistake("Count how often you divide by n.",
         "np.mean divides by n already. Here the result is divided by n once more.",
         RIGHT)
def mean_taken_twice(y_hat, y):
    return np.mean((y_hat - y) ** 2) / len(y)


@mistake("A loss is one number for all examples. How many do you give back?",
         "These are the squares, one for each example. Their mean is missing.",
         RIGHT)
def not_averaged(y_hat, y):
    return (y_hat - y) ** 2


@mistake("In which order do you square and average?",
         "The errors are averaged first and squared after, so that they cancel. Square each error first.",
         RIGHT)
def squared_after_the_mean(y_hat, y):
    return np.mean(y_hat - y) ** 2


@mistake("What is squared: the error, or the two numbers one by one?",
         "y_hat and y are squared before they are subtracted. Subtract first.",
         RIGHT)
def squared_before_subtracting(y_hat, y):
    return np.mean(y_hat**2 - y**2)


@mistake("Very close. Which loss is asked for, and in which unit is it?",
         "The root is too much: this is the root mean squared error.",
         RIGHT)
def root_taken(y_hat, y):
    return np.sqrt(np.mean((y_hat - y) ** 2))


@mistake("A constant factor has crept in.",
         "Half the mean squared error is used in some books, to make the slope shorter. Here there is no ½.",
         RIGHT)
def halved(y_hat, y):
    return np.mean((y_hat - y) ** 2) / 2


@mistake("A constant factor has crept in.",
         "The 2 belongs to the slope of the loss, not to the loss.",
         RIGHT)
def doubled(y_hat, y):
    return 2 * np.mean((y_hat - y) ** 2)


@mistake("What is your loss when the guess is perfect?",
         "The guess and the truth are added. The error is their difference.",
         RIGHT)
def added_instead_of_subtracted(y_hat, y):
    return np.mean((y_hat + y) ** 2)


@mistake("Can a square be negative?",
         "The sign is turned: the loss of a bad guess must be large, not small.",
         RIGHT)
def sign_turned(y_hat, y):
    return -np.mean((y_hat - y) ** 2)


@mistake("Does every sample count?",
         "Only the first sample is used. Perhaps a return stands inside the loop.",
         RIGHT)
def only_the_first_sample(y_hat, y):
    return (y_hat - y).flat[0] ** 2


LOSS = (square_forgotten, absolute_instead_of_square, mean_missing, mean_taken_twice, not_averaged,
        squared_after_the_mean, squared_before_subtracting, root_taken, halved, doubled,
        added_instead_of_subtracted, sign_turned, only_the_first_sample)
