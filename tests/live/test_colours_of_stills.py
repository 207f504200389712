"""The 64 colours of a still are near to those of its figure."""

import io

import every_app
import numpy as np
import pytest
from PIL import Image

from nnlab.live.pixels import still

NEAR = 3.0  # of 255, the root mean square: what colours that nobody refined miss by more, where much is shaded


@pytest.mark.parametrize("name", ["descent", "dropout", "neuron"])
def test_a_still_has_nearly_the_colours_of_its_figure(name):
    app = every_app.made(name)
    app.live.draw()
    whole = io.BytesIO()
    app.live.figure.savefig(whole, format="png", dpi=100)
    drawn, stored = (np.asarray(Image.open(file).convert("RGB"), float)
                     for file in (whole, io.BytesIO(still(app.live.figure))))
    app.close()
    assert np.sqrt(np.mean((drawn - stored) ** 2)) < NEAR
