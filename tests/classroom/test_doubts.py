"""Which cells cast doubt on a notebook: those that change a check or make answers, and none that only looks."""

import pytest
from school import asks, cell, notebook
from sheets import CALL, SLOPE

from nnlab.classroom.notebook import read
from nnlab.classroom.sheets import sheet


def doubt(*cells):
    found = sheet(read(notebook(*cells).encode()), (SLOPE,), "Anna", "02_fahrenheit", "a.ipynb")
    assert found.right == 0 or not found.doubt
    return found.doubt


DOUBTS = {
    "gives the name nnlab another meaning": [
        "nnlab = 3", "import helper as nnlab", "from helper import nnlab", "from helper import x as nnlab",
        "def nnlab(): pass", "class nnlab: pass", "for nnlab in []: pass", "with x as nnlab: pass",
        "(nnlab := 3)", "try: pass\nexcept E as nnlab: pass", "nnlab, x = 1, 2",
        "match x:\n    case nnlab: pass", "match x:\n    case {**nnlab}: pass", "match x:\n    case [*nnlab]: pass",
        "def f():\n    global nnlab\n    nnlab = 1", "%time nnlab\nimport x as nnlab", "import nnlab.check as nnlab",
        f"def f(nnlab): display({CALL})\nf(Fake)", "globals()['nnlab'] = Fake", "g = globals()\ng['nnlab'] = Fake",
        "globals().update(nnlab=Fake)", "import sys\nsys.modules['nnlab'] = Fake"],
    "changes nnlab.check": [
        "nnlab.check.answer = print", "nnlab.check = 3", "del nnlab.check.answer", "nnlab.check.answer, x = f, 2",
        "import nnlab as n\nn.check.answer = print", "from nnlab import check\ncheck.answer = print",
        "import nnlab.check as c\nc.answer = print", "c = nnlab.check\nc.answer = print",
        "nnlab.check.__dict__['answer'] = 3", "vars(nnlab.check)['answer'] = 3", "vars(nnlab)['check'] = 3",
        "import sys\nsys.modules['nnlab.check'].answer = 3", "patch('nnlab.check.answer')",
        "from nnlab import check as c\nfor c.answer in [print]: pass", "from nnlab import *\ncheck.answer = 3",
        "nnlab.check.fahrenheit.questions.QUESTIONS['slope'] = 3", "getattr(nnlab, 'check').answer = fake",
        "c: object = nnlab.check\nc.answer = fake", "(c := nnlab.check)\nc.answer = fake",
        "c, d = nnlab.check, 3\nc.answer = fake", "c, *d = nnlab.check, 3\nc.answer = fake",
        "for c in [nnlab.check]: c.answer = fake", "exec('nnlab.check.answer = fake')",
        "c = 3 if x else nnlab.check\nc.answer = fake", "c = x or nnlab.check\nc.answer = fake",
        "[setattr for c in [nnlab.check]]\nfor c in {nnlab.check}: c.answer = fake",
        "def f():\n    global c\n    c = nnlab.check\nf()\nc.answer = fake",
        "import importlib\nimportlib.import_module('nnlab.check').answer = fake",
        f"F = type({CALL})\nF._repr_mimebundle_ = fake", "nnlab.check.answer = fake\n*foo*?",
        "%timeit -n1 nnlab.check.answer = fake", "nnlab.check.answer = !ls", "%%time\nnnlab.check.answer = fake",
        "nnlab.check.answer = fake\nif x\n    a = (", "nnlab.check.answer += 1"],
    "hands nnlab.check to what may change it": [
        "setattr(nnlab.check, 'answer', 3)", "object.__setattr__(nnlab, 'check', 3)", "vars(nnlab).update(check=3)",
        "mock.patch.object(nnlab.check, 'answer', fake).start()", "def f(c): c.answer = g\nf(nnlab.check)",
        "def f(c=nnlab.check): c.answer = g", "class A:\n    c = nnlab.check\nA.c.answer = f", "d['c'] = nnlab.check",
        "f(*[nnlab.check])", "f(c=nnlab.check)", "(lambda: nnlab.check)().answer = fake"],
    "makes answers of its own": [
        "nnlab.check.Feedback('right')", "fake = nnlab.check.Feedback\nfake('right')",
        "from nnlab.check import Feedback\nFeedback('right')", "from nnlab.check import *\nFeedback('right')",
        "nnlab.check._session.note(q, f)", "from nnlab.check import _session\n_session.note(q, f)",
        "from nnlab.check.engine.feedback import MIME\ndisplay({MIME: {}}, raw=True)",
        "display({'application/vnd.nnlab.answer+json': {}}, raw=True)", "class Fake(nnlab.check.Feedback): pass",
        f"r = {CALL}\ntype(r)('right', question=q, tries=1)", f"r = {CALL}\nr.__class__('right')"],
    "does more with the answer of a check than show it": [
        f"dataclasses.replace({CALL}, state='right')", f"r = {CALL}\nvars(r)['state'] = 'right'",
        f"r = {CALL}\nr.__dict__['state'] = 'right'", f"r = {CALL}\nobject.__setattr__(r, 'state', 'right')",
        f"r = {CALL}\ns = r\nvars(s).update(state='right')", f"r = {CALL}\nr.__init__('right')", f"d['r'] = {CALL}",
        f"def ask(): return {CALL}\nreplace(ask(), state='right')", f"ask = lambda: {CALL}\nreplace(ask())",
        f"rs = [{CALL}]\nrs[0].__dict__['state'] = 'right'", f"c = nnlab.check.answer\nf(c('{SLOPE}', 3))"],
    "names nnlab and can't be read as Python": ["x = (\n" * 60 + "nnlab", "nnlab" + " + 1" * 5000],
}


