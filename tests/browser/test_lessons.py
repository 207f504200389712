"""A learner's folder in JupyterLab: it opens on lesson 00, is worked in, brought up to date, and reset."""

import json
import shutil

import pytest
from lab import Lab, jupyter_lab

from nnlab import lessons

FIRST = "00_start_here.ipynb"
CHECK = 'nnlab.check.answer("start_here/lessons", answer)'


@pytest.fixture(scope="module")
def opened(browser, folder):
    """Return JupyterLab as `python -m nnlab lab` opens it, and the folder of the lessons."""
    mine = folder / "course"
    mine.mkdir()
    with jupyter_lab(mine, "-m", "nnlab", "lab", "lessons") as address:
        page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
        yield Lab(page, address, ""), mine / "lessons"
        page.context.close()


def cell_with(lab, text):
    """Return the first cell of the notebook in front that holds a text."""
    lab.page.evaluate("""text => {
        const { content } = jupyterapp.shell.currentWidget;
        content.activeCellIndex = content.widgets.findIndex((cell) => cell.model.sharedModel.source.includes(text));
        return content.scrollToCell(content.activeCell);
    }""", text)
    return lab.page.locator(".jp-Notebook:visible .jp-Cell.jp-mod-active")


def source(path, text):
    """Return the first cell in a file that holds a text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return next(found for cell in cells if text in (found := "".join(cell["source"])))


def answer(lab, number):
    """Type an answer into the check and run it, as a learner does; return what it says."""
    cell = cell_with(lab, CHECK)
    cell.locator(".cm-line").first.click()
    lab.page.keyboard.press("ControlOrMeta+A")
    lab.page.keyboard.type(f"import nnlab\nanswer = {number}\n{CHECK}")
    lab.page.keyboard.press("ControlOrMeta+Enter")
    lab.settle()
    return cell.locator(".jp-OutputArea-output").first


def test_lesson_00_opens_clean_without_a_question_about_news(opened):
    lab, mine = opened
    assert lab.page.evaluate("jupyterapp.shell.currentWidget.context.path") == FIRST
    assert lab.page.evaluate("jupyterapp.shell.currentWidget.content.widgets"
                             ".every((cell) => !cell.model.outputs || cell.model.outputs.length === 0)")
    names = lab.page.locator(".jp-DirListing-item .jp-DirListing-itemText").all_inner_texts()
    assert names == [path.name for path in sorted(mine.glob("*.ipynb"))]
    assert len(names) == 10  # lesson 05 has two parts
    assert not lab.page.evaluate("jupyterapp.hasPlugin('@jupyterlab/apputils-extension:announcements')")
    assert lab.page.evaluate("jupyterapp.hasPlugin('@jupyterlab/apputils-extension:notification')")


def test_work_is_kept_through_an_update_and_a_reset(opened, monkeypatch, tmp_path):
    lab, mine = opened
    said = answer(lab, 9)
    assert "Right" in said.inner_text()
    lab.save()
    assert "answer = 9" in source(mine / FIRST, CHECK)

    course = tmp_path / "course"  # the same lessons, one of them in a newer edition
    shutil.copytree(next(iter(lessons.originals().values())).parent, course)
    text = (course / FIRST).read_text(encoding="utf-8")
    (course / FIRST).write_text(text.replace("turn a knob", "turn another knob"), encoding="utf-8")
    monkeypatch.setattr("nnlab.lessons.course.FOLDERS", (course,))
    assert lessons.update(mine) == [
        f"{FIRST} holds your work and stays as it is. A newer edition lies beside it: 00_start_here_new.ipynb."]
    lab.turn_to("00_start_here_new.ipynb")
    assert "turn another knob" in cell_with(lab, "Start here").inner_text()
    lab.turn_to(FIRST)
    assert "answer = 9" in cell_with(lab, CHECK).inner_text()

    assert lessons.reset(mine, "00") == f"{FIRST} is fresh. What was there is kept as 00_start_here_old.ipynb."
    lab.turn_to(FIRST)
    assert "answer = None" in cell_with(lab, CHECK).inner_text()
    assert "turn another knob" in cell_with(lab, "Start here").inner_text()
    lab.turn_to("00_start_here_old.ipynb")
    assert "answer = 9" in cell_with(lab, CHECK).inner_text()


def test_a_drawing_is_folded_and_one_click_opens_it(opened):
    lab, _ = opened
    lab.turn_to("02_fahrenheit.ipynb")
    cell = cell_with(lab, "# drawing only\n")
    assert cell.locator(".cm-content").count() == 0
    cell.locator(".jp-Placeholder").click()
    cell.locator(".cm-content").wait_for()


def test_a_link_leads_to_the_next_lesson(opened):
    lab, _ = opened
    lab.turn_to(FIRST)
    cell_with(lab, "Next: [01").locator("a", has_text="01 Single neuron").last.click()
    lab.page.wait_for_function("() => jupyterapp.shell.currentWidget?.context?.path === '01_single_neuron.ipynb'")
