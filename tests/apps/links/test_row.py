"""The row with which a link is copied and restored."""

import base64

import numpy as np
import pytest
from hands import push

from nnlab import apps
from nnlab.apps.shared.carried import address
from nnlab.apps.shared.carried.qr import LONGEST

SITE = "https://ada.github.io/nnlab/"


@pytest.fixture
def site(monkeypatch):
    """Let this copy of nnlab know a site."""
    monkeypatch.setattr(address, "site_of_the_package", lambda: SITE)


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
