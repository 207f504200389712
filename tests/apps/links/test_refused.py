"""A link that is damaged, too new or another app's is refused in words."""

import base64
import json
import random
import zlib

import numpy as np
import pytest

from nnlab import apps
from nnlab.apps.shared.carried import letters
from nnlab.apps.shared.carried.letters import pack, unpack

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
    *(({"settings": {}, "run": {"weights": np.ones(2)}, "speed": speed}, "a speed that the player offers: 1 step")
      for speed in (7, "fast", [3.0], np.ones(2), np.nan)),
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


@pytest.mark.parametrize("part", [["weight", 0, 0, 9], ["weight", 0, 0], ["bias", 0.5, 0], ["all"], [], 3, {}, True])
def test_an_open_part_that_the_network_has_not_is_refused_and_nothing_changes(part):
    app = apps.playground()
    app.player.step()
    before = app.link.text()
    _, content = unpack(before)
    with pytest.raises(ValueError, match="A link must name a part of its network as open"):
        app.link.restore(pack("playground", {**content, "open": part}))
    assert app.link.text() == before
