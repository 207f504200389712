"""The walk of lesson 03: back and forth, by typed weights and rates, with the code of every number."""

import numpy as np
import pytest
from trees import KINDS, TREES, W_1, W_6, Y_HAT, a_walk, text

import nnlab
from nnlab.apps.tree_age.code import numpy_code
from nnlab.apps.tree_age.steps import PHASES, parameter
from nnlab.apps.tree_age.walk import Walk, first_network
from nnlab.apps.tree_age.words import where

# Walking --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("layers", "activation"), KINDS)
def test_back_is_exact_from_everywhere(layers, activation):
    walk = a_walk(layers, activation)
    seen = []
    for _ in range(2 * len(walk.now.keys) + 3):
        seen.append((walk.position, walk.losses, walk.now.net.parameters.copy(), walk.now.loss))
        walk.next()
    for position, losses, parameters, loss in reversed(seen):
        walk.back()
        assert (walk.position, walk.losses, walk.now.loss) == (position, losses, loss)
        assert np.array_equal(walk.now.net.parameters, parameters)
    walk.back()  # at the beginning there is nothing to go back to
    assert walk.position == 0


def test_whole_steps_are_those_of_a_trainer():
    walk = a_walk(learning_rate=0.01)
    trainer = nnlab.Trainer(first_network(), TREES.X[:1], TREES.y[:1], optimizer=nnlab.SGD(0.01))
    for _ in range(5):
        walk.whole_step()
        loss = trainer.step().loss
        assert walk.now.loss == loss
        assert np.array_equal(walk.now.after.parameters, trainer.net.parameters)


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_ends_with_its_last_number(phase):
    walk = a_walk()
    walk.finish(phase)
    assert walk.last.phase == phase
    assert walk.is_over or walk.coming.phase != phase
    walk.finish(phase)  # again: that of the next step
    assert walk.last.phase == phase
    assert len(walk.losses) == 1


def test_start_again_gives_the_same_first_weights():
    walk = a_walk()
    walk.set_parameter(W_1, 3.0)
    walk.whole_step()
    walk.finish("Loss")
    walk.start_again()
    assert np.array_equal(walk.now.net.parameters, first_network().parameters)
    assert (walk.position, walk.losses) == (0, [])


def test_a_typed_weight_is_exact_and_everything_follows():
    walk = a_walk()
    walk.set_parameter(W_1, 0.1 + 0.2)
    assert parameter(walk.now.net, W_1) == 0.1 + 0.2
    assert walk.last.kind == "loss"
    assert text(walk, "value", Y_HAT).endswith("= 6.5")
    walk.back()
    assert parameter(walk.now.net, W_1) == 0.2


def test_a_guess_that_is_right_but_for_rounding_is_right():
    walk = Walk(first_network(), TREES.X[:1], TREES.y[:1], 0.05)
    walk.finish("Backward")
    walk.set_parameter(("weight", 0, 0, 0), -0.3)
    assert walk.now.loss == 0
    assert not any(walk.now.number(key) for key in walk.now.keys if key.phase == "Backward")


def test_a_weight_typed_after_the_update_begins_the_next_step_with_the_new_numbers():
    walk = a_walk()
    walk.whole_step()
    walk.set_parameter(W_6, 0.3)
    assert parameter(walk.now.net, W_1) == pytest.approx(-0.1125)
    assert (walk.last.kind, len(walk.losses)) == ("loss", 1)
    walk.back()
    assert walk.is_over
    assert parameter(walk.now.after, W_6) == pytest.approx(-0.7)


def test_the_learning_rate_moves_the_update_only():
    walk = a_walk()
    walk.whole_step()
    walk.change(learning_rate=0.01)
    assert walk.is_over
    assert text(walk, "update", W_1).endswith("0.2 − 0.01 · 6.25 = 0.1375")


def test_the_rate_1_flies_apart_and_says_so_and_the_last_weights_are_kept():
    walk = a_walk(learning_rate=1.0)

    def train():
        for _ in range(100):
            walk.whole_step()

    with pytest.raises(nnlab.Diverged, match="smaller learning rate"):
        train()
    assert np.isfinite(walk.now.net.parameters).all()
    assert walk.is_over
    walk.start_again()
    assert walk.now.loss == pytest.approx(1.5625)


def test_the_smallest_rate_learns_slowly():
    walk = a_walk(learning_rate=1e-4)
    walk.whole_step()
    walk.finish("Loss")
    assert 0.9 < walk.now.loss / walk.losses[0] < 1


def test_the_losses_of_two_trees_are_not_compared():
    walk = a_walk()
    walk.whole_step()
    walk.begin_next_step()
    walk.finish("Loss")
    assert "The loss was 1.5625" in where(walk)
    walk.change(X=TREES.X[7:8], y=TREES.y[7:8])
    assert "The loss was" not in where(walk)


# The code -------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("layers", "activation"), KINDS)
@pytest.mark.parametrize("tree", [0, 7])
@pytest.mark.parametrize("steps", [0, 1])
def test_the_code_gives_every_number_shown(layers, activation, tree, steps, capsys):
    walk = a_walk(layers, activation, tree, 0.002)
    for _ in range(steps):
        walk.whole_step()
    walk.next()
    names = {}
    exec(numpy_code(walk.now), names)
    assert not {"nnlab"} & set(names)
    step = walk.now
    for key in step.keys:
        # the ways of NumPy to a product, @ and dot, may differ in the last bits
        assert in_code(names, key, layers + 1) == pytest.approx(step.number(key), rel=1e-11, abs=1e-11), key
    assert float(capsys.readouterr().out.rpartition(" loss ")[2]) == pytest.approx(step.loss, rel=1e-11)


def in_code(names, key, last):
    """Return the number of that name from the variables of the code."""
    kind, part = key
    if kind == "loss":
        return names["loss"]
    if kind in ("gradient", "update"):
        letter = "W" if part[0] == "weight" else "b"
        return names[f"{'d' if kind == 'gradient' else 'new_'}{letter}{part[1] + 1}"][part[2:]]
    _, column, i = part
    A = "y_hat" if column == last else f"A{column}"
    return names[{"value": A, "slope": f"d{A}", "through": f"dZ{column}"}[kind]][0, i]
