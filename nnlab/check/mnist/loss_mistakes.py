"""Known mistakes in lesson 06's cross-entropy and in its slope. y_hat and y (n, k), each row of y with a single 1."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

# cross_entropy(y_hat, y) -> one number --------------------------------------------------------------------------------

LOSS_LINE = "return -np.sum(y * np.log(y_hat)) / len(y)"


def of_the_true_class(y_hat, y):
    """Return the probability that each sample's true class got."""
    return np.sum(y * y_hat, axis=1)


@mistake("The logarithm of a probability is negative. Should a loss be?",
         "The minus in front is missing.", LOSS_LINE)
def minus_missing(y_hat, y):
    return np.mean(np.log(of_the_true_class(y_hat, y)))


@mistake("Would your loss double if every sample were there twice?",
         "It is the sum over the samples. Divide by their number.", LOSS_LINE)
def sum_for_mean(y_hat, y):
    return -np.sum(np.log(of_the_true_class(y_hat, y)))


@mistake("By how many do you divide: by the samples, or by all entries of the table?",
         "np.mean of the whole table divides by samples times classes. Divide by the samples alone.", LOSS_LINE)
def mean_over_all_entries(y_hat, y):
    return -np.mean(y * np.log(y_hat))


@mistake("Whose probability do you take: that of the true class, or that of the network's favourite?",
         "This is the logarithm of the largest probability in each row. Take the one where y is 1.", LOSS_LINE)
def largest_for_true(y_hat, y):
    return -np.mean(np.log(y_hat.max(axis=1)))


@mistake("Does your loss look at the column of the true class?",
         "It always takes the first column. Take the one where y is 1.", LOSS_LINE)
def always_the_first_column(y_hat, y):
    return -np.mean(np.log(y_hat[:, 0]))


@mistake("What should the loss be when the true class gets the probability 1?",
         "This is the logarithm of 1 − ŷ. Take that of ŷ.", LOSS_LINE)
def one_minus_probability(y_hat, y):
    return -np.mean(np.log(1 - of_the_true_class(y_hat, y)))


@mistake("What should the loss be when the true class gets almost nothing: 1, or much more?",
         "The logarithm is missing: this is 1 minus the mean probability.", LOSS_LINE)
def logarithm_missing(y_hat, y):
    return 1 - np.mean(of_the_true_class(y_hat, y))


@mistake("What should the loss be when the true class gets almost nothing: 0, or much more?",
         "The logarithm is missing: this is minus the mean probability.", LOSS_LINE)
def probability_alone(y_hat, y):
    return -np.mean(of_the_true_class(y_hat, y))


@mistake("Which logarithm is it?",
         "This is the logarithm to the base 10. Take the natural one, np.log.", LOSS_LINE)
def base_ten(y_hat, y):
    return -np.mean(np.log10(of_the_true_class(y_hat, y)))


@mistake("Which logarithm is it?",
         "This is the logarithm to the base 2. Take the natural one, np.log.", LOSS_LINE)
def base_two(y_hat, y):
    return -np.mean(np.log2(of_the_true_class(y_hat, y)))


@mistake("What comes first: the logarithm, or the mean?",
         "The mean is taken first, and the logarithm of that. Each sample has a logarithm of its own.", LOSS_LINE)
def logarithm_of_the_mean(y_hat, y):
    return -np.log(np.mean(of_the_true_class(y_hat, y)))


@mistake("Of what do you take the logarithm: of the probabilities, or of the labels?",
         "y and y_hat have changed places. The logarithm of a label 0 is −∞.", LOSS_LINE)
@np.errstate(divide="ignore")
def labels_and_probabilities_swapped(y_hat, y):
    return -np.sum(y_hat * np.log(y)) / len(y)


@mistake("What do the classes that are wrong add to the loss?",
         "The terms with 1 − y belong to a loss with a single output. Here only the true class counts.", LOSS_LINE)
def two_classes_each(y_hat, y):
    return -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)) / len(y)


@mistake("Does your loss know which class is the true one?",
         "It adds up the logarithms of all classes. Only the one where y is 1 counts.", LOSS_LINE)
def labels_forgotten(y_hat, y):
    return -np.sum(np.log(y_hat)) / len(y)


