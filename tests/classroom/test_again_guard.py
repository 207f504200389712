"""What a notebook that is asked again may not do, by whatever road: write elsewhere, start a process, outlive --run."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nnlab.classroom.again.far import FarError, Process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these ways are those of POSIX")

BY_A_FOLDER = "here = os.open(away, os.O_RDONLY)\n"
WRITES = {
    "a Path": "shutil.rmtree(pathlib.Path(away) / 'v')",
    "dir_fd, remove": f"{BY_A_FOLDER}os.remove('f', dir_fd=here)",
    "dir_fd, rename": f"{BY_A_FOLDER}os.rename('f', 'g', src_dir_fd=here, dst_dir_fd=here)",
    "dir_fd, open": f"{BY_A_FOLDER}os.open('n', os.O_CREAT | os.O_WRONLY, dir_fd=here)",
    "dir_fd, the inner open": f"{BY_A_FOLDER}import posix\nposix.open('n', os.O_CREAT | os.O_WRONLY, dir_fd=here)",
    "dir_fd, mkdir": f"{BY_A_FOLDER}os.mkdir('n', dir_fd=here)",
    "dir_fd, symlink": f"{BY_A_FOLDER}os.symlink('n', 'm', dir_fd=here)",
    "dir_fd, rmtree": f"{BY_A_FOLDER}shutil.rmtree('v', dir_fd=here)",
    "an open file's mode": "os.chmod(os.open(away + '/f', os.O_RDONLY), 0)",
    "an open file's time": "os.utime(os.open(away + '/f', os.O_RDONLY), (5, 5))",
    "a link": "os.link(away + '/f', 'l')\nopen('l', 'w').write('x')",
    "a link that leads up": "os.makedirs('a/b')\nos.chdir('a/b')\nos.symlink('../..', '../../l')\nos.chdir('../..')\n"
                            "open(f'l/../{away}/f', 'w')",
    "a database": "import sqlite3\nsqlite3.connect(away + '/x.db').execute('create table t(a)')",
    "a second database": "import sqlite3\nsqlite3.connect(':memory:').execute('attach ? as o', (away + '/x.db',))",
    "a pipe": "os.mkfifo(away + '/n')",
    "a node": "os.mknod(away + '/n')",
    "another interpreter": "import _xxsubinterpreters as inner\n"
                           "inner.run_string(inner.create(), f'import os; os.remove(\"{away}/f\")')",
}
PATCHES = {
    "a fresh module": "del sys.modules['posix']\nimport posix\nposix.mkfifo(away + '/n')",
    "another fsdecode": "os.fsdecode = lambda path: 'x'\nos.remove(away + '/f')",
    "another realpath": "os.path.realpath = os.path.abspath = lambda *a: os.getcwd()\nos.remove(away + '/f')",
    "another getcwd": "home = os.getcwd()\nos.chdir(away)\nos.getcwd = lambda: home\nos.remove('f')",
    "another isinstance": "import builtins\nbuiltins.isinstance = lambda *a: False\nbuiltins.zip = lambda *a, **k: ()\n"
                          "os.remove(away + '/f')",
    "another table": "from nnlab.classroom.again import watch\nwatch.FILES.clear()\nwatch.NEVER = ()\n"
                     "watch._must_lead = lambda *a: None\nopen(away + '/f', 'w')",
}
STARTS = {
    "os.fork": "os.fork()", "os.posix_spawn": "os.posix_spawn('/bin/touch', ['touch', away + '/n'], {})",
    "os.spawnv": "os.spawnv(os.P_WAIT, '/bin/touch', ['touch', away + '/n'])",
    "os.execv": "os.execv('/bin/touch', ['touch', away + '/n'])", "os.popen": "os.popen('touch ' + away + '/n').read()",
    "multiprocessing's inner way": "from multiprocessing.util import spawnv_passfds as start\n"
                                   "start(b'/bin/touch', [b'touch', (away + '/n').encode()], [])",
    "subprocess's inner way": "import subprocess\nsubprocess._fork_exec()",
    "multiprocessing": "import multiprocessing as m\nm.get_context('spawn').Process(target=print).start()",
    "a signal to a process": "import signal\nsignal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
    "another's limits": "import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
}


@pytest.fixture
def away(tmp_path):
    """Return a folder that is none of the notebook's."""
    (tmp_path / "v").mkdir()
    (tmp_path / "f").write_text("kept", encoding="utf-8")
    return tmp_path


def state(folder):
    return {path: (path.stat().st_mode, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def refused(process, away, act):
    """Return whether a cell ends with an error and has done nothing in a folder."""
    before = state(away)
    said = process.run(f"import os, pathlib, shutil, sys\naway = {str(away)!r}\n{act}")
    return bool(said) and state(away) == before and (away / "f").read_text(encoding="utf-8") == "kept"


def test_nothing_is_done_outside(away):
    with Process(60) as process:
        assert [case for case, act in (WRITES | STARTS).items() if not refused(process, away, act)] == []


@pytest.mark.parametrize("case", PATCHES)
def test_no_assignment_changes_what_the_hook_asks(away, case):
    with Process(30) as process:
        assert refused(process, away, PATCHES[case])


def test_in_its_own_folder_a_notebook_writes_and_removes_as_it_likes():
    with Process(30) as process:
        said = process.run(
            "import os, shelve, shutil, tempfile\nwith tempfile.TemporaryDirectory() as here:\n"
            "    os.makedirs(here + '/a/b')\n    open(here + '/a/b/f', 'w').close()\nopen(os.devnull, 'w').write('x')\n"
            "os.mkdir('d')\nos.chdir('d')\nopen(b'g', 'w').close()\nos.rename('g', '../h')\nshutil.rmtree('../d')")
    assert said == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process that is not its own")
def test_a_learners_process_ends_with_the_one_that_has_started_it(number):
    code = ("import signal\nsignal.signal(signal.SIGHUP, signal.SIG_DFL)  # which nohup ignores\n"
            "from nnlab.classroom.again.far import Process\nwith Process(60) as process:\n"
            "    print(process._process.pid, process._folder.name, flush=True)\n"
            "    process.run('open(\"x\", \"w\")\\nwhile True: pass')")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        pid, folder = parent.stdout.readline().split()
        ended = os.pidfd_open(int(pid))
        parent.send_signal(number)
    try:
        assert select.select([ended], [], [], 50)[0]
        assert not Path(folder).exists()
    finally:
        os.close(ended)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_learners_process_ends_where_nobody_takes_its_replies():
    with Process(60) as process:
        process._process.stdout.close()
        process._process.stdin.write(b'{"do": "run", "source": ""}\n')
        process._process.stdin.flush()
        process._process.wait(50)
        assert not Path(process._folder.name).exists()


def test_an_error_is_called_as_the_learners_own():
    with Process(30) as process:
        process.run("class Melted(Exception): pass\ndef f(): raise Melted\n__asked__('a', f)")
        with pytest.raises(FarError, match="Melted") as raised:
            process.value("a")()
        assert type(raised.value).__name__ == "Melted"
