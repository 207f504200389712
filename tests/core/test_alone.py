"""A training is one thread's at a time, and is not called by what it calls."""

import threading

import numpy as np
import pytest

import nnlab
from nnlab._core import alone

RNG = np.random.default_rng(3)
X, Y = RNG.normal(size=(20, 2)), RNG.normal(size=(20, 1))


def make(**settings):
    return nnlab.Trainer(nnlab.mlp([2, 3, 1], hidden="tanh"), X, Y, **{"batch_size": 5, **settings})


def beside(act):
    """Call act() in another thread; return a list in which its error will stand, if there is one, and the thread."""
    errors = []

    def call():
        try:
            act()
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    return errors, thread


CHANGES = [lambda trainer: trainer.recall(0), lambda trainer: trainer.restart(), lambda trainer: trainer.keep(),
           lambda trainer: trainer.set_data(X[:7], Y[:7]),
           lambda trainer: trainer.resume(0.0, 0, np.zeros(len(trainer.net.parameters)), trainer.optimizer.memory)]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_a_training_waits_for_the_step_of_another_thread(change):
    trainer, order, others = make(), [], []

    def meanwhile():
        order.append("begun")
        others.append(beside(lambda: (change(trainer), order.append("changed"))))
        others[0][1].join(0.05)  # as long as it might need, did it not wait

    trainer.before_step.append(meanwhile)
    trainer.after_step.append(lambda record: order.append("ended"))
    trainer.step()
    errors, thread = others[0]
    thread.join()
    assert not errors
    assert order == ["begun", "ended", "changed"]


@pytest.mark.parametrize("change", CHANGES)
def test_it_does_not_wait_for_ever(change, monkeypatch):
    monkeypatch.setattr(alone, "PATIENCE", 0.0)
    trainer, found = make(), []

    def meanwhile():
        errors, thread = beside(lambda: change(trainer))
        thread.join()
        found.extend(errors)

    trainer.before_step.append(meanwhile)
    trainer.step()
    assert [str(error) for error in found] == [
        "Two must not train one network at once. Got a trainer with which a cell trains. Wait until that cell has "
        "ended, or stop it."]


@pytest.mark.parametrize("call", [lambda trainer: trainer.step(), lambda trainer: trainer.run(1)])
@pytest.mark.parametrize("begin", [lambda trainer: trainer.step(), lambda trainer: trainer.run(2)])
@pytest.mark.parametrize("hook", ["before_step", "after_step", "after_epoch", "measure", "watch"])
def test_what_a_training_calls_does_not_train(hook, begin, call):
    trainer = make(batch_size=None)
    if hook == "measure":
        trainer.measure = lambda: (call(trainer), None)
    elif hook == "watch":
        begin = lambda trainer: trainer.run(2, watch=lambda record: call(trainer))  # noqa: E731
    else:
        getattr(trainer, hook).append(lambda *given: call(trainer))
    with pytest.raises(ValueError, match=r"run and step must not be called by what they call .* Train on when it has"):
        begin(trainer)
    assert trainer.step_count <= 1
    trainer.before_step.clear(), trainer.after_step.clear(), trainer.after_epoch.clear()
    trainer.measure = None
    trainer.run(1)  # nothing is left of the refusal


def test_a_copy_that_is_made_within_a_step_can_train():
    trainer, copies = make(), []
    trainer.after_step.append(lambda record: copies.append(trainer.__copy__()))
    trainer.step()
    copies[0].after_step.clear()
    copies[0].run(1)
    assert copies[0].epoch == 1


@pytest.mark.parametrize("hook", ["before_step", "after_step", "after_epoch"])
def test_who_takes_himself_out_makes_nobody_else_miss_the_step(hook):
    trainer, heard = make(batch_size=None), []
    hooks = getattr(trainer, hook)

    def once(*given):
        hooks.remove(once)

    hooks.append(once)
    hooks.append(lambda *given: heard.append(trainer.step_count))
    trainer.run(3)
    assert len(heard) == 3


def test_who_puts_himself_in_again_is_called_once_a_step():
    trainer, heard = make(), []

    def again(record):
        heard.append(record.step)
        trainer.after_step.append(again)

    trainer.after_step.append(again)
    trainer.step()
    assert heard == [1]
