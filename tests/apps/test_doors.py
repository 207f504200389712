"""What an app is given wrongly is refused at the door, and what is set on it later does what it says."""

import every_app
import numpy as np
import pytest
from hostile.app_things import X, Y
from hostile.judge import judged

import nnlab
from nnlab import apps
from nnlab.live.owned import Owned

WITH_A_NETWORK = {
    "bending": apps.bending, "descent": apps.descent, "playground": lambda net: apps.playground(net=net),
    "clinic": lambda net: apps.clinic(net=net), "training": lambda net: apps.training(trainer_of(net)),
    "clinic's trainer": lambda net: apps.clinic(trainer=trainer_of(net)),
}
READERS = {"digits": apps.digits, "mistakes": lambda net: apps.mistakes(net, nnlab.data.mnist("test")[:20])}


def trainer_of(net):
    theta = net.parameters.copy()
    net.initialise(0)
    trainer = nnlab.Trainer(net, X, Y[:, None], loss="binary_cross_entropy")
    net.parameters[:] = theta
    return trainer


def spoiled(net, value):
    net.parameters[:] = value
    return net


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("name", [*WITH_A_NETWORK, *READERS])
def test_weights_that_are_no_numbers_are_refused(name, value):
    make = {**WITH_A_NETWORK, **READERS}[name]
    net = nnlab.mlp([784, 10] if name in READERS else [2, 3, 1], output="softmax" if name in READERS else "sigmoid")
    with pytest.raises(ValueError, match=rf"weights must be .*numbers.* Got {value}\. Begin again.*initialise"):
        make(spoiled(net, value))


@pytest.mark.parametrize("name", ["bending", "descent", "playground", *READERS])
def test_weights_of_which_nothing_can_be_drawn_are_refused(name):
    make = {**WITH_A_NETWORK, **READERS}[name]
    net = nnlab.mlp([784, 10] if name in READERS else [2, 3, 1], output="softmax" if name in READERS else "sigmoid")
    with pytest.raises(ValueError, match=r"from -1e\+09 to 1e\+09 to be shown\. Got 1e\+200\."):
        make(spoiled(net, 1e200))


REFUSED = {
    "digits without softmax": (lambda: apps.digits(nnlab.mlp([784, 10])), "must be softmax.* Got identity. Build"),
    "digits of a wide network": (
        lambda: apps.digits(nnlab.mlp([784, 2001, 10], output="softmax")), "at most 2,000 neurons.* Got 2,001. Use"),
    "the same weight twice": (
        lambda: apps.descent(weights=((0, 0, 0), (0, 0, 0))), r"not the same one twice. Got \(\(0, 0, 0\), \(0"),
    "a network and its layers": (
        lambda: apps.playground(net=nnlab.mlp([2, 1]), layers=(3,)), "Got layers too. Leave out layers, or net"),
    "too many points": (
        lambda: apps.playground(np.ones((100_001, 2)), np.ones(100_001)), "at most 100,000 rows. Got 100,001. Give"),
    "a number as data": (lambda: apps.playground(data=5), "5 is not the name of a choice for data. Known names"),
    "a rate in words": (lambda: apps.race(("a",)), r"each of rates must be .* Got 'a'. Use for example rates="),
    "no such patient": (lambda: apps.clinic(21), "a whole number from 1 to 20. Got 21. Use for example patient=1"),
    "a way beside its grid": (
        lambda: apps.predict_way([1, 2], [1, 2], [[1, 2], [3, 4]], [[5, 1], [1, 1]]),
        r"way must begin within x1 and x2, from 1 to 2 .* Got \(5.0, 1.0\). Make"),
    "too small for a logarithm": (
        lambda: apps.predict([1e-320, 2], [1, 2], log=True), "must be above 0 .* from 1e-100 up. Got"),
    "an app's name in capitals": (lambda: apps.opened("Descent"), "'Descent' is not .* Did you mean 'descent'?"),
    "an app that needs arguments": (lambda: apps.opened("mistakes"), r"needs some. Use nnlab.apps.mistakes\("),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_an_app_can_not_show_is_refused_in_words(case):
    make, words = REFUSED[case]
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize("place", [5, [1, 2, 3], [np.nan, 0], [1e300, 0], "ab", None])
def test_weights_move_to_a_place_of_the_map_or_stay(place):
    app = apps.descent()
    before = app.net.parameters.copy()
    words, _ = judged(lambda: app.move_to(place))
    assert words == ""
    assert np.array_equal(app.net.parameters, before)
    app.close()


@pytest.mark.parametrize("name", every_app.NAMES)
def test_whatever_is_set_on_an_app_or_a_part_of_it_is_a_setting_or_refused(name):
    app = every_app.made(name)
    parts = [getattr(app, part, None) for part in ("state", "player", "bar", "link", "pad", "live")]
    controls = [control for control in app.controls.values() if isinstance(control, Owned)]
    for thing in filter(None, [app, *parts, *controls]):
        for attribute in ("nonsense", *(own for own in vars(thing) if own[0] != "_")):
            if attribute not in getattr(thing, "RULES", ()):
                assert judged(lambda: setattr(thing, attribute, object()))[0] == "", (thing, attribute)  # noqa: B023
    assert app.error.value == ""
    app.show()
    app.close()
    assert judged(lambda: setattr(app, "nonsense", 3))[0] == ""


@pytest.mark.parametrize(("name", "remedy"), [
    ("learning_rate", "state.learning_rate"), ("Speed", "player.speed"), ("batchsize", "state.batch_size"),
    ("l2", "state.l2"), ("momentum", "trainer.optimizer.momentum"),
])
def test_an_app_says_where_a_setting_really_is(name, remedy):
    app = apps.playground(optimizer="Momentum")
    with pytest.raises(nnlab._core.guarded.NotSettable, match=rf"Got 5\. Did you mean {remedy}\?"):
        setattr(app, name, 5)
    app.close()
