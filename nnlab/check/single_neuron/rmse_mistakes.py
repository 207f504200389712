"""Known mistakes in the root mean squared error. y_hat and y have one shape, (n,), with n of 2 or more."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

RIGHT = "return np.sqrt(np.mean((y_hat - y) ** 2))"


@mistake("In which unit is your loss, if the guesses are in metres?",
         "The root is missing: this is the mean squared error, in m².", RIGHT)
def root_missing(y_hat, y):
    return np.mean((y_hat - y) ** 2)


@mistake("Is a large error punished more than a small one?",
         "This is the mean absolute error: the root is taken of every square by itself. Average first, then take it.",
         RIGHT)
def absolute_errors(y_hat, y):
    return np.mean(np.abs(y_hat - y))


@mistake("With twice as many examples, all alike, should the loss grow?",
         "The squares are summed. Take their mean.", RIGHT)
def sum_for_mean(y_hat, y):
    return np.sqrt(np.sum((y_hat - y) ** 2))


@mistake("Try it on the errors 100 and −100. Should their loss be 0?",
         "The errors are averaged as they are, so that positive and negative ones cancel. Square each error first.",
         RIGHT)
def squares_forgotten(y_hat, y):
    return np.mean(y_hat - y)


@mistake("In which order do you square and average?",
         "The mean is squared, and the root undoes it again. Square each error first, then average.", RIGHT)
def squared_after_the_mean(y_hat, y):
    return np.sqrt(np.mean(y_hat - y) ** 2)


@mistake("What is under the root: squares?",
         "The root is of the mean absolute error. Take squares, not sizes.", RIGHT)
def root_of_absolute_errors(y_hat, y):
    return np.sqrt(np.mean(np.abs(y_hat - y)))


@mistake("Count what is divided by n: the squares, or their root?",
         "The sum is divided by n outside the root. The mean belongs inside.", RIGHT)
def divided_outside_the_root(y_hat, y):
    return np.sqrt(np.sum((y_hat - y) ** 2)) / len(y)


@mistake("What is divided by what?",
         "The sum of squares is divided by n − 1. Statistics does so for another purpose; here it is n.", RIGHT)
def divided_by_one_less(y_hat, y):
    return np.sqrt(np.sum((y_hat - y) ** 2) / (len(y) - 1))


@mistake("All guesses are 5 too high. What is your loss?",
         "This is the standard deviation of the errors: it subtracts their mean first. Square the errors as they are.",
         RIGHT)
def standard_deviation(y_hat, y):
    return np.std(y_hat - y)


@mistake("What is your loss when the guesses are perfect?",
         "The guess and the truth are added. The error is their difference.", RIGHT)
def added_instead_of_subtracted(y_hat, y):
    return np.sqrt(np.mean((y_hat + y) ** 2))


@mistake("A loss is one number for all examples. How many do you give back?",
         "These are the errors' sizes, one for each example. The mean is missing.", RIGHT)
def not_averaged(y_hat, y):
    return np.sqrt((y_hat - y) ** 2)


@mistake("A constant factor has crept in.",
         "Half the mean squared error is under the root. There is no ½ in it.", RIGHT)
def halved_under_the_root(y_hat, y):
    return np.sqrt(np.mean((y_hat - y) ** 2) / 2)


@mistake("Does every example count?",
         "Only the first example is used. Perhaps a return stands inside the loop.", RIGHT)
def only_the_first_example(y_hat, y):
    return np.abs(y_hat[0] - y[0])


@mistake("Can a loss be negative?",
         "The sign is turned: the loss of bad guesses must be large, not small.", RIGHT)
def negative(y_hat, y):
    return -np.sqrt(np.mean((y_hat - y) ** 2))


RMSE = (root_missing, absolute_errors, sum_for_mean, squares_forgotten, squared_after_the_mean,
        root_of_absolute_errors, divided_outside_the_root, divided_by_one_less, standard_deviation,
        added_instead_of_subtracted, not_averaged, halved_under_the_root, only_the_first_example, negative)
