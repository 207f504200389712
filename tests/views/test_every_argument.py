"""Every argument of every view has a rule; whatever is handed in is drawn, or refused in words of ours."""

import inspect
import re

import junk
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import made, pixels
from every_view import CASES, figure
from loud import loud

from nnlab import views
from nnlab.views.base.pencil import Pencil
from nnlab.views.base.reading import rules_of
from nnlab.views.curves.race_curves import Heads

OWN = [views.View, *(getattr(views, name) for name in CASES), views.PlanePoints, Pencil, Heads]
METHODS = [(cls, name) for cls in OWN for name, method in vars(cls).items()
           if inspect.isfunction(method) and (name == "__init__" or name[0] != "_")]


@pytest.mark.parametrize(("cls", "name"), METHODS, ids=lambda part: getattr(part, "__name__", part))
def test_every_argument_of_every_public_method_has_a_rule(cls, name):
    method = vars(cls)[name]
    asked = {k: one for k, one in inspect.signature(method).parameters.items()
             if k != "self" and one.kind is not one.VAR_KEYWORD}
    assert rules_of(inspect.unwrap(method), {}).keys() == asked.keys()
    assert method.__code__.co_name == "reading"  # it is by these that the method reads


def test_an_argument_without_a_rule_is_seen_when_the_class_is_made():
    with pytest.raises(KeyError, match="unruled"):
        type(views.View)("New", (views.View,), {
            "__module__": "nnlab.views.new", "update": lambda self, unruled: None})


def tried(call):
    """Return whether something was accepted; what is refused must be so in words of ours."""
    with loud():
        try:
            call()
        except (ValueError, TypeError) as error:
            refused = error
        else:
            return True
    assert type(refused) in (ValueError, TypeError), repr(refused)
    assert "Got" in str(refused), repr(refused)
    assert str(refused).count(". ") >= 1, repr(refused)
    return False


def drawn(view):
    with loud():
        view.figure.canvas.draw()
        for artist in view.moving:
            artist.draw(view.figure.canvas.get_renderer())


def places(method):
    """Return the names that arguments may be given by, in their order."""
    return [name for name, one in inspect.signature(method).parameters.items()
            if name != "self" and one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)]


def update(view, first, at, k, thing):
    """Update a view with something else in one place."""
    if k < len(first):
        view.update(*first[:k], thing, *first[k + 1:])
    else:
        view.update(*first, **{at: thing})


@pytest.mark.parametrize("name", CASES)
def test_an_update_is_drawn_or_refused_and_then_leaves_all_as_it_was(name):
    (view, first, _), (other, *_) = made(name), made(name)
    other.update(*first)
    before = pixels(other)
    for k, at in enumerate(places(type(view).update)):
        for thing, again in zip(junk.kinds(), junk.kinds(), strict=True):
            view.update(*first)
            if tried(lambda: update(view, first, at, k, thing)):  # noqa: B023
                drawn(view)
            else:
                tried(lambda: update(other, first, at, k, again))  # noqa: B023
    view.update(*first)
    drawn(view)
    assert (pixels(other) == before).all()


class Made(Exception):
    """Tells of the class and arguments that a case makes a view with."""


def recipe(name, monkeypatch):
    """Return the class of a case with the arguments that it is made with."""
    cls = getattr(views, name)

    def tell(self, *args, **more):
        raise Made(args, more)

    with monkeypatch.context() as patch:
        patch.setattr(cls, "__init__", tell)
        with pytest.raises(Made) as told:
            CASES[name][0](None)
    return cls, *told.value.args


