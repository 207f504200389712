"""What a browser says to a live figure, and what it is sent."""

import asyncio

from waiting import until


def frames(messages):
    return [content for content, _ in messages if content["type"] == "frame"]


def look(live, width=1100, ratio=1, theme="light", view="v", kind="look"):
    live._receive(live, {"type": kind, "view": view, "width": width, "ratio": ratio, "theme": theme}, [])


def painted(live, view="v"):
    live._receive(live, {"type": "painted", "view": view, "number": live.frames}, [])


def event(live, name, x=0.0, y=0.0, **more):
    live._receive(live, {"type": "event", "view": "v", "name": name, "x": x, "y": y, "button": 0, "buttons": 1,
                         "double": False, "modifiers": [], "key": "", **more}, [])


def play_until(player, condition):
    async def scene():
        player.play()
        await until(condition)
        player.pause()

    asyncio.run(scene())
