"""A session of checks: states, tries, hints, and what a saved notebook keeps."""

import contextlib

import pytest
from learner import written
from shown import Balanced

from nnlab import check
from nnlab.check import Feedback, Number
from nnlab.check.engine.feedback import MIME
from nnlab.check.engine.session import Session

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


def test_without_a_question_the_hint_is_to_the_last_answer(session):
    assert repr(check.hint()) == "Give an answer first, even a guess. Then the hint fits it."
    check.answer("fahrenheit/error", 1)
    said = check.answer("fahrenheit/untrained", 1)
    assert check.hint() == said.hint
    assert check.hint() == said.line


def test_a_function_that_has_answered_a_question_is_watched_by_itself(session):
    backward = written("""
        def backward(x, y_hat, y):
            error = y - y_hat
            return 2 * np.mean(error * x), 2 * np.mean(error)
    """)
    with pytest.raises(ValueError, match=r"Only a function that has answered .* Got backward. Use nnlab.check.watch"):
        check.watch(backward)
    check.answer("fahrenheit/backward", backward)
    with contextlib.closing(check.watch(backward)) as app:
        assert app.question == "fahrenheit/backward"


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
