"""Predictions that are chosen or estimated, and the three questions at a lesson's beginning."""

import re

import every_app
import hands
import nbformat
import numpy as np
import pytest
from page import seen

import nnlab
from nnlab import apps
from nnlab.check import Chosen, Estimated
from nnlab.check.engine import asked
from nnlab.lessons import originals


@pytest.fixture
def sunny():
    return every_app.made("choose")


@pytest.fixture
def tree():
    return every_app.made("estimate")


def push(app, label):
    button = next(widget for widget in seen(app) if getattr(widget, "description", "") == label)
    assert not button.disabled
    button.click()


def signs(app):
    return [sign.get_text() for sign in app.options._signs]


@pytest.mark.parametrize("lesson", ["01", "03", "05b", "08"])
@pytest.mark.parametrize("width", [880, 640, 274])  # 274 is what a phone leaves
def test_every_question_stays_in_its_box(lesson, width):
    for seed in range(3):
        app = nnlab.check.opening(lesson, seed=seed)
        hands.look(app.live, width)
        hands.look(app.live, width)  # the first look made room
        options, renderer = app.options, app.live.figure.canvas.get_renderer()
        for words, box in zip(options._words, options._boxes, strict=True):
            text, room = words.get_window_extent(renderer), box.get_window_extent(renderer)
            assert room.x0 < text.x0 < text.x1 < room.x1, words.get_text()
            assert room.y0 < text.y0 < text.y1 < room.y1, words.get_text()
        app.close()


def test_nothing_is_told_before_a_prediction_is_made(sunny, tree):
    for app, secret in ((sunny, "slope"), (tree, "luck")):
        app._key_enter()  # as if to compare
        assert not app.state.is_compared
        assert secret not in app.live.description
        assert app.compare.disabled


def test_a_choice_is_kept_compared_and_explained(sunny):
    sunny._key("a")
    assert "Your prediction: (A). Kept." in sunny.live.description
    assert "slope" not in sunny.live.description
    push(sunny, "Compare")
    assert sunny.live.description == ("You said (A); it is (B) it falls. The slope is positive. "
                                      "What would a negative slope do?")
    assert signs(sunny) == ["✗", "✓", "○"]
    sunny._key("b")  # too late
    assert signs(sunny) == ["✗", "✓", "○"]
    push(sunny, "Predict again")
    assert signs(sunny) == ["○", "○", "○"]


def test_a_right_choice_is_said_to_be_so(sunny):
    sunny._arrow(0, -1)
    sunny._arrow(0, -1)
    push(sunny, "Compare")
    assert sunny.live.description.startswith("You said (B), and so it is.")
    assert signs(sunny) == ["○", "✓", "○"]


@pytest.mark.parametrize(("value", "said"), [
    (6.2, "You said 6.2 years; it is 5.68 years, so yours was 0.52 too high."),
    (1.0, "You said 1 year; it is 5.68 years, so yours was 4.68 too low."),
    (5.7, "You said 5.7 years, and it is 5.68 years: near.")])
def test_an_estimate_is_compared_in_words(tree, value, said):
    tree.state.value = value
    push(tree, "Compare")
    assert tree.live.description.startswith(said)


def test_an_estimate_is_made_by_hand_and_stays_on_the_scale(tree):
    tree._arrow(-1, 0)
    assert tree.state.value == pytest.approx(4.9)
    for _ in range(200):
        tree._arrow(1, 0)
    assert tree.state.value == 10


@pytest.mark.parametrize("wrong", [
    lambda: Chosen({"A": "up", "B": "down"}, "C", "A", "why"), lambda: Chosen({"A": "up"}, "A", "A", "why"),
    lambda: Estimated(12, 3, 0, 10, "why"), lambda: Estimated(np.nan, 3, 0, 10, "why"), lambda: apps.choose("tree"),
    lambda: apps.estimate(3), lambda: nnlab.check.predict("tree_age/nothing"), lambda: nnlab.check.opening("99"),
    lambda: nnlab.check.opening("00"), lambda: nnlab.check.opening("02", seed=-1)])
