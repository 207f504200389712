"""nnlab.check: numbers and choices, what is shown, and the table of results."""

from fractions import Fraction
from html.parser import HTMLParser

import numpy as np
import pytest

from nnlab import check
from nnlab.check import Choice, Feedback, Number
from nnlab.check.engine.feedback import MIME
from nnlab.check.engine.session import Session

# Numbers --------------------------------------------------------------------------------------------------------------

PREDICTION = Number(answer=-3.32703125, unit="years", right="Overshot.", hint="Add up.", line="H @ W2 + b2",
                    wrong={6.25: "That is the prediction before the step.", 1.0: "One."})


@pytest.mark.parametrize("value", [-3.32703125, -3.33, "−3,327", Fraction(-333, 100), "-3.33 years"])
def test_a_number_within_the_tolerance_is_right(value):
    assert PREDICTION.check(value) == Feedback("right", "Overshot.")


@pytest.mark.parametrize(("value", "words"), [
    (6.25, "before the step"), ("6,25", "before the step"), (3.33, "sign"), (-6.654, "factor 2"), (-1.6635, "factor 2"),
    (-33.27, "decimal point"), (-3, "round only at the end"), (-3.3, "round only at the end"),
    (-3.4, "too small"), (17, "too large"), (-17, "too small"),
])
def test_a_wrong_number_is_told_how_it_is_wrong(value, words):
    feedback = PREDICTION.check(value)
    assert (feedback.state, feedback.hint, feedback.line) == ("not yet", "Add up.", "H @ W2 + b2")
    assert words in feedback.nudge


def test_the_author_may_only_narrow_the_tolerance():
    assert Number(answer=2 / 3).check(0.67).right
    assert not Number(answer=2 / 3, relative=0.001).check(0.67).right
    assert not Number(answer=0).check(0.001).right
    with pytest.raises(ValueError, match=r"relative must be from 0 to 0\.006\. Got 0\.1"):
        Number(answer=100, relative=0.1)


STEPS_OF_AN_EPOCH = Number(answer=938, unit="steps", whole=True, line="math.ceil(60_000 / 64)")


@pytest.mark.parametrize(("value", "words"), [
    (939, "One too many"), (937, "One too few"), (938.3, "Only a whole number"), (9380, "too many steps"),
    (93, "too few steps"), (900, "too few steps"), (940, "too many steps"),
    (937.5, "That is 60000 / 64: right so far"), ("1,938", "too many"),
])
def test_what_is_counted_is_too_many_or_too_few(value, words):
    feedback = STEPS_OF_AN_EPOCH.check(value)
    assert feedback.state == "not yet"
    assert words in feedback.nudge
    assert not any(advice in feedback.nudge for advice in ("Near", "decimal point", "factor 2"))


def test_only_a_whole_number_can_be_counted():
    with pytest.raises(ValueError, match=r"answer must be a whole number if whole=True\. Got 2\.5"):
        Number(answer=2.5, whole=True)


NEW_WEIGHT = Number(answer=0.5375, line="0.8 - 0.05 * 5.25")


@pytest.mark.parametrize(("value", "words"), [
    (0.2625, "That is 0.05 * 5.25: right so far, and not yet all."), (5.25, "one of the numbers that go in"),
    (1.0625, "too large, as if + stood for -."), (-4.45, "too small, as if 0.05 * were left out."),
    (0.75, "too large, as if * 5.25 were left out."), (0.5, "round only at the end"), (0.6, "too large. Go"),
    (-4.7, "too small. Go"), (5.27, "too large. Go"), (0.26, "too small. Go"),
])
def test_a_step_on_the_way_and_a_slip_are_told_from_the_line(value, words):
    assert words in NEW_WEIGHT.check(value).nudge


def test_two_numbers_that_changed_places_and_a_lost_sign_are_told_too():
    sum_of_two = Number(answer=-0.2, line="0.3 * 0.4 + 0.4 * (-0.8)")
    assert "as if the sign of -0.8 were left out" in sum_of_two.check(0.44).nudge
    assert "as if 0.3 and 0.4 had changed places" in sum_of_two.check(-0.08).nudge


def test_one_digit_may_be_on_purpose_so_that_its_point_is_no_slip():
    assert "decimal point" not in Number(answer=100).check(1000).nudge
    assert "decimal point" in Number(answer=120).check(1200).nudge


def test_a_decimal_comma_makes_two_numbers_in_python_and_a_zero_there_loses_its_sign():
    assert Number(answer=273.15).check((273, 15)).right
    assert Number(answer=0.8).check((0, 8)).right
    assert Number(answer=-0.8).check((0, 8)).state == "unread"  # -0,8 or 0,8
    assert Number(answer=-0.8).check((0, 7)).state == "not yet"


