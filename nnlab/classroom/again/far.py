"""A learner's process, as it is seen from here: run a cell, fetch an answer, call a function that stays there."""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from typing import Any

import numpy as np

from nnlab.check.engine.running import Watch
from nnlab.classroom.again.wire import LARGEST, OTHER, Function, packed, unpacked

START = 60.0  # seconds in which Python and nnlab are there on any machine
LONGEST = 80  # letters of a name
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")  # of the teacher's settings; no password, no key


class Gone(Exception):
    """The process has ended, or was ended, before it had answered."""


class NoValue(Exception):
    """A cell has run, and its check was handed nothing."""


class FarError(Exception):
    """What a function there has raised, or why it was stopped, in words.

    Each has a kind of its own, which is called as the error there, so that a check can name it.
    """

    @classmethod
    def of(cls, kind: str, words: str) -> FarError:
        """Return the error of a kind, such as ZeroDivisionError."""
        name = kind if kind.isidentifier() and len(kind) < LONGEST else cls.__name__
        return type(name, (cls,), {})(words)


class Process:
    """A learner's process, which ends with the ``with`` block, and at the latest after so many seconds.

    `ended` says in words why it is gone, and `raised` what the first call raised that gave nothing back; both are ""
    where there is nothing to say.
    """

    def __init__(self, seconds: float):
        self.seconds, self.ended, self.raised, self._functions = seconds, "", "", list[Function]()

    def __enter__(self) -> Process:
        self._folder = tempfile.TemporaryDirectory(prefix="nnlab-class-", ignore_cleanup_errors=True)
        place = self._folder.name
        environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1", "HOME": place,
            "USERPROFILE": place, "TMPDIR": place, "TEMP": place, "MPLCONFIGDIR": place, "IPYTHONDIR": place,
            "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "nnlab.classroom.again.child", str(self.seconds)], cwd=place, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        self._timer = self._started(START)
        try:
            self.run("")  # once it replies, it is there, and the notebook's own time begins
        except BaseException:
            self.__exit__()
            raise
        self._timer.cancel()
        self._timer = self._started(self.seconds)
        return self

    def _started(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._too_long, [seconds])
        timer.daemon = True
        timer.start()
        return timer

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        self._folder.cleanup()

    def run(self, source: str) -> str:
        """Run a cell, and return what it raised; "" where nothing."""
        return str(self._ask({"do": "run", "source": source}).get("error", ""))

    def value(self, question: str) -> object:
        """Return what was handed to a check, or raise NoValue."""
        reply = self._ask({"do": "value", "question": question})
        if "missing" in reply:
            raise NoValue("its check was not reached")
        if reply.get("value") == OTHER:
            raise NoValue("its value is of a kind that is not sent")
        return self._read(reply.get("value"))

    def call(self, number: int, arguments: tuple[object, ...]) -> object:
        """Call a function there, and change the arrays here as it has changed them."""
        tracing = sys.gettrace()
        sys.settrace(None)  # the limit of a check must not end a message in its middle; there is another one there
        try:
            sent = [packed(argument, self._keep) for argument in arguments]
            reply = self._ask({"do": "call", "function": number, "arguments": sent})
            while "function" in reply:  # the learner's function calls one that it was given
                reply = self._ask(self._called_back(reply))
            after = [self._read(entry) for entry in reply.get("after", ())]
            for old, new in zip(arguments, after, strict=False):
                if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.shape == new.shape:
                    np.copyto(old, new, casting="unsafe")
        finally:
            sys.settrace(tracing)
        if "error" in reply:
            self.raised = self.raised or str(reply["error"])[:300]
            if not reply.get("kind") and isinstance(tracing, Watch):
                tracing.deadline = 0.0  # it was stopped there, so the check's own watch stops it here
            raise FarError.of(str(reply.get("kind")), str(reply["error"])[:300])
        return self._read(reply.get("value"))

    def _called_back(self, reply: dict[str, Any]) -> dict[str, Any]:
        """Return what to send for a call of a function of ours."""
        try:
            function = self._functions[reply["function"]]
            return {"value": packed(function(*map(self._read, reply["arguments"])), self._keep)}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"[:300]}

    def _keep(self, function: Function) -> dict[str, Any]:
        self._functions.append(function)
        return {"function": len(self._functions) - 1}

    def _read(self, sent: object) -> object:
        try:
            return unpacked(sent, lambda function: Far(self, function))
        except (ValueError, TypeError, RecursionError):
            raise self._lost("its code wrote something else in the place of answers") from None

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send a message and return the reply."""
        if self.ended:
            raise Gone(self.ended)
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]
            line = self._process.stdout.readline(LARGEST * 2)  # type: ignore[union-attr]
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            raise self._lost("its code sent too much" if line else "its code ended Python")
        try:
            reply = json.loads(line)
        except (ValueError, RecursionError):
            reply = None
        if not isinstance(reply, dict):
            raise self._lost("its code wrote something else in the place of answers")
        return reply

    def _lost(self, why: str) -> Gone:
        self.ended = self.ended or why
        self._kill()
        return Gone(self.ended)

    def _too_long(self, seconds: float) -> None:
        self.ended = f"it was stopped after {seconds:g} seconds"
        self._kill()

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)  # and whatever it has started
            else:
                self._process.kill()


class Far:
    """A learner's function: it is called from here, and runs there."""

    def __init__(self, process: Process, sent: dict[str, Any]):
        self._process, self._number = process, sent["function"]
        self.__name__ = str(sent.get("name", "function"))[:LONGEST]
        with contextlib.suppress(Exception):  # where it has none, as compiled functions
            self.__signature__ = inspect.Signature([
                inspect.Parameter(name, inspect._ParameterKind(kind), default=None if has_default else inspect._empty)
                for name, kind, has_default in sent["parameters"]])

    def __call__(self, *arguments: object) -> object:
        """Call it."""
        return self._process.call(self._number, arguments)
