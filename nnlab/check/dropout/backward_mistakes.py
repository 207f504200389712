"""Known mistakes in lesson 07's backward pass through dropout. dA and mask are (n, units)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

LINE = "return dA * mask / (1 - rate)"


@mistake("Which slope has a unit that was dropped: does the loss change with it?",
         "The mask is not used. What was dropped on the way forward passes nothing back.", LINE)
def mask_forgotten(dA, mask, rate):
    return dA / (1 - rate)


@mistake("By which number was a kept unit multiplied on the way forward?",
         "Nothing is done: neither the mask nor the scale is used. Both were there on the way forward.", LINE)
def passed_through(dA, mask, rate):
    return dA


@mistake("By which number was a kept unit multiplied on the way forward?",
         "The scale is missing. What multiplied on the way forward multiplies on the way back.", LINE)
def scaled_forward_only(dA, mask, rate):
    return dA * mask


@mistake("Does the way back multiply by the same number as the way forward, or undo it?",
         "The slopes are multiplied by 1 − rate, as if to undo the scale. The chain rule multiplies by the same number "
         "once more: 1 / (1 − rate).", LINE)
def scale_undone(dA, mask, rate):
    return dA * mask * (1 - rate)


@mistake("By which number was a kept unit multiplied on the way forward?",
         "The slopes are divided by the rate, the share that is dropped. Divide by 1 − rate.", LINE)
def divided_by_rate(dA, mask, rate):
    return dA * mask / rate


@mistake("By which number was a kept unit multiplied on the way forward?",
         "The slopes are multiplied by the rate. Divide by 1 − rate.", LINE)
def multiplied_by_rate(dA, mask, rate):
    return dA * mask * rate


@mistake("Which units have a slope: those with a 1 in the mask, or those with a 0?",
         "The mask is turned round: 1 means kept.", LINE)
def mask_turned_round(dA, mask, rate):
    return dA * (1 - mask) / (1 - rate)


@mistake("How often was a kept unit scaled on the way forward?",
         "The scale is there twice. It is one factor of the chain.", LINE)
def scaled_twice(dA, mask, rate):
    return dA * mask / (1 - rate) ** 2


@mistake("Do two samples of a batch drop the same units?",
         "All samples get the mask of the first one. Each has its own row in the mask.", LINE)
def one_mask_for_all(dA, mask, rate):
    return dA * mask[0] / (1 - rate)


@mistake("Who was dropped on the way forward? Those, and no others.",
         "A new mask is drawn on the way back. The slopes belong to the forward pass: take its mask.", LINE)
def new_mask_drawn(dA, mask, rate):
    return dA * (np.random.default_rng(0).random(dA.shape) >= rate) / (1 - rate)


@mistake("Does the loss go up or down with what a kept unit sends?",
         "The sign is turned. A mask holds no negative numbers.", LINE)
def sign_turned(dA, mask, rate):
    return -dA * mask / (1 - rate)


@mistake("Where do the slopes of a sample come from: its own units?",
         "The slopes are added up over the samples. Each sample keeps its row.", LINE)
def added_over_samples(dA, mask, rate):
    return np.sum(dA * mask / (1 - rate), axis=0)


@mistake("What is asked for: the slope, or the mask?",
         "The mask itself is given back, scaled. The chain rule multiplies what came back, dA, by it.", LINE)
def mask_given_back(dA, mask, rate):
    return mask / (1 - rate)


BACKWARD = (mask_forgotten, passed_through, scaled_forward_only, scale_undone, divided_by_rate, multiplied_by_rate,
            mask_turned_round, scaled_twice, one_mask_for_all, new_mask_drawn, sign_turned, added_over_samples,
            mask_given_back)
