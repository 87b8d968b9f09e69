"""The toolkit: what a memo depends on besides its source: the code of briefgen, the packages beside it, and this Python.

It looks at names, sizes and times alone, so that a build with nothing to do pays a millisecond for it. Refuses to know what any of it does.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.digest import digest

_PACKAGE = Path(__file__).resolve().parent.parent
_INFO = (".dist-info", ".egg-info", ".egg-link")


def toolkit() -> str:
    """The digest of this Python, of the packages that it finds with their versions, and of briefgen's own files."""
    return digest(sys.version, sys.platform, *_packages(), *_files(str(_PACKAGE)))


def _packages() -> Iterator[str]:
    """The names of installed distributions, which hold their versions, in the order in which they are found."""
    for folder in sys.path:
        try:
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith(_INFO))  # noqa: PTH208  (ten times as quick)
        except OSError:  # a folder that is not there, or a zip file
            continue
        yield from names


def _files(folder: str) -> Iterator[str]:
    """The files of the package with their sizes and times."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            at = entry.stat()
            yield f"{entry.name} {at.st_size} {at.st_mtime_ns}"
