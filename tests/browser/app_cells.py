"""Cells of all apps, and what a page shows of them."""

APPS = ["fahrenheit", "playground", "activations", "bending", "neuron", "digits"]
CELLS = ["import numpy as np\nfrom IPython.display import HTML\nfrom nnlab import apps",
         *(f"app = {name} = apps.{name}()\napp" for name in APPS)]
SCROLLED = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"


def up(place, px=40):
    return place[0], place[1] - px
