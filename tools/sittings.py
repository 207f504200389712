"""What was tried of a long table in earlier sittings, on the very same commit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from parts import ROOT


def commit() -> str:
    """Return the commit that the files are of; nothing where one was changed since, or git does not know them."""
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    return "" if git("status", "--porcelain") else git("rev-parse", "HEAD")


class Kept:
    """Rows of texts that are kept in a file while the commit stays; without a commit nothing is kept."""

    def __init__(self, file: Path, commit: str, *, begins_anew: bool = False):
        self._file, self._commit = file, commit
        self._rows: dict[str, list[str]] = {}
        if commit and file.exists() and not begins_anew:
            kept = json.loads(file.read_text(encoding="utf-8"))
            self._rows = kept["rows"] if kept["commit"] == commit else {}

    def get(self, key: str) -> list[str] | None:
        """Return what was kept under a key; None if there is nothing."""
        return self._rows.get(key)

    def put(self, key: str, row: list[str]) -> None:
        """Keep a row."""
        self._rows[key] = row
        if self._commit:
            self._file.write_text(json.dumps({"commit": self._commit, "rows": self._rows}, indent=1), encoding="utf-8")
