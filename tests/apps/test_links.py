"""Links: an app goes as a text to somebody else, and comes back as it was; what is damaged is refused in words."""

import asyncio
import base64
import json
import random
import time
import zlib

import fuzz
import numpy as np
import pytest
from hands import look, push
from page import Clock, Loop

import nnlab
from nnlab import apps
from nnlab.apps.shared.carried import address, letters
from nnlab.apps.shared.carried.letters import pack, unpack
from nnlab.apps.shared.carried.qr import LONGEST

# A text that the playground wrote when it alone could be copied, and the weights that it carries.
FIRST = (
    "nnlab1.3koTKHjaHZBrl7FgFIZ_i4csklmdlIbM1OScjMEQr1RqyKB6Kjn_9jfzZd97X_u01j2_goPrBDZ4pTDwYxthBO0AvM7BiQAYOJHPQPyLcNwkw"
    "QIDO-Nsw2efSgpjFTpHI3Tcw98GtHfRc8b1QmfvXGwIXoFgGfvkxM424ME5rJfQCJNX-AtOJJD8y3DijoHg3XkcipzfyPv3lcOvo2w6I9ATZ-qhqVwd"
    "RtZYC4KCKn5cVLRSpNRCK1Pja8bnV6qCoB9iJ1KzG_9t6x41Iafxcq7pMnyz1q5VeZuV2-rE0Rt9uVpRzpraz8p0ceiOLjPjGKeiW09MDwfDX9-4v2my"
    "1Knradhu0ZSylK-9eCKis8K5HAOMfMFprERgczB2h--xgNy7XH7j8RGDXvmRV5YZl-pKrbEOzQrZoEWlp9BxPPToxkMamCinI2cFqVvMeLOBI_5Lj05S"
    "qm6Lg-txVYrqReNYGAtQR_JT30N_BumupMAreTlF7cxyuSerljwpI9m-3LJw_ro9LSORjPwjrenr9q3fm5mwI8EgQNlHsZL4DScjXxYu98JsMHzUhdzM"
    "5sXZto1Oq9L3JGj2bid6IhhK0KYH8lLY84dVLUScj4z0oHLjH7R7iX2v2BHyRtNcZUex7a31zRWXeswtLTQK1ruZW0WZYY46mzvqLQPvF3TNKZ9Tn-Pv"
    "aKcWapaF9lT1piGD7wZNlH-RYHt2-ey-Qodi1oxFkDi5wOZzHCMwMknwF4ajWCwRmiklUmIJ9g-zJMk9MfekDEmzi8XiP1160dA")
WEIGHTS = [0.6331622609930794, -0.6486225872856903, 1.0770582975859566, 0.172047905893071, -0.12527054952367075,
           0.7124396343563372, -0.7256378148677481, 0.3492324429130143, -0.7827045071725592, -0.11409604099273624,
           -0.16363370508050157, -0.03729055665328584, -1.0033620073371456, -0.2784579522454697, 0.28448731761079343,
           0.09955501287512289]
SITE = "https://ada.github.io/nnlab/"
CARRIED = ["playground", "fahrenheit", "tree_age", "neuron", "digits"]


def reader():
    return nnlab.mlp([784, 4, 10], hidden="relu", output="softmax", seed=0)


def made(name):
    return apps.digits(reader()) if name == "digits" else getattr(apps, name)()


def opened(text, name):
    """Open a text; the digits' app with a network that need not be taught first."""
    if name != "digits":
        return apps.opened(text)
    app = made(name)
    app.link.restore(text)
    return app


@pytest.fixture
def site(monkeypatch):
    """Let this copy of nnlab know a site."""
    monkeypatch.setattr(address, "site_of_the_package", lambda: SITE)


