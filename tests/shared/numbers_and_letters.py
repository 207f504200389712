"""The numbers and letters that lessons ask for."""

from importlib import import_module

import nnlab
from nnlab.check import Choice, Number

ASKED = {f"{lesson}/{name}": question for lesson in nnlab.check.lessons()
         for name, question in import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items()
         if isinstance(question, Number | Choice)}
NUMBERS = {name: question for name, question in ASKED.items() if isinstance(question, Number)}
CHOICES = {name: question for name, question in ASKED.items() if isinstance(question, Choice)}
