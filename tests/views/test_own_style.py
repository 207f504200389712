"""Whatever style a learner has set, before or after: apps and views look the same."""

import io
import os
import subprocess
import sys
import traceback
from pathlib import Path

import every_app
import ipywidgets as widgets
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from every_view import CASES
from matplotlib import rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text

import nnlab
from nnlab import views
from nnlab.views.base.own_style import LOOKS, here

PACKAGE = str(Path(nnlab.__file__).parent)
# Some of these another parameter takes for a value; those that are no font, colour or file are the more hostile.
GUESSES = ["red", "^", "--", "in", "lower", "bold", "x-large", "stix", "regular", "left", "top", "nearest", "always",
           "y", "minor", "tight", "auto", "jpeg", "bevel", "round", "classic", "html5", "round_numbers", "sphere",
           "mpl2014", "rgba", "trackball", "concise", ["red"], [3, 4], [2.0, 30.0, 5.0], (5, 100, 2), True, False, 7,
           matplotlib.cycler(color=["red", "lime"], linewidth=[9, 1])]


def another(name, value):
    """A value that a parameter takes and that differs from its own; None if no guess fits."""
    numbers = [3 * value + 1, value / 2 + 0.1, 1] if isinstance(value, (int, float)) else []
    for guess in [not value] * isinstance(value, bool) + numbers + GUESSES:
        try:
            if (taken := rcParams.validate[name](guess)) != value:
                return taken
        except Exception:
            continue
    return None


HOSTILE = {name: guess for name, value in LOOKS.items() if (guess := another(name, value)) is not None}
STYLES = {
    "TeX": {"text.usetex": True}, "xkcd": {"path.sketch": (1, 100, 2)},
    **{name: matplotlib.style.library[name] for name in ("dark_background", "seaborn-v0_8-poster", "ggplot")},
}


@pytest.fixture
def leaks(monkeypatch):
    """Parameters that nnlab has matplotlib read in the learner's style, each with the line that it comes from."""
    found = set()

    def read(self, name, read=matplotlib.RcParams.__getitem__):
        if self is rcParams and name in LOOKS and not here.depth:
            lines = [f"{line.filename}:{line.lineno}" for line in traceback.extract_stack() if PACKAGE in line.filename]
            found.update((name, line) for line in lines[:1])
        return read(self, name)

    monkeypatch.setattr(matplotlib.RcParams, "__getitem__", read)
    return found


def frame(live, width, ratio, theme):
    live._receive(live, {"type": "look", "view": "v", "width": width, "ratio": ratio, "theme": theme}, [])
    return np.array(live.draw())


def still(app):
    return app._repr_mimebundle_()["image/png"]


def touch(app):
    """Point, click and type all over an app, and choose whatever it lets one choose, by its controls and its state."""
    live = app.live  # the space bar plays, which takes an event loop
    width, height = live.figure.bbox.size / live.canvas.device_pixel_ratio
    for x, y in np.random.default_rng(0).uniform(size=(12, 2)):
        for name in ("motion_notify_event", "button_press_event", "button_release_event"):
            live._receive(live, {"type": "event", "name": name, "x": x * width, "y": y * height, "button": 0,
                                 "buttons": 0, "double": False, "modifiers": []}, [])
    for key in ("ArrowLeft", "ArrowUp", "Enter", "n", "m", "PageDown", "Escape"):
        live._receive(live, {"type": "event", "name": "key_press_event", "key": key, "modifiers": []}, [])
    for control in below(app):
        if isinstance(control, widgets.Dropdown) and control.options:
            options = [value for _, value in control._options_full]
            control.value = options[-1]
            state = getattr(app, "state", None)
            for name in [n for n in state.traits() if getattr(state, n) == control.value] if state else []:
                setattr(state, name, options[0])


def below(widget):
    for child in getattr(widget, "children", ()):
        yield child
        yield from below(child)


