"""The questions of lesson 05b."""

from nnlab.check.descent import code
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number

QUESTIONS = {
    "hollow": Choice("C", {
        "A": "A longer step might jump out by luck. But long or short, its direction leads back into the hollow.",
        "B": "The longer it runs, the nearer it comes to the bottom of the hollow, and no nearer to the funnel.",
        "C": "The slope tells about the place where one stands. A lower place elsewhere has no say in it.",
        "D": "The gradient is right: central differences say the same."},
        hint="Let a ball go a little beside the place where one came to rest. Where does it roll?",
        line="roll(nnlab.SGD(0.1), slopes_at, other[-1] + 0.1)[-1], other[-1]"),
    "largest": Number(
        answer=0.1,
        wrong={2.0: "That is for the curvature 1 of u. Which of the two directions sets the limit?",
               0.05: "That is one over the curvature: there one step leads to the bottom. The limit is twice that.",
               40.0: "Two is divided by the curvature, not multiplied by it."},
        right="Two over the larger curvature. Along u a rate of up to 2 would do, but v sets the limit.",
        hint="A step multiplies v by 1 − rate · 20. From which rate on is that below −1?", line="2 / 20"),
    "best_everywhere": Choice("B", {
        "A": "In the app, choose the narrow valley and set Adam's rate to 0.1 and RMSProp's rate to 3. Then press "
             "Play: who is ahead?",
        "B": "Who wins depends on the landscape, the start and each one's rate. A fair race gives every optimiser a "
             "choice of rates, more than one start, and the task that counts.",
        "C": "On the map above momentum ended in the funnel and plain descent did not, and that was no accident: it "
             "keeps its speed. Run that cell again; nothing in it is random."},
        hint="Race them in the app on the narrow valley, and change the rate of one of them.",
        line="nnlab.apps.race(epochs=60)"),
    "momentum": Function(code.momentum, ("theta", "v"), code.MOMENTUM_CASES),
}
