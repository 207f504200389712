"""The questions of lesson 07."""

from nnlab.check.dropout import code
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.functions import Function
from nnlab.check.engine.numbers import Number

QUESTIONS = {
    "by_heart": Choice("C", {
        "A": "Nothing got lost: it knows its own digits perfectly. What does it not know?",
        "B": "The loss on its own digits goes down to almost 0. Training has come to its end, and well.",
        "C": "269,322 numbers are enough to tell a thousand digits apart by their accidents. What is common to all "
             "threes need not be learned for that.",
        "D": "A rate that is too large would show on its own digits first, and of those it gets all right."},
        hint="Look at the right ends of the curves above. Which digits does it know, and which not so well?",
        line="history.accuracy[-1], history.validation_accuracy[-1]"),
    "mask": Function(code.mask, ("mask",), code.CASES["mask"]),
    "scaled": Number(
        answer=4, right="3 / (1 − 0.25). On average over many masks ¾ · 4 = 3 is sent on, as without dropout.",
        wrong={2.25: "That is 3 · 0.75: less than before. Fewer units send, so each has to send more.",
               12: "Divide by the share that is kept, not by the one that is dropped.",
               3.75: "That is a quarter more. But three units must do the work of four."},
        hint="On average over many masks 3 must be sent on. It is kept in three of four masks.", line="3 / (1 - 0.25)"),
    "forward": Function(code.dropout_forward, ("sent",), code.CASES["dropout_forward"]),
    "backward": Function(code.dropout_backward, ("dX",), code.CASES["dropout_backward"]),
    "networks": Number(
        answer=128, unit="thinned networks", whole=True,
        right="2 · 2 · 2 · 2 · 2 · 2 · 2: each of the seven units is there or not.",
        wrong={12: "That is 4 · 3. Each unit, not each layer, is there or not.",
               24: "Four units make 16 networks and three make 8. How many pairs of the two are there?",
               127: "Count the one in which all are dropped, too. It predicts by its last bias alone."},
        hint="One unit makes two networks: with it and without it. Each further unit doubles their number.",
        line="2 ** (4 + 3)"),
    "predict": Choice("B", {
        "A": "Then the same digit would be read in one way now and in another way later.",
        "B": "All units are there, and no scale is needed: training has seen to it that sums have the right size.",
        "C": "Twice the size: training has scaled already, so that prediction needs no scale.",
        "D": "That is the mean itself, and it is sound. But with 512 units it would take 2⁵¹² passes."},
        hint="Eight thinned networks answered above. Which single pass gives their mean?", line="np.mean(sums), a @ w"),
    "training_loss": Choice("A", {
        "A": "The training curve comes from thinned networks, half of whose units are missing. The other curve comes "
             "from the whole network.",
        "B": "The unseen digits are never learned from. The two curves are not measured with the same network.",
        "C": "If they were easier, the first network would have read them better too, and it did not.",
        "D": "Both are means over their digits, so that their number does not matter."},
        hint="How good is the trained network on its own digits when nothing is dropped? Compare with the solid curve.",
        line="dropout_trainer.evaluate(X, y).accuracy, history.accuracy[-1]"),
    "luck": Choice("D", {
        "A": "From one seed to the next a result moves by about as much. Who has one of each knows little.",
        "B": "Perhaps it does. But this pair shows neither the one nor the other.",
        "C": "The number of test digits is the same for both, and large. What differs from run to run is the training.",
        "D": "One pair may be luck. Several seeds show whether the difference is larger than the spread."},
        hint="Take runs that are all worth 90 % and scatter by half a point. How often are two of them 0.6 apart?",
        line="np.mean(np.abs(np.diff(np.random.default_rng(0).normal(90, 0.5, size=(1000, 2)))) >= 0.6)"),
    "every_gap": Choice("B", {
        "A": "A small gap is what one expects. Look at the loss on unseen digits above: when does it begin to rise?",
        "B": "Overfitting shows when the unseen digits get worse while its own get better.",
        "C": "Even a good network does a little better on what it has seen. Does its loss on the others still fall?",
        "D": "As many weights may serve 60,000 digits well. Look at the loss on unseen digits: does it fall or rise?"},
        hint="In the first epochs above there was a gap, too. Did more training help the unseen digits then?",
        line="np.argmin(history.validation_loss), np.min(history.validation_loss), history.validation_loss[-1]"),
    "every_curve": Choice("C", {
        "A": "It hinders learning by heart. Is that what this network does? Run the line below with a rate of 0.9.",
        "B": "It drops units all the same. Run the line below: is learning as easy as before?",
        "C": "It underfits. Dropout is a remedy for learning by heart, and for nothing else.",
        "D": "There is no gap to close: half of both are wrong. Which of the two is the trouble, then?"},
        hint="Train with nine of ten hidden units dropped. How many of its own digits does the network then learn?",
        line="new_trainer(new_network(0, hidden=0.9, pixels=0), seed=0).run(epochs=5).accuracy[-1]"),
}
