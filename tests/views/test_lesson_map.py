"""The map of the lessons."""

from pathlib import Path

from drawn import pixels
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from nnlab import views
from nnlab.views.networks.lesson_map import LESSONS


def test_the_map_keeps_its_words_in_their_boxes_and_frames_the_lesson():
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    view = views.LessonMap(ax, coming=["06", "07"])
    view.update("04")
    pixels(view)
    *boxes, frame = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    assert [box.get_linestyle() for box in boxes] == ["-"] * 6 + ["--"] * 2 + ["-"]
    assert frame.get_bbox().bounds == boxes[4].get_bbox().bounds
    extents = [box.get_window_extent() for box in boxes]
    for k, text in enumerate(ax.texts):
        words = text.get_window_extent()
        assert all(extents[k // 2].contains(*corner) for corner in words.corners())


def test_the_map_has_the_names_of_the_notebooks():
    files = {path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb")}
    parts = {stem for stem in files if stem[2] != "_"}  # a second part, such as 05b, is in the box of its lesson
    assert files - parts == {f"{number}_{name.lower().replace(' ', '_')}" for number, name, _ in LESSONS}
    assert {stem[:2] for stem in parts} <= {number for number, *_ in LESSONS}
