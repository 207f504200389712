"""Nothing is lost on the way: neither to another program that writes at the same moment, nor to a full disk."""

import errno
import json
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from folders import NAMES, TREE, answer_in, contents

from nnlab import lessons
from nnlab.lessons import moves

OLD = "03_tree_age_old.ipynb"
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")


def without_links(*_):
    raise PermissionError(errno.EPERM, "Operation not permitted")


def full(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(params=["links", "no links"])
def drive(request, monkeypatch):
    """Have the drive be one that gives a file two names, or one that does not, such as a USB stick."""
    if request.param == "no links":
        monkeypatch.setattr(os, "link", without_links)


@pytest.fixture
def save(monkeypatch):
    """Return a function that has a learner save into a place just before a file is put or moved there."""
    def have(place, *numbers):
        put, calls = moves._put, []

        def save_and_put(draft, target):
            calls.append(target)
            if len(calls) in numbers:
                place.write_text(f"save {len(calls)}", encoding="utf-8")
            return put(draft, target)

        monkeypatch.setattr(moves, "_put", save_and_put)
    return have


def test_a_save_at_the_last_moment_is_kept_and_named(mine, course, save, drive):
    course(TREE, "Anew")
    save(mine / TREE, 1, 2)  # once it was looked at, and once more while the first is moved away
    assert lessons.update(mine) == [f"{TREE} was brought up to date. What was there is kept as {OLD} and "
                                    f"03_tree_age_old_2.ipynb."]
    after = contents(mine)
    assert (after[OLD], after["03_tree_age_old_2.ipynb"]) == (b"save 1", b"save 2")
    assert b"# Anew" in after[TREE]
    assert sorted(after) == sorted([*NAMES, OLD, "03_tree_age_old_2.ipynb"])


def test_resets_at_the_same_time_lose_nothing(mine, drive):
    fresh = (mine / TREE).read_bytes()
    for number in range(5):
        answer_in(mine / TREE, str(number))
        with ThreadPoolExecutor(4) as pool:
            assert all("is fresh" in said for said in pool.map(lessons.reset, [mine] * 4, ["03"] * 4))
        assert (mine / TREE).read_bytes() == fresh
    kept = b"".join(text for name, text in contents(mine).items() if "_old" in name)
    assert all(b"answer = %d" % number in kept for number in range(5))


def test_a_lesson_that_comes_while_it_is_written_stays(mine, save):
    (mine / TREE).unlink()
    save(mine / TREE, 1)
    with pytest.raises(lessons.Unfinished, match=f"{TREE} cannot be opened"):
        lessons.update(mine)
    assert (mine / TREE).read_text(encoding="utf-8") == "save 1"


def test_updates_at_the_same_time_make_a_whole_folder(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(lessons.update, [tmp_path / "mine"] * 4))) == 4
    assert sorted(contents(tmp_path / "mine")) == NAMES
    assert lessons.update(tmp_path / "mine") == ["All lessons are of the newest edition."]


def test_a_full_disk_leaves_the_work_where_it_was_and_says_so(mine, monkeypatch):
    answer_in(mine / TREE, "42")
    before = contents(mine)
    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(lessons.Unfinished, match=rf"{TREE} could not be written in .*: the disk is full. Make room"):
        lessons.reset(mine, "03")
    assert contents(mine) == before


def test_a_disk_that_is_full_at_the_last_moment_says_where_the_work_is(mine, monkeypatch):
    answer_in(mine / TREE, "42")
    touched = (mine / TREE).read_bytes()
    put = moves._put
    monkeypatch.setattr(moves, "_put", lambda draft, place: full() if (mine / OLD).exists() else put(draft, place))
    with pytest.raises(lessons.Unfinished, match=f"the disk is full.* What was there is kept as {OLD}"):
        lessons.reset(mine, "03")
    assert (mine / OLD).read_bytes() == touched
    assert sorted(contents(mine)) == sorted([OLD, *NAMES[:3], *NAMES[4:]])  # and no draft


def test_one_reason_is_told_once_for_all_lessons(tmp_path, monkeypatch):
    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(lessons.Unfinished) as refused:
        lessons.update(tmp_path / "mine")
    assert str(refused.value).startswith(", ".join(NAMES) + " could not be written")
    assert contents(tmp_path / "mine") == {}


def test_what_a_killed_command_left_is_swept_up_and_nothing_else(mine, monkeypatch):
    (mine / TREE).unlink()
    monkeypatch.setattr(type(mine), "unlink", lambda *_, **__: None)  # as if it were killed before
    lessons.update(mine)
    monkeypatch.undo()
    draft, = mine.glob(".*")
    hour = draft.stat().st_mtime - moves.ABANDONED - 1
    others = [mine / name for name in (".03_tree_age.mine", "03_tree_age.0123456789abcdef", f".{TREE}")]
    for path in others:
        path.write_text("mine", encoding="utf-8")
        os.utime(path, (hour, hour))
    lessons.update(mine)
    assert draft.exists()  # another command may write at it
    os.utime(draft, (hour, hour))
    lessons.update(mine)
    assert sorted(set(contents(mine)) - {*NAMES}) == sorted(path.name for path in others)


def test_a_free_name_is_given_to_one_alone(mine, monkeypatch):
    answer_in(mine / TREE, "42")
    replace, refused = os.replace, []

    def be_faster(source, target):
        try:
            target.open("xb").close()
        except FileExistsError:
            refused.append(target.name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", be_faster)
    lessons.reset(mine, "03")
    assert refused == [OLD]


def test_a_folder_is_not_moved_over_anything(mine):
    (mine / TREE).unlink()
    for name in (TREE, OLD):
        (mine / name).mkdir()
        (mine / name / name).write_text("mine", encoding="utf-8")
    assert "kept as 03_tree_age_old_2.ipynb" in lessons.reset(mine, "03")
    assert (mine / OLD / OLD).exists()
    assert (mine / "03_tree_age_old_2.ipynb" / TREE).exists()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@UNIX
def test_a_copy_has_the_rights_that_the_system_gives(tmp_path):
    before = os.umask(0o077)
    try:
        lessons.update(tmp_path / "mine")
    finally:
        os.umask(before)
    assert {mode(path) for path in (tmp_path / "mine").iterdir()} == {0o600}


@UNIX
@pytest.mark.parametrize(("rights", "after"), [(0o600, 0o600), (0o664, 0o664)])
def test_a_copy_keeps_the_rights_of_the_one_before(mine, course, rights, after):
    (mine / TREE).chmod(rights)
    course(TREE, "Anew")
    assert lessons.update(mine) == [f"{TREE} was brought up to date."]
    assert mode(mine / TREE) == after


@UNIX
def test_a_fresh_copy_of_a_write_protected_lesson_can_be_written(mine):
    (mine / TREE).chmod(0o440)
    assert lessons.reset(mine, "03") == f"{TREE} is fresh. What was there is kept as {OLD}."
    assert (mode(mine / TREE), mode(mine / OLD)) == (0o640, 0o440)