def test_what_cannot_be_asked_is_refused_with_rule_value_and_remedy(wrong):
    with pytest.raises(ValueError, match=r"(?s)must .*Got .*\. \w"):
        wrong()


LATER = [stem for stem in originals() if stem > "01"]


@pytest.mark.parametrize("lesson", LATER)
def test_an_opening_asks_of_earlier_lessons_only_and_the_last_one_is_among_them(lesson):
    before = [stem for stem in originals() if stem < lesson and stem in asked.sources()]
    for seed in range(20):
        drawn = asked.draw(lesson, np.random.default_rng(seed))
        assert {stem for stem, _ in drawn} <= {*before}
        assert drawn[0][0] == before[-1]
        assert len({question.words for _, question in drawn}) == len(drawn)


def test_an_opening_differs_each_time_and_not_with_the_same_seed():
    asked_of = [tuple(nnlab.check.opening("07", seed=seed).texts) for seed in (1, 1, 2, 3, 4)]
    assert asked_of[0] == asked_of[1]
    assert len({*asked_of}) > 1
    assert len({tuple(nnlab.check.opening("07").texts) for _ in range(5)}) > 1


def answer_of(question):
    """Return what answers a question rightly, as a learner types it, and something that does not."""
    answer = question.answer
    if isinstance(answer, str):
        return answer, next(letter for letter in question.options if letter != answer)
    return repr(answer), repr(answer + 1)


EVERY = [pytest.param(stem, source.make, id=f"{stem}-{source.make.__name__}")
         for stem, made in asked.sources().items() for source in made]


@pytest.mark.parametrize(("stem", "make"), EVERY)
def test_every_question_can_be_answered_whatever_its_numbers(stem, make):
    cells = nbformat.read(originals()[stem], as_version=4).cells
    headings = re.findall(r"^##+ (.+)$", "\n".join(cell.source for cell in cells), re.MULTILINE)
    words = set()
    for seed in range(50):
        made = make(np.random.default_rng(seed))
        right, wrong = answer_of(made.question)
        assert made.question.check(right).state == "right"
        assert made.question.check(wrong).state == "not yet"
        assert made.section in headings
        assert len(made.words) < 400
        words.add(made.words)
    assert len(words) > 2, "its numbers are always the same"


def test_a_wrong_answer_leads_back_and_a_right_one_goes_on():
    app = nnlab.check.opening("07", seed=1)
    right, wrong = answer_of(app.asked[0][1].question)
    app.field.value = wrong
    assert app.asked[0][0] + ".ipynb#" in app.words.value
    assert app.asked[0][1].section in app.words.value
    app.field.value = right
    assert "✓ 1" in app.words.value
    assert ".ipynb" not in app.words.value
    assert app.states[0] == "right"


def test_where_nothing_runs_the_truth_and_a_typical_prediction_stand_side_by_side(sunny, tree):
    assert sunny._repr_mimebundle_()["text/plain"] == (
        "(B) it falls; many expect (A) it rises. The slope is positive.")
    assert tree._repr_mimebundle_()["text/plain"] == "It is 5.68 years; many expect 6.25 years. It is luck."
    assert signs(sunny) == ["○", "○", "○"]
    assert "slope" not in sunny.live.description
    sunny._key("b")
    push(sunny, "Compare")
    assert sunny._repr_mimebundle_()["text/plain"] == sunny.live.description


def test_a_stored_opening_is_always_the_same_and_the_page_keeps_its_own():
    one, other = nnlab.check.opening("07", seed=1), nnlab.check.opening("07", seed=2)
    assert one._repr_mimebundle_()["image/png"] == other._repr_mimebundle_()["image/png"]
    assert one._repr_mimebundle_()["text/plain"] == other._repr_mimebundle_()["text/plain"]
    assert one.options.texts == one.texts
