"""The questions of lesson 00."""

import numpy as np

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number


def to_kelvin(celsius):
    """Return temperatures in kelvin."""
    kelvin = celsius + 273.15  # the degrees Celsius plus 273.15
    return kelvin


KELVIN_CASES = [{"celsius": np.array(celsius)}
                for celsius in ([20.0, -40.0, 5.5], [0.0, 100.0, -273.15, 7.5], [58 / 7, 1 / 7 - 273])]

QUESTIONS = {
    "lessons": Number(
        answer=9, unit="lessons", whole=True, right="From 00 to 08: we count from 0, as Python does; 05 has two parts.",
        wrong={8: "The last one is number 08. But what is the number of the first?",
               7: "Two are missing. The first and the last lesson of the map count, too."},
        hint="Count the boxes, this lesson among them.", line="8 - 0 + 1"),
    "one_step": Number(
        answer=2.435, right="From 0.8 one step leads beyond 1.8, the weight that fits. The next one comes back a bit.",
        wrong={0.8: "That is the weight before the step. Press Step, then read the first slider.",
               0.063: "That is the bias b. Read the slider named weight w.",
               1.8: "That is the weight that fits. Where is it after a single step from 0.8?",
               1.344: "That is the weight after two steps. Press Rewind, then Step once."},
        hint="Press Rewind, then Step once. The number stands to the right of the slider named weight w. If you "
             "changed the learning rate or the batch size, run the cell of the app again first.",
        line="0.8 - 0.001 * (-1635)  # the old weight, minus the learning rate times its slope"),
    "colour": Choice("C", {
        "A": "−4 is negative, so orange, but a line of that size is wide.",
        "B": "0.3 is small, so the line is thin, but it is positive. Which colour is that?",
        "C": "Orange is negative, and thin is small."},
        hint="The picture shows a −4, a 0.3 and a 2. Find the line of each.",
        line="diagram.update([[[-4.0], [0.3], [-0.2]]], [[0.0]]); diagram.figure  # the three of the question"),
    "fresh_start": Choice("B", {
        "A": "Rewind takes one app back to its first weights. It knows nothing of the other cells.",
        "B": "A new kernel has forgotten everything, and all cells run in their order.",
        "C": "The tab is only the window. The kernel lives on behind it and forgets nothing."},
        hint="Let count grow to 5, say. Then try each of the three ways: after which is it 1 again?",
        line="count  # in the menu Kernel: Restart Kernel and Run All Cells…"),
    "kelvin": Function(to_kelvin, ("kelvin",), KELVIN_CASES),
}