# There and back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CARRIED)
def test_after_random_manipulations_an_app_comes_back_as_it_was(name, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    with asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
        runner.run(go_and_come(name))


async def go_and_come(name):
    app = made(name)
    person = fuzz.Person(app, seed=CARRIED.index(name))
    for _ in range(2):
        for _ in range(30):
            await person.do()
        await person.rest()
        if name == "digits":  # what is pointed at and what the last pixel did stay behind
            app.state.pixel, app.news = None, ""
            app.show()
        text = app.link.text()
        again = opened(text, name)
        assert again.link.text() == text
        assert again.error.value == ""
        assert again.state.changed() == app.state.changed()
        assert weights_of(again).tolist() == weights_of(app).tolist()
        if name == "digits":
            assert np.abs(again.image - app.image).mean() < 0.01  # strokes are told in thousandths of the pad
        else:
            assert again._tell() == app._tell()
        again.close()
    app.close()


def weights_of(app):
    if hasattr(app, "walk"):
        return app.walk.now.net.parameters
    return (app.net if hasattr(app, "net") else app.trainer.net).parameters


@pytest.mark.parametrize("optimizer", [nnlab.SGD, nnlab.Adam])
@pytest.mark.parametrize(("name", "steps"), [("fahrenheit", 7), ("fahrenheit", 10), ("neuron", 5)])
def test_a_run_that_was_opened_goes_on_with_the_same_digits(name, steps, optimizer):
    app = made(name)
    if name == "fahrenheit":
        app.state.batch_size = 30  # 4 steps an epoch
    app.trainer.optimizer = optimizer(0.0005)
    for _ in range(steps):
        app.player.step()
    again = apps.opened(app.link.text())
    for one in (app, again):
        one.player.epoch()
        one.player.epoch()
    assert again.trainer.step_count == app.trainer.step_count
    assert again.trainer.net.parameters.tolist() == app.trainer.net.parameters.tolist()
    for one in (app, again):
        one.player.rewind()
    assert again.trainer.net.parameters.tolist() == app.trainer.net.parameters.tolist()


def test_the_same_picture_is_drawn():
    app = apps.fahrenheit()
    app.state.kind = "landscape in 3-D"
    app.state.azimuth = 20.0
    app.y[3] = app.trainer.batches.y[3] = 61.5
    app.data_changed()
    for _ in range(9):  # so few that all points of the curve travel
        app.player.epoch()
    again = apps.opened(app.link.text())
    pictures = []
    for one in (app, again):
        look(one.live)
        pictures.append(np.asarray(one.live.draw()).astype(int))
    assert again.y[3] == 61.5
    assert pictures[0].shape == pictures[1].shape
    # losses have three digits
    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 40).mean() < 0.002


def test_a_walk_goes_back_through_the_steps_before():
    app = apps.tree_age()
    app.state.learning_rate = 0.001
    for _ in range(3):
        app.walk.whole_step()
    app.state.tree = 2
    app.walk.set_parameter(("weight", 0, 0, 1), 0.5)
    app.walk.whole_step()
    app.walk.finish("Loss")
    app._arrive()
    again = apps.opened(app.link.text())
    assert np.allclose(again.walk.losses, app.walk.losses)
    assert again.walk.loss_before == app.walk.loss_before
    assert again.live.description == app.live.description
    for _ in range(40):  # into the step before
        app._key_p()
        again._key_p()
        assert again.walk.position == app.walk.position
        assert len(again.walk.done) == len(app.walk.done)
        assert np.allclose(again.walk.now.net.parameters, app.walk.now.net.parameters)
        if len(app.walk.done) < 4:
            break
    else:
        pytest.fail("it never came to the step before")


@pytest.mark.parametrize("optimizer", ["SGD", "Adam"])
def test_a_link_of_the_default_network_is_short(optimizer):
    app = apps.playground(optimizer=optimizer)
    for _ in range(100):
        app.player.epoch()
    assert len(app.link.text()) < 1500
    app.hand.clear()
    rng = np.random.default_rng(0)
    for k in range(18):
        app.hand.add(rng.uniform(-5, 5, 2), bool(k % 2))
    for _ in range(100):
        app.player.epoch()
    assert len(app.state.points) == 20
    assert len(app.link.text()) < 1500


