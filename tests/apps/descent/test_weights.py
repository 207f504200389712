"""Which two weights the descent app shows."""

import numpy as np
import pytest

import nnlab


def test_weights_are_chosen_by_layer_row_and_column(made):
    app = made()
    layer, row, column = app.weights["second"].lists
    layer.value = 2
    assert app.state.second == (2, 1, 0)
    assert [text for text, _ in row.options] == [*(f"W[{i}]" for i in range(6)), "bias"]
    row.value, column.value = 6, 5
    assert app.state.second == (2, 6, 5)
    assert app._names() == ("layers[0].W[0, 0]", "layers[2].b[5]")
    np.testing.assert_allclose(app.plane.of(app.net.parameters)[1], app.net.layers[2].b[5])
    layer.value = 4  # of one neuron, with four weights
    assert app.state.second == (4, 4, 0)
    assert app.panels.map_ax.get_ylabel() == "layers[4].b[0]"


def test_the_most_moved_weights_are_found(made):
    app = made()
    app.net.layers[1].W[3, 2] += 5
    app.net.layers[3].b[1] -= 4
    app.most.click()
    assert (app.state.first, app.state.second) == ((1, 3, 2), (3, 6, 1))
    assert [made.value for made in app.weights["second"].lists] == [3, 6, 1]
    assert "these two weights make 100 %" in app.words.value


def test_without_a_choice_the_most_moved_weights_are_shown(made):
    app = made(epochs=3, weights=())
    way = app.net.parameters - app.player.trainer.history.snapshots[0].parameters
    np.testing.assert_allclose(np.sort(np.abs(app.plane.U @ way)), np.sort(np.abs(way))[-2:])
    assert (made(weights=()).state.first, app.state.along) == ((0, 0, 0), "two weights")


@pytest.mark.parametrize("weights", [[(0, 0, 0)], [(0, 0, 0), (0, 3, 0)], [(0, 0, 0), (9, 0, 0)]])
def test_weights_that_are_not_there_are_refused(weights):
    with pytest.raises(ValueError, match=r"weights must name two of this network's, each as \(layer, row, column\)"):
        nnlab.apps.descent(weights=weights)
