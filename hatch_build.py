"""What the wheel carries besides the package: the lessons, so that `python -m nnlab lessons` needs no checkout."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Lessons(BuildHookInterface):
    """Put the notebooks beside the code that copies them."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Add each lesson to a wheel; an editable install reads them where they are."""
        if version == "editable":
            return
        for path in Path(self.root, "notebooks").glob("[0-9][0-9]*_*.ipynb"):
            build_data["force_include"][str(path)] = f"nnlab/lessons/notebooks/{path.name}"