# What is refused ------------------------------------------------------------------------------------------------------


def test_a_text_that_is_damaged_anywhere_is_refused_in_words():
    text, chance = apps.neuron().link.text(), random.Random(0)
    for place in range(len(text)):
        other = chance.choice(sorted(set("ABCDEFGhijkl0123-_.#+/ü=") - {text[place]}))
        for damaged in (text[:place] + text[place + 1:], text[:place] + other + text[place + 1:], text[:place],
                        text[:place] + other + text[place:]):
            with pytest.raises(ValueError, match=r"Got|checksum|Known names"):
                unpack(damaged)


@pytest.mark.parametrize("more", ["", "a", "ab", "abc"])  # the last letter may have bits to spare
def test_no_other_last_letter_means_the_same(more):
    text = pack("neuron", {"settings": {"x": more}})
    for other in set(base64.urlsafe_b64encode(bytes(range(256))).decode() + "+/") - {text[-1], "="}:
        with pytest.raises(ValueError, match="checksum"):
            unpack(text[:-1] + other)


def test_a_newer_text_is_refused_and_the_oldest_is_read():
    for newer in ("nnlab3.AAAA", "https://a.b/app/index.html#nnlab12.x"):
        with pytest.raises(ValueError, match="Update nnlab"):
            apps.opened(newer)
    app = apps.opened(FIRST)
    assert app.state.changed() == {
        "noise": 3, "features": ("x1", "x2", "x1²"), "layers": (3,), "activations": ("relu",), "optimizer": "Adam",
        "learning_rate": 0.01, "l2": 0.001}
    assert (app.net.parameters.tolist(), app.trainer.step_count, app.trainer.epoch) == (WEIGHTS, 51, 2)
    assert app.run.curves()[0] == [0, 1, 2]


@pytest.mark.parametrize(("content", "words"), [
    ({"settings": {"colour": 1}}, "Got 'colour'. It comes from a newer version"),
    ({"settings": {"learning_rate": -1}}, "learning_rate must be"),
    ({"settings": {}}, "2 finite weights"),
    ({"settings": {}, "run": {"weights": np.array([1.0, np.inf])}}, "2 finite weights"),
    ({"settings": {}, "run": {"weights": np.ones(3)}}, "2 finite weights for its network. Got 3"),
    ({"settings": {}, "run": {"weights": np.ones(2), "progress": "far"}}, "how many epochs"),
    ({"settings": {}, "run": {"weights": np.ones(2), "memory": 3}}, "must hold a list"),
    ({"settings": {}, "run": {"weights": np.ones(2), "way": [[1, 2]]}}, "rows of 3 entries"),
    ({"settings": {}, "run": {"weights": np.ones(2)}, "moved": [[100, 1.0]]}, "number of a point from 0 to 99"),
    ({"settings": {}, "run": {"weights": np.ones(2)}, "moved": [[1, np.nan]]}, "a finite number"),
])
def test_what_does_not_fit_is_refused_and_changes_nothing(content, words):
    app = apps.fahrenheit()
    app.state.learning_rate = 0.0007
    app.player.epoch()
    before = app.link.text()
    with pytest.raises(ValueError) as error:
        app.link.restore(pack("fahrenheit", content))
    assert words in str(error.value)
    assert app.link.text() == before
    with pytest.raises(ValueError, match=r"\."):
        apps.opened(pack("fahrenheit", content))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'["neuron"]', b'["neuron", 3]', b'["neuron",{"settings":[]}]',
                                     b"[" * 100_000, b'[1,{"floats":9}]', b'["neuron",{"settings":{"floats":-5}}]'])
def test_what_no_app_wrote_is_refused_in_words(content):
    packed = zlib.compress(content)
    text = letters.MARK + letters._letters(zlib.crc32(packed).to_bytes(4, "big") + packed)
    with pytest.raises(ValueError, match="must hold what 'Copy link' writes"):
        apps.opened(text)


