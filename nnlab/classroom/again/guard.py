"""What a learner's process may not do: take all memory, start others, speak to the network, write outside its folder.

Limits of the system where it has them, and a hook of Python's that no Python code takes away again. This stops
accidents and what a learner would try. It is no prison: Python itself says that such a hook can be got round by code
that is written for it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable

MEMORY = 4 * 2**30  # bytes of addresses, of which every library takes some that it never fills
START = 10  # seconds of a processor, in which all was loaded
FILE = 50_000_000  # bytes of a file
NEVER = ("os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill",
         "os.killpg", "subprocess.Popen", "pty.spawn", "signal.pthread_kill", "socket.connect", "socket.bind",
         "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "webbrowser.open")
PLACES = {"os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2, "os.truncate": 1,
          "os.chmod": 1, "os.chown": 1, "os.utime": 1, "shutil.rmtree": 1, "shutil.move": 2}  # how many are paths
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def guard(seconds: float, folder: str) -> None:
    """Set the limits and the hook for the rest of this process."""
    limit(seconds)
    sys.addaudithook(watcher(os.path.realpath(folder)))


def limit(seconds: float) -> None:
    """Limit memory, time on a processor, files and processes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {"RLIMIT_AS": MEMORY, "RLIMIT_CPU": int(seconds) + START, "RLIMIT_FSIZE": FILE, "RLIMIT_CORE": 0,
              "RLIMIT_NOFILE": 256, "RLIMIT_NPROC": 0}
    for name, value in limits.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))


def watcher(folder: str) -> Callable[[str, tuple[object, ...]], None]:
    """Return a hook that refuses what is not for a notebook, and all writing outside of a folder."""
    never, places, writes, inside = frozenset(NEVER), dict(PLACES), WRITES, folder + os.sep
    real, null = os.path.realpath, os.devnull

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in never:
            raise PermissionError(f"{event} is not for a notebook that is asked again")
        if event == "open":
            path, _, flags = arguments
            asks = [path] if isinstance(flags, int) and flags & writes else []
        else:
            asks = list(arguments[:places.get(event, 0)])
        for path in asks:
            name = os.fsdecode(path) if isinstance(path, str | bytes) else null
            if name != null and not (real(name) + os.sep).startswith(inside):
                raise PermissionError("a notebook that is asked again writes to its own folder only")
    return watch
