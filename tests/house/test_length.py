"""No file is longer than a reader can keep in mind."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("nnlab", "notebooks", "site", "tools", "benchmarks", "tests", "docs", "jupyter")
MOST = 200  # lines


def test_no_file_is_longer_than_200_lines():
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
               for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".js", ".css")}
    assert len(lengths) > 500
    assert {name: length for name, length in lengths.items() if length > MOST} == {}
