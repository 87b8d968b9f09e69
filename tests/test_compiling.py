"""What is compiled for a wheel: modules that exist, and none whose meaning the compiler would change."""

import tomllib
from pathlib import Path

import pytest

from tests.conftest import HERE

ROOT = HERE.parent
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "hooks"
]["custom"]
source = pytest.mark.skipif(not (ROOT / "briefgen").is_dir(), reason="the source is not here, only what was installed")


def compiled() -> list[Path]:
    found = [m for pattern in HOOK["compile"] for m in ROOT.glob(pattern)]
    return [m for m in found if m.relative_to(ROOT).as_posix() not in HOOK["leave"]]


@source
def test_what_is_left_out_is_there() -> None:
    assert [name for name in HOOK["leave"] if not (ROOT / name).is_file()] == []


@source
def test_there_is_something_to_compile() -> None:
    assert len(compiled()) > 80


@source
@pytest.mark.parametrize("word", ["cached_property", "Generic["])
def test_no_module_asks_what_the_compiler_does_not_keep(word: str) -> None:
    """The compiler makes a cached property anew at each use, and generic dataclasses fail to import."""
    assert [m.name for m in compiled() if word in m.read_text("utf-8")] == []
