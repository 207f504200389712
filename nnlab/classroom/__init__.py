"""A class: who answered what in the notebooks that were handed in, and which mistakes the class makes.

    python -m nnlab class FOLDER [--csv FILE] [--run]

The notebooks are read and nothing in them runs: what a check answered is kept in a notebook when it is saved
(`nnlab.check.engine.feedback`). With --run the answers are asked for again, each notebook in a process of its own.
"""

from nnlab.classroom.csv_file import check_place, write
from nnlab.classroom.handed_in import Class, Work, read_class
from nnlab.classroom.report import report
from nnlab.classroom.sheets import Answer, Sheet

__all__ = ["Answer", "Class", "Sheet", "Work", "check_place", "read_class", "report", "write"]
