"""Flow: which frames are on their way to the browser, and how much the link carries.

The browser says what it has painted, and nothing is taken for lost; so a bounded number of frames is ever under way.
What a person must hear at once, as that it paused, comes through the same link behind them: so together they are only
as large as the link carries in a moment.
"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import NamedTuple

AHEAD = 3  # frames sent and not painted, at most
HOLD = 0.5  # seconds for which frames under way may hold up what else is to be said
MEMORY = 5.0  # seconds in which the least delay is the link's own
WAITING = 0.1  # seconds: a frame that takes longer, beyond the link's own delay, has waited for the link
CHANCE = 0.03  # seconds by which frames differ that have not waited
LATELY = 1.0  # seconds for which what came through counts against a wait
SURE = 1.0  # seconds of such a wait, from which on the link alone can be its cause
FAST = 10e6  # bytes a second from which on no frame waits
LEAST = 2e3  # bytes a second: for less nothing is made smaller
SHORT = 0.05  # seconds of a link's own delay, there and back with painting, up to which bytes cost less than decoding
SLOW = 300e3  # bytes a second below which the rest of the page takes up less, too


class Sent(NamedTuple):
    """A frame under way."""

    number: int
    size: int  # bytes
    at: float  # seconds


class Answer(NamedTuple):
    """What the browser said of a frame."""

    at: float  # seconds
    lag: float  # seconds since it was sent
    proven: float  # bytes a second that the link carries at least


class Flow:
    """Counts the frames that are sent and painted, by their numbers from 1, and measures the link by them."""

    def __init__(self) -> None:
        self._under_way: deque[Sent] = deque()
        self._answers: deque[Answer] = deque()  # of the last while
        self._answered_at = 0.0
        self.rate = FAST  # bytes a second that the link carries
        self.asked = 0  # the last frame about which the browser was asked

    @property
    def budget(self) -> float:
        """Bytes that the next frame may have."""
        return self.rate * HOLD / 4

    @property
    def is_slow(self) -> bool:
        """Whether frames wait for the link."""
        return self.rate < SLOW

    @property
    def is_short(self) -> bool:
        """Whether the browser is near."""
        return bool(self._answers) and self._delay < SHORT

    @property
    def is_free(self) -> bool:
        """Whether another frame may be sent now; the first answer is awaited, since only it tells what the link is."""
        if not self._under_way:
            return True
        most = AHEAD if self._answers else 1
        size = sum(sent.size for sent in self._under_way)
        return len(self._under_way) < most and size < self.rate * (HOLD / 2 + self._delay)

    @property
    def _delay(self) -> float:
        """The link's own delay, in seconds: the least of the last while."""
        return min((answer.lag for answer in self._answers), default=0.0)

    @property
    def is_owed(self) -> bool:
        """Whether the browser has been asked about a frame, and has not answered yet."""
        return bool(self._under_way) and self._under_way[0].number <= self.asked

    def send(self, number: int, size: int, ask: bool = False) -> bool:
        """Note that a frame of so many bytes is sent; return whether the browser is asked to answer.

        An answer costs a browser as much as a frame: of one that is near, every other frame is enough.
        """
        self._under_way.append(Sent(number, size, time.monotonic()))
        ask = ask or not self.is_short or len(self._under_way) > 1 or not self.is_free
        if ask:
            self.asked = number
        return ask

    def painted(self, number: int) -> None:
        """Note that a frame has been painted, and with it all before."""
        last = None
        while self._under_way and self._under_way[0].number <= number:
            last = self._under_way.popleft()
        if last:
            self._measure(last, time.monotonic())

    def _measure(self, sent: Sent, now: float) -> None:
        """Learn from a frame that came through how much the link carries; when those before it did, nobody has said."""
        size, lag = sent.size, max(now - sent.at, 1e-3)
        took = min(lag - self._delay, now - self._answered_at)
        if took < WAITING:  # it carries at least that, and perhaps more
            self.rate = max(self.rate, min(1.5 * self.rate, size / min(max(took, CHANCE), lag)))
        elif took > SURE or not self._answers:  # a long wait is proof enough
            self.rate = max(size / took, LEAST)
        else:  # a short one may have another cause, and has if more came through just before
            self.rate = max(math.sqrt(self.rate * size / took), min(self.rate, self._proven(now)), LEAST)
        self._answered_at = now
        self._answers.append(Answer(now, lag, size / lag))
        while now - self._answers[0].at > MEMORY:
            self._answers.popleft()

    def _proven(self, now: float) -> float:
        """Return how many bytes a second the link carries at least, by what came through just before."""
        return max((answer.proven for answer in self._answers if now - answer.at < LATELY), default=0.0)
