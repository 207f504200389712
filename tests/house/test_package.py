"""What loads when, and which way imports run."""

import ast
import collections
import functools
import graphlib
import re
import subprocess
import sys
from pathlib import Path

import every_app
import pytest

import nnlab

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "nnlab"
# Which rooms each room may import from; the files at the top of nnlab and their workshop are one room, mathematics.
ROOMS = {
    "mathematics": set(),
    "inspection": {"mathematics"},
    "experiments": {"mathematics"},
    "data": {"mathematics", "experiments"},
    "views": set(),
    "lessons": set(),
    "live": {"mathematics", "views", "lessons"},
    "check": {"mathematics", "lessons"},
    "classroom": {"mathematics", "lessons", "check"},
    "apps": {"mathematics", "inspection", "data", "views", "live", "check"},
    "commands": {"mathematics", "data"},
}


def fresh(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_nnlab_loads_neither_pictures_nor_widgets_nor_data():
    loaded = fresh("import sys, nnlab; print(*sys.modules)").split()
    assert "numpy" in loaded
    assert not {"matplotlib", "ipywidgets", "anywidget", "tqdm", "nnlab.data", "nnlab.check"} & set(loaded)
    assert not {"loky", "threadpoolctl", "concurrent.futures", "multiprocessing"} & set(loaded)  # for a sweep alone


def test_the_tab_key_offers_what_loads_on_first_use_and_loads_nothing():
    code = """
import sys, nnlab
for name in dir(nnlab):
    print(name)
print("loaded:", *sys.modules)
"""
    offered, loaded = fresh(code).split("loaded:")
    assert {*nnlab.__all__, "__version__"} <= set(offered.split())
    assert not {"matplotlib", "ipywidgets", "nnlab.data", "nnlab.views", "nnlab.apps"} & set(loaded.split())


def test_jupyter_completes_them_too():  # to show what each is, it may load them
    code = """
import nnlab
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell()
shell.push({"nnlab": nnlab})
with provisionalcompleter():
    print(*(found.text for found in shell.Completer.completions("nnlab.", 6)))
"""
    offered = {name.lstrip(".") for name in fresh(code).split()}
    assert {"data", "views", "live", "apps", "check", "mlp"} <= offered


def test_the_checks_load_on_first_use_and_bring_neither_pictures_nor_widgets():
    loaded = fresh("import sys, nnlab; nnlab.check.answer('tree_age/step', None); print(*sys.modules)").split()
    assert "nnlab.check.tree_age.questions" in loaded
    assert not {"matplotlib", "ipywidgets", "anywidget", "IPython", "nnlab.views", "nnlab.apps"} & set(loaded)


def module_of(path):
    """Return a file's dotted name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in PACKAGE.rglob("*.py")}
FACES = {"nnlab", "nnlab.__main__"}  # they hand on what stands in every room


@functools.cache
def imports(module):
    """Return the modules of nnlab that a module imports, wherever in its file, and the other packages."""
    inside, outside = set(), set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in MODULES else node.module
                     for alias in node.names]
        else:
            continue
        for name in names:
            (inside if name.split(".")[0] == "nnlab" else outside).add(name)
    return inside, {name.split(".")[0] for name in outside} - set(sys.stdlib_module_names)


def room_of(module):
    """Return the room in which a module stands."""
    first = module.split(".")[1]
    return first if first in ROOMS and first != "mathematics" else "mathematics"


def test_every_room_imports_only_from_rooms_below():
    upward = {(module, other) for module in MODULES.keys() - FACES for other in imports(module)[0] - {"nnlab"}
              if room_of(other) not in ROOMS[room_of(module)] | {room_of(module)}}
    assert upward == set()
    rooms = list(ROOMS)
    assert all(rooms.index(below) < rooms.index(room) for room, allowed in ROOMS.items() for below in allowed)


def test_no_two_files_need_one_another():
    below = {module: imports(module)[0] & MODULES.keys() - FACES for module in MODULES.keys() - FACES}
    assert list(graphlib.TopologicalSorter(below).static_order())  # or it raises CycleError, and names them


def test_no_app_imports_another():
    def app_of(module):
        return module.split(".")[2] if module.startswith("nnlab.apps.") else ""
    assert {(module, other) for module in MODULES if app_of(module) for other in imports(module)[0]
            if app_of(other) not in (app_of(module), "shared", "")} == set()


@pytest.mark.parametrize(("room", "libraries"), [
    ("mathematics", {"numpy"}), ("inspection", {"numpy"}), ("check", {"numpy"}),
    ("classroom", {"numpy"}),
    ("views", {"numpy", "matplotlib", "PIL"}),
])
def test_a_room_imports_no_more_libraries_than_it_is_for(room, libraries):
    assert set().union(*(imports(module)[1] for module in MODULES.keys() - FACES
                         if room_of(module) == room)) <= libraries


def test_the_top_of_the_package_is_the_mathematics_in_reading_order_and_nothing_else():
    read = re.findall(r"\(nnlab/(\w+)\.py\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(path.stem for path in PACKAGE.glob("*.py")) == sorted([*read, "__init__", "__main__"])
    below = {module: imports(f"nnlab.{module}")[0] & {f"nnlab.{other}" for other in read} for module in read}
    assert [(module, other) for k, module in enumerate(read) for other in below[module]
            if other.removeprefix("nnlab.") not in read[:k]] == []


def test_the_checks_start_no_thread_and_no_process():
    modules = set().union(*(names_imported(path) for path in (PACKAGE / "check").rglob("*.py")))
    assert not {"threading", "signal", "subprocess", "multiprocessing"} & modules


def test_a_class_is_read_without_a_process_and_only_run_starts_one():
    loaded = fresh("import sys, nnlab.classroom; print(*sys.modules)").split()
    assert "nnlab.classroom.sheets" in loaded
    assert not {"nnlab.classroom.again", "matplotlib", "IPython", "subprocess"} & set(loaded)
    starts = [path.relative_to(PACKAGE / "classroom").as_posix() for path in (PACKAGE / "classroom").rglob("*.py")
              if {"threading", "signal", "subprocess"} & names_imported(path)]
    assert sorted(starts) == ["again/child.py", "again/far.py"]  # the child itself has a thread that hears orders


def names_imported(path):
    return set(re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


# Methods that are found by their names, so that nobody calls them by it.
BY_NAME = re.compile(r"_(draw|tell|press|move|release|leave|arrow|key|key_\w+|on_\w+|new_weights)|"
                     r"_repr_\w+_|_render_traceback_|\w*_jupyter_server_extension\w*")


def test_no_method_is_there_that_nothing_calls():
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    words = collections.Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    own = {(path, node.name) for path, text in texts.items() if 'getattr(self, f"_{' not in text
           for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef) and not node.decorator_list}
    dead = {f"{path.relative_to(PACKAGE)}: {name}" for path, name in own if name.startswith("_") and words[name] == 1
            and not name.endswith("__") and not BY_NAME.fullmatch(name)}
    assert dead == set()


def test_a_handler_has_the_name_of_a_setting():
    for name in every_app.NAMES:
        app = every_app.made(name)
        handlers = {handler.removeprefix("_on_") for handler in dir(type(app)) if handler.startswith("_on_")}
        assert handlers - {"other", "learning_rate"} <= set(app.state.traits()), name
        app.close()
