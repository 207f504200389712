"""The terminal's commands: the lessons in a folder of your own, JupyterLab on them, a network trained, a class read.

    python -m nnlab lab
    python -m nnlab lessons [FOLDER] [--reset 02 --reset 03]
    python -m nnlab train mnist
    python -m nnlab class FOLDER [--csv FILE] [--run]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys

import nnlab
from nnlab import lessons
from nnlab._core.inputs import as_seed, positive
from nnlab._core.plain import write_plainly
from nnlab.commands.options import Parser, number, some, whole, word
from nnlab.commands.train import RECIPES, Bar, train


def write_lessons(options: argparse.Namespace) -> int:
    """Bring a folder of lessons up to date, or reset some of them, and say what was done."""
    for name in options.reset:
        lessons.find(name)  # a wrong name is refused before anything is done
    folder, status = lessons.own(options.folder), 0
    for name in options.reset or [None]:
        try:
            done = lessons.update(folder) if name is None else [lessons.reset(folder, name)]
        except lessons.Unfinished as error:
            done, status = error.done, _fail(error)
        _say(*done)
    if any(os.path.exists(folder / original.name) for original in lessons.originals().values()):
        _say(f"The lessons lie in {folder.resolve()}.")
    return status


def _say(*sentences: str) -> None:
    """Print what was done; it is done even if nobody reads that, as in `... | true`."""
    with contextlib.suppress(BrokenPipeError):
        for sentence in sentences:
            print(sentence)


def open_lab(options: argparse.Namespace) -> int:
    """Bring a folder of lessons up to date and open JupyterLab on the first of them."""
    status = write_lessons(options)
    if os.path.exists(lessons.own(options.folder) / f"{next(iter(lessons.originals()))}.ipynb"):
        lessons.lab(options.folder, options.jupyter)
    return status


def read_class(options: argparse.Namespace) -> int:
    """Print who of a class answered what, and write it as CSV; with --run, as the answers are when they run again."""
    from nnlab.classroom.command import command

    return command(options.folder, options.csv, options.seconds if options.run_again else None,
                   lambda works: Bar(works, unit="notebook", disable=sys.stderr is None))


def seconds(value: float, name: str) -> float:
    """Return how long a notebook may run, or raise ValueError."""
    from nnlab.classroom.again import allowed

    return allowed(value, name)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; `run` is the function to be called."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = Parser(prog="python -m nnlab", description="Live lessons on neural networks.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="lab, lessons, train or class")
    command = commands.add_parser("lab", help="open the lessons in JupyterLab",
                                  epilog="Options that are not named here are JupyterLab's, such as --no-browser; "
                                         "they come after the folder.")
    command.add_argument("folder", nargs="?", default="lessons", help="yours; default: lessons")
    command.set_defaults(run=open_lab, reset=[])
    command = commands.add_parser("lessons", help="write clean copies of the lessons into a folder of your own",
                                  epilog="A lesson that you changed stays; a newer edition comes beside it.")
    command.add_argument("folder", nargs="?", default="lessons", help="yours; default: lessons")
    command.add_argument("--reset", metavar="02", action="append", default=[],
                         help="put a fresh copy of this lesson there, the old one is kept; may be given again")
    command.set_defaults(run=write_lessons)
    command = commands.add_parser("train", help="train a network and print the result")
    command.add_argument("name", choices=RECIPES)
    command.add_argument("--epochs", type=whole("--epochs", some), help="how often to see all the data")
    command.add_argument("--batch-size", type=whole("--batch-size", some), help="samples in a step")
    command.add_argument("--learning-rate", type=number("--learning-rate", positive))
    command.add_argument("--seed", type=whole("--seed", as_seed), default=0)
    command.set_defaults(run=train)
    command = commands.add_parser("class", help="read the notebooks that a class handed in",
                                  epilog="Without --run nothing in them is run.")
    command.add_argument("folder", metavar="FOLDER", type=word("FOLDER"),
                         help="a folder for each learner, or files with their names, or a ZIP file")
    command.add_argument("--csv", metavar="FILE", type=word("--csv"), default="results.csv",
                         help="default: results.csv")
    command.add_argument("--run", action="store_true", dest="run_again",
                         help="ask all answers again: run what they need, each notebook in a process of its own")
    command.add_argument("--seconds", type=number("--seconds", seconds), default=60.0,
                         help="how long a notebook may run; default: 60")
    command.set_defaults(run=read_class)
    options, others = parser.parse_known_args(arguments)
    if others and options.command != "lab":
        parser.error(f"unknown: {' '.join(others)}")
    if options.command == "lab" and others and _may_be_a_value(options.folder, arguments):
        parser.error(f"The folder must stand before JupyterLab's options. Got {options.folder!r} behind one. "
                     f"Use for example: lab lessons --port 9000")
    options.jupyter = others
    return options


def _may_be_a_value(folder: str, arguments: list[str]) -> bool:
    """Return whether a word that was read as the folder stands behind an option that it may belong to."""
    before = arguments[arguments.index(folder) - 1] if folder in arguments else ""
    return before.startswith("-") and "=" not in before


def main(arguments: list[str] | None = None) -> int:
    """Run the command; a mistake or a diverged run is one line of text and exit code 1, a wrong option exit code 2."""
    status = 1
    for stream in (sys.stdout, sys.stderr):
        write_plainly(stream)
    try:
        try:
            options = parse(arguments)
            status = options.run(options)
            return status
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except (ValueError, nnlab.Diverged, lessons.Unfinished) as error:
        return _fail(error)
    except BrokenPipeError:  # the reader has seen enough, as in `... | head -1`
        return _fall_silent(status)
    except KeyboardInterrupt as stop:
        print("Stopped with Ctrl + C.", *getattr(stop, "__notes__", []), file=sys.stderr)
        return 130
    except OSError as error:
        if error.filename is None:  # the disk is full
            return _fall_silent(_fail(error))
        return _fail(error)


def _fail(error: Exception) -> int:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return 1


def _fall_silent(status: int) -> int:
    """Have nowhere take what could not be written: Python tries it once more at its end, and would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        os.dup2(nowhere, stream.fileno())
    return status


if __name__ == "__main__":
    sys.exit(main())
