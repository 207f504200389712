"""Lesson 02: the app on a learner's own code."""

import asyncio
import linecache

import numpy as np
import pytest
from celsius import CELSIUS, click, step_until_an_error

import nnlab
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.check.fahrenheit.code import backward, forward


def written_in_a_cell(code, name):
    """Return a function as a notebook's cell would define it: its lines can be looked up."""
    place = f"<ipykernel cell of {name}>"
    linecache.cache[place] = len(code), None, code.splitlines(keepends=True), place
    space = {"np": np}
    exec(compile(code, place, "exec"), space)
    return space[name]


def test_own_functions_train_to_the_same_digits_as_nnlabs(made):
    own, plain = made(forward, backward), made()
    for app in (own, plain):
        for _ in range(50):
            app.player.step()
    np.testing.assert_allclose(own.net.parameters, plain.net.parameters, rtol=1e-12)
    np.testing.assert_allclose(own.valley.surface[2], plain.valley.surface[2])


def test_one_own_function_will_do_and_batches_reach_it(made):
    seen = []

    def count(x, y_hat, y):
        seen.append((x.shape, y_hat.shape, y.shape))
        return backward(x, y_hat, y)

    app = made(backward=count)
    app.state.batch_size = 10
    app.player.step()
    assert seen == [((10,), (10,), (10,))]
    app = made(forward=lambda x, w, b: w * x + b + 1)
    assert app.live._words.startswith(f"w = 0.8, b = 0: loss {np.mean((CELSIUS + 31) ** 2):.4g}")
    app.player.step()
    assert app.player.trainer.step_count == 1


def test_own_forward_draws_the_line_and_the_valley(made):
    app = made(forward=lambda x, w, b: w * x)  # the bias is forgotten
    np.testing.assert_allclose(app.fit._line.get_ydata(), 0.8 * CELSIUS)
    w, _, L = app.valley.surface
    np.testing.assert_allclose(L, np.broadcast_to(L[0], L.shape))
    assert abs(w[L[0].argmin()] - 1.8) < 0.2


def test_an_error_is_shown_with_its_line_and_the_app_works_again(made):
    code = "def backward(x, y_hat, y):\n    if y_hat[0] > -40.001:\n        return fahrenhite\n    return 1.0, -0.5\n"
    app = made(backward=written_in_a_cell(code, "backward"))
    click(app, "Step")
    assert "NameError: name &#x27;fahrenhite&#x27; is not defined" in app.error.value
    assert "in backward, line 3: return fahrenhite" in app.error.value
    assert app.player.trainer.step_count == 0
    app.state.w = 1.5
    click(app, "Step")
    assert app.error.value == ""
    assert app.net.parameters == pytest.approx([1.499, 0.0005])


def test_a_broken_forward_leaves_an_app_that_says_so_and_can_be_moved(made):
    app = made(forward=written_in_a_cell("def forward(x, w, b):\n    return w @ x + b\n", "forward"))
    assert "line 2: return w @ x + b" in app.error.value
    app.state.w = 2.0
    assert app.net.parameters[0] == 2
    assert "line 2: return w @ x + b" in app.error.value
    assert np.isnan(app.fit._line.get_ydata()).all()
    assert "image/png" in app._repr_mimebundle_()


def test_an_error_while_playing_stops_the_film_and_is_shown(made):
    calls = []

    def tires(x, y_hat, y):
        calls.append(1)
        return backward(x, y_hat, y) if len(calls) < 20 else 1 / 0

    app = made(backward=tires)

    async def scene():
        app.player.play()
        while app.player.playing:
            await asyncio.sleep(0.01)

    asyncio.run(scene())
    assert "ZeroDivisionError" in app.error.value
    assert app.player.trainer.step_count == 19


@pytest.mark.parametrize(("own", "words"), [
    ({"forward": lambda x, w, b: None}, "forward must return its result. Got None. Is it not written yet"),
    ({"forward": lambda w, b: w}, "forward must take x, w, b. Got forward(w, b). Begin it with: def forward(x, w, b):"),
    ({"forward": lambda x, w, b: 3.0}, "Got the single number 3. Compute with all of x"),
    ({"forward": lambda x, w, b: x[:2]}, "for each of the 100 temperatures in x. Got an array of shape (2,)."),
    ({"forward": lambda x, w, b: "hot"}, "forward must return numbers. Got 'hot' for y_hat."),
    ({"backward": lambda x, y_hat, y: None}, "backward must return its result. Got None."),
    ({"backward": lambda x, y_hat, y: 2.5}, "backward must return two numbers. Got the single number 2.5. End it with"),
    ({"backward": lambda x, y_hat, y: (1, 2, 3)}, "backward must return two numbers. Got a tuple of 3."),
    ({"backward": lambda x, y_hat, y: (x, 2)}, "dw must be one number. backward returned an array of shape (100,)."),
    ({"backward": lambda y_hat, y: (1, 2)}, "backward must take x, y_hat, y. Got backward(y_hat, y)."),
])
def test_what_own_code_gets_wrong_is_said_in_words(own, words):
    net = OwnNeuron(0.8, 0.0, **own)
    trainer = nnlab.Trainer(net, CELSIUS[:, None], CELSIUS[:, None])
    with pytest.raises(ValueError) as caught:
        trainer.step()
    assert words in str(caught.value)


def test_own_code_that_changes_its_arguments_does_not_spoil_the_data(made):
    def careless(x, w, b):
        x *= w
        x += b
        return x

    app = made(forward=careless)
    app.player.step()
    np.testing.assert_array_equal(app.X[:, 0], CELSIUS)


def test_a_gradient_with_the_wrong_sign_climbs_until_the_app_says_where_to_look(made):
    def uphill(x, y_hat, y):
        dw, db = backward(x, y_hat, y)
        return -dw, -db

    app = made(backward=uphill)
    before = app._loss(*app.net.parameters)
    click(app, "Step")
    assert app._loss(*app.net.parameters) > 2 * before
    step_until_an_error(app)
    assert "diverged at step" in app.error.value
    assert "Look at sign and factor in backward." in app.error.value