def test_a_text_that_would_fill_the_memory_is_refused():
    packed = zlib.compress(json.dumps(["neuron", {"settings": {"x": " " * (letters.MOST + 1)}}]).encode(), 9)
    text = letters.MARK + letters._letters(zlib.crc32(packed).to_bytes(4, "big") + packed)
    assert len(text) < 100_000
    with pytest.raises(ValueError, match="more than 20,000,000 bytes"):
        apps.opened(text)


def test_another_apps_text_is_refused_with_the_way_to_open_it():
    app = apps.neuron()
    with pytest.raises(ValueError, match=r"neuron\. Got one of 'tree_age'. Use nnlab.apps.opened"):
        app.link.restore(apps.tree_age().link.text())
    with pytest.raises(ValueError, match=r"an app that this nnlab has\. Got one of 'chess'"):
        apps.opened(pack("chess", {"settings": {}}))
    with pytest.raises(ValueError, match=r"an app that has one\. Got one of 'descent'"):
        apps.opened(pack("descent", {"settings": {}}))


def test_an_app_is_opened_by_its_name():
    assert type(apps.opened("threshold")) is type(apps.threshold())
    with pytest.raises(ValueError, match="Did you mean 'neuron'"):
        apps.opened("neurn")
    with pytest.raises(ValueError, match="app that needs no arguments"):
        apps.opened("choose")


# The row --------------------------------------------------------------------------------------------------------------


def test_the_link_is_an_address_of_the_site_and_so_is_its_code(site):
    app = apps.neuron()
    push(app, "Copy link")
    link = app.link.field.value
    assert link == f"{SITE}app/index.html#{app.link.text()}"
    assert set(link.partition("#")[2]) <= {*base64.urlsafe_b64encode(bytes(range(256))).decode(), *"nnlab2."}
    assert "Copied: a link" in app.link.said.value
    again = apps.opened(link)
    assert again.link.text() == app.link.text()
    push(app, "QR code")
    assert app.link.code.layout.display == ""
    assert 'role="img"' in app.link.code.value
    assert "<svg" in app.link.code.value
    push(app, "QR code")
    assert app.link.code.layout.display == "none"


def test_without_a_site_the_text_is_copied_and_it_is_said_how_to_restore_it(monkeypatch):
    monkeypatch.setattr(address, "site_of_the_package", lambda: None)
    app = apps.neuron()
    push(app, "Copy link")
    assert app.link.field.value == app.link.text()
    assert "knows no site" in app.link.said.value
    assert "nnlab.apps.opened(" in app.link.said.value
    push(app, "QR code")
    assert app.link.code.layout.display == "none"
    assert "no QR code" in app.link.said.value


def test_a_link_that_no_code_holds_is_answered_in_words(site):
    rng = np.random.default_rng(0)
    app = apps.playground(rng.uniform(-1, 1, (300, 2)), rng.integers(0, 2, 300))
    assert len(app.link.text()) > LONGEST
    push(app, "QR code")
    assert "it holds 2,953 letters" in app.link.said.value


def test_restore_takes_a_text_and_says_what_is_wrong_with_one():
    app, source = apps.neuron(), apps.neuron()
    source.state.data, source.state.w1 = "XOR", 3.0
    app.link.field.value = f"https://elsewhere.org/app/index.html#{source.link.text()}"
    push(app, "Restore")
    assert app.error.value == ""
    assert (app.state.data, app.state.w1) == ("XOR", 3.0)
    app.link.field.value = app.link.field.value[:-2]
    push(app, "Restore")
    assert "checksum" in app.error.value


def test_weights_that_were_set_by_hand_do_not_become_those_of_the_epoch():
    app = apps.neuron()
    app.player.epoch()
    learned = app.trainer.net.parameters.copy()
    app.state.w1 = 5.0
    again = apps.opened(app.link.text())
    assert again.link.text() == app.link.text()
    assert again.state.w1 == 5.0
    again.player.go_to(1)
    assert np.array_equal(again.trainer.net.parameters, learned)
