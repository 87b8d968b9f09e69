import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.digest import digest
from briefgen.engine.manifest import MANIFEST
from briefgen.engine.standing import check_free, differing, standing
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact
from tests.engine.disks import folding_case


def artifact(path: str, text: str) -> Artifact:
    return Artifact("/" + path, path, "text/html", text.encode(), digest(text))


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def left(folder: Path, path: str) -> tuple[str, int, int]:
    at = (folder / path).stat()
    return path, at.st_size, at.st_mtime_ns


def test_what_is_as_it_was_left_does_not_differ(tmp_path: Path) -> None:
    put(tmp_path, "a.html", "b/c.html")
    assert differing(tmp_path, [left(tmp_path, "a.html"), left(tmp_path, "b/c.html")]) == []


def spoil_size(file: Path) -> None:
    at = file.stat()
    file.write_text("longer than it was")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))


def spoil_time(file: Path) -> None:
    os.utime(file, (1, 1))


def swap_for_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def swap_for_link(file: Path) -> None:
    other = file.with_name("other")
    file.rename(other)
    file.symlink_to(other)


@pytest.mark.parametrize("change", [Path.unlink, spoil_size, spoil_time, swap_for_folder, swap_for_link])
def test_what_was_changed_since_differs(tmp_path: Path, change: Callable[[Path], None]) -> None:
    put(tmp_path, "a.html", "b.html", "d/c.html")
    files = [left(tmp_path, path) for path in ("d/c.html", "b.html", "a.html")]
    change(tmp_path / "b.html")
    assert differing(tmp_path, files) == ["b.html"]


def test_everything_differs_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert differing(tmp_path / "site", [("b", 1, 2), ("a/c", 1, 2)]) == ["b", "a/c"]


def test_an_output_that_is_not_there_is_free(tmp_path: Path) -> None:
    assert check_free(tmp_path / "site", ["a.html", "b/c.html"], ()) == frozenset()


def test_own_files_are_free_and_those_of_others_are_named(tmp_path: Path) -> None:
    put(tmp_path, "a.html", "b/c.html", "b/mine.html")
    paths = ["a.html", "b/c.html", "b/mine.html", "b/new.html", "d/new.html"]
    assert check_free(tmp_path, paths, {"a.html", "b/c.html"}) == {"b/mine.html"}


def test_another_file_passes_where_its_bytes_are_the_pages(tmp_path: Path) -> None:
    put(tmp_path, "a.html")
    assert standing(tmp_path, artifact("a.html", "a.html"), {"a.html"}) == (tmp_path / "a.html").stat().st_mtime_ns
    with pytest.raises(SettingsError, match=r"a\.html: error: this file stands where a page has to go"):
        standing(tmp_path, artifact("a.html", "other."), {"a.html"})
    assert standing(tmp_path, artifact("a.html", "other.")) is None
    assert standing(tmp_path, artifact("a.html/b", "other.")) is None
    assert standing(tmp_path, artifact("b.html", "")) is None


def test_a_file_stands_where_a_folder_has_to_go(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with pytest.raises(SettingsError, match="this file stands"):
        check_free(tmp_path, ["a/index.html"], ())
    assert check_free(tmp_path, ["a/index.html", "a/b/c"], {"a"}) == frozenset()


def test_a_folder_stands_where_a_page_has_to_go(tmp_path: Path) -> None:
    put(tmp_path, "a/index.html", "a/b/c.html")
    assert check_free(tmp_path, ["a"], {"a/index.html", "a/b/c.html"}) == frozenset()
    with pytest.raises(SettingsError, match="a folder stands"):
        check_free(tmp_path, ["a"], {"a/index.html"})
    (tmp_path / "a/b/link").symlink_to(tmp_path)
    with pytest.raises(SettingsError, match="a folder stands"):
        check_free(tmp_path, ["a"], {"a/index.html", "a/b/c.html", "a/b/link"})


def test_empty_folders_are_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    assert check_free(tmp_path, ["a"], ()) == frozenset()


def test_links_are_in_the_way(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    put(site, "b/c.html")
    put(outside, "d.html")
    (site / "a.html").symlink_to(site / "b/c.html")
    (site / "out").symlink_to(outside, target_is_directory=True)
    (site / "in").symlink_to(site / "b", target_is_directory=True)
    with pytest.raises(SettingsError, match="a link stands where a page has to go"):
        check_free(site, ["a.html"], {"a.html"})
    with pytest.raises(SettingsError, match="leads out of the output folder"):
        check_free(site, ["out/new.html"], ())
    assert check_free(site, ["in/new.html"], ()) == frozenset()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_in_the_way_and_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    with pytest.raises(SettingsError, match="this file stands"):
        check_free(tmp_path, ["a.html"], {"a.html"})
    assert standing(tmp_path, artifact("a.html", "")) is None


def test_a_name_too_long_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        check_free(tmp_path, ["a" * 300], ())


def test_another_case_of_an_own_name_is_free_on_every_disk(tmp_path: Path) -> None:
    put(tmp_path, MANIFEST, "Acme/index.html", "Mine.html")
    with folding_case():
        assert check_free(tmp_path, ["acme/index.html", "mine.html"], {"Acme/index.html"}) == {"mine.html"}
    assert check_free(tmp_path, ["acme/index.html", "mine.html"], {"Acme/index.html"}) == frozenset()
