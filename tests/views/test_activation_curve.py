"""ActivationCurve: its name stays in the figure, and its tangent is seen wherever it touches."""

import numpy as np
import pytest
from drawn import made
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from nnlab import views
from nnlab.views.base.style import DARK, LIGHT, paint

Z = np.linspace(-6, 6, 61)


def test_another_function_with_wider_numbers_pushes_the_name_nowhere():
    figure = Figure(figsize=(5, 3), layout="constrained")
    FigureCanvasAgg(figure)
    view = views.ActivationCurve(Z, Z**2 / 36, Z / 18 + 0.4, figure.subplots())
    figure.canvas.draw()
    figure.set_layout_engine("none")  # as a live figure does after its first picture
    for low in (-0.6, -0.25):
        view.set_curve(low * np.cos(Z), np.zeros(61), "another")
        figure.canvas.draw()
        name = view.ax.yaxis.label.get_window_extent()
        assert name.x0 >= 0
        assert name.x1 <= min(tick.get_window_extent().x0 for tick in view.ax.get_yticklabels() if tick.get_text())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_level_tangent_is_ink_and_wider_than_the_curve_below_it(theme):
    view, _, _ = made("ActivationCurve")
    for slope in (0.0, -0.0):
        view.update(0.5, 1.0, slope)
        paint(view.figure, theme)
        assert to_hex(view._tangent.get_color()) == theme.ink
        assert view._tangent.get_linewidth() > 2 * view._curves[0].get_linewidth()
        view.update(0.5, 1.0, slope)
        assert to_hex(view._tangent.get_color()) == theme.ink
    for slope, colour in ((0.1, views.BLUE), (-0.1, views.ORANGE)):
        view.update(0.5, 1.0, slope)
        paint(view.figure, theme)
        assert view._tangent.get_color() == colour
