"""No app and no view keeps an array of objects, such as the Axes that ``figure.subplots(1, 3)`` returns.

Python's garbage collector doesn't see into such an array: objects that lead back to it stay in memory for ever.
"""

import every_app
import every_view
import numpy as np
import pytest


def arrays_of_objects(kept):
    """Return the arrays of objects that hang on something, each with what holds it."""
    found, seen, waiting = [], set(), [kept]
    while waiting:
        holder = waiting.pop()
        inside = holder if isinstance(holder, (dict, list, tuple, set)) else vars(holder)
        for thing in inside.values() if isinstance(inside, dict) else inside:
            if isinstance(thing, np.ndarray) and thing.dtype.hasobject:
                found.append((type(holder).__name__, thing))
            is_ours = type(thing).__module__.startswith("nnlab") and hasattr(thing, "__dict__")
            if (is_ours or isinstance(thing, (dict, list, tuple, set))) and id(thing) not in seen:
                seen.add(id(thing))
                waiting.append(thing)
    return found


@pytest.mark.parametrize("name", every_app.NAMES)
def test_no_app_keeps_an_array_of_objects(name):
    app = every_app.made(name)
    assert arrays_of_objects(app) == []
    app.close()


@pytest.mark.parametrize("name", every_view.CASES)
def test_no_view_keeps_an_array_of_objects(name):
    make, update, _ = every_view.CASES[name]
    view = make(every_view.figure().add_subplot(projection="3d" if name == "Valley3D" else None))
    view.update(*update)
    assert arrays_of_objects(view) == []


def test_an_array_of_axes_is_found_wherever_it_hangs():
    app = every_app.made("threshold")
    app._view = {"panels": [every_view.figure().subplots(1, 2)]}
    assert [holder for holder, _ in arrays_of_objects(app)] == ["list"]
    app.close()
