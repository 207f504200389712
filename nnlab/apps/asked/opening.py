"""Three questions from earlier lessons, to begin a lesson with; their numbers differ at each opening."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import ipywidgets as widgets
import numpy as np

from nnlab._core.inputs import count_from_0, text
from nnlab.check.engine.asked import draw
from nnlab.check.engine.choices import Choice
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.numbers import Number
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.layout import Form, in_forms
from nnlab.live.settings import Settings, Whole
from nnlab.views import Figure, Options
from nnlab.views.images.options import heights

MARGIN = 42  # px of the figure above and below the questions
STORED = "Three questions from earlier lessons, with other numbers at each opening, such as:"
SIGNS = {"right": "✓", "not yet": "✗", "unread": "?", "unanswered": "…"}


class OpeningState(Settings):
    """All settings of the app, with their defaults."""

    n_questions = 1

    place = Whole(0, 0, lambda state: state.n_questions - 1)  # of the question that is to be answered


class Opening(Lab):
    """See `opening`."""

    def __init__(self, lesson: str, seed: int | None):
        self.lesson, self.rng = lesson, np.random.default_rng(seed)
        self._draw_questions()
        figure = Figure(figsize=(9, (sum(heights(self.texts, 880)) + MARGIN) / 100), dpi=100, layout="constrained")
        self.options = Options(self.texts, figure.subplots(), title="Do you remember?")
        layout = in_forms(Form(0, "a", lambda width: sum(heights(self.options.texts, width - 20)) + MARGIN))
        self.field = widgets.Text(description="your answer", continuous_update=False,
                                  style={"description_width": "initial"})
        self.words = widgets.HTML()
        self.field.observe(self.guard(self._answer), names="value")
        other = self.button("Other questions", "Three others, or the same with other numbers", self._ask_others,
                            "refresh")
        super().__init__(OpeningState(), LiveFigure(figure, layout=layout), [[self.field, other], self.words])
        self.live.as_still = self.as_still
        self.state.n_questions = len(self.asked)
        self.show()

    def _draw_questions(self) -> None:
        self.asked = draw(self.lesson, self.rng)
        self.texts = [asked.words for _, asked in self.asked]
        self.states = ["unanswered"] * len(self.asked)
        self.said = "Click a question, type your answer, and press Enter."

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        shown = {"right": "right", "not yet": "wrong"}
        states = [shown.get(state, "open") for state in self.states]
        if states[self.state.place] == "open":
            states[self.state.place] = "mine"
        self.options.update(states)

    def _tell(self) -> str:
        lesson, asked = self.asked[self.state.place]
        back = _link(lesson, asked.section) if self.states[self.state.place] == "not yet" else ""
        self.words.value = f'<div style="min-height: 2.8em; line-height: 1.4">{escape(self.said)} {back}</div>'
        return f"Question {self.state.place + 1}: {asked.words} {self.said}"

    @contextmanager
    def as_still(self) -> Iterator[str | None]:
        """Show always the same three where nothing runs, until one was answered."""
        if {*self.states} != {"unanswered"}:
            yield None
            return
        texts = [asked.words for _, asked in draw(self.lesson, np.random.default_rng(0))]
        self.options.ask(texts)
        self.options.update(["open"] * len(texts))
        self.live.fit()
        try:
            yield " ".join([STORED, *texts])
        finally:
            self.options.ask(self.texts)
            self.live.fit()
            self._draw()

    # What a person does -----------------------------------------------------------------------------------------------

    def _answer(self, change) -> None:
        if not change["new"].strip():
            return
        _, asked = self.asked[place := self.state.place]
        feedback = asked.question.check(change["new"])
        self.states[place] = feedback.state
        self.said = f"{SIGNS[feedback.state]} {place + 1}: {_about(feedback, asked.question)}"
        if feedback.state == "right" and "unanswered" in self.states:
            with self.quietly():
                self.state.place = self.states.index("unanswered")
            self.field.value = ""
        self.show()

    def _ask_others(self) -> None:
        self._draw_questions()
        with self.quietly():
            self.state.place = 0
        self.field.value = ""
        self.options.ask(self.texts)
        self.live.fit()
        self.show()

    def _press(self, event) -> None:
        """Go to the question that is clicked."""
        if event.inaxes is self.options.ax:
            self._go_to(self.options.at(float(event.ydata)))

    def _arrow(self, right: int, up: int) -> None:
        """Go to the next question."""
        self._go_to(int(np.clip(self.state.place + right - up, 0, len(self.asked) - 1)))

    def _go_to(self, place: int) -> None:
        with self.quietly():
            self.state.place = place
        self.said = f"Question {place + 1}: type your answer, and press Enter."
        self.field.value = ""
        self.show()


def _about(feedback: Feedback, question: Number | Choice) -> str:
    """Return what is said of an answer that stands in a field rather than in a cell."""
    if feedback.state == "unread":
        return f"One of the letters {', '.join(question.options)} is wanted." if isinstance(question, Choice) else \
            "A number is wanted."
    return " ".join(filter(None, [feedback.nudge or "Right.", feedback.state == "not yet" and feedback.hint]))


def _link(lesson: str, section: str) -> str:
    """Return where an answer stands, as a link to the section of a lesson beside this one."""
    number = lesson.partition("_")[0]
    place = re.sub(r"\s", "-", section)
    look = 'target="_blank" style="text-decoration: underline"'
    return (f'It stands in lesson {number}: <a href="{lesson}.ipynb#{escape(place)}" {look}>{escape(section)}</a>.')


def opening(lesson: str, *, seed: int | None = None) -> Opening:
    """Return three questions from earlier lessons, with other numbers each time; a wrong answer leads back.

    In a notebook: ``nnlab.check.opening("03")``. It is no check: nothing counts it.

    Parameters
    ----------
    lesson : str
        The lesson that begins, such as "03".
    seed : int, optional
        The same seed asks the same. By default every opening differs.

    Raises
    ------
    ValueError
        For a lesson that does not exist, or that has none before it.
    """
    return Opening(text(lesson, "lesson"), None if seed is None else count_from_0(seed, "seed"))
