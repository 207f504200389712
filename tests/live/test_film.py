"""A film hears the page: its slice of training ends soon after something was said."""

import asyncio
import threading

import pytest

import nnlab
from nnlab.live import Player, cells, film, inorder


@pytest.mark.parametrize("least", [0, 60])
def test_what_is_said_while_it_trains_is_heard_once_it_has_had_its_least(shell, monkeypatch, least):
    monkeypatch.setattr(film, "LEAST", least)
    trainer, heard = nnlab.Trainer(nnlab.mlp([1, 1]), [[1.0]], [[2.0]]), []

    def speak(record):
        if record.step == 1:
            threading.Thread(target=inorder.hear_in_order, args=[lambda: heard.append(trainer.step_count)]).start()
            while not inorder.is_said():
                pass

    async def scene():
        cells.loop = asyncio.get_running_loop()
        player = Player(trainer, show=lambda: None, fail=heard.append, watch=speak, frame=60, stretch=60)
        player.goal = 500
        await player.run()

    asyncio.run(scene())
    assert (heard == [1]) == (least == 0)
