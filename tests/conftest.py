import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the small newsroom of tests/sites, to build and to change."""
    root = tmp_path / "newsroom"
    shutil.copytree(HERE / "sites" / "newsroom", root)
    return root


@pytest.fixture
def site_files() -> Callable[[Path], dict[str, bytes]]:
    """All files of a site by path, briefgen's own record left out."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in sorted(folder.rglob("*"))
            if p.is_file() and not p.name.startswith(".briefgen")
        }

    return read
