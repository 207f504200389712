"""The learner's process: runs cells, keeps what the checks were given, calls functions when it is asked to.

Started by `nnlab.classroom.again.far`. It judges nothing: whatever runs in it can only send other values. It ends when
the process that has started it ends, however that came, for then nobody holds the other end of its line.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
import os
import shutil
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

import numpy as np

import nnlab
from nnlab.check.engine.crashes import explain
from nnlab.check.engine.running import run
from nnlab.classroom.again.guard import guard
from nnlab.classroom.again.needed import ASKED
from nnlab.classroom.again.wire import LARGEST, OTHER, Function, packed, unpacked

LIMIT = 4.0  # seconds for a call: less than a check waits


class Asked:
    """What a check gives back here."""

    state, right = "unanswered", False


class Desk:
    """Takes what is to be done, does it, and replies: a line of JSON each."""

    def __init__(self, orders: SimpleQueue[bytes], replies: BinaryIO):
        self.orders, self.replies = orders, replies
        self.loop = asyncio.new_event_loop()  # one for all cells, as in a notebook
        self.functions: list[Function] = []
        self.given: dict[str, object] = {}
        self.names: dict[str, Any] = {"__name__": "__main__", "nnlab": nnlab, ASKED: self.asked,
                                      "display": lambda *_, **__: None}

    def asked(self, question: str, value: object = None) -> Asked:
        """Keep what a check was given."""
        self.given[question] = value
        return Asked()

    def serve(self) -> None:
        """Do all that is asked for."""
        while True:
            self.send(self.reply(json.loads(self.orders.get())))

    def send(self, reply: dict[str, Any]) -> None:
        """Write a line."""
        line = json.dumps(reply).encode() + b"\n"
        self.replies.write(line if len(line) < LARGEST else json.dumps({"value": OTHER}).encode() + b"\n")
        self.replies.flush()

    def reply(self, order: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to an order."""
        if order["do"] == "run":
            return self.run(order["source"])
        if order["do"] == "value":
            question = order["question"]
            return self.packed(self.given.pop(question)) if question in self.given else {"missing": True}
        return self.call(self.functions[order["function"]], order["arguments"])

    def run(self, source: str) -> dict[str, Any]:
        """Run a cell, which may wait at its top as cells in Jupyter may."""
        self.given.clear()
        try:
            code = compile(source, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            waits = eval(code, self.names)
            if inspect.iscoroutine(waits):
                self.loop.run_until_complete(waits)
        except BaseException as error:
            return {"error": explain(error)}
        return {}

    def call(self, function: Function, sent: list[Any]) -> dict[str, Any]:
        """Call a function, whatever it does."""
        arguments = [unpacked(entry, self.far) for entry in sent]
        with np.errstate(all="ignore"):  # as a check has it, whatever a cell has set
            done = run(function, [arguments], LIMIT)
        after = [packed(entry, self.keep) if type(entry).__module__ == "numpy" else None for entry in arguments]
        if not done.values:
            kind = type(done.error).__name__ if done.error else ""  # none where it was stopped
            return {"error": done.trouble, "kind": kind, "after": after} if done.trouble else {"value": None}
        return {**self.packed(done.values[0]), "after": after}

    def packed(self, value: object) -> dict[str, Any]:
        """Return a value as a reply."""
        try:
            return {"value": packed(value, self.keep)}
        except BaseException:  # a value may do anything when it is looked at
            return {"value": OTHER}

    def keep(self, function: Function) -> dict[str, Any]:
        """Keep a function here, and return what it is called by and what it takes."""
        self.functions.append(function)
        sent: dict[str, Any] = {"function": len(self.functions) - 1, "name": str(getattr(function, "__name__", ""))}
        try:
            found = inspect.signature(function).parameters.values()
        except (TypeError, ValueError):
            return sent
        return sent | {"parameters": [(one.name, int(one.kind), one.default is not one.empty) for one in found]}

    def far(self, sent: dict[str, Any]) -> Function:
        """Return what calls a function of the other side."""
        def call(*arguments: object) -> object:
            self.send({"function": sent["function"], "arguments": [packed(entry, self.keep) for entry in arguments]})
            reply = json.loads(self.orders.get())
            if "error" in reply:
                raise RuntimeError(reply["error"])
            return unpacked(reply.get("value"), self.far)
        return call


def read(orders: BinaryIO, queue: SimpleQueue[bytes], end: Callable[[], None]) -> None:
    """Hand on what is to be done. When nobody is there any more who could ask, end."""
    while line := orders.readline():
        queue.put(line)
    end()


def ending(folder: str) -> Callable[[], None]:
    """Return what removes a folder and ends this process, whatever it is doing and whatever was put in their place."""
    remove, leave = shutil.rmtree, os._exit

    def end() -> None:
        try:
            remove(folder, ignore_errors=True)
        finally:
            leave(1)
    return end


def main(seconds: float) -> None:
    """Keep the two lines to the other side for this alone; what a notebook prints goes nowhere."""
    orders, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    queue, folder = SimpleQueue[bytes](), os.getcwd()
    end = ending(folder)
    Thread(target=read, args=(orders, queue, end), daemon=True).start()
    desk = Desk(queue, replies)
    guard(seconds, folder)
    try:
        desk.serve()
    finally:  # nobody takes a reply any more
        end()


if __name__ == "__main__":
    main(float(sys.argv[1]))
