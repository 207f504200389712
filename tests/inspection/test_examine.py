"""What examine measures, by hand; and what it says of trainings that are sick, and of such that are not."""

import math

import numpy as np
import pytest

import nnlab
from nnlab.apps.clinic.patients import HEALTHY, PATIENTS, run_to_the_end
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.inspection import examine, examined
from nnlab.inspection.examination.distances import even_rows, link, shift, told
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.slopes import slopes
from nnlab.inspection.examination.trials import trial, zigzag

SEED = 77  # not among those that thresholds were chosen by


def plain(W, X, y, **settings):
    """A training of one neuron without activation, with these weights at first."""
    net = nnlab.Network(nnlab.Dense(np.shape(W)[0], 1, W=W))
    return nnlab.Trainer(net, X, y, **settings)


def of_layer(W, b, X, activation="relu"):
    """Measures of a network with one hidden layer of these weights."""
    net = nnlab.Network(nnlab.Dense(*np.shape(W), activation, W=W, b=b), nnlab.Dense(np.shape(W)[1], 1))
    return Measures(nnlab.Trainer(net, X, np.zeros((len(X), 1))))


# Distances ------------------------------------------------------------------------------------------------------------


def test_told_counts_each_class_alike():
    y = np.array([[0.0], [0.0], [0.0], [1.0]])
    assert told(np.zeros((4, 1)), y, y[:, 0].astype(int)) == 0.5  # all of class 0, none of class 1
    assert told(np.array([[1.0], [0.0], [0.0], [1.0]]), y, y[:, 0].astype(int)) == pytest.approx((2 / 3 + 1) / 2)


def test_told_of_numbers_is_the_share_of_the_variance():
    y = np.array([[0.0], [2.0], [4.0]])  # variance 8/3
    assert told(y, y, None) == 1
    assert told(np.full((3, 1), 2.0), y, None) == 0
    assert told(np.array([[0.0], [2.0], [2.0]]), y, None) == pytest.approx(1 - (4 / 3) / (8 / 3))


def test_neighbours_tell_a_target_that_hangs_on_the_input_and_none_that_does_not():
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, (80, 2))
    y = (X[:, :1] > 0).astype(float)
    close = link(X, y, y[:, 0].astype(int))
    assert close.told > 0.9
    assert close.p == 1 / 201
    dealt = y[rng.permutation(80)]
    assert link(X, dealt, dealt[:, 0].astype(int)).p > 0.05
    height = X[:, 1:]
    assert link(X, height, None).p == 1 / 201


def test_the_energy_distance_of_single_points_is_twice_their_distance():
    found = shift(np.array([[0.0, 0.0]] * 6), np.array([[3.0, 4.0]] * 6))
    assert found.distance == pytest.approx(10)
    assert found.by_chance < 3
    assert found.p == pytest.approx(1 / 201, abs=2 / 201)  # a parting by chance may be the same one


def test_halves_of_one_source_are_not_apart():
    X = np.random.default_rng(1).normal(size=(200, 2))
    assert shift(X[:100], X[100:]).p > 0.01


# Slopes ---------------------------------------------------------------------------------------------------------------


def backward_with(derivative):
    tanh = nnlab.activations.ACTIVATIONS["tanh"]
    own = nnlab.Activation("mine", tanh.function, derivative or tanh.local_derivative)
    net = nnlab.Network(nnlab.Dense(2, 5, "tanh"), nnlab.Dense(5, 4, own), nnlab.Dense(4, 1), seed=1)
    rng = np.random.default_rng(0)
    return slopes(net, rng.normal(size=(30, 2)), rng.normal(size=(30, 1)), nnlab.losses.MSE)


def test_a_right_backward_pass_agrees_in_every_layer():
    assert max(one.error for one in backward_with(None)) < 1e-6
    assert [one.layer for one in backward_with(None)] == [1, 2, 3]


def test_a_factor_is_found_with_its_size_in_the_layer_that_has_it():
    first, second, last = backward_with(lambda Z, A: 0.25 * (1 - A**2))
    assert last.error < 1e-6
    assert second.factor == pytest.approx(0.25, rel=1e-4)
    assert second.is_factor
    assert first.factor == pytest.approx(0.25, rel=1e-4)  # it hands the mistake on


def test_a_forgotten_derivative_is_no_factor():
    _, second, last = backward_with(lambda Z, A: np.ones_like(Z))
    assert last.error < 1e-6
    assert second.error > 0.05
    assert not second.is_factor


def test_relu_on_its_kinks_is_no_mistake():
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    net = nnlab.mlp([2, 4, 4, 1], hidden="relu", output="sigmoid", seed=3)  # biases of 0: sums of 0
    found = slopes(net, corners, np.array([[0.0], [1.0], [1.0], [0.0]]), nnlab.losses.get("binary_cross_entropy"))
    assert max(one.error for one in found) < 0.01


