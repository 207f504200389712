"""What a check shows: three steps, in signs, colours and words."""

import pytest
from shown import SIGN, Balanced

from nnlab.check import Feedback, Number

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
