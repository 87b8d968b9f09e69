"""Whether any package besides briefgen registers something with it.

`importlib.metadata` would say which, and cost every start 10 ms; most Pythons have no plugin at all. Refuses to know what a plugin is.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec
from os import scandir
from pathlib import Path

_EXTRAS = ("spacy",)
"""Packages with which one of our own extractors comes."""
_NAME = b"briefgen."


def others_may_register() -> bool:
    """False where nothing that is installed, and none of our extras, can bring a plugin; True where one does, or only `importlib.metadata` can tell."""
    if any(hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder):
        return True
    return any(find_spec(extra) for extra in _EXTRAS) or any(_holds_others(path or ".") for path in sys.path)


def _holds_others(path: str) -> bool:
    try:
        with scandir(path) as entries:
            names = [entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
    except NotADirectoryError:
        return True  # an archive
    except OSError:
        return False
    return path.endswith(".egg") or any(name.endswith(".egg") or _registers(Path(path, name)) for name in names)


def _registers(info: Path) -> bool:
    """Whether the package that `info` describes is not ours, and names one of our groups."""
    if info.name.startswith("briefgen-"):
        return False
    try:
        return _NAME in (info / "entry_points.txt").read_bytes()
    except OSError:
        return False
