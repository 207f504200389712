"""Known mistakes in lesson 06's softmax. Z (n, k)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

EXP_LINE = "e = np.exp(Z - Z.max(axis=1, keepdims=True))"
SHARE_LINE = "return e / e.sum(axis=1, keepdims=True)"
OVERFLOW = np.errstate(over="ignore", invalid="ignore", divide="ignore")


def powers(Z):
    """Return e to the power of each entry, none above 1."""
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def right(Z):
    """Return the probabilities of all classes."""
    return powers(Z) / powers(Z).sum(axis=1, keepdims=True)


@mistake("Try it with a row such as [1000, 999, 998]. What does np.exp(1000) give?",
         "Large sums overflow. Subtract the largest sum of each row first: it changes nothing else.", EXP_LINE)
@OVERFLOW
def maximum_not_subtracted(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@mistake("Each row has a largest sum of its own. Does yours subtract that one?",
         "You subtract the largest number of the whole table. A row far below it becomes 0 / 0.", EXP_LINE)
@OVERFLOW
def one_maximum_for_all_rows(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


@mistake("What does each row of your result add up to?",
         "It is divided by the sum of each column. The classes of one sample stand in a row: axis=1.", SHARE_LINE)
def along_the_wrong_axis(Z):
    return powers(Z) / powers(Z).sum(axis=0, keepdims=True)


@mistake("What does each row of your result add up to?",
         "It is divided by the sum over all samples. Each sample has probabilities of its own.", SHARE_LINE)
def sum_over_everything(Z):
    return powers(Z) / powers(Z).sum()


@mistake("What does each row of your result add up to?",
         "The powers are there, but they are not divided by their sum.", SHARE_LINE)
def not_normalised(Z):
    return powers(Z)


@mistake("What does each row of your result add up to?",
         "The powers are not divided by their sum, and np.exp overflows at large sums.", SHARE_LINE)
@OVERFLOW
def powers_alone(Z):
    return np.exp(Z)


@mistake("What does each row of your result add up to?",
         "It is divided by the mean of the row. That is k times too large: divide by the sum.", SHARE_LINE)
def divided_by_the_mean(Z):
    return powers(Z) / powers(Z).mean(axis=1, keepdims=True)


@mistake("What does each row of your result add up to?",
         "It is divided by the length of the row as a vector, the root of the squares. Divide by the sum.", SHARE_LINE)
def divided_by_the_length(Z):
    return powers(Z) / np.sqrt((powers(Z) ** 2).sum(axis=1, keepdims=True))


@mistake("Can a probability be negative, or above 1?",
         "The sums themselves are divided by their sum. Take e to their power first.", EXP_LINE)
def exponential_missing(Z):
    return Z / Z.sum(axis=1, keepdims=True)


@mistake("Does the largest sum get the largest probability?",
         "There is a minus too many in the exponent.", EXP_LINE)
def minus_in_the_exponent(Z):
    return right(-Z)


@mistake("Do the probabilities of one sample know of each other?",
         "This is the sigmoid, one sum at a time. Softmax shares 1 among all sums of a row.", SHARE_LINE)
@OVERFLOW
def sigmoid_for_softmax(Z):
    return 1 / (1 + np.exp(-Z))


@mistake("How often are sums turned into shares?",
         "Softmax is applied twice: to its own result again.", SHARE_LINE)
def applied_twice(Z):
    return right(right(Z))


@mistake("Can a probability be negative?",
         "This is the logarithm of softmax. It comes later, in the loss.", SHARE_LINE)
@OVERFLOW
def logarithm_of_it(Z):
    return np.log(right(Z))


@mistake("Is there a class that gets nothing at all, however near it came?",
         "The largest gets 1 and all the others 0. Softmax is the soft form of that: every class gets a share.",
         EXP_LINE)
def all_for_the_largest(Z):
    return np.eye(Z.shape[1])[Z.argmax(axis=1)]


@mistake("To the power of which number do you take?",
         "The sums are exponents of 2. Softmax takes e, which is np.exp.", EXP_LINE)
def two_for_e(Z):
    return right(Z * np.log(2))


SOFTMAX = (maximum_not_subtracted, one_maximum_for_all_rows, along_the_wrong_axis, sum_over_everything, not_normalised,
           powers_alone, divided_by_the_mean, divided_by_the_length, exponential_missing, minus_in_the_exponent,
           sigmoid_for_softmax, applied_twice, logarithm_of_it, all_for_the_largest, two_for_e)
