"""The course of a loss, and the time that is left."""

import math
import time

import nnlab
from nnlab.apps.shared.progress import Progress
from nnlab.apps.shared.say import duration as in_words
from nnlab.apps.training.course import Course


def test_a_course_has_the_first_loss_and_then_the_means_of_its_stretches():
    course = Course(nnlab.History())
    for step in range(1, 81):  # 40 steps an epoch: two to a point
        course.add(step / 40, float(step))
    assert course.epochs[:3] == [0.0, 0.05, 0.1]
    assert course.losses[:3] == [1.0, 1.5, 3.5]
    assert len(course.epochs) == 41
    course.cut(1.0)
    course.add(1.025, 7.0)
    course.add(1.05, 9.0)
    assert (course.epochs[-1], course.losses[-1]) == (1.05, 8.0)


def test_a_course_that_begins_within_an_epoch_takes_no_single_batch_for_a_stretch():
    course = Course(nnlab.History(), progress=0.975)
    course.epochs, course.losses = [0.5], [1.0]  # as from a history
    for step in range(40, 45):  # 40 steps an epoch
        course.add(step / 40, float(step))
    assert course.epochs == [0.5, 1.0, 1.05, 1.1]
    assert course.losses == [1.0, 40.0, 41.5, 43.5]


def test_the_time_left_follows_from_the_pace(monkeypatch):
    clock = iter([100.0, 106.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = Progress.__new__(Progress)
    progress.begin(2.0)  # at 100 s
    assert progress._in_words(4.0, 10.0, True) == "Epoch 5 of 10, about 18 s left."  # 3 s an epoch, 6 to come
    assert progress._in_words(4.0, 10.0, False) == "After epoch 4 of 10, paused. Play goes on."
    assert progress._in_words(4.3, 10.0, False) == "Epoch 5 of 10, paused. Play goes on."
    assert progress._in_words(0.0, 10.0, False) == "Epoch 1 of 10, not begun. Play trains."
    assert progress._in_words(10.0, 10.0, False) == "All 10 epochs are done. Play trains on."
    assert progress._in_words(1.0, 1.0, False) == "The epoch is done. Play trains on."
    assert progress._in_words(12.0, math.inf, True) == "Epoch 13."


def test_times_are_said_as_people_say_them():
    assert [in_words(seconds) for seconds in (0.2, 3.4, 59.4, 130, 3900)] == [
        "1 s", "3 s", "59 s", "2 min 10 s", "1 h 5 min"]