@mistake("Which loss is this?",
         "This is the squared error. Cross-entropy is the logarithm of a probability.", LOSS_LINE)
def squared_error(y_hat, y):
    return np.sum((y_hat - y) ** 2) / len(y)


@mistake("How many numbers is a loss?",
         "You give back one number for each sample. The loss is their mean.", LOSS_LINE)
def one_for_each_sample(y_hat, y):
    return -np.log(of_the_true_class(y_hat, y))


CROSS_ENTROPY = (minus_missing, sum_for_mean, mean_over_all_entries, largest_for_true, always_the_first_column,
                 one_minus_probability, logarithm_missing, probability_alone, base_ten, base_two, logarithm_of_the_mean,
                 labels_and_probabilities_swapped, two_classes_each, labels_forgotten, squared_error,
                 one_for_each_sample)

# slope(y_hat, y) -> dL/dZ, (n, k) -------------------------------------------------------------------------------------

SLOPE_LINE = "return (y_hat - y) / len(y)"


@mistake("If a wrong class gets too much, should raising its sum make the loss larger or smaller?",
         "The sign is turned. It is prediction minus target.", SLOPE_LINE)
def error_turned(y_hat, y):
    return (y - y_hat) / len(y)


@mistake("With many samples, how much does one of them move the mean?",
         "1/n is missing: the loss is a mean over n samples.", SLOPE_LINE)
def mean_missing(y_hat, y):
    return y_hat - y


@mistake("By how many do you divide: by the samples, or by all entries of the table?",
         "It is divided by samples times classes. The loss is a mean over the samples alone.", SLOPE_LINE)
def divided_by_all_entries(y_hat, y):
    return (y_hat - y) / y.size


@mistake("Slope at what: at the probabilities, or at the sums before softmax?",
         "This is the slope at ŷ, −y / ŷ. Softmax still has to be passed on the way back, and then it is ŷ − y.",
         SLOPE_LINE)
def slope_at_the_probabilities(y_hat, y):
    return -y / y_hat / len(y)


@mistake("What is the slope when the prediction is perfect?",
         "The target is missing: take ŷ − y.", SLOPE_LINE)
def target_forgotten(y_hat, y):
    return y_hat / len(y)


@mistake("Do the wrong classes learn anything?",
         "Only the true class has a slope here. The others have one too: their probability is too high.", SLOPE_LINE)
def true_class_only(y_hat, y):
    return y * (y_hat - y) / len(y)


@mistake("A constant factor has crept in.",
         "There is a 2 too many. It belongs to the squared error.", SLOPE_LINE)
def doubled(y_hat, y):
    return 2 * (y_hat - y) / len(y)


@mistake("How often do you pass the output's activation on the way back?",
         "ŷ(1 − ŷ) is too much: ŷ − y already has softmax in it.", SLOPE_LINE)
def activation_passed_twice(y_hat, y):
    return (y_hat - y) * y_hat * (1 - y_hat) / len(y)


@mistake("How many slopes are there: one for each class, or one for each class of each sample?",
         "The slopes are averaged over the samples. Every sample has its own row.", SLOPE_LINE)
def averaged_over_the_samples(y_hat, y):
    return np.mean(y_hat - y, axis=0)


@mistake("Can your slope tell a probability that is too high from one that is too low?",
         "The sign is lost. Leave abs out.", SLOPE_LINE)
def absolute_error(y_hat, y):
    return np.abs(y_hat - y) / len(y)


@mistake("Can your slope tell a probability that is too high from one that is too low?",
         "The error is squared. The slope is the error itself.", SLOPE_LINE)
def squared(y_hat, y):
    return (y_hat - y) ** 2 / len(y)


@mistake("Is a network that is right but unsure to learn nothing?",
         "You compare the guess with the target: 0s and 1s. Compare the probabilities.", SLOPE_LINE)
def guess_for_probability(y_hat, y):
    return (np.eye(y.shape[1])[y_hat.argmax(axis=1)] - y) / len(y)


SLOPE = (error_turned, mean_missing, divided_by_all_entries, slope_at_the_probabilities, target_forgotten,
         true_class_only, doubled, activation_passed_twice, averaged_over_the_samples, absolute_error, squared,
         guess_for_probability)
