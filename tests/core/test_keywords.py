"""Arguments that are not there, lack, are too many or given twice are refused with those that there are."""

import numpy as np
import pytest

import nnlab
from nnlab import apps

X = np.zeros((4, 2))
CALLS = [
    (lambda: nnlab.Adam(lr=0.1),
     "Adam has no argument lr. Got lr=0.1. There are: learning_rate, beta1, beta2, epsilon."),
    (lambda: nnlab.SGD(learning_rat=0.1), "Did you mean learning_rate?"),
    (lambda: nnlab.mlp([2, 1], activation="relu"), "mlp has no argument activation. Got activation='relu'."),
    (lambda: nnlab.Dense(2, 1, bias=False), "Dense has no argument bias."),
    (lambda: nnlab.Trainer(nnlab.mlp([2, 1]), X, X[:, :1], epochs=3), "Trainer has no argument epochs."),
    (lambda: nnlab.Trainer(nnlab.mlp([2, 1]), X, X[:, :1]).run(epoch=2),
     "Trainer.run has no argument epoch. Got epoch=2. Did you mean epochs?"),
    (lambda: nnlab.History(maximum=3), "History has no argument maximum."),
    (lambda: nnlab.gradient_check(nnlab.mlp([2, 1]), X, X[:, :1], eps=1e-5), "Did you mean epsilon?"),
    (lambda: nnlab.Trainer(nnlab.mlp([2, 1])), "Trainer needs net, X, y. Got no X. Give X, y."),
    (lambda: nnlab.SGD(0.1, 0.9), "SGD takes 1 at most without their names. Got 2. There are: learning_rate."),
    (lambda: nnlab.mlp([2, 1], sizes=[2, 1]), "mlp needs each argument once. Got sizes by its place and by its name."),
    (lambda: nnlab.data.two_circles(nois=0.1), "two_circles has no argument nois. Got nois=0.1. Did you mean noise?"),
    (lambda: nnlab.check.answer(np.mean), "answer needs question, value. Got no value. Give value."),
    (lambda: nnlab.check.results(1), "results takes none without its name. Got 1. Leave them out."),
    (lambda: nnlab.sweep(lambda seed, rate: 1.0, {"rate": [1]}, [0], workers=3), "sweep has no argument workers."),
]


@pytest.mark.parametrize(("call", "words"), CALLS)
def test_an_argument_that_is_not_there_is_named_with_those_that_are(call, words):
    with pytest.raises(TypeError) as refusal:
        call()
    assert words in str(refusal.value)


@pytest.mark.parametrize("name", apps.__all__)
def test_every_app_says_which_arguments_it_has(name):
    said = rf"({name} has no argument not_there\. Got not_there=1\.|'not_there' is not the name of a setting\.) " \
           r"(There are: |Did you mean |Known names: )"
    with pytest.raises((TypeError, ValueError), match=said):
        getattr(apps, name)(not_there=1)


def test_classes_of_ones_own_speak_as_python_does():
    class Mine(nnlab.SGD):
        def __init__(self, rate):
            super().__init__(rate)

    with pytest.raises(TypeError, match="unexpected keyword argument 'lr'"):
        Mine(lr=0.1)
    assert Mine(rate=0.1).learning_rate == 0.1


@pytest.mark.parametrize("name", ["batch_size", "optimizer", "history", "masks", "validation", "seed"])
def test_what_a_trainer_needs_is_not_deleted(name):
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), X, X[:, :1])
    with pytest.raises(ValueError, match=rf"{name} is a part of Trainer that must stay\. Got del \.{name}\. Set it to"):
        delattr(trainer, name)


def test_a_table_gives_out_what_is_there_and_names_it_where_it_is_not():
    table = nnlab.losses.LOSSES
    assert table.pop("zzz", None) is None
    for ask in (lambda: table["zzz"], lambda: table.pop("zzz")):
        with pytest.raises((KeyError, ValueError)) as refusal:
            ask()
        assert str(refusal.value).startswith("'zzz' is not the name of a loss. Known names: mse, ")
    with pytest.raises(ValueError, match="stays as it is for all"):
        table.pop("mse")


def test_what_a_class_of_ones_own_can_delete_it_deletes():
    class Noted(nnlab.Trainer):
        @property
        def note(self):
            return vars(self).get("_note")

        @note.setter
        def note(self, value):
            self._note = value

        @note.deleter
        def note(self):
            del self._note

    trainer = Noted(nnlab.mlp([2, 1]), X, X[:, :1])
    trainer.note = 3
    del trainer.note
    assert trainer.note is None


def test_a_class_of_ones_own_may_have_another_parent_with_keywords():
    class Tagged:
        def __init_subclass__(cls, tag="", **others):
            super().__init_subclass__(**others)
            cls.tag = tag

    class Both(nnlab.SGD, Tagged, tag="mine"):
        pass

    assert Both.tag == "mine"
