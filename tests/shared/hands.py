"""A person's hands on an app: what the browser tells a live figure of looks, pointer and keys.

Places are in px from the lower left corner of the figure, as matplotlib counts them: see `at` and `inside`.
"""

EVENTS = {"press": "button_press_event", "move": "motion_notify_event", "release": "button_release_event",
          "leave": "figure_leave_event"}


def tell(live, **content):
    live._receive(live, {"view": "v", **content}, [])


def look(live, width=1100, *, ratio=1, theme="light"):
    """Look at a figure that has so many px of width."""
    tell(live, type="look", width=width, ratio=ratio, theme=theme)
    live.draw()


def at(ax, place):
    """Return a place of an axes, in the units of its data."""
    return ax.transData.transform(place)


def inside(ax, place):
    """Return a place of an axes, in shares of its width and height."""
    return ax.transAxes.transform(place)


def pointer(app, what, place, *, button=0, buttons=1, modifiers=()):
    x, y = place
    tell(app.live, type="event", name=EVENTS[what], x=x, y=app.live.figure.bbox.height - y, button=button,
         buttons=buttons, double=False, modifiers=list(modifiers), key="")


def press(app, place):
    pointer(app, "press", place)


def move(app, place, buttons=1):
    pointer(app, "move", place, buttons=buttons)


def release(app, place):
    pointer(app, "release", place)


def cancel(app):
    tell(app.live, type="event", name="cancel")


def leave(app, place=(0, 0)):
    pointer(app, "leave", place)


def click(app, place, *, modifiers=()):
    pointer(app, "press", place, modifiers=modifiers)
    pointer(app, "release", place, modifiers=modifiers)


def drag(app, start, *places):
    """Press at a place, move on to others, and release at the last of them."""
    press(app, start)
    for place in places:
        move(app, place)
    release(app, places[-1])


def key(app, *names):
    """Press keys on the figure, by the browser's names or matplotlib's."""
    for name in names:
        tell(app.live, type="event", name="key_press_event", key=name, modifiers=[])


def push(parent, label):
    """Push the button of that label, wherever it is within an app or a control."""
    for child in parent.children:
        if getattr(child, "description", "") == label and hasattr(child, "click"):
            child.click()
            return True
        if hasattr(child, "children") and push(child, label):
            return True
    return False