# The network ----------------------------------------------------------------------------------------------------------


def test_stuck_and_alike_neurons_are_counted():
    X = np.array([[1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
    W = np.array([[1.0, -1.0, 1.0, 0.3], [1.0, -1.0, 1.0, -0.2]])
    one, = of_layer(W, np.zeros(4), X).units
    assert (one.layer, one.n, one.stuck, one.alike, one.stops_at_0) == (1, 4, 1, 2, True)
    sigmoids, = of_layer(W, np.array([40.0, 0, 0, -40.0]), X, "sigmoid").units
    assert sigmoids.stuck == 2
    assert not sigmoids.stops_at_0


def test_two_alike_are_found_among_many():
    W = np.random.default_rng(0).normal(size=(50, 3000))
    W[:, 2999] = W[:, 7]
    one, = of_layer(W, np.zeros(3000), np.random.default_rng(1).normal(size=(20, 50))).units
    assert one.alike == 2


@pytest.mark.parametrize(("activation", "reach"), [
    ("identity", (-math.inf, math.inf)), ("relu", (0, math.inf)), ("sigmoid", (0, 1)), ("tanh", (-1, 1))])
def test_the_output_reaches_so_far(activation, reach):
    net = nnlab.Network(nnlab.Dense(1, 1, activation))
    m = Measures(nnlab.Trainer(net, [[1.0], [2.0], [3.0], [4.0]], [[0.5], [2.0], [-1.0], [-3.0]]))
    assert m.reach == pytest.approx(reach)
    low, high = reach
    assert m.out_of_reach == sum(not low <= y <= high for y in (0.5, 2.0, -1.0, -3.0)) / 4


def test_the_flow_is_the_size_of_the_gradient_by_hand():
    net = nnlab.Network(nnlab.Dense(1, 1, W=[[1.0]]), nnlab.Dense(1, 1, W=[[0.01]]))
    m = Measures(nnlab.Trainer(net, [[1.0], [1.0]], [[0.0], [0.0]]))
    # ŷ = 0.01, L = mean of ŷ²: dL/dŷ = 2 · 0.01 / 2 = 0.01; one layer further back it is 0.01 times that
    assert m.flow == pytest.approx([1e-4, 1e-2])


# The data and the run -------------------------------------------------------------------------------------------------


def test_sorted_targets_change_seldom_and_alternating_ones_always():
    X = np.arange(40.0)[:, None]
    in_order = Measures(plain([[0.0]], X, np.repeat([0.0, 1.0], 20)[:, None]))
    in_turns = Measures(plain([[0.0]], X, np.tile([0.0, 1.0], 20)[:, None]))
    assert in_order.blocks < 0.1
    assert in_turns.blocks > 1.5


def test_shared_samples_and_twins_are_counted():
    X = np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0], [5.0, 6.0]])
    m = Measures(plain([[0.0], [0.0]], X, np.zeros((4, 1))))
    assert m.shared(np.array([[3.0, 4.0], [7.0, 8.0], [5.0, 6.0]])) == (2, 1)


def test_sizes_and_the_loss_of_a_constant_by_hand():
    m = Measures(plain([[0.0], [0.0]], [[3.0, 0.0], [4.0, 100.0]], [[0.0], [2.0]]))
    assert m.sizes == pytest.approx([math.sqrt(12.5), math.sqrt(5000)])
    assert m.of_a_constant == 1  # the mean 1 is off by 1 twice; 0, which the neuron answers, by 0 and 2
    assert m.first_loss == 2  # 0 is off by 0 and 2


@pytest.mark.parametrize(("rate", "cosine"), [(0.1, 1.0), (0.6, -1.0)])
def test_steps_that_overshoot_take_each_other_back(rate, cosine):
    trainer = plain([[1.0]], [[1.0], [-1.0]], [[0.0], [0.0]], optimizer=nnlab.SGD(rate))  # the curvature is 2
    assert zigzag(trainer) == pytest.approx(cosine)


def test_a_trial_is_the_same_run_with_one_thing_changed():
    X, y = np.array([[1.0], [-1.0]]), np.array([[0.0], [0.0]])
    trainer = plain([[1.0]], X, y, optimizer=nnlab.SGD(0.1))
    trainer.run(epochs=3)
    before = trainer.net.parameters.copy()
    assert trial(trainer) == pytest.approx((0.8**3) ** 2)
    assert trial(trainer, rate=0.5) == pytest.approx((0.9**3) ** 2)
    assert trial(trainer, rate=1e200) == math.inf
    assert np.array_equal(trainer.net.parameters, before)
    assert (trainer.step_count, len(trainer.history)) == (3, 3)


