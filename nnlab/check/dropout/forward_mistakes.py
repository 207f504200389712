"""Known mistakes in lesson 07's forward pass through dropout. A and mask are (n, units), training True or False."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

LINE = "return A * mask / (1 - rate) if training else A"


@mistake("A unit that is kept with probability 0.8 sends 5. What does it send on average, over many masks?",
         "The kept units are not scaled, so that on average too little is sent on. Divide by 1 − rate.", LINE)
def not_scaled(A, mask, rate, training):
    return A * mask if training else A


@mistake("Do fewer units have to shout louder, or to whisper?",
         "The kept units are multiplied by 1 − rate. Divide by it: fewer units send, so each sends more.", LINE)
def multiplied_by_kept_share(A, mask, rate, training):
    return A * mask * (1 - rate) if training else A


@mistake("With a rate of 0.2, which share of the units is kept? By that you divide.",
         "The kept units are divided by the rate, the share that is dropped. Divide by 1 − rate.", LINE)
def divided_by_rate(A, mask, rate, training):
    return A * mask / rate if training else A


@mistake("With a rate of 0.2, which share of the units is kept? By that you divide.",
         "The kept units are multiplied by the rate. Divide by 1 − rate.", LINE)
def multiplied_by_rate(A, mask, rate, training):
    return A * mask * rate if training else A


@mistake("With a rate of 0 nothing should change. By which number is A multiplied then?",
         "The kept units are multiplied by 1 + rate. What makes up for the missing ones is 1 / (1 − rate).", LINE)
def multiplied_by_one_plus_rate(A, mask, rate, training):
    return A * mask * (1 + rate) if training else A


@mistake("Which units send something on: those with a 1 in the mask, or those with a 0?",
         "The mask is turned round: 1 means kept.", LINE)
def mask_turned_round(A, mask, rate, training):
    return A * (1 - mask) / (1 - rate) if training else A


@mistake("Would you want two different predictions for one digit?",
         "Units are dropped while predicting, too. When training is False, A is sent on as it is.", LINE)
def dropped_while_predicting(A, mask, rate, training):
    return A * mask / (1 - rate)


@mistake("When all units send, do they still have to make up for missing ones?",
         "A is scaled while predicting, too. When training is False nothing is missing, so nothing is scaled.", LINE)
def scaled_while_predicting(A, mask, rate, training):
    return A * mask / (1 - rate) if training else A / (1 - rate)


@mistake("This is sound, and how the first paper did it. At which of the two times do you scale?",
         "Nothing is scaled in training, and A is multiplied by 1 − rate while predicting. Ours scales in training, so "
         "that a network predicts as if it knew nothing of dropout.", LINE)
def scaled_in_prediction_instead(A, mask, rate, training):
    return A * mask if training else A * (1 - rate)


@mistake("In training A is right. What does a unit send on while predicting?",
         "While predicting A is multiplied by 1 − rate. Since training scales, prediction does not.", LINE)
def scaled_in_both(A, mask, rate, training):
    return A * mask / (1 - rate) if training else A * (1 - rate)


@mistake("When is something dropped: when training is True, or when it is False?",
         "Training and predicting have changed places.", LINE)
def training_turned_round(A, mask, rate, training):
    return A if training else A * mask / (1 - rate)


@mistake("Is the mask used?",
         "Nothing is dropped: A is only scaled. Multiply by the mask.", LINE)
def mask_forgotten(A, mask, rate, training):
    return A / (1 - rate) if training else A


@mistake("Do two samples of a batch drop the same units?",
         "All samples wear the mask of the first one. Each has its own row in the mask.", LINE)
def one_mask_for_all(A, mask, rate, training):
    return A * mask[0] / (1 - rate) if training else A


@mistake("By which number do you divide: one that is the same for every mask?",
         "The sum is made up for the units that this mask happens to keep, by their share. Divide by 1 − rate, their "
         "share on average.", LINE)
def divided_by_share_of_this_mask(A, mask, rate, training):
    return A * mask / np.mean(mask) if training else A


@mistake("How often do you scale?",
         "The kept units are divided by 1 − rate twice. The mask of the question holds only 0 and 1.", LINE)
def scaled_twice(A, mask, rate, training):
    return A * mask / (1 - rate) ** 2 if training else A


@mistake("What does a unit send on that is dropped?",
         "The mask is added. Multiply by it: what is dropped sends 0.", LINE)
def mask_added(A, mask, rate, training):
    return (A + mask) / (1 - rate) if training else A


FORWARD = (not_scaled, multiplied_by_kept_share, divided_by_rate, multiplied_by_rate, multiplied_by_one_plus_rate,
           mask_turned_round, dropped_while_predicting, scaled_while_predicting, scaled_in_prediction_instead,
           scaled_in_both, training_turned_round, mask_forgotten, one_mask_for_all, divided_by_share_of_this_mask,
           scaled_twice, mask_added)
