"""The questions of lesson 08."""

from nnlab.check.clinic import code
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function

QUESTIONS = {
    "which_look": Choice("B", {
        "A": "Both would go on lying flat. Run the line below: after 200 epochs, has either of the two losses moved?",
        "B": "A dead neuron sends 0 for every point; neurons with equal weights all send the same, but not 0.",
        "C": "One names a single class, the other names both, no better than a coin. That they differ is seen there, "
             "and not why.",
        "D": "Both lie as flat at a smaller rate. No step was too long: neither is ill of that."},
        hint="What do the neurons of the two networks do that is different, before anybody answers anything?",
        line="[train(net, epochs=200).history.loss[-1] for net in (equal_weights(), network(b=-4.0))]"),
    "dead_share": Function(code.dead_share, ("share",), code.CASES),
    "who_is_it": Choice("C", {
        "A": "A rate that is too large shows on the points that are learned first, and those curves are fine.",
        "B": "It would know every one of its points. Look at the order: which class did it see last?",
        "C": "At the end of each epoch it has seen nothing but class 1 for a while, and says so to everybody.",
        "D": "Unseen points come from the same rings. Shuffle, and ask them again."},
        hint="Which class does the network answer at the end of an epoch, to any point? Count its answers.",
        line="(in_blocks.net.predict(others.X) > 0.5).mean()"),
    "ninety_five": Choice("B", {
        "A": "It is right so often because it says the same to everybody. How many of the ill does it find?",
        "B": "Who always says “healthy” is right in 95 of 100 cases, and finds nobody. Ask for each class by itself.",
        "C": "More epochs may help, but first one must know what it does. The number does not tell.",
        "D": "The loss would be another single number over all. Which numbers tell the classes apart?"},
        hint="Write down what a program does that never looks at its input, and always says “healthy”.",
        line="np.mean(np.zeros(100) == np.repeat([0, 1], [95, 5]))"),
    "two_changes": Choice("D", {
        "A": "Perhaps; or the neurons alone did it, at the old rate.",
        "B": "Perhaps; or the rate alone did it, and the neurons do nothing but cost time.",
        "C": "Often one of two changes does harm, and the other makes up for it.",
        "D": "It works, and nobody knows by what. Take one of the two back, and run again."},
        hint="How many runs would you need to know what each change does by itself?",
        line="train(rate=1.0).history.loss[-1], train(rate=0.1).history.loss[-1]"),
    "flat": Choice("C", {
        "A": "At a hundredth of the rate it would lie flat for a hundred times as long. Where does it fall now?",
        "B": "It finds the spiral with the neurons it has. Move the bar named epoch to its end.",
        "C": "It was on its way all the time: its neurons turned, while the loss could not show it yet.",
        "D": "Its gradients are small on the flat part, not 0. Look at them at epoch 40, and at 150."},
        hint="Press Rewind, then Play. What does the loss do when the flat part is over?",
        line="app = nnlab.apps.clinic(patient=3); app.trainer.history.loss[::50]"),
}