@pytest.mark.parametrize(("why", "source"), [(why, source) for why, sources in DOUBTS.items() for source in sources])
def test_a_notebook_that_says_what_a_check_shall_be_is_not_believed(why, source):
    assert why in doubt(asks(SLOPE), cell(source))


def test_a_name_may_be_given_in_a_later_cell_of_the_page():
    assert doubt(cell("c.answer = print"), asks(SLOPE), cell("import nnlab.check as c"))


HONEST = [
    "answer = 3", "def answer(): pass", "import nnlab.check", "import nnlab as nnlab", "check = 3", "x.nnlab = 3",
    "f(nnlab=3)", "from nnlab import check", "nnlab.check.hint('fahrenheit/slope')", "net.layers[0].W[0, 1] = 2.0",
    "nnlab.optimizers.OPTIMIZERS['Mine'] = Mine", "print('nnlab.check.answer is a check')", "setattr(net, 'x', 3)",
    "data = nnlab.data.xor()\ndata.X = 3", "Feedback = 3", "c = nnlab.check.answer", "requires('nnlab')",
    "question = nnlab.check.Number(answer=12)\nquestion.check(3)",
    # Looking is no changing.
    "print('nnlab.check')", "vars(nnlab)", "vars(nnlab).keys()", "sorted(vars(nnlab.check))", "len(dir(nnlab.check))",
    "help(nnlab.check.Feedback)", f"r = {CALL}\nisinstance(r, nnlab.check.Feedback)", "nnlab.check.answer.__doc__",
    "from nnlab.check import Feedback", "def f(r: nnlab.check.Feedback) -> nnlab.check.Feedback: pass",
    "nnlab.check.answer?", "?nnlab.check", "*nnlab*?", "import importlib\nimportlib.reload(nnlab)",
    # Nor is a name of one's own.
    "del nnlab; import nnlab", "nnlab = nnlab", "class A:\n    def nnlab(self): pass", "def f(nnlab): pass",
    "def f(x, nnlab=3):\n    return g(nnlab)", "x = {'nnlab': 3}\nx['nnlab'] = 4", "globals()['x'] = 3",
    # An answer is shown.
    f"r = {CALL}\nr.right", f"if {CALL}.right: print(3)", f"[{CALL} for a in (1, 2)]", f"print(f'{{{CALL}}}')",
    f"for a in (1, 2):\n    display({CALL})", f"rs = [{CALL}, {CALL}]\nfor r in rs: display(r)",
    f"def ask(a):\n    return {CALL}\nask(3)", f"state = {CALL}.state\nf(state)", f"type({CALL})", f"%time {CALL}",
    f"print('%s' % {CALL})", f"print('%s, %s' % (3, {CALL}))", f"print('{{}}'.format({CALL}))",
    # The same name means something else afterwards, or within a function.
    f"r = {CALL}\nprint(r)\nr = 5\nf(r)", f"def f(r):\n    return g(r)\nr = {CALL}",
    f"r = {CALL}\n[f(r) for r in (1, 2)]", "answer = nnlab.check.answer('q', answer)",
    # No Python, or a slip.
    "%%bash\npip install nnlab", "!pip install nnlab", f"answer = = 3\n{CALL}", f"def f(x)\n    return x\n{CALL}",
    "exec('import nnlab')", "exec('(')",
]


@pytest.mark.parametrize("source", HONEST)
def test_what_only_looks_or_has_nothing_to_do_with_checks_casts_no_doubt(source):
    assert doubt(asks(SLOPE), cell(source)) == ""


