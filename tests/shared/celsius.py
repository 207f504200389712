"""The app of lesson 02 and its temperatures."""

import numpy as np

CELSIUS = np.arange(-50.0, 50.0)


def click(app, name):
    """Press a button of the player bar, as a person does."""
    next(b for b in app.bar.children[0].children if b.description == name).click()


def step_until_an_error(app):
    """Take steps, as many as it takes, up to a thousand."""
    for _ in range(1000):
        click(app, "Step")
        if app.error.value:
            return
