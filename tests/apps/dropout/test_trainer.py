"""The trainer of lesson 07's app: masks that are seen before they are used, and pinned."""

import itertools

import numpy as np
from dropouts import trainer


def test_the_step_wears_the_mask_that_was_shown_before_it():
    made = trainer(seed=4)
    plain = trainer(seed=4)
    for _ in range(7):
        made.draw()
        net, mask, rate = made.net.copy(), made.masks[1].copy(), made.optimizer.learning_rate
        X, y = plain.batches.next()
        _, gradients = net.loss_and_gradients(net.forward(X, masks={1: mask}), y, "binary_cross_entropy")
        made.step()
        np.testing.assert_allclose(made.net.parameters, net.parameters - rate * gradients.vector, rtol=1e-12)


def test_every_step_draws_its_own_mask_and_going_back_draws_it_again():
    made = trainer()
    seen = []
    for _ in range(15):
        seen.append(tuple(made.kept[1]))
        made.step()
    assert len(set(seen)) > 5
    made.recall(1)
    assert tuple(made.kept[1]) == seen[5]
    for mask in seen[5:]:
        assert tuple(made.kept[1]) == mask
        made.step()


def test_a_pinned_mask_stays_and_its_scale_follows_the_rate():
    made = trainer()
    made.pinned = True
    made.hold({1: np.array([True, False, True, True, False])})
    before = made.net.parameters.copy()
    for _ in range(20):
        made.step()
    W = made.net.layers[0].W
    first = before[:10].reshape(2, 5)
    assert (W[:, [1, 4]] == first[:, [1, 4]]).all()
    assert (W[:, [0, 2, 3]] != first[:, [0, 2, 3]]).all()
    made.net.layers[1].rate = 0.75
    made.follow_rates()
    np.testing.assert_array_equal(made.masks[1], [4, 0, 4, 4, 0])


def test_the_same_draw_drops_more_units_as_the_rate_grows():
    made = trainer()
    kept = []
    for rate in np.linspace(0, 0.9, 10):
        made.net.layers[1].rate = rate
        made.follow_rates()
        kept.append(made.kept[1])
        np.testing.assert_allclose(made.masks[1], kept[-1] / (1 - rate))
    assert kept[0].all()
    assert kept[-1].sum() < 5
    assert all((later <= earlier).all() for earlier, later in itertools.pairwise(kept))
