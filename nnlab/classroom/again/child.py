"""The learner's process: runs cells, keeps what the checks were given, calls functions when it is asked to.

Started by `nnlab.classroom.again.far`. It judges nothing: whatever runs in it can only send other values.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO

import nnlab
from nnlab.check.engine.crashes import explain
from nnlab.check.engine.running import run
from nnlab.classroom.again.guard import guard
from nnlab.classroom.again.needed import ASKED
from nnlab.classroom.again.wire import LARGEST, Function, packed, unpacked

LIMIT = 4.0  # seconds for a call: less than a check waits


class Asked:
    """What a check gives back here."""

    state, right = "unanswered", False


class Desk:
    """Reads what is to be done, does it, and replies: a line of JSON each."""

    def __init__(self, orders: BinaryIO, replies: BinaryIO):
        self.orders, self.replies = orders, replies
        self.functions: list[Function] = []
        self.given: dict[str, object] = {}
        self.names: dict[str, Any] = {"__name__": "__main__", "nnlab": nnlab, ASKED: self.asked,
                                      "display": lambda *_, **__: None}

    def asked(self, question: str, value: object = None) -> Asked:
        """Keep what a check was given."""
        self.given[question] = value
        return Asked()

    def serve(self) -> None:
        """Do all that is asked for, until nobody asks."""
        while line := self.orders.readline():
            self.send(self.reply(json.loads(line)))

    def send(self, reply: dict[str, Any]) -> None:
        """Write a line."""
        line = json.dumps(reply).encode() + b"\n"
        self.replies.write(line if len(line) < LARGEST else b'{"value": {"other": true}}\n')
        self.replies.flush()

    def reply(self, order: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to an order."""
        if order["do"] == "run":
            return self.run(order["source"])
        if order["do"] == "value":
            return self.packed(self.given.pop(order["question"], None))
        return self.call(self.functions[order["function"]], order["arguments"])

    def run(self, source: str) -> dict[str, Any]:
        """Run a cell."""
        try:
            exec(compile(source, "<cell>", "exec"), self.names)
        except BaseException as error:
            return {"error": explain(error)}
        return {}

    def call(self, function: Function, sent: list[Any]) -> dict[str, Any]:
        """Call a function, whatever it does."""
        arguments = [unpacked(entry, self.far) for entry in sent]
        done = run(function, [arguments], LIMIT)
        after = [packed(entry, self.keep) if type(entry).__module__ == "numpy" else None for entry in arguments]
        if not done.values:
            return {"error": done.trouble, "after": after} if done.trouble else {"value": None}
        return {**self.packed(done.values[0]), "after": after}

    def packed(self, value: object) -> dict[str, Any]:
        """Return a value as a reply."""
        try:
            return {"value": packed(value, self.keep)}
        except BaseException:  # a value may do anything when it is looked at
            return {"value": {"other": True}}

    def keep(self, function: Function) -> dict[str, Any]:
        """Keep a function here, and return what it is called by and what it takes."""
        import inspect

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
            reply = json.loads(self.orders.readline())
            if "error" in reply:
                raise RuntimeError(reply["error"])
            return unpacked(reply.get("value"), self.far)
        return call


def main(seconds: float) -> None:
    """Keep the two lines to the other side for this alone; what a notebook prints goes nowhere."""
    orders, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    guard(seconds, os.getcwd())
    Desk(orders, replies).serve()


if __name__ == "__main__":
    main(float(sys.argv[1]))