def test_even_rows_reach_from_the_first_to_the_last():
    assert even_rows(5, 10).tolist() == [0, 1, 2, 3, 4]
    assert even_rows(101, 3).tolist() == [0, 50, 100]


# What is said ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, len(PATIENTS) + 1))
def test_every_patient_is_named_and_is_healthy_after_its_cure(number):
    patient = PATIENTS[number - 1].with_seed(SEED)
    trainer = patient.recipe.trainer()
    run_to_the_end(trainer, patient.recipe.epochs)
    names = [finding.name for finding in examined(trainer).findings]
    assert names[:1] == ([] if patient.illness == HEALTHY else [patient.illness])
    if patient.cure:
        recipe = TREATMENTS[patient.cure](patient.recipe)
        treated = recipe.trainer()
        run_to_the_end(treated, recipe.epochs)
        assert examined(treated).findings == ()


def test_it_prints_figures_what_to_try_and_what_it_cannot_see(capsys):
    trainer = PATIENTS[3].recipe.trainer()
    before = trainer.net.parameters.copy()
    trainer.run(5)
    assert repr(examine(trainer)) == "Examination(dead)"
    said = capsys.readouterr().out
    assert said.startswith("1. ReLU neurons are dead. 8 of 8 neurons in layer 1 send 0 for every sample.")
    assert "To try: Begin with biases of 0" in said
    assert "What this cannot see:" in said
    assert trainer.epoch == 5
    assert not np.array_equal(trainer.net.parameters, before)


def test_it_says_what_is_missing_and_that_nothing_is_wrong():
    data = nnlab.data.xor(300, 0.0, 0)
    trainer = nnlab.Trainer(nnlab.mlp([2, 8, 1], hidden="tanh", output="sigmoid"), data.X, data.y, batch_size=20,
                            loss="binary_cross_entropy", optimizer=nnlab.Adam(0.02))
    assert "After 0 steps" in str(examined(trainer))
    trainer.run(100)
    said = str(examined(trainer))
    assert said.startswith("Nothing wrong was found. The training loss is ")
    assert "Without validation data: overfitting" in said
    assert "After" not in said


@pytest.mark.parametrize("prepare", [None, nnlab.data.as_fractions])
def test_digits_that_are_learned_well_are_healthy(prepare):
    digits, others = nnlab.data.mnist("train")[:1000], nnlab.data.mnist("test")[:500]
    X, X_val = (one.X if prepare else one.X / 255 for one in (digits, others))
    trainer = nnlab.Trainer(nnlab.mlp([784, 32, 10], output="softmax"), X, digits.y, loss="cross_entropy",
                            optimizer=nnlab.Adam(0.002), batch_size=50, validation=(X_val, others.y), prepare=prepare)
    trainer.run(5)
    assert examined(trainer).findings == ()


def test_a_line_is_too_small_for_squares():
    data = nnlab.data.xor(300, 0.0, 0)
    trainer = nnlab.Trainer(nnlab.mlp([2, 1], output="sigmoid"), data.X, data.y, loss="binary_cross_entropy",
                            optimizer=nnlab.Adam(0.02), batch_size=20)
    trainer.run(60)
    finding, = examined(trainer).findings
    assert finding.name == "narrow"
    assert "With a layer of hidden neurons" in str(finding)


def test_a_run_that_ran_away_is_a_rate_too_large_or_a_scale():
    data = nnlab.data.fahrenheit()
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), data.X, data.y, optimizer=nnlab.SGD(0.01))
    with pytest.raises(nnlab.Diverged):
        trainer.run(1000)
    assert [finding.name for finding in examined(trainer).findings] == ["scales"]


# What a sceptic asked -------------------------------------------------------------------------------------------------


def names_of(trainer):
    """Return what is found, after it was seen that the trainer stays as it is."""
    before = trainer.net.parameters.copy(), trainer.step_count, len(trainer.history)
    found = [finding.name for finding in examined(trainer).findings]
    assert np.array_equal(trainer.net.parameters, before[0])
    assert (trainer.step_count, len(trainer.history)) == before[1:]
    return found


def test_a_noisy_line_that_has_converged_is_healthy():
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, (500, 1))
    trainer = plain([[0.0]], X, X + rng.normal(0, 0.8, X.shape), optimizer=nnlab.SGD(0.0006), batch_size=20)
    trainer.run(400)
    assert names_of(trainer) == []


@pytest.mark.parametrize("y", [np.ones((40, 1)), np.zeros((40, 1))])
def test_targets_that_are_all_the_same_are_no_mixed_up_labels(y):
    X = np.random.default_rng(0).normal(size=(40, 2))
    net = nnlab.mlp([2, 4, 1], output="sigmoid")
    trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", validation=(X[:5] + 1, y[:5]))
    trainer.run(30)
    assert names_of(trainer) == []


