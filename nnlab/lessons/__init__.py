"""The lessons as a learner gets them: clean copies in a folder of their own, never written over once they were touched.

    python -m nnlab lessons [FOLDER] [--reset 02 --reset 03]
    python -m nnlab lab [FOLDER]
"""

from nnlab.lessons.copies import clean
from nnlab.lessons.course import find, originals
from nnlab.lessons.folder import reset, update
from nnlab.lessons.jupyter import lab
from nnlab.lessons.own import own
from nnlab.lessons.unfinished import Unfinished

__all__ = ["Unfinished", "clean", "find", "lab", "originals", "own", "reset", "update"]
