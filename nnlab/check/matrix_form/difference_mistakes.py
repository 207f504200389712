"""Known mistakes in central differences: numeric_gradient(f, theta, epsilon) -> gradient, of theta's shape."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

LINE = "gradient[place] = (f(theta + step) - f(theta - step)) / (2 * epsilon)"


def entry_by_entry(theta, epsilon, difference):
    """Return difference(theta, step) for a step of epsilon along each entry, in theta's shape."""
    gradient = np.zeros(theta.shape)
    for place in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[place] = epsilon
        gradient[place] = difference(theta, step)
    return gradient


@mistake("On how many sides of theta do you look?",
         "This is the one-sided difference, from theta upwards. The central one looks on both sides, and its error is "
         "far smaller.", LINE)
def one_sided_upwards(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at)) / epsilon)


@mistake("On how many sides of theta do you look?",
         "This is the one-sided difference, from theta downwards. The central one looks on both sides.", LINE)
def one_sided_downwards(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at) - f(at - step)) / epsilon)


@mistake("How far apart are theta + epsilon and theta − epsilon?",
         "The factor 2 is missing below: the two places are 2 · epsilon apart.", LINE)
def factor_2_missing(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at - step)) / epsilon)


@mistake("A slope is a rise over a distance. Where is the distance?",
         "The rise is divided by 2, but not by epsilon.", LINE)
def epsilon_missing(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at - step)) / 2)


@mistake("In which order does Python work out a / 2 * epsilon?",
         "It divides by 2 and then multiplies by epsilon. Put 2 * epsilon into brackets.", LINE)
def brackets_missing(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at - step)) / 2 * epsilon)


@mistake("If f grows with theta, is your slope positive?",
         "The two values have changed places: it is f of the larger minus f of the smaller.", LINE)
def sign_turned(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at - step) - f(at + step)) / (2 * epsilon))


@mistake("What is the slope of an f that never changes?",
         "The two values are added. The slope is in their difference.", LINE)
def added(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) + f(at - step)) / (2 * epsilon))


@mistake("How many entries of theta do you move at a time?",
         "All entries are moved at once, so every entry gets the same slope. Move one, and leave the others.",
         "step = np.zeros(theta.shape)\nstep[place] = epsilon")
def all_moved_at_once(f, theta, epsilon):
    return np.full(theta.shape, (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon))


@mistake("The first entry is right. Where is it when the second one is moved?",
         "An entry that was moved is not put back before the next.", "theta = theta.copy()\ntheta[place] = before")
def not_put_back(f, theta, epsilon):
    gradient, at = np.zeros(theta.shape), theta.copy()
    for place in np.ndindex(theta.shape):
        at[place] += epsilon
        above = f(at)
        at[place] -= 2 * epsilon
        gradient[place] = (above - f(at)) / (2 * epsilon)
    return gradient


@mistake("At which place do you ask for the slope?",
         "The slope is taken around 0. Add the step to theta.", LINE)
def theta_forgotten(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda _, step: (f(step) - f(-step)) / (2 * epsilon))


@mistake("How many slopes are wanted: one, or one for each entry of theta?",
         "The slopes of all entries are added up to a single number.", "return gradient")
def added_up(f, theta, epsilon):
    return entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at - step)) / (2 * epsilon)).sum()


@mistake("Does every entry of theta get its slope?",
         "Only the first entry has one. Perhaps a return stands inside the loop.", "return gradient")
def only_the_first_entry(f, theta, epsilon):
    gradient = entry_by_entry(theta, epsilon, lambda at, step: (f(at + step) - f(at - step)) / (2 * epsilon))
    gradient.flat[1:] = 0
    return gradient


NUMERIC_GRADIENT = (one_sided_upwards, one_sided_downwards, factor_2_missing, epsilon_missing, brackets_missing,
                    sign_turned, added, all_moved_at_once, not_put_back, theta_forgotten, added_up,
                    only_the_first_entry)
