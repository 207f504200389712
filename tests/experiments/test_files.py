"""Files give back the runs that were saved, and are written whole or not at all; what is no file of runs is refused."""

import os
from pathlib import Path

import numpy as np
import pytest

import nnlab
from nnlab import Run, Runs
from nnlab.experiments.file import MOST_BYTES

RUNS = Runs([Run({"rate": 0.5}, seed, {"test": float(seed)}) for seed in range(2)])


def test_settings_come_back_from_a_file_or_are_not_written(tmp_path):
    path, cycle = tmp_path / "runs.json", []
    cycle.append(cycle)
    made = Runs([Run({"sizes": (2, [3, 1]), "how": {"name": None}}, 0, {"t": float("nan")})])
    made.save(path)
    assert Runs.load(path) == made
    again = nnlab.sweep(lambda seed, sizes, how: pytest.fail("it was run again"), [made[0].setting], [0],
                        done=Runs.load(path))
    assert again == made
    before = path.read_text(encoding="utf-8")
    for value in (np.ones(2), print, {1: 2}, {1}, cycle, b"x"):
        with pytest.raises(ValueError, match="A setting that is saved must hold numbers, texts"):
            Runs([Run({"a": value}, 0)]).save(path)
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("content", "why"), [
    (b"", "it is no JSON"), (b"[" * 100_000, "it is no JSON"), (b"\xff\xfe\x00", "it is no text"),
    (b"5", "it holds no list"), (b'{"a": 1}', "it holds no list"), (b"[[1]]", r"\[1\] is no run"),
    (b'[{"setting": {}}]', "is no run"), (b'[{"setting": {}, "seed": 0, "more": 1}]', "is no run"),
    (b'[{"setting": 5, "seed": 0}]', "is no run, for setting must be a dict"),
    (b'[{"setting": {}, "seed": true}]', "is no run, for seed must be a whole number")])
def test_a_file_of_another_kind_is_refused_with_the_reason(tmp_path, content, why):
    path = tmp_path / "runs.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"path must be a file that Runs.save has written.*{why}.*Check its name"):
        Runs.load(path)


@pytest.mark.parametrize(("make", "why"), [
    (Path.mkdir, "it is a folder"), (getattr(os, "mkfifo", None), "it is a pipe or a device"),
    (lambda path: path.symlink_to("/dev/zero"), "it is a pipe or a device")])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files here")
def test_what_is_no_file_is_neither_waited_for_nor_read_without_end(tmp_path, make, why):
    make(path := tmp_path / "runs.json")
    for act in (RUNS.save, Runs.load):
        with pytest.raises(ValueError, match=f"path must be a file that .*{why}"):
            act(path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    path = tmp_path / "runs.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ValueError, match="it has more than 1,000,000,000 bytes"):
        Runs.load(path)


def test_a_file_that_can_not_be_written_whole_stays_as_it_was(tmp_path, monkeypatch):
    RUNS.save(path := tmp_path / "runs.json")
    write = Path.write_text

    def full(path, text, **settings):
        write(path, text[:10], **settings)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ValueError, match="No space left on device"):
        Runs([*RUNS, *RUNS]).save(path)
    assert Runs.load(path) == RUNS
    assert [*tmp_path.iterdir()] == [path]