def test_inputs_that_are_all_the_same_end_in_no_error():
    trainer = plain([[0.0]], np.ones((50, 1)), np.ones((50, 1)), validation=(np.ones((20, 1)), np.ones((20, 1))))
    trainer.run(5)
    assert "source" not in names_of(trainer)


def test_one_sample_ends_in_no_error():
    trainer = plain([[0.0]], [[1.0]], [[2.0]], optimizer=nnlab.SGD(0.1))
    trainer.run(50)
    assert names_of(trainer) == []


class OnlyWeights(nnlab.Layer):
    """A layer of one's own without biases, whose backward pass returns what it must, and no more."""

    parameters = ("W",)
    n_in = n_out = 2

    def __init__(self):
        self.W = np.eye(2)

    def forward(self, X, rng=None, mask=None):
        return nnlab.LayerTrace(X, X @ self.W, X @ self.W)

    def backward(self, trace, dA, **known):
        return Slopes(dA @ self.W.T, trace.X.T @ dA)


class Slopes:
    def __init__(self, dX, dW):
        self.dX, self.dW = dX, dW


def test_layers_of_ones_own_are_examined():
    data = nnlab.data.gaussians(100, 0.3, 0)
    net = nnlab.Network(OnlyWeights(), nnlab.Dense(2, 1, "sigmoid"))
    trainer = nnlab.Trainer(net, data.X, data.y, loss="binary_cross_entropy", optimizer=nnlab.SGD(1.0))
    trainer.run(100)
    assert names_of(trainer) == []


@pytest.mark.parametrize("output", ["leaky_relu", "prelu"])
def test_an_output_with_a_slope_below_zero_reaches_everything(output):
    assert Measures(nnlab.Trainer(nnlab.mlp([1, 1], output=output), [[1.0], [2.0]], [[-30.0], [5.0]])
                    ).reach == (-math.inf, math.inf)


def test_an_output_that_grows_slowly_reaches_everything():
    slow = nnlab.Activation("asinh", np.arcsinh, lambda Z, A: 1 / np.sqrt(1 + Z**2))
    net = nnlab.Network(nnlab.Dense(1, 1, slow))
    assert Measures(nnlab.Trainer(net, [[1.0]], [[9.0]])).reach == (-math.inf, math.inf)


def test_a_loss_whose_slope_lacks_its_factor_is_blamed_and_no_layer():
    half = nnlab.Loss("half", lambda y_hat, y: float(np.mean((y_hat - y) ** 2)), lambda y_hat, y: (y_hat - y) / y.size)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2))
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), X, X @ [[1.0], [2.0]] + 1, loss=half, optimizer=nnlab.SGD(0.1))
    trainer.run(50)
    finding, = examined(trainer).findings
    assert finding.name == "factor"
    assert "The slope that the loss gives is 0.5 times its real one." in str(finding)


def test_the_best_constant_of_hinge_is_a_class():
    y = np.repeat([-1.0, 1.0], [90, 10])[:, None]
    X = np.random.default_rng(0).normal(size=(100, 2))
    m = Measures(nnlab.Trainer(nnlab.mlp([2, 1]), X, y, loss="hinge"))
    assert m.of_a_constant <= 0.2


def test_an_alternating_order_is_not_sorted():
    X = np.random.default_rng(0).normal(size=(2000, 1))
    m = Measures(nnlab.Trainer(nnlab.mlp([1, 1], output="sigmoid"), X, np.arange(2000)[:, None] % 2,
                               loss="binary_cross_entropy"))
    assert m.blocks > 1.5


def test_a_run_that_was_taken_back_to_its_best_epoch_does_not_overfit_now():
    patient = next(one for one in PATIENTS if one.illness == "overfitting")
    trainer = patient.recipe.trainer()
    trainer.run(patient.recipe.epochs)
    assert names_of(trainer) == ["overfitting"]
    trainer.recall(trainer.history.epoch[int(np.argmin(trainer.history.validation_loss))])
    assert "overfitting" not in names_of(trainer)


def test_a_huge_layer_is_not_made_wider():
    X = np.random.default_rng(0).normal(size=(40, 2000)).astype(np.float32)
    trainer = nnlab.Trainer(nnlab.mlp([2000, 1000, 1]), X, X[:, :1], optimizer=nnlab.SGD(1e-4))
    assert math.isnan(trial(trainer, wider=4))


@pytest.mark.parametrize("value", [None, 3, "a trainer", nnlab.mlp([2, 1])])
def test_what_is_no_trainer_is_refused(value):
    with pytest.raises(ValueError, match="trainer must be a Trainer"):
        examine(value)