def test_there_is_a_hostile_value_for_every_parameter():
    # the rest has one value only, or says which program writes a file
    assert LOOKS.keys() - HOSTILE.keys() <= {
        "contour.algorithm", "date.converter", "macosx.window_mode", "pdf.fonttype", "pgf.texsystem", "ps.fonttype",
        "ps.papersize", "ps.usedistiller", "savefig.orientation", "svg.fonttype", "text.latex.engine"}


@pytest.mark.parametrize("name", every_app.NAMES)
def test_an_app_looks_the_same_in_every_style_live_and_still(name, surround, leaks):
    windows = plt.get_fignums()
    before = every_app.made(name)
    known, known_frame = still(before), frame(before.live, 700, 1, "dark")
    surround(HOSTILE)
    app = every_app.made(name)
    assert still(app) == known
    assert np.array_equal(frame(app.live, 700, 1, "dark"), known_frame)
    assert np.array_equal(frame(before.live, 1100, 1, "light"), frame(app.live, 1100, 1, "light"))  # laid out anew
    touch(app)
    app.live.draw()
    assert not app.error.value
    for one in (before, app):
        one.close()
    assert not leaks
    assert plt.get_fignums() == windows


@pytest.mark.parametrize("style", STYLES)
def test_a_still_is_the_same_under_well_known_styles(style, surround):
    app = every_app.made("fahrenheit")
    known = still(app)
    app.close()
    surround(STYLES[style])
    app = every_app.made("fahrenheit")
    assert still(app) == known
    app.close()


@pytest.mark.parametrize("name", CASES)
def test_a_view_looks_the_same_in_every_style(name, surround, leaks):
    make, update, _ = CASES[name]

    def picture():
        figure = views.Figure(figsize=(3.6, 3.6), dpi=100, layout="constrained")
        view = make(figure.add_subplot(projection="3d" if name == "Valley3D" else None))
        view.update(*update)
        stream = io.BytesIO()
        figure.savefig(stream, format="rgba")
        return stream.getvalue()

    known = picture()
    surround(HOSTILE)
    assert picture() == known
    assert not leaks


def test_a_view_without_axes_is_shown_by_pyplot_in_nnlabs_style(surround):
    def shown():
        view = views.Bars(["a", "b"], title="A title")
        view.update([0.2, 0.9])
        stream = io.BytesIO()
        view.figure.canvas.print_figure(stream, format="rgba", dpi=100, facecolor=view.figure.get_facecolor())
        plt.close(view.figure)
        return stream.getvalue()

    known = shown()
    surround({name: value for name, value in HOSTILE.items() if not name.startswith("savefig.")})
    assert shown() == known


def test_a_learners_own_dark_axes_stay_dark_and_what_a_view_writes_there_can_be_read(surround):
    surround(STYLES["dark_background"])
    figure = matplotlib.figure.Figure()
    FigureCanvasAgg(figure)
    view = views.LossCurve(figure.add_subplot(), xlabel="epoch", ylabel="loss", title="The loss goes down")
    view.update([1, 2, 3], [3.0, 2.0, 1.0])
    figure.canvas.draw()
    assert figure.get_facecolor() == (0, 0, 0, 1)
    inks = [text.get_color() for text in figure.findobj(Text) if text.get_text()]
    inks += [line.get_color() for line in view.moving if hasattr(line, "get_linestyle") and line.get_gid() == "ink"]
    assert len(inks) > 3
    assert all(sum(to_rgb(ink)) > 1.5 for ink in inks)


def test_a_matplotlibrc_file_reaches_nothing_though_it_is_read_before_all_else(tmp_path):
    known = every_app.made("activations")
    rc = tmp_path / "matplotlibrc"
    rc.write_text("image.lut: 3\nfont.sans-serif: DejaVu Serif\nmathtext.fontset: cm\naxes.facecolor: red\n"
                  "text.usetex: True\nfigure.constrained_layout.use: False\n", encoding="utf-8")
    code = "import nnlab; print(nnlab.apps.activations()._repr_mimebundle_()['image/png'])"
    found = subprocess.run([sys.executable, "-c", code], env=os.environ | {"MATPLOTLIBRC": str(rc)},
                           capture_output=True, text=True, check=True)
    assert found.stdout.strip() == still(known)
    known.close()
