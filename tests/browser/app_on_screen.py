"""An app as a person meets it: what the browser tests see of it and do with it."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, expect

DESCRIPTION = """([which, pattern]) => {
    const words = document.querySelectorAll('.nnlab-app')[which]?.querySelector('.nnlab-figure canvas')?.ariaLabel;
    return words && new RegExp(pattern).test(words) && words;
}"""


class AppOnScreen:
    """An app in a page; `which` tells several apart. Places on its figure are shares of width and height, from above.

    What is done has had its effect in the kernel when a method returns; the picture follows: wait_for.
    """

    def __init__(self, lab, which=0):
        self.lab, self.page, self.which = lab, lab.page, which
        self.root = lab.page.locator(".nnlab-app").nth(which)
        self.canvas = self.root.locator(".nnlab-figure canvas")
        self.alert = self.root.get_by_role("alert")
        self.root.scroll_into_view_if_needed()  # JupyterLab shows only what is near
        lab.wait_for_frame(which=which)

    # What is seen -----------------------------------------------------------------------------------------------------

    def wait_for(self, pattern):
        """Wait until the figure's description matches, which follows when the figure rests; return the match."""
        try:
            found = self.page.wait_for_function(DESCRIPTION, arg=[self.which, pattern])
        except TimeoutError as error:
            error.add_note(f"{pattern!r} did not come: {self.canvas.evaluate_all('all => all.map(e => e.ariaLabel)')}")
            raise
        return re.search(pattern, found.json_value())

    def error(self):
        """Return the error that is shown, once all that was done has had its effect."""
        self.lab.settle()
        return "".join(self.alert.all_inner_texts())

    def serious_faults(self):
        """Return what axe finds to be serious in the whole app."""
        self.lab.settle()
        found = Axe().run(self.page, context=".nnlab-app").response["violations"]
        return [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in found
                if fault["impact"] in ("serious", "critical")]

    # What is done -----------------------------------------------------------------------------------------------------

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def slider(self, name):
        return self.root.get_by_role("slider", name=name, exact=True)

    def number(self, name):
        """Return the field of a slider, into which a number can be typed."""
        return self.root.get_by_role("textbox", name=f"{name}, type a value", exact=True)

    def field(self, name):
        """Return the list, the box or the field with that label."""
        return self.root.get_by_label(name, exact=True)

    def click(self, name):
        """Click the button of that name."""
        self.button(name).click()
        self.lab.settle()

    def choose(self, name, option):
        """Choose an option of a list."""
        self.field(name).select_option(option)
        self.lab.settle()

    def press(self, control, *keys):
        """Lead the keyboard to a control, and press keys."""
        expect(control).to_be_visible()
        expect(control).to_be_enabled()
        control.focus()
        expect(control).to_be_focused()
        for key in keys:
            self.page.keyboard.press(key)
        self.lab.settle()

    def type(self, field, text):
        """Type a text in a field, in place of what it holds."""
        field.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.lab.settle()

    def find(self, axes, x, y):
        """Return the place of coordinates in a panel; `axes` are its Axes, as the kernel knows them."""
        x, y = self.lab.read(f"({axes}).transData.transform(({x}, {y})).tolist()")
        width, height = self.lab.read(f"({axes}).figure.bbox.size.tolist()")
        return x / width, 1 - y / height

    def px(self, x, y):
        """Return where on the canvas a place of the figure is, in px."""
        box = self.canvas.bounding_box()
        return {"x": x * box["width"], "y": y * box["height"]}

    def click_figure(self, x, y):
        """Click a place of the figure."""
        self.canvas.click(position=self.px(x, y))
        self.lab.settle()

    def drag(self, start, end):
        """Drag what is at a place of the figure to another."""
        self.canvas.hover(position=self.px(*start))
        box, to = self.canvas.bounding_box(), self.px(*end)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + to["x"], box["y"] + to["y"], steps=5)
        self.page.mouse.up()
        self.lab.settle()

    def tap_figure(self, x, y):
        """Tap a place of the figure with a finger."""
        self.canvas.hover(position=self.px(x, y))
        box, at = self.canvas.bounding_box(), self.px(x, y)
        chrome = self.page.context.new_cdp_session(self.page)
        chrome.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        finger = {"x": box["x"] + at["x"], "y": box["y"] + at["y"]}
        chrome.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
        chrome.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        chrome.detach()
        self.lab.settle()

    def pause(self):
        """Pause, and make sure that it stays so: what was pressed before may have set it playing again."""
        expect(self.button("Play").or_(self.button("Pause"))).to_be_visible()  # a page shows the figure before them
        self.lab.settle()
        for _ in range(10):
            if not self.button("Pause").count():
                break
            self.button("Pause").evaluate_all("all => all.forEach(e => e.click())")  # a run may end by itself just now
            self.lab.settle()
        expect(self.button("Play")).to_be_visible()
