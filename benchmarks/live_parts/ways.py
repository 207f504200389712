"""The ways to move a picture by a slider: nnlab's, and what everybody does."""

from __future__ import annotations

PANELS = """
import numpy as np
from nnlab import data
from nnlab.views import FitLine, LossCurve, Valley

scale = data.fahrenheit()
x, y = scale.X[:, 0], scale.y[:, 0]
ws, bs = np.linspace(-1, 5, 80), np.linspace(-40, 100, 80)
L = np.array([[np.mean((w * x + b - y) ** 2) for w in ws] for b in bs])
epochs = np.arange(1, 1001)
losses = 1000 * 0.99 ** epochs

def panels(figure):
    axes = figure.subplots(1, 3)
    return FitLine(x, y, axes[0]), LossCurve(axes[1]), Valley(ws, bs, L, axes[2])

def update(views, w):
    fit, curve, valley = views
    fit.update(x[[0, -1]], w * x[[0, -1]], w * x)
    curve.update(epochs, losses)
    valley.update([[0.8, 0.0], [w, 0.0]])
"""
OURS = "from nnlab.live import slider as make\nslider = make('w', 'weight', -1, 5, 0.01)\nslider.value = 0.8"
SLIDER = "slider = ipywidgets.FloatSlider(value=0.8, min=-1, max=5, step=0.01)"
OWN_SLIDER = """from nnlab.live.controls import slider as new_slider
slider = new_slider("w", "the weight", -1, 5, 0.01)
slider.value = 0.8"""
WAYS = {
    "nnlab": f"""{PANELS}
import ipywidgets
from matplotlib.figure import Figure
from nnlab.live import LiveFigure
figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
live = LiveFigure(figure)
{OURS}
def move(change):
    update(views, change["new"])
    live.refresh()
slider.observe(move, names="value")
ipywidgets.VBox([slider, live])""",
    "interact + inline": f"""{PANELS}
import ipywidgets
import matplotlib.pyplot as plt
{SLIDER}
def draw(w):
    figure = plt.figure(figsize=(11, 3.6), dpi=100, layout="constrained")
    update(panels(figure), w)
    plt.show()
ipywidgets.interact(draw, w=slider)""",
    "ipympl, draw_idle": f"""%matplotlib widget
{PANELS}
import ipywidgets
import matplotlib.pyplot as plt
figure = plt.figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
for view in views:
    for artist in view.moving:
        artist.set_animated(False)
{SLIDER}
def move(change):
    update(views, change["new"])
    figure.canvas.draw_idle()
slider.observe(move, names="value")
display(slider)
plt.show()""",
    "bqplot": f"""{PANELS}
import bqplot
import ipywidgets
X, Y = bqplot.LinearScale, bqplot.LinearScale
axes = lambda scales: [bqplot.Axis(scale=scales["x"]), bqplot.Axis(scale=scales["y"], orientation="vertical")]
fit, curve, valley = [dict(x=X(), y=Y()) for _ in range(3)]
line = bqplot.Lines(x=x, y=0.8 * x, scales=fit)
loss = bqplot.Lines(x=epochs, y=losses, scales=curve)
path = bqplot.Lines(x=[0.8, 0.8], y=[0.0, 0.0], scales=valley)
map_ = bqplot.HeatMap(x=ws, y=bs, color=np.log(L), scales={{**valley, "color": bqplot.ColorScale()}})
marks = [[bqplot.Scatter(x=x, y=y, scales=fit), line], [loss], [map_, path]]
figures = [bqplot.Figure(marks=m, axes=axes(scales), animation_duration=0, layout=dict(width="366px", height="360px"))
           for m, scales in zip(marks, (fit, curve, valley))]
{SLIDER}
def move(change):
    w = change["new"]
    line.y = w * x
    loss.y = losses * (1 + w / 1000)
    path.x = [0.8, w]
slider.observe(move, names="value")
ipywidgets.VBox([slider, ipywidgets.HBox(figures)])""",
    "plotly, FigureWidget": f"""{PANELS}
import ipywidgets
from plotly.subplots import make_subplots
import plotly.graph_objects as go
figure = go.FigureWidget(make_subplots(1, 3))
figure.update_layout(width=1100, height=360, showlegend=False)
figure.add_scatter(x=x, y=y, mode="markers", row=1, col=1)
figure.add_scatter(x=x, y=0.8 * x, row=1, col=1)
figure.add_scatter(x=epochs, y=losses, row=1, col=2)
figure.add_heatmap(x=ws, y=bs, z=np.log(L), showscale=False, row=1, col=3)
figure.add_scatter(x=[0.8, 0.8], y=[0.0, 0.0], row=1, col=3)
{SLIDER}
def move(change):
    w = change["new"]
    with figure.batch_update():
        figure.data[1].y = w * x
        figure.data[2].y = losses * (1 + w / 1000)
        figure.data[4].x = [0.8, w]
slider.observe(move, names="value")
ipywidgets.VBox([slider, figure])""",
    "jupyter_rfb, the picture drawn as nnlab draws it": f"""{PANELS}
import ipywidgets
from jupyter_rfb import RemoteFrameBuffer
from matplotlib.figure import Figure
from nnlab.live.canvas import LiveCanvas
figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
views = panels(figure)
canvas = LiveCanvas(figure, lambda: None)
class Frame(RemoteFrameBuffer):
    def get_frame(self):
        return np.asarray(canvas.pixels())[..., :3]
live = Frame(css_width="1100px", css_height="360px")
{SLIDER}
def move(change):
    update(views, change["new"])
    live.request_draw()
slider.observe(move, names="value")
ipywidgets.VBox([slider, live])""",
    "echo into a label: the floor": f"""import ipywidgets
{SLIDER}
label = ipywidgets.Label("0.80")
label.add_class("echo")
def move(change):
    label.value = str(change["new"])
slider.observe(move, names="value")
ipywidgets.VBox([slider, label])""",
}
