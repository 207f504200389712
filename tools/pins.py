"""Ask a resolver whether every pin has a wheel on every Python, system and processor that README names.

    python tools/pins.py

Nothing is installed: uv reads what each package index says of its files. So what is not tried is whether they run.
"""

from __future__ import annotations

import subprocess
import sys

from parts import ROOT, table

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = {
    "Linux, x86-64": "x86_64-unknown-linux-gnu", "Linux, ARM": "aarch64-unknown-linux-gnu",
    "macOS, Intel": "x86_64-apple-darwin", "macOS, Apple silicon": "aarch64-apple-darwin",
    "Windows, x86-64": "x86_64-pc-windows-msvc",
}
EXTRAS = ("lab", "test", "handout")  # what make lab, test, present and handout install


def resolve(python: str, platform: str) -> str:
    """Return why the pins cannot be installed from wheels alone, or nothing."""
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    done = subprocess.run(
        [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--only-binary", ":all:", "--no-header",
         "--constraint", "constraints.txt", "--python-version", python, "--python-platform", platform, *extras,
         "pyproject.toml"], cwd=ROOT, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stderr.strip()


def main() -> int:
    """Print the table and every reason; return 1 if there is any."""
    found = {(name, python): resolve(python, platform) for name, platform in PLATFORMS.items() for python in PYTHONS}
    print(table([("", *PYTHONS), *((name, *("MISSING" if found[name, python] else "wheels" for python in PYTHONS))
                                   for name in PLATFORMS)]))
    for (name, python), reason in found.items():
        if reason:
            print(f"\n{name}, Python {python}: {reason}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
