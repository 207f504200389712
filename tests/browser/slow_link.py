"""A slow link: a TCP proxy that carries so many bytes a second, each after a delay, as a bad connection does."""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
import time

PIECE = 1024  # bytes that are sent at once
BUFFER = 0.1  # seconds of what waits for the link, from which on it lets the sender wait

# Returns after how many ms a press on Pause is shown, and behind how many pictures.
PRESS_PAUSE = """() => new Promise((resolve) => {
    const button = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "Pause");
    const painted = () => Number(document.querySelector(".nnlab-figure canvas").dataset.frame);
    const [began, before] = [performance.now(), painted()];
    new MutationObserver(() => {
        if (button.textContent.trim() === "Play") resolve([performance.now() - began, painted() - before]);
    }).observe(button, { childList: true, subtree: true, characterData: true });
    button.click();
})"""


class SlowLink:
    """Stands between a browser and a server; `rate` (bytes a second to the browser) and `delay` (seconds, each way)
    may change at any time. `is_cut` lets nothing through, and says so to nobody, as a cable that was pulled out.
    """

    def __init__(self, port: int):
        self._target, self.rate, self.delay, self.is_cut = port, math.inf, 0.0, False
        self._free_at = 0.0  # when the link has carried all that was sent so far
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> SlowLink:
        self._thread.start()
        server = asyncio.start_server(self._connect, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(server, self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, browser: asyncio.StreamReader, to_browser: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.CancelledError):
            server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
            await asyncio.gather(self._carry(server, to_browser, True), self._carry(browser, to_server, False))

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, shaped: bool) -> None:
        pieces: asyncio.Queue = asyncio.Queue()
        arriving = asyncio.ensure_future(self._arrive(pieces, target))
        with contextlib.suppress(OSError):
            while piece := await source.read(PIECE if math.isfinite(self.rate) else 64 * PIECE):
                sent_at = time.monotonic()
                if shaped:
                    sent_at = self._free_at = max(self._free_at, sent_at) + len(piece) / self.rate
                pieces.put_nowait((sent_at + self.delay, piece))
                await asyncio.sleep(sent_at - time.monotonic() - BUFFER)  # it lets the sender wait
        pieces.put_nowait(None)
        await arriving

    async def _arrive(self, pieces: asyncio.Queue, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while entry := await pieces.get():
                arrives_at, piece = entry
                await asyncio.sleep(arrives_at - time.monotonic())
                while self.is_cut:
                    await asyncio.sleep(0.05)
                target.write(piece)
                await target.drain()
        target.close()
