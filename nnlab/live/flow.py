"""Flow: how many frames may be on their way to a browser, and which of them it is asked to acknowledge.

Frames never queue: the next one waits until the browser has painted those before. But an answer costs a browser as
much as a frame: one that answers promptly keeps up, and is asked only now and then.
"""

from __future__ import annotations

import time

AHEAD = 2  # frames beyond one that is not acknowledged yet: one on its way, one being painted
PROMPT = 0.06  # seconds in which a browser that keeps up answers
SELDOM = 5  # frames from one question to the next, for such a browser
LOST = 1.0  # seconds without a frame after which the last question counts as lost


class Flow:
    """Counts the frames that are sent and acknowledged, by their numbers from 1."""

    def __init__(self) -> None:
        self._sent = self._asked = self._painted = 0
        self._sent_at = self._asked_at = 0.0
        self._is_prompt = False

    @property
    def is_free(self) -> bool:
        """Whether another frame may be sent now."""
        late = time.monotonic() - self._sent_at > LOST
        return late or self._painted >= self._asked or self._sent - self._asked < AHEAD

    def send(self, number: int) -> bool:
        """Note that a frame is sent; return whether the browser is asked to acknowledge it."""
        now = time.monotonic()
        if now - self._sent_at > LOST:
            self.forget()
        self._sent, self._sent_at = number, now
        asks = self._painted >= self._asked and number - self._asked >= (SELDOM if self._is_prompt else 1)
        if asks:
            self._asked, self._asked_at = number, now
        return asks

    def acknowledge(self, number: int) -> None:
        """Note that a frame has been painted, and with it all before."""
        self._painted = max(self._painted, number)
        self._is_prompt = time.monotonic() - self._asked_at < PROMPT

    def forget(self) -> None:
        """Take all that was sent for painted, as for a new view, or one that is gone."""
        self._painted = self._sent
        self._is_prompt = False
