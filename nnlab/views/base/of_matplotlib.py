"""What an argument of a view may be that is matplotlib's: axes, projections, roles, colours. See `kinds`."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import is_color_like
from matplotlib.projections import get_projection_names

from nnlab.views.base.kinds import wrong

ROLES = ("ink", "faint", "paper", "grid", "-")


def axes(value: Axes, name: str) -> Axes:
    """Return axes that stand in a figure."""
    if not isinstance(value, Axes) or value.figure is None:
        raise wrong(name, "axes of a figure of matplotlib", value, "Use nnlab.views.Figure().add_subplot().")
    return value


def of_projection(ax: Axes, projection: str) -> Axes:
    """Return axes, or raise ValueError unless they are of a projection."""
    if ax.name != projection:
        raise ValueError(f"ax must have the projection {projection!r}. Got {ax.name!r}. "
                         f"Use figure.add_subplot(projection={projection!r}).")
    return ax


def projection(value: str, name: str) -> str:
    """Return the name of a projection."""
    names = get_projection_names()
    if not isinstance(value, str) or value not in names:
        raise wrong(name, f"one of {', '.join(names)}", value, f"Use for example {name}='3d'.")
    return value


def role(value: str, name: str) -> str:
    """Return one or two words that say how an artist follows a theme; "" for none."""
    if not isinstance(value, str) or len(value.split()) > 2 or not {*value.split()} <= {*ROLES}:
        raise wrong(name, f"one or two of the words {', '.join(ROLES)}", value, f"Use for example {name}='ink'.")
    return value


def colour(value: str, name: str) -> str:
    """Return a colour."""
    if not isinstance(value, str) or not is_color_like(value):
        raise wrong(name, "a colour", value, f"Use for example {name}='#1f2328'.")
    return value
