"""Known mistakes in lesson 00's to_kelvin. celsius has shape (n,)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

RIGHT = "return celsius + 273.15"


@mistake("Is a temperature in kelvin a larger number than in °C, or a smaller one?",
         "273.15 is subtracted. That leads from kelvin to Celsius; here it is added.", RIGHT)
def subtracted(celsius):
    return celsius - 273.15


@mistake("Subtract, yes, but what from what? 0 °C comes out right, and 100 °C does not.",
         "The temperature has the wrong sign, so that warmer becomes colder.", RIGHT)
def sign_turned(celsius):
    return 273.15 - celsius


@mistake("Very close. By how much is 0 °C off?",
         "The .15 is missing.", RIGHT)
def decimals_forgotten(celsius):
    return celsius + 273


@mistake("Very close. Compare the digits of your number with those in the rule.",
         "3 and 7 have changed places.", RIGHT)
def digits_swapped(celsius):
    return celsius + 237.15


@mistake("Very close. Compare the digits after the point with those in the rule.",
         "It is .15, not .5.", RIGHT)
def digit_lost(celsius):
    return celsius + 273.5


@mistake("Does anything happen to the temperatures on the way?",
         "They come back as they were. Add 273.15.", RIGHT)
def unchanged(celsius):
    return celsius


@mistake("Which other scale has 32 in its rule?",
         "This is the rule for °F. It is what lesson 02 is about, but not asked for here.", RIGHT)
def fahrenheit(celsius):
    return 1.8 * celsius + 32


@mistake("What should 0 °C be? Yours is 0.",
         "273.15 multiplies. It is added.", RIGHT)
def multiplied(celsius):
    return celsius * 273.15


@mistake("Do warm and cold give different answers?",
         "The parameter celsius is not used: every temperature becomes 273.15.", RIGHT)
def parameter_forgotten(celsius):
    return np.full(len(celsius), 273.15)


@mistake("How many temperatures do you give back for two?",
         "Only the first one is there. Perhaps a return stands inside a loop.", RIGHT)
def only_the_first(celsius):
    return celsius[0] + 273.15


@mistake("How many temperatures do you give back for two?",
         "They are added up. Each has its own answer.", RIGHT)
def summed(celsius):
    return np.sum(celsius + 273.15)


@mistake("Can −40 °C and 40 °C be the same in kelvin?",
         "The sign of the temperature is taken away. Leave abs out.", RIGHT)
def sign_dropped(celsius):
    return np.abs(celsius) + 273.15


KELVIN = (subtracted, sign_turned, decimals_forgotten, digits_swapped, digit_lost, unchanged, fahrenheit, multiplied,
          parameter_forgotten, only_the_first, summed, sign_dropped)
