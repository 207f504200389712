"""Known mistakes in lesson 07's mask: 0 where the random number u, (n, units), is below the rate, 1 elsewhere."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

LINE = "return (u >= rate) * 1.0"


@mistake("With a rate of 0.2, how many of ten units does your mask keep?",
         "The mask is turned round: it is 1 where a unit should be dropped. Dropped is 0.", LINE)
def turned_round(u, rate):
    return (u < rate) * 1.0


@mistake("With a rate of 0.2, how many of ten units does your mask keep?",
         "The mask keeps a share of rate. That is the share that is to be dropped.", LINE)
def rate_is_kept(u, rate):
    return (u >= 1 - rate) * 1.0


@mistake("You drop the right share. Whom does the question drop: units with small numbers, or with large ones?",
         "The units with the largest numbers are dropped. Drop those whose number is below the rate.", LINE)
def largest_dropped(u, rate):
    return (u < 1 - rate) * 1.0


@mistake("Does your mask know the rate?",
         "The numbers are compared with ½ instead of with the rate.", LINE)
def half_for_rate(u, rate):
    return (u >= 0.5) * 1.0


@mistake("Which two numbers may stand in a mask?",
         "The random numbers themselves are kept. The mask is 1 for a unit that is kept.", LINE)
def numbers_kept(u, rate):
    return np.where(u >= rate, u, 0.0)


@mistake("Which two numbers may stand in a mask?",
         "The mask is scaled by 1 / (1 − rate) already. That comes in the next step; here it is 0 and 1.", LINE)
def scaled_already(u, rate):
    return (u >= rate) / (1 - rate)


@mistake("Do two samples of a batch drop the same units?",
         "All samples have the mask of the first one. Each row of u makes its own.", LINE)
def one_mask_for_all(u, rate):
    return np.broadcast_to(u[0] >= rate, u.shape) * 1.0


@mistake("Do two units of a sample always have the same fate?",
         "Whole samples are dropped: every unit of a row has the fate of the first one.", LINE)
def whole_samples(u, rate):
    return np.broadcast_to(u[:, :1] >= rate, u.shape) * 1.0


@mistake("How many masks do you give back?",
         "The mask of the first sample alone is given back. There is a row for each sample.", LINE)
def first_sample_only(u, rate):
    return (u[0] >= rate) * 1.0


@mistake("Does every unit take its chance on its own?",
         "In each row the same number of units is dropped, those with the smallest numbers. Compare each number with "
         "the rate instead: sometimes more are dropped, sometimes fewer.", LINE)
def as_many_in_each_row(u, rate):
    return (np.argsort(np.argsort(u, axis=1), axis=1) >= round(rate * u.shape[1])) * 1.0


@mistake("Are there zeros in your mask?",
         "Nothing is dropped. The mask is 0 where the number is below the rate.", LINE)
def nothing_dropped(u, rate):
    return np.ones_like(u)


@mistake("What stands in a mask for a unit that is dropped?",
         "Dropped units have −1. They send nothing on, so their number is 0.", LINE)
def minus_one_for_dropped(u, rate):
    return np.where(u >= rate, 1.0, -1.0)


MASK = (turned_round, rate_is_kept, largest_dropped, half_for_rate, numbers_kept, scaled_already, one_mask_for_all,
        whole_samples, first_sample_only, as_many_in_each_row, nothing_dropped, minus_one_for_dropped)
