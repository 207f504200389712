"""The stop button, pressed while the playground begins a new run, leaves no half of it."""

import pytest
from hands import look

import nnlab
from nnlab.apps.playground import run
from nnlab.apps.playground.picture import Picture
from nnlab.apps.shared.columns import sizes_of


@pytest.mark.parametrize(("where", "name"), [(run, "features_of"), (Picture, "set_network")])
def test_what_was_stopped_as_it_began_begins_again_with_the_next_picture(monkeypatch, where, name):
    app = nnlab.apps.playground()
    look(app.live)

    def stopped(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, name, stopped)
        with pytest.raises(KeyboardInterrupt):
            app.state.features = ("x1",)
    app.player.step()
    assert app.run.grid.shape[1] == app.net.n_in == 1
    assert list(app.picture.network.sizes) == list(sizes_of(app.net))
    assert app.error.value == ""
    app.close()
