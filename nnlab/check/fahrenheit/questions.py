"""The questions of lesson 02."""

from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number
from nnlab.check.fahrenheit import code

QUESTIONS = {
    "forward": Function(code.forward, ("y_hat",), code.FORWARD_CASES),
    "loss": Function(code.loss, ("loss",), code.LOSS_CASES),
    "backward": Function(code.backward, ("dw", "db"), code.BACKWARD_CASES),
    "update": Function(code.update, ("w", "b"), code.UPDATE_CASES),
    "untrained": Number(
        answer=80, unit="°F", right="0.8 · 100 + 0. Water truly boils at 212 °F, so this neuron has much to learn.",
        wrong={212: "That is the truth. What does this neuron guess, with w = 0.8 and b = 0?",
               132: "The bias is 0, not 32, before training."},
        hint="Put w = 0.8, x = 100 and b = 0 into w · x + b.", line="0.8 * 100 + 0"),
    "error": Number(
        answer=-74, unit="°F", right="33.6 − 107.6: the guess is 74 °F too low.",
        wrong={5476: "That is already the square. The error comes before it."},
        hint="First the guess, 0.8 · 42 + 0; then take the truth away from it.", line="0.8 * 42 + 0 - 107.6"),
    "slope": Number(
        answer=-6216, right="−148 · 42. Measured from the three losses above: "
        "(4872.04 − 6115.24) / 0.2 = −6216, the same. It is negative: turning w up makes the loss smaller.",
        wrong={-6.216: "By so much the loss changes when w is turned by 0.001. How much is it for 1?"},
        hint="Multiply along the path from w to L: ∂ŷ/∂w times ∂L/∂ŷ.", line="2 * (33.6 - 107.6) * 42"),
    "which_way": Choice("A", {
        "A": "The slope is 2 · (−22) · (−10) = 440, positive: at 0.7 the loss is 441, at 0.8 it is 484. The input is "
        "negative, so the guess rises when w goes down.",
        "B": "The guess is too low, but what it is multiplied by is negative: at 0.9 the guess is −9, lower still, and "
        "the loss grows from 484 to 529. Which sign does the slope have?",
        "C": "The slope is not 0: it is 2 · (−22) times −10. At 0 we would be at the lowest place."},
        hint="Try all three: how large is the loss of this example at 0.7, at 0.8 and at 0.9?",
        line="[(w * -10 - 14) ** 2 for w in (0.7, 0.8, 0.9)]"),
    "slow_knob": Choice("B", {
        "A": "A large slope does not mean far to go: w had 1 to go, and stepped 1.635. Look at the two slopes: "
        "which one is small, and how far does that knob have to go?",
        "B": "Its slope is small from the start and it has 32 units to go, so it needs many small steps.",
        "C": "Look at the two slopes, and at how far each knob comes in one step. Are they alike?"},
        hint="The first step is 0.001 times the slope. What part of its way does each knob then have behind it?",
        line="0.001 * 1635 / 1, 0.001 * 63 / 32  # of w, of b"),
    "knows": Choice("C", {
        "A": "Nobody gave it a rule. In the app, drag one grey point far away and press Play: w and b leave 1.8 and "
        "32. It follows any points, right or wrong.",
        "B": "Look at forward: it reads x, w and b, and no example. In the app, drag one grey point far away and press "
        "Play: the line does not pass through it.",
        "C": "w and b. The examples have pulled them to 1.8 and 32, and are not needed any more."},
        hint="What does forward read when it makes a guess? Then drag a grey point far away in the app above, and "
        "press Play.", line="forward(100, weights[-1], biases[-1])  # no example is needed"),
    "smaller_rate": Choice("B", {
        "A": "A small step is not a better step. Type 0.0001 beside learning rate in the app above, choose speed 100, "
        "press Rewind and Play, and watch bias b. Or run the next cell.",
        "B": "A tenth of the rate, a tenth of the way in each step: the steps are used up before b is there.",
        "C": "b takes a step of the rate times its slope. Type 0.0001 beside learning rate in the app above, press "
        "Rewind and Play, and watch bias b. Or run the next cell."},
        hint="How far does b come in its first step, at 0.001 and at 0.0001? Its slope is −63.",
        line="0.001 * 63, 0.0001 * 63  # of 32"),
    "summed_rate": Number(
        answer=0.00001, right="The sum is 100 times the mean, so the rate must be 100 times smaller.",
        hint="rate · gradient must stay the same, and the gradient became 100 times larger.", line="0.001 / 100"),
    "limit": Number(
        answer=1, right="2 / 2. Beyond it every step overshoots by more than it came from.",
        wrong={0.0012: "That was the limit for the temperatures as they are. Now both curvatures are 2.",
               0.5: "What is the factor of w at this rate? It may be as low as −1."},
        hint="The limit is 2 divided by the greatest curvature: above it was 2/1667.", line="2 / 2"),
    "batch_steps": Number(
        answer=5, unit="steps", whole=True, right="100 / 20: each step looks at 20 others of the 100 temperatures.",
        wrong={500: "An epoch is one pass over the 100 examples, and no more.",
               6: "One too many: 100 is a whole number of twenties."},
        hint="How many times does 20 go into 100?", line="100 / 20"),
}
