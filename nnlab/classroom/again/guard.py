"""What a learner's process may not do: take all memory, start others, speak to the network, write outside its folder.

Limits of the system where it has them; a hook of Python's that no Python code takes away again; and what no hook is
told of is taken away. This stops accidents and what a learner would try. It is no prison: Python itself says that such
a hook can be got round by code that is written for it.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import os
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn

from nnlab.classroom.again import watch

MEMORY = 4 * 2**30  # bytes of addresses, of which every library takes some that it never fills
START = 10  # seconds of a processor, in which all was loaded
FILE = 50_000_000  # bytes of a file
UNTOLD = {  # functions that write, start a process or end one, and tell no hook
    "posix": "mkfifo mknod chroot", "_posixsubprocess": "fork_exec", "_signal": "pidfd_send_signal",
    "_posixshmem": "shm_open shm_unlink", "_gdbm": "open", "_dbm": "open", "_tkinter": "create",
    "readline": "write_history_file append_history_file", "_xxsubinterpreters": "create", "_interpreters": "create"}


def guard(seconds: float, folder: str) -> None:
    """Set the limits and the hook for the rest of this process."""
    limit(seconds)
    take_away()
    real, loaded = apart(os.path.__name__).realpath, frozenset(UNTOLD).intersection(sys.modules)
    sys.addaudithook(apart(watch.__name__).watcher(folder, real, loaded))


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


def take_away() -> None:
    """Put a refusal in the place of the functions that tell no hook what they do, wherever they are known."""
    for name, functions in UNTOLD.items():
        with contextlib.suppress(ImportError):  # another system, another version of Python
            module = importlib.import_module(name)
            for function in functions.split():
                if hasattr(module, function):
                    replace_everywhere(getattr(module, function), refusal(f"{name}.{function}"))
    replace_everywhere(os.open, opener(os.open))
    importlib.reload(shutil)  # it decides when it is loaded whether it removes a folder by way of open folders


def replace_everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Put one function in another's place in all modules; what a system is said to do with it is no longer said."""
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is old:
                setattr(module, name, new)
    for can in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        can.discard(old)


def refusal(name: str) -> Callable[..., NoReturn]:
    """Return a function that does nothing but refuse."""
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(f"{name} is not for a notebook that is asked again")
    return refuse


def opener(real: Callable[..., int]) -> Callable[..., int]:
    """Return os.open without dir_fd: a hook is told the path, and not that it begins in an open folder."""
    def open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if dir_fd is not None:
            raise PermissionError(watch.OUTSIDE)
        return real(path, flags, mode)
    return open


def apart(name: str) -> ModuleType:
    """Return a module once more, with copies of all that it looks up: what is assigned elsewhere changes nothing there.

    A hook asks Python's own functions, isinstance or os.lstat. A learner's code could put others in their place.
    """
    spec = find_spec(name)
    module = module_from_spec(spec)  # type: ignore[arg-type]  # it is there: it was imported above
    vars(module)["__builtins__"] = dict(vars(builtins))
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    for key, value in list(vars(module).items()):
        if isinstance(value, ModuleType):
            setattr(module, key, SimpleNamespace(**vars(value)))
    return module
