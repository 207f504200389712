"""What a slow moment left blurred, and when it comes as it is."""

from types import SimpleNamespace

import numpy as np

from nnlab.live.frames import Frames
from nnlab.live.pixels import LEVELS


class Page:
    """How much smaller than they are a page has the pixels of a figure in which one place moves."""

    def __init__(self, height, width):
        self.pixels = np.random.default_rng(0).integers(0, 2**32, (height // 20, width // 20), dtype=np.uint32)
        self.pixels = self.pixels.repeat(20, axis=0).repeat(20, axis=1)
        self.scale = np.zeros((height, width), int)
        self.out = Frames(self._hear)

    def carry(self, budget, frames=1):
        self.out.flow = SimpleNamespace(budget=budget, is_short=False, is_free=True, send=lambda *_, **__: False)
        for _ in range(frames):
            self.pixels[50, 50] += 1
            self.out.show(self.pixels)

    def _hear(self, content, buffers):
        self.sent = len(buffers[0])
        for left, top, width, height, _ in content["places"]:
            assert min(width, height) > 0
            self.scale[top:top + height, left:left + width] = content["scale"]


def test_what_a_slow_link_got_small_comes_as_it_is_once_the_link_is_fast_though_nothing_rests():
    page = Page(240, 320)
    page.carry(budget=2e3, frames=20)
    assert page.scale.max() > 1  # nor does it come again and again
    page.carry(budget=12e3, frames=len(LEVELS))  # which grow finer one by one
    for _ in range(240 * 320 // 24_000 + 1):
        page.carry(budget=12e3)
        assert page.sent <= 12e3
    assert (page.scale == 1).all()
    page.carry(budget=12e3)
    assert page.sent < 2e3  # what moves, and no more


def test_what_was_small_is_forgotten_with_the_size_that_it_had():
    page = Page(480, 640)
    page.carry(budget=2e3)
    page.out.flow.is_free = False
    page.pixels = page.pixels[:100, :200]
    page.out.refine(page.pixels)
    page.carry(budget=1e6, frames=10)
