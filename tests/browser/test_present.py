"""A lesson on the projector: nothing has run before the teacher asks, and an app fits the screen as a whole."""

import importlib.util
from pathlib import Path

import nbformat
import pytest
from lab import PATIENCE

import nnlab

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
OPTIONS = ["--allow-root", "--expose-app-in-browser"]
GIVEN = {
    "choose": "nnlab.apps.choose(nnlab.check.Chosen({'A': 'it rises', 'B': 'it falls'}, 'A', 'B', 'The slope.'))",
    "estimate": "nnlab.apps.estimate(nnlab.check.Estimated(5.7, 6.2, 0, 10, 'Less weight.', unit='years'))",
    "opened": "nnlab.apps.opened('neuron')",
    "opening": "nnlab.check.opening('07')",
    "mistakes": "nnlab.apps.mistakes(nnlab.mlp([784, 10], output='softmax'))",
    "predict": "nnlab.apps.predict([1, 2, 3], [3, 1, 2], [3, 2, 1])",
    "predict_border": "nnlab.apps.predict_border([[0, 0], [1, 1]], [0, 1], [[0, 1], [1, 0]])",
    "predict_line": "nnlab.apps.predict_line([0, 100], [32, 212])",
    "predict_way": "nnlab.apps.predict_way([0, 1, 2], [0, 1], [[3, 2, 1], [4, 3, 2]], [[0, 1], [2, 0]])",
    "training": "nnlab.apps.training(nnlab.Trainer(nnlab.mlp([1, 1], W='zeros'), *scale, "
                "optimizer=nnlab.SGD(0.001)))",
    "watch": "def to_kelvin(celsius):\n    return celsius - 273.15\n\n"
             "nnlab.check.watch('start_here/kelvin', to_kelvin)",
}
MADE = [GIVEN.get(name, f"nnlab.apps.{name}()") for name in nnlab.apps.__all__]
LESSON = nbformat.v4.new_notebook(
    metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    cells=[nbformat.v4.new_markdown_cell("# Three sections"),
           nbformat.v4.new_markdown_cell("## First\nwords"),
           nbformat.v4.new_code_cell("import nnlab\ndata = nnlab.data.fahrenheit()\nscale = data.X, data.y\nruns = []"),
           nbformat.v4.new_markdown_cell("## Second\nwords"),
           nbformat.v4.new_code_cell("runs.append(1)\nprint('one')"), nbformat.v4.new_code_cell("print('two')"),
           nbformat.v4.new_markdown_cell("## Apps\nwords"), *map(nbformat.v4.new_code_cell, MADE)])


@pytest.fixture(scope="module")
def present():
    spec = importlib.util.spec_from_file_location("present", NOTEBOOKS / "present.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(present, browser, folder):
    """Return the page of a lesson of three sections, the third with every app, on a small projector."""
    shown = folder / "present"
    shown.mkdir()
    present.write_settings(shown / ".settings")
    present.write_extension(shown / ".extensions")
    nbformat.write(present.for_projector(LESSON), shown / "lesson.ipynb")
    with present.jupyter_lab(shown, OPTIONS) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(address.format("lesson.ipynb"))
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel")
        page.get_by_role("heading", name="Three sections").click()
        yield page
        page.context.close()


def has_run(page):
    """Return which code cells have run or run now."""
    return page.evaluate("jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code')"
                         ".map((cell) => cell.model.executionCount !== null)")


def printed(page):
    return page.locator(".jp-OutputArea-output pre:visible").all_inner_texts()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def wait_until_run(page, number):
    """Wait until the code cell of that number has run."""
    page.wait_for_function(
        "number => jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code')"
        "[number].model.executionCount !== null", arg=number)


def test_a_teacher_walks_through_a_lesson(page):
    """One walk: two tests of one page would need the same worker."""
    run_two_sections(page)
    show_every_app(page)
    run_nothing_again(page)


def run_two_sections(page):
    assert not any(has_run(page))
    assert page.get_by_role("heading", name="Second").is_visible()
    assert not page.get_by_text("print('one')").is_visible()  # the sections are closed

    press(page, "ArrowRight", "ArrowRight", "ArrowRight")  # to the second section, past what the first would run
    assert not any(has_run(page))  # walking runs nothing
    press(page, "Shift+Enter")  # opens it
    assert not any(has_run(page))
    press(page, "Shift+Enter")
    wait_until_run(page, 1)
    page.get_by_text("one", exact=True).wait_for()
    assert has_run(page)[:3] == [True, True, False]  # what it needs from above, and not what comes behind
    press(page, "Shift+Enter")
    wait_until_run(page, 2)
    page.get_by_text("two", exact=True).wait_for()
    assert not any(has_run(page)[3:])
    assert [text.strip() for text in printed(page)] == ["one", "two"]


def show_every_app(page):
    press(page, "ArrowRight", "g")  # the whole section
    for number in range(len(has_run(page))):  # app by app: all together take as long as a test gives one thing
        wait_until_run(page, number)
    apps = page.locator(".nnlab-app")
    assert apps.count() == len(MADE)
    for number, name in enumerate(nnlab.apps.__all__):
        app = apps.nth(number)
        page.evaluate("app => app.closest('.jp-Cell').scrollIntoView()", app.element_handle())
        page.wait_for_function("""app => {
            const page = app.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
            const canvases = [...app.querySelectorAll('.nnlab-figure canvas')];
            const inside = [app, ...canvases].map((part) => part.getBoundingClientRect()).every(
                ({ top, bottom, height }) => height > 0 && top >= page.top && bottom <= page.bottom + 1);
            if (!inside) app.closest('.jp-Cell').scrollIntoView(); // what stands above it has grown since
            return inside && canvases.every((canvas) => Number(canvas.dataset.frame) > 0);
        }""", arg=app.element_handle(), polling=200)  # at each frame it would take the processor from the kernel
        play = app.get_by_role("button", name="Play")
        if play.count():
            box = play.bounding_box()
            assert box["y"] > 0, name
            assert box["y"] + box["height"] <= 720, name


def run_nothing_again(page):
    press(page, "g")
    page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex = 0")
    said = page.evaluate("""async () => {
        const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
        const request = { code: "", user_expressions: { runs: "len(runs)" }, store_history: false };
        return (await kernel.requestExecute(request).done).content.user_expressions.runs.data["text/plain"];
    }""")
    assert said == "1"