def test_an_ambiguous_number_is_right_when_one_of_its_readings_is():
    assert Number(answer=10_000).check("10,000").right
    assert Number(answer=10).check("10,000").right
    assert not Number(answer=100).check("10,000").right


def test_a_wrong_number_that_would_be_right_is_the_authors_mistake():
    with pytest.raises(ValueError, match=r"must differ from the answer 5 by more than the tolerance\. Got 5\.001"):
        Number(answer=5, wrong={5.001: "near"})


# Choices --------------------------------------------------------------------------------------------------------------

SIGN = Choice("b", {"a": "That goes uphill.", "b": "Downhill.", "c": "It moves."}, hint="Try both.", line="w - slope")


@pytest.mark.parametrize("value", ["b", "B", " b ", "b)", "(b)", "b.", "[b]", "option b", "answer: b",
                                   "the answer is b", "b) downhill", "b, because", "b because", "b (down)", "B!",
                                   ["b"], 2, "2", "2nd", "2-nd",
                                   np.int64(2)])
def test_a_choice_is_read_as_people_write_it(value):
    assert SIGN.check(value) == Feedback("right", "Downhill.")


def test_every_wrong_option_has_its_own_words():
    assert SIGN.check("a") == Feedback("not yet", "That goes uphill.", "Try both.", "w - slope")
    assert SIGN.check(3) == Feedback("not yet", "It moves.", "Try both.", "w - slope")


@pytest.mark.parametrize("value", ["d", "ab", "a downhill step", "2, 3", "(2, 3)", "b or c", (2, 3), 0, 4,
                                   2.5, True, "downhill", ["a", "b"], SIGN.check])
def test_what_is_no_option_is_not_wrong(value):
    feedback = SIGN.check(value)
    assert feedback.state == "unread"
    assert "One of the letters a, b and c is wanted." in feedback.nudge


def test_the_right_option_must_be_one():
    with pytest.raises(ValueError, match=r"one of the options a\. Got 'b'"):
        Choice("b", {"a": ""})


# What is shown --------------------------------------------------------------------------------------------------------

