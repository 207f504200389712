"""Random manipulations of every app: nothing is raised, and all on the screen is what a fresh computation gives."""

import asyncio
import contextlib
import io
import re
import time
from decimal import Decimal

import every_app
import fuzz
import numpy as np
import pytest
from loud import loud
from page import Clock, Loop, seen, tell
from playground_truth import assert_shows_the_truth

from nnlab import apps
from nnlab.live.slider import Slider, WholeSlider

BURSTS, BURST = 10, 30
IN_WORDS = re.compile(r"<div [^>]*>(ValueError: .* (Got|This is) .*|Diverged: .* Try .*)</div>", re.S)
UNREADABLE = re.compile("{'typed': '(abc|5 6|nnlab1.|nnlab2.AAAA|<b>|−|)'}$")
SHOWN = ("value", "text", "places", "place", "description", "disabled", "options")  # traits that are seen
LOSS = re.compile(r"(?:^|[^\w ] )[Ll]oss:? (?:training )?(\d[\d.,]*(?:e[+−]?\d+)?)")


@loud()
@pytest.mark.parametrize("name", every_app.NAMES)
def test_whatever_is_done_to_an_app_its_screen_is_what_a_fresh_computation_gives(name, monkeypatch, caplog):
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    with asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
        runner.run(scene(name, caplog))


async def scene(name, caplog):
    app = every_app.made(name)
    person = fuzz.Person(app, seed=every_app.NAMES.index(name))
    trail = []
    try:
        for _ in range(BURSTS):
            for _ in range(BURST):
                trail.append(await person.do())
                assert_is_in_words(app.error.value)
                assert app.error.value or not UNREADABLE.search(trail[-1]), "what can't be read is not answered"
            await person.rest()
            trail.append("rest")
            assert_is_in_words(app.error.value)
            assert [record.getMessage() for record in caplog.records] == []
            assert_is_drawn(app, person.page)
            assert_is_in_step(app)
            assert_can_be_copied(app, person.page)
    except BaseException as error:
        error.add_note("\n".join(["What was done:", *trail[-60:]]))
        raise
    app.close()


def assert_is_in_words(error):
    """Assert that nothing went wrong but what is answered with rule, value and remedy."""
    assert error == "" or IN_WORDS.fullmatch(error), error


def words_of(app):
    """Return all that is read on the screen, by where it stands; what a person writes into a field is the person's."""
    return [(type(widget).__name__, name, getattr(widget, name)) for widget in seen(app)
            for name in SHOWN if hasattr(widget, name) and type(widget).__name__ not in ("Text", "Textarea")]


def assert_is_drawn(app, page):
    """Assert that the page shows what is drawn and said when all is computed and drawn anew."""
    live = app.live
    before, picture = words_of(app), page.picture.copy()
    app.show()
    app.fit_controls()
    live.canvas.forget()
    fresh = np.asarray(live.draw())[..., :3]
    assert words_of(app) == before
    assert live.description == app._told()
    assert picture.shape == fresh.shape
    rows, columns = np.nonzero((picture != fresh).any(axis=2))
    assert not len(rows), f"differs in rows {rows.min()} to {rows.max()}, columns {columns.min()} to {columns.max()}"


def assert_is_in_step(app):
    """Assert that controls, trainer and words say what the state and the weights are."""
    state = app.state
    for name, control in app.controls.items():
        if isinstance(control, Slider):
            shows(control, getattr(state, name))
    trainer = getattr(getattr(app, "player", None), "trainer", None)
    if trainer is None or not hasattr(trainer, "batches"):
        return
    assert not np.isnan(trainer.net.parameters).any()
    assert app.player.position == trainer.epoch
    shows(app.bar.scrubber, trainer.epoch)
    if state.has_trait("learning_rate"):
        assert trainer.optimizer.learning_rate == state.learning_rate
    for name in ("l1", "l2", "batch_size"):
        if isinstance(getattr(state, name, None), (int, float)):
            most = len(trainer.batches.X) if name == "batch_size" else np.inf
            assert getattr(trainer, name) == min(getattr(state, name), most)
    with np.errstate(over="ignore"):
        fresh = trainer.evaluate(trainer.batches.X, trainer.batches.y).loss
    for said in LOSS.findall(re.split("[Tt]est|[Vv]alidation", app.live._words)[0]):
        number = Decimal(said.rstrip(".,").replace(",", "").replace("−", "-"))
        assert float(number) == pytest.approx(fresh, abs=0.51 * 10.0 ** number.as_tuple().exponent)
    history, said = trainer.history, re.findall(r"Training loss ([\d.e−+-]+\d)", app.live._words)
    if said and trainer.epoch in history.epoch:  # a mean over the steps of an epoch
        assert said == [f"{history.loss[history.epoch.index(trainer.epoch)]:.3g}"]
    if hasattr(app, "sharing"):
        assert_shows_the_truth(app)


def shows(slider, value):
    """Assert that a slider shows a value, with an arrow where it is beyond an end."""
    exact = isinstance(slider, WholeSlider)
    text = str(value) if exact else format(value, f"z{slider.digits}")
    arrow = "→" if value > slider.max else "←" if value < slider.min else ""
    assert slider.value == value
    assert slider.text.strip("←→ ").replace("−", "-") == text
    assert slider.text.strip("−+-0123456789.e ") == arrow


def assert_comes_back(app, text):
    """Assert that a link opens an app that is the same, but for what a link does not carry."""
    if app.link.name == "digits":  # nor would another have time to teach itself
        return
    again = apps.opened(text)
    assert again.link.text() == text
    assert again.state.changed() == app.state.changed()
    if hasattr(app, "trainer"):
        assert np.array_equal(again.trainer.net.parameters, app.trainer.net.parameters)
    again.close()


def assert_can_be_copied(app, page):
    """Assert that copied code computes the digits on the screen, and that a copied state brings all back."""
    for button in [widget for widget in seen(app) if getattr(widget, "description", "").startswith("Copy ")]:
        tell(button, {"event": "click"})
        if page.copied.startswith("nnlab2."):
            assert_comes_back(app, page.copied)
        elif page.copied:
            made = {}
            with contextlib.redirect_stdout(io.StringIO()):
                exec(page.copied, made)
            if "net" in made:
                assert np.array_equal(made["net"].parameters, app.net.parameters)
            else:
                assert made["loss"] == pytest.approx(app.walk.now.loss, rel=1e-11)
