"""The ink pad lengthens the stroke that is meant, and no other."""

from page import tell

from nnlab.live.ink import InkPad


def draw(pad, stroke, points, *, begins=True, number=0):
    tell(pad, {"pad": "p", "number": number, "points": points, "stroke": stroke, "begins": begins})


def test_late_points_of_a_stroke_that_is_gone_are_lost():
    pad = InkPad(label="a digit")
    draw(pad, "a 1", [0.1, 0.1, 0.2, 0.2])
    pad.strokes = [[0.5, 0.5, 0.6, 0.6]]
    draw(pad, "a 1", [0.9, 0.9], begins=False, number=1)
    assert pad.strokes == [[0.5, 0.5, 0.6, 0.6]]


def test_a_stroke_that_is_still_there_grows():
    pad = InkPad(label="a digit")
    draw(pad, "a 1", [0.1, 0.1])
    draw(pad, "a 2", [0.5, 0.5], number=1)
    pad.strokes = [*pad.strokes, [0.7, 0.7]]
    draw(pad, "a 1", [0.2, 0.2], begins=False, number=2)
    draw(pad, "a 2", [0.6, 0.6], begins=False, number=3)
    assert pad.strokes == [[0.1, 0.1, 0.2, 0.2], [0.5, 0.5, 0.6, 0.6], [0.7, 0.7]]
    assert pad.ids == ["a 1", "a 2", ""]
