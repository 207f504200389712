"""For `make quick`: what failed last, then what belongs to changed files, then the rest while time is left.

    python -m pytest -p tests.quick --failed-first --seconds=40

A test belongs to a changed file if its own file was changed, or speaks of the changed module.
"""

import re
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption("--seconds", type=float, default=40, help="begin no other test after so many seconds")


def changed():
    """Return the names of the modules that were changed since the last commit, such as dropout_words."""
    done = subprocess.run(["git", "status", "--porcelain", "--untracked-files=all"], cwd=ROOT, capture_output=True,
                          text=True)
    return {Path(line[3:].strip('"')).stem for line in done.stdout.splitlines() if line.endswith((".py", ".py\""))}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Put the tests of changed files first; pytest then puts those that failed before them."""
    words = re.compile(r"\b(" + "|".join(map(re.escape, changed())) + r")\b")
    texts = {path: path.stem + path.read_text(encoding="utf-8") for path in {item.path for item in items}}
    belongs = {path: bool(changed() and words.search(text)) for path, text in texts.items()}
    items.sort(key=lambda item: not belongs[item.path])


def pytest_sessionstart(session):
    session.config.end = time.monotonic() + session.config.getoption("--seconds")


def pytest_runtest_setup(item):
    if time.monotonic() > item.config.end:
        pytest.skip("no time was left: make test runs all")
