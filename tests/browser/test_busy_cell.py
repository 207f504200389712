"""Sliders that move while a cell draws a picture of its own."""

from app_on_screen import AppOnScreen

DRAWS = """import time
import matplotlib.pyplot as plt
_, ax = plt.subplots()
while waits and len(moves) < 4:
    time.sleep(0.01)
ax.set_title("whole")
titles = [plt.figure(number).axes[0].get_title() for number in plt.get_fignums()]
plt.show()"""
NOTHING_YET = "waits, moves = False, []\napp = nnlab.apps.fahrenheit()\napp.state.observe(moves.append, 'w')\napp"


def test_a_slider_that_moves_neither_shows_nor_closes_what_a_cell_has_half_drawn(run_again):
    lab = run_again("import nnlab", NOTHING_YET, DRAWS)
    app = AppOnScreen(lab)
    app.press(app.slider("weight w"), "ArrowRight")  # from now on the kernel hears it beside the cells
    lab.read("0", after="waits = True")
    app.page.locator(".jp-CodeCell .jp-InputArea-editor").nth(2).click()
    app.page.keyboard.press("Control+Enter")
    app.slider("weight w").focus()
    for _ in range(3):
        frame = lab.frame()
        app.page.keyboard.press("ArrowRight")
        lab.wait_for_frame(frame + 1)
    assert lab.read("titles") == ["whole"]
    assert app.page.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output img").count() == 1