class Balanced(HTMLParser):
    """Keeps what is seen, and that every tag is closed in turn."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.tags = [], "", []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append("/".join(self.open))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


STEPS = Feedback("not yet", "Which way?", "The sign is turned.", "error = y_hat - y", "x = 3", question="a/b")


def test_the_three_steps_are_folded_into_one_another():
    page = Balanced(STEPS._repr_html_())
    assert "div/p/strong" in page.tags
    assert "div/details/summary" in page.tags
    assert "div/details/details/pre" in page.tags
    shown = STEPS._repr_html_()
    assert shown.index("Which way?") < shown.index("<details") < shown.index("The sign") < shown.index("error =")


def test_the_text_holds_the_nudge_and_says_where_the_rest_is():
    assert repr(STEPS) == ("✗ Not yet. Which way?\n    x = 3\n"
                           '  Stuck? nnlab.check.hint("a/b") shows a hint, then the line of code.')
    assert repr(Feedback("not yet", "No.", line="f()", question="a/b")).endswith('hint("a/b") shows the line of code.')
    assert repr(Feedback("right")) == "✓ Right."


@pytest.mark.parametrize(("state", "sign"), [("right", "✓"), ("not yet", "✗"), ("unanswered", "…"), ("unread", "?")])
def test_a_sign_and_words_say_what_the_colour_says(state, sign):
    page = Balanced(Feedback(state)._repr_html_())
    assert page.text.startswith(sign)
    assert len(page.text.strip()) > 5
    assert repr(Feedback(state)).startswith(sign)


def test_a_learners_text_is_escaped():
    evil = "<script>alert(1)</script>&\""
    for feedback in (Number(answer=1).check(evil), SIGN.check(evil), Feedback("not yet", evil, evil, evil, evil)):
        page = Balanced(feedback._repr_html_())
        assert not any("script" in tag for tag in page.tags)
        assert "<script>" in page.text


# The session ----------------------------------------------------------------------------------------------------------

@pytest.fixture
def session(monkeypatch):
    monkeypatch.setattr(check, "_session", Session())


@pytest.mark.parametrize("blank", [None, ..., "", "  "])
def test_no_answer_yet_is_said_calmly(session, blank):
    assert repr(check.answer("fahrenheit/loss", blank)) == "… Not answered yet."


def test_an_unknown_question_names_those_that_are_near(session):
    with pytest.raises(ValueError, match=r"Got 'fahrenheit/backwards'. Did you mean fahrenheit/backward\b"):
        check.answer("fahrenheit/backwards", 1)
    with pytest.raises(ValueError, match="There are: clinic/"):
        check.answer("zzzzzz", 1)
    assert not check.results()


def test_results_is_a_table_of_states_and_tries(session):
    assert "No question" in repr(check.results())
    check.answer("fahrenheit/loss", None)
    check.answer("fahrenheit/forward", lambda x, w, b: w * x)
    check.answer("fahrenheit/forward", lambda x, w, b: w * x + b)
    check.answer("fahrenheit/update", 3)
    assert [tuple(row) for row in check.results()] == [
        ("fahrenheit/loss", "unanswered", 0), ("fahrenheit/forward", "right", 2),
        ("fahrenheit/update", "unanswered", 0)]
    assert repr(check.results()).splitlines()[2] == "✓ fahrenheit/forward  right           2"
    assert repr(check.results()).endswith("1 of 3 right.")
    page = Balanced(check.results()._repr_html_())
    assert "fahrenheit/forward" in page.text
    assert page.tags.count("table/tbody/tr") == 3


def test_the_last_answer_counts(session):
    check.answer("fahrenheit/forward", lambda x, w, b: w * x + b)
    check.answer("fahrenheit/forward", lambda x, w, b: w * x)
    assert check.results()[0].state == "not yet"
    check.answer("fahrenheit/forward", 3)  # can't be read, and changes nothing
    assert check.results()[0] == ("fahrenheit/forward", "not yet", 2)


def test_a_hint_comes_in_steps_and_begins_again_with_a_new_answer(session):
    assert repr(check.hint("fahrenheit/error")) == "Give an answer first, even a guess. Then the hint fits it."
    said = check.answer("fahrenheit/error", 7)
    assert 'nnlab.check.hint("fahrenheit/error") shows a hint, then the line of code.' in repr(said)
    assert [check.hint("fahrenheit/error") for _ in range(3)] == [said.hint, said.line, said.line]
    assert repr(check.hint("fahrenheit/error")) == said.line  # without quotes
    check.answer("fahrenheit/error", "many")  # can't be read, and changes nothing
    assert check.hint("fahrenheit/error") == said.line
    check.answer("fahrenheit/error", 8)
    assert check.hint("fahrenheit/error") == said.hint
    check.answer("fahrenheit/error", -74)
    assert repr(check.hint("fahrenheit/error")).startswith("No hint is needed")


def test_a_letter_has_its_steps_too_and_an_unknown_question_is_refused(session):
    said = check.answer("fahrenheit/which_way", "B")
    assert [check.hint("fahrenheit/which_way") for _ in range(3)] == [said.hint, said.line, said.line]
    with pytest.raises(ValueError, match="Did you mean fahrenheit/error"):
        check.hint("fahrenheit/eror")


def test_a_question_without_steps_says_so(session):
    check._session.note("a/b", Feedback("not yet", "No."))
    assert check._session.hint("a/b").startswith("There is no further hint")


# What a saved notebook keeps ------------------------------------------------------------------------------------------

def test_a_saved_notebook_keeps_the_question_the_state_the_tries_and_the_mistakes():
    session = Session()
    kept = [session.note("a/b", feedback)._repr_mimebundle_()[MIME] for feedback in (
        Feedback("unanswered"), Feedback("not yet", mistake="the factor 2 is missing"), Feedback("not yet"),
        Feedback("not yet", mistake="the sign is turned"), Feedback("not yet", mistake="the factor 2 is missing"),
        Feedback("unread"), Feedback("right"))]
    two = ["the factor 2 is missing", "the sign is turned"]  # each once, in the order in which they were first made
    assert [entry["mistakes"] for entry in kept] == [[], two[:1], two[:1], two, two, two, two]
    assert [entry["tries"] for entry in kept] == [0, 1, 2, 3, 4, 4, 5]
    assert [entry["state"] for entry in kept] == ["unanswered", *["not yet"] * 4, "unread", "right"]
    assert {entry["question"] for entry in kept} == {"a/b"}
    assert session.note("a/c", Feedback("right")).mistakes == ()


def test_what_was_not_asked_by_name_keeps_nothing():
    assert Number(answer=1).check(1)._repr_mimebundle_() == {}


def test_a_notebook_still_shows_html_and_text_beside_what_it_keeps():
    from IPython.core.formatters import DisplayFormatter
    data, _ = DisplayFormatter().format(check.answer("fahrenheit/untrained", 212))
    assert set(data) >= {"text/plain", "text/html", MIME}
    assert data["text/html"].startswith("<div")
    assert data["text/plain"].startswith("✗ Not yet.")
