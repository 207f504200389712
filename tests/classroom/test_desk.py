"""The learner's process, its desk and its guard, without a process: what each order is answered with."""

import io
import json
import os
from types import SimpleNamespace

import numpy as np
import pytest

from nnlab.classroom.again import guard, watch
from nnlab.classroom.again.child import Desk
from nnlab.classroom.again.needed import ASKED
from nnlab.classroom.again.wire import Other, packed, unpacked


def replies(*orders):
    """Return what a desk sends for some orders, one after the other."""
    asked, said = iter([json.dumps(order).encode() for order in orders]), io.BytesIO()
    with pytest.raises(StopIteration):  # nothing is to be done any more
        Desk(SimpleNamespace(get=asked.__next__), said).serve()
    return [json.loads(line) for line in said.getvalue().splitlines()]


def run(source):
    return {"do": "run", "source": source}


def call(number, *arguments):
    return {"do": "call", "function": number, "arguments": [packed(one, lambda _: {}) for one in arguments]}


def value_of(reply):
    return unpacked(reply["value"], lambda sent: sent)


VALUE = {"do": "value", "question": "a/b"}


def test_a_cell_runs_and_what_it_raises_is_told_in_words():
    assert replies(run("a = 1"))[0] == {}
    assert "It divides by zero." in replies(run("1 / 0"))[0]["error"]
    assert "SyntaxError" in replies(run("a = ("))[0]["error"]
    assert "It ends Python itself." in replies(run("raise SystemExit"))[0]["error"]


def test_cells_share_their_names():
    *_, reply = replies(run("a = 20"), run(f"{ASKED}('a/b', 2 * a + 2)"), VALUE)
    assert value_of(reply) == 42


def test_what_a_check_was_given_is_fetched_once():
    _, first, second = replies(run(f"said = {ASKED}('a/b', 'B')\nassert not said.right"), VALUE, VALUE)
    assert (value_of(first), second) == ("B", {"missing": True})


def test_a_function_stays_and_is_called_with_what_is_sent():
    _, kept, called = replies(run(f"def double(x, y=1):\n    return 2 * x\n{ASKED}('a/b', double)"), VALUE,
                              call(0, np.array([1.5, 2.0])))
    assert kept["value"] == {"function": 0, "name": "double", "parameters": [["x", 1, False], ["y", 1, True]]}
    np.testing.assert_array_equal(value_of(called), [3.0, 4.0])


def test_a_function_without_a_signature_is_kept_by_its_name():
    assert replies(run(f"{ASKED}('a/b', dict.fromkeys)"), VALUE)[1]["value"]["name"] == "fromkeys"


@pytest.mark.parametrize(("body", "words"), [
    ("return 1 / 0", "It divides by zero."), ("raise SystemExit", "Python itself")])
def test_what_a_function_raises_is_told(body, words):
    assert words in replies(run(f"def f(x):\n    {body}\n{ASKED}('a/b', f)"), VALUE, call(0, 1.0))[2]["error"]


def test_what_overflows_is_as_it_is_below_a_check_whatever_a_cell_has_set():
    cell = f"import numpy as np\nnp.seterr(all='raise')\ndef f(x):\n    return np.exp(x)\n{ASKED}('a/b', f)"
    with np.errstate():
        assert value_of(replies(run(cell), VALUE, call(0, np.array([1000.0])))[2]) == np.inf


def test_a_function_that_is_not_written_gives_nothing():
    reply = replies(run(f"def f(x):\n    raise NotImplementedError\n{ASKED}('a/b', f)"), VALUE, call(0, 1.0))[2]
    assert reply == {"value": None}


def test_an_argument_that_is_changed_in_place_comes_back_as_it_is_after():
    reply = replies(run(f"def f(x):\n    x += 1\n    return x\n{ASKED}('a/b', f)"), VALUE, call(0, np.zeros(2)))[2]
    np.testing.assert_array_equal(unpacked(reply["after"][0], lambda sent: sent), [1.0, 1.0])


def test_a_function_that_is_handed_in_is_asked_on_the_other_side():
    source = run(f"def f(g):\n    return g(3) + 1\n{ASKED}('a/b', f)")
    order = {"do": "call", "function": 0, "arguments": [{"function": 7}]}
    _, _, asked, done = replies(source, VALUE, order, {"value": 5})
    assert asked == {"function": 7, "arguments": [3]}
    assert value_of(done) == 6
    _, _, _, failed = replies(source, VALUE, order, {"error": "It is not so."})
    assert "It is not so." in failed["error"]


@pytest.mark.parametrize("source", ["object()", "'x' * 6_000_000", "10 ** 400"])
def test_what_cannot_be_sent_is_another_kind_of_value(source):
    assert isinstance(value_of(replies(run(f"{ASKED}('a/b', {source})"), VALUE)[1]), Other)


def test_a_value_that_raises_when_it_is_looked_at_is_another_kind_of_value():
    code = f"class Odd:\n    def __array__(self, *_):\n        raise RuntimeError\n{ASKED}('a/b', Odd())"
    assert isinstance(value_of(replies(run(code), VALUE)[1]), Other)


# The guard ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def hook(tmp_path):
    return watch.watcher(str(tmp_path), os.path.realpath, frozenset({"posix"}))


@pytest.mark.parametrize("event", sorted(watch.NEVER))
def test_no_process_and_no_network(hook, event):
    with pytest.raises(PermissionError, match=event):
        hook(event, ())


def test_writing_is_for_its_own_folder_alone(hook, tmp_path):
    hook("open", (str(tmp_path / "a.txt"), "w", os.O_WRONLY | os.O_CREAT))
    hook("open", ("/etc/hostname", "r", os.O_RDONLY))
    hook("open", (os.devnull, "w", os.O_WRONLY))
    hook("open", (3, "w", os.O_WRONLY))
    with pytest.raises(PermissionError, match="own folder only"):
        hook("open", (str(tmp_path.parent / "a.txt"), "w", os.O_WRONLY | os.O_CREAT))
    with pytest.raises(PermissionError, match="own folder only"):
        hook("open", (str(tmp_path / ".." / "a.txt"), "w", os.O_WRONLY | os.O_CREAT))


def test_nothing_is_moved_in_or_out(hook, tmp_path):
    inside, outside = str(tmp_path / "a"), str(tmp_path.parent / "b")
    hook("os.rename", (inside, str(tmp_path / "c"), -1, -1))
    for paths in ((inside, outside), (outside, inside)):
        with pytest.raises(PermissionError):
            hook("os.rename", (*paths, -1, -1))
    with pytest.raises(PermissionError):
        hook("os.remove", (outside.encode(), -1))


def test_limits_are_set_where_the_system_has_them(monkeypatch):
    resource = pytest.importorskip("resource")
    asked = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, pair: asked.update({what: pair}))
    guard.limit(7.0)
    assert asked[resource.RLIMIT_AS] == (guard.MEMORY, guard.MEMORY)
    assert asked[resource.RLIMIT_CPU] == (7 + guard.START,) * 2
    assert asked[resource.RLIMIT_NPROC] == (0, 0)
