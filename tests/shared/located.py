"""What is said of a learner's function."""

from asked import FUNCTIONS

from nnlab.check.engine.locate import located
from nnlab.check.engine.outputs import outputs


def look(question, function):
    question = FUNCTIONS[question]
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    return located(function, question.cases, wanted, question.returns, question.right)
