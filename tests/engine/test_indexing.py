"""Without filters Pagefind makes equal files of equal pages, and what it says of its failure is passed on."""

import os
import stat
from pathlib import Path

import pytest

from briefgen.engine.indexing import IndexingError, can_index, indexed

PAGE = "<!doctype html><html lang=en><title>x</title><body><main data-pagefind-body><h1>{0}</h1><p>{1}</p></main></body></html>"
pytestmark = pytest.mark.skipif(not can_index(), reason="Pagefind is not installed")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    for n, word in enumerate(("zeppelin", "plumber", "submarine")):
        (folder / str(n)).mkdir(parents=True)
        (folder / str(n) / "index.html").write_text(PAGE.format(f"Page {n}", f"The {word} comes."))
    return folder


def test_equal_pages_give_equal_files(pages: Path, tmp_path: Path) -> None:
    first, second = (list(indexed(pages, tmp_path / name, "en")) for name in "ab")
    assert first == second
    assert [path for path, _, _ in first] == sorted(path for path, _, _ in first)
    media = {path: kind for path, kind, _ in first}
    assert media["pagefind.js"] == "text/javascript; charset=utf-8"
    assert media["pagefind-entry.json"] == "application/json; charset=utf-8"
    assert sum(path.startswith("fragment/") for path in media) == 3


@pytest.mark.parametrize("language", ["en", "de-AT", "zh", "tlh"])
def test_every_language_is_taken(pages: Path, tmp_path: Path, language: str) -> None:
    assert any(path.startswith("fragment/") for path, _, _ in indexed(pages, tmp_path / "made", language))


def test_settings_that_are_not_ours_change_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(indexed(pages, tmp_path / "a", "en"))
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")
    assert list(indexed(pages, tmp_path / "b", "en")) == before


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
def test_a_failure_is_told(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(IndexingError, match="Pagefind gave up: no room left"):
        list(indexed(pages, tmp_path / "made", "en"))
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    with pytest.raises(IndexingError, match="cannot be run"):
        list(indexed(pages, tmp_path / "made", "en"))
