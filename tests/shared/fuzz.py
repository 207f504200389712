"""A person who tries everything on an app, as a browser tells of it; a seed decides what, and nothing hangs on time."""

import asyncio
import random

import ipywidgets as widgets
from hands import EVENTS
from page import Page, seen, tell

from nnlab.live import InkPad
from nnlab.live.slider import Slider

JUNK = ["abc", "", "nan", "inf", "1e999", "-1e308", "5 6", "1,5", "½", "1/0", "−", "0x10", "9" * 400, "nnlab1.",
        "nnlab2.AAAA", "<b>"]
NUMBERS = ["0", "-3", "0.25", "1/4", "2,5", "1e-7", "40", "1e6", "−0.5", "1, -2", "100, 200"]
KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Delete", "Backspace", "Escape", "PageDown", "F5",
        " ", *"wpPnbmdxhz0159+-"]
WIDTHS = [0, 1, 2, 40, 300, 420, 640, 800, 1100, 1600]  # CSS px of a view
MOST_SHARP = 600  # a large figure is not drawn for a sharp screen: that takes long, and nothing else happens


class Person:
    """Does one thing after another; `do` returns in words what was done.

    Parameters
    ----------
    app : App
    seed : int
    """

    def __init__(self, app, seed):
        self.app, self.page, self.random = app, Page(app), random.Random(seed)
        self.looks = {}  # by view
        self.sent = 0
        self.ways = {self._use: 10, self._drag: 4, self._point: 3, self._press_key: 4, self._paint: 2, self._wait: 2,
                     self._look: 0.5, self._talk: 0.5, self._ask_for_a_still: 0.08}
        self._look()

    async def do(self):
        way, = self.random.choices(list(self.ways), list(self.ways.values()))
        done = way()
        if asyncio.iscoroutine(done):
            done = await done
        await asyncio.sleep(0)
        return done

    # Controls ---------------------------------------------------------------------------------------------------------

    def _use(self):
        """Use a control that is seen."""
        kinds = {Slider: self._move, widgets.Dropdown: self._choose, widgets.Checkbox: self._tick,
                 widgets.Button: self._push, widgets.Text: self._write, InkPad: self._ink}
        found = [(widget, act) for widget in seen(self.app) for kind, act in kinds.items()
                 if isinstance(widget, kind) and not getattr(widget, "disabled", False)]
        if not found:
            return "nothing to use"
        widget, act = self.random.choice(found)
        return f"{getattr(widget, 'description', '')!r}: {act(widget)}"

    def _move(self, slider):
        self.sent += 1
        if not slider.has_bar or self.random.random() < 0.3:
            content = {"typed": self.random.choice(NUMBERS + JUNK)}
        else:
            n = slider.places
            content = {"place": self.random.choice([0, 1, n - 1, n, self.random.randint(0, n), n + 1, 10**9])}
        tell(slider, {"view": "v", "number": self.sent, **content})
        return content

    def _choose(self, dropdown):
        k = self.random.randrange(len(dropdown.options))
        tell(dropdown, index=k)
        return f"choice {k}"

    def _tick(self, box):
        tell(box, value=not box.value)
        return f"ticked: {box.value}"

    def _push(self, button):
        tell(button, {"event": "click"})
        return "pushed"

    def _write(self, field):
        text = self.random.choice(NUMBERS + JUNK)
        tell(field, value=text)
        return f"written: {text!r}"

    def _ink(self, pad):
        self.sent += 1
        points = [round(self.random.uniform(0, 1), 4) for _ in range(2 * self.random.randint(1, 6))]
        begins = self.random.random() < 0.5
        tell(pad, {"pad": "p", "number": self.sent, "points": points, "stroke": str(self.sent // 3), "begins": begins})
        if self.random.random() < 0.2:
            tell(pad, {"key": self.random.choice(["3", "backspace", "delete"])})
        return f"ink {points}"

    # Pointer and keys, in CSS px from the upper left ------------------------------------------------------------------

    def _place(self):
        """Return a place anywhere on the figure, beside it, or where a drag takes hold."""
        boxes = self.app.live.canvas.hands.boxes()
        width, height = self.app.live.figure.get_size_inches() * 100
        if boxes and self.random.random() < 0.5:
            left, top, right, bottom = self.random.choice(boxes)
            return self.random.uniform(left, right), self.random.uniform(top, bottom)
        return self.random.uniform(-9, width + 9), self.random.uniform(-9, height + 9)

    def _event(self, what, place, buttons=0):
        x, y = place
        tell(self.app.live, {"type": "event", "view": "v", "name": EVENTS[what], "x": x, "y": y, "button": 0,
                             "buttons": buttons, "double": False,
                             "modifiers": self.random.choice([[], [], ["shift"]])})

    def _point(self):
        place = self._place()
        for what in ("move", "press", "release") if self.random.random() < 0.6 else ("move",):
            self._event(what, place)
        return f"pointed at {place}"

    def _drag(self):
        """Drag, perhaps far away; a drag may be cut off, or go on while something else is done."""
        places = [self._place(), self._place()]
        self._event("press", places[0], 1)
        for _ in range(self.random.randint(0, 2)):
            self._event("move", places[-1], 1)
            places.append((places[0][0] + self.random.uniform(-40, 40), places[0][1] + self.random.uniform(-40, 40)))
        end = self.random.choice(["release", "release", "leave", "cancel", "nothing"])
        if end == "cancel":
            tell(self.app.live, {"type": "event", "view": "v", "name": "cancel"})
        elif end != "nothing":
            self._event(end, places[-1])
        return f"dragged {places}, {end}"

    def _press_key(self):
        key = self.random.choice(KEYS)
        modifiers = self.random.choice([[], [], [], ["shift"], ["ctrl"]])
        for name in ("key_press_event", "key_release_event"):
            tell(self.app.live, {"type": "event", "view": "v", "name": name, "key": key, "modifiers": modifiers})
        return f"key {modifiers} {key!r}"

    # Views, and time --------------------------------------------------------------------------------------------------

    def _look(self):
        """See the figure in another size, theme or sharpness, or in one more view."""
        view, width = self.random.choice("vvw"), self.random.choice(WIDTHS)
        ratio, = self.random.choices([1, 1.5, 2, 3], [12, 1, 1, 1]) if width < MOST_SHARP else (1,)
        self.looks[view] = {"width": width, "ratio": ratio, "theme": self.random.choice(["light", "dark"])}
        tell(self.app.live, {"type": "look", "view": view, **self.looks[view]})
        return f"look {self.looks[view]}"

    def _talk(self):
        """Say what else a view says: its page is closed, it can't read a picture, a pointer has come to it."""
        view, kind = self.random.choice(list(self.looks)), self.random.choice(["gone", "lost", "turn", "here"])
        tell(self.app.live, {"type": kind, "view": view, "number": self.page.painted, "painted": self.page.painted,
                             **(self.looks[view] if kind == "turn" else {})})
        return f"{kind} {view}"

    def _paint(self):
        self.page.answer()
        return "painted"

    async def _wait(self):
        await asyncio.sleep(seconds := self.random.choice([0.02, 0.1, 0.3]))
        return f"waited {seconds} s"

    def _ask_for_a_still(self):
        self.app._repr_mimebundle_()
        return "still"

    async def rest(self):
        """Let go, pause what plays, perhaps go back, be there, and wait until nothing changes any more."""
        tell(self.app.live, {"type": "event", "view": "v", "name": "cancel"})
        self._event("leave", (0, 0))
        for owner in (self.app, getattr(self.app, "learner", None)):  # who may have a player
            if hasattr(owner, "player"):
                owner.player.pause()
        if hasattr(self.app, "bar") and self.random.random() < 0.4:
            self._move(self.app.bar.scrubber)
        if not len(self.app.live.watchers):
            self._look()
        for _ in range(40):
            self.page.answer()
            await asyncio.sleep(0.3)
            if not self.app.live.link.rest.is_awaited and not self.app.live.link.frames.flow.is_owed:
                break