@pytest.mark.parametrize("name", CASES)
def test_a_view_is_made_and_drawn_or_refused_and_then_its_axes_are_as_they_were(name, monkeypatch):
    cls, args, more = recipe(name, monkeypatch)
    names = places(cls.__init__)
    given = dict(zip(names, args, strict=False)) | more
    for k, at in enumerate(name for name in names if name not in ("title", "xlabel", "ylabel", "zlabel")):
        for thing in junk.kinds()[k % 3::3]:  # a rule that several views share meets all of them
            ax = figure().add_subplot(projection="3d" if name == "Valley3D" else None)
            bare = len(ax.get_children())
            found = []
            if tried(lambda: found.append(cls(**given | {"ax": ax, at: thing}))):  # noqa: B023
                if at == "ax":
                    plt.close(found[0].figure)
                else:
                    drawn(found[0])
            else:
                assert len(ax.get_children()) == bare, (at, thing)
                assert not ax.get_title(loc="left")


@pytest.mark.parametrize("at", ["title", "xlabel", "ylabel"])
def test_any_text_can_be_drawn_where_texts_stand_and_nothing_else_is_taken(at):
    for thing in junk.kinds():
        found = []
        if tried(lambda: found.append(views.View(figure().add_subplot(), **{at: thing}))):  # noqa: B023
            assert isinstance(thing, str)
            drawn(found[0])
        else:
            assert not isinstance(thing, str)


def test_what_would_change_nothing_cannot_be_set():
    view, first, _ = made("LossCurve")
    view.update(*first)
    for name in ("ax", "moving", "labels", "foo"):
        with pytest.raises(AttributeError, match=rf"{name} of LossCurve can't be set.* Got 5\. Make"):
            setattr(view, name, 5)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: setattr(views.LIGHT, "ink", "red"), "ink of a Theme can't be set. Got 'red'. Make a new Theme"),
    (lambda: views.Theme(*"abcdef"), "paper must be a colour. Got 'a'"),
    (lambda: views.Figure(foo=5), "Figure must be given what a figure of matplotlib takes. Got foo=5. Use"),
    (lambda: views.Figure(figsize="x"), "Got figsize='x'. Use for example"),
    (lambda: views.paint(figure(), "dark"), "theme must be an object of the class Theme. Got 'dark'."),
    (lambda: views.theme_of(5), "figure must be an object of the class Figure. Got 5."),
    (lambda: views.line_width("x"), "w must be numbers"), (lambda: views.line_width(1, 0), "dpi must be a positive"),
])
def test_what_is_beside_the_views_reads_too(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_an_unknown_argument_is_told_with_those_that_are_there():
    with pytest.raises(TypeError, match=r"LossCurve has no argument titel\. Got titel='a'\. Did you mean title\?"):
        views.LossCurve(titel="a")


def queries():
    """Return each argument of the methods that a view has beside update; those that all have are asked of one."""
    own = [(name, getattr(views, name)) for name in CASES] + [("LossCurve", views.View)]
    return [(name, method, at) for name, cls in own for method, one in vars(cls).items()
            if inspect.isfunction(one) and method[0] != "_" and method not in ("update", "repaint", "recolour")
            for at in places(one)]


@pytest.mark.parametrize(("name", "method", "at"), queries())
def test_every_other_method_takes_or_refuses_what_it_is_given(name, method, at):
    view, first, _ = made(name)
    view.update(*first)
    good = {"x": 1.0, "y": 0.5, "x_pixel": 50.0, "y_pixel": 50.0, "azimuth": 3.0, "elevation": 3.0, "length": 1.0,
            "artist": view.ax.title, "xlabel": "a", "ylabel": "b", "A": np.zeros(50), "dA": np.zeros(50),
            "X": np.zeros((2, 2)), "place": print, "callouts": {}, "texts": ["a", "b"], "role": "ink", "name": "a"}
    asked = inspect.signature(getattr(view, method)).parameters
    for thing in junk.kinds():
        arguments = {k: good.get(k, np.zeros(2)) for k, one in asked.items() if one.default is one.empty}
        if tried(lambda: getattr(view, method)(**arguments | {at: thing})) and at != "place":  # noqa: B023
            drawn(view)
