"""The hook that a learner's process asks before it does anything outside of itself.

Python tells its hooks what it is about to do, in events. Those of files carry texts and numbers, whatever the code has
handed over: a path as it will be taken, the number of an open file, or -1 for none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

NEVER = frozenset((
    "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill",
    "os.killpg", "subprocess.Popen", "_winapi.CreateProcess", "pty.spawn", "signal.pthread_kill", "socket.connect",
    "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "webbrowser.open",
    "sqlite3.connect",  # what a database then writes, and where, is told to no hook
    "resource.setrlimit", "resource.prlimit", "cpython.PyInterpreterState_New"))  # limits and hooks hold for one alone
FILES = {  # what each event tells, in its order
    "open": "file", "os.truncate": "file", "os.remove": "path folder", "os.rmdir": "path folder",
    "os.mkdir": "path _ folder", "os.rename": "path path folder folder", "os.link": "path path folder folder",
    "os.symlink": "path path folder", "os.chmod": "path _ folder", "os.chown": "path _ _ folder",
    "os.utime": "path _ _ folder", "os.chflags": "path", "os.setxattr": "path", "os.removexattr": "path"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ENCODING, NULL = sys.getfilesystemencoding(), os.devnull
Hook = Callable[[str, tuple[object, ...]], None]
OUTSIDE = "a notebook that is asked again writes to its own folder only"


def watcher(folder: str, real: Callable[[str], str], modules: frozenset[str]) -> Hook:
    """Return a hook that refuses what is not for a notebook, and all writing outside of a folder.

    Parameters
    ----------
    folder : str
    real : callable
        Returns where a path leads.
    modules : frozenset of str
        They are there, and may not be loaded a second time: a fresh copy would have again what was taken away.
    """
    inside, files = os.path.join(real(folder), ""), {event: parts.split() for event, parts in FILES.items()}

    def watch(event: str, told: tuple[object, ...]) -> None:
        if event in NEVER:
            raise PermissionError(f"{event} is not for a notebook that is asked again")
        if event == "import" and told[0] in modules:
            raise ImportError(f"{told[0]} can't be loaded a second time")
        if event in files and (event != "open" or _writes(told[2])):
            for part, value in zip(files[event], told, strict=False):
                if part == "folder" and value != -1:  # the path begins in an open folder, and nobody tells which
                    raise PermissionError(OUTSIDE)
                if part == "path" or (part == "file" and type(value) is not int):  # an open file was asked for before
                    _must_lead(value, inside, real)
    return watch


def _writes(flags: object) -> bool:
    return not isinstance(flags, int) or flags & WRITES != 0


def _must_lead(path: object, inside: str, real: Callable[[str], str]) -> None:
    """Refuse a path that does not lead into a folder, and what is none."""
    name = path.decode(ENCODING, "surrogateescape") if type(path) is bytes else path
    if type(name) is not str or (name != NULL and not (real(name) + os.sep).startswith(inside)):
        raise PermissionError(OUTSIDE)
