import os
from pathlib import Path

import pytest

from briefgen.digest import digest
from briefgen.engine.output import MANIFEST, STAGE, guard, publish, read_manifest
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact


def artifact(path: str, text: str) -> Artifact:
    content = text.encode()
    return Artifact("/" + path, path, "text/html", content, digest(content))


def files(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != MANIFEST
    }


def test_writes_new_files_and_says_so(tmp_path: Path) -> None:
    written = publish(tmp_path / "site", [artifact("a/index.html", "A"), artifact("index.html", "I")])
    assert written.new == ("a/index.html", "index.html")
    assert files(tmp_path / "site") == {"a/index.html": "A", "index.html": "I"}


def test_equal_bytes_keep_their_time_stamp(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "B")])
    os.utime(tmp_path / "a.html", (1, 1))
    written = publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "BB")])
    assert (tmp_path / "a.html").stat().st_mtime == 1
    assert (written.new, written.changed, written.unchanged) == ((), ("b.html",), 1)


def test_prunes_what_it_made_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("old/index.html", "O"), artifact("mixed/index.html", "M")])
    (tmp_path / "mixed" / "CNAME").write_text("mine")
    written = publish(tmp_path, [artifact("index.html", "I")])
    assert written.removed == ("mixed/index.html", "old/index.html")
    assert files(tmp_path) == {"index.html": "I", "mixed/CNAME": "mine"}
    assert not (tmp_path / "old").exists()


def test_a_page_that_could_not_be_rendered_stays_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A"), artifact("b.html", "B")])
    assert publish(tmp_path, [artifact("b.html", "B")], keep=["a.html", "never.html"]).removed == ()
    assert files(tmp_path) == {"a.html": "A", "b.html": "B"}
    assert publish(tmp_path, [artifact("b.html", "B")]).removed == ("a.html",)


def test_clean_writes_all_anew(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    os.utime(tmp_path / "a.html", (1, 1))
    assert publish(tmp_path, [artifact("a.html", "A")], clean=True).changed == ("a.html",)
    assert (tmp_path / "a.html").stat().st_mtime > 1


def test_a_file_edited_by_hand_is_put_right(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    (tmp_path / "a.html").write_text("tampered")
    publish(tmp_path, [artifact("a.html", "A")])
    assert files(tmp_path) == {"a.html": "A"}


def test_somebody_elses_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("precious")
    with pytest.raises(SettingsError, match=r"index\.html: error: this file stands where a page has to go"):
        publish(tmp_path, [artifact("a.html", "A"), artifact("index.html", "I")])
    assert files(tmp_path) == {"index.html": "precious"}


def test_a_link_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    site.mkdir()
    (site / "a").symlink_to(outside, target_is_directory=True)
    with pytest.raises(SettingsError, match="leads out of the output folder"):
        publish(site, [artifact("a/index.html", "A")])
    assert list(outside.iterdir()) == []


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "A")])
    (tmp_path / STAGE).write_text("half a pa")
    publish(tmp_path, [artifact("a.html", "A")])
    assert not (tmp_path / STAGE).exists()
    assert files(tmp_path) == {"a.html": "A"}


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "victim.txt").write_text("mine")
    site = tmp_path / "site"
    publish(site, [artifact("a.html", "A")])
    (site / MANIFEST).write_text('{"../victim.txt": {"digest": "x", "size": 1, "media": "text/plain"}}')
    publish(site, [artifact("a.html", "A")])
    assert (tmp_path / "victim.txt").read_text() == "mine"


def test_the_manifest_describes_the_site(tmp_path: Path) -> None:
    publish(tmp_path, [artifact("a.html", "Ä")])
    entry = read_manifest(tmp_path)["a.html"]
    assert (entry.digest, entry.size, entry.media) == (digest("Ä".encode()), 2, "text/html")


def test_an_output_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        publish(tmp_path / "file" / "site", [artifact("a.html", "A")])


@pytest.mark.parametrize("name", ["", "content", "content/x", "templates", ".briefgen", ".."])
def test_guard_refuses_folders_that_hold_sources(tmp_path: Path, name: str) -> None:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    with pytest.raises(SettingsError, match="the output folder cannot be"):
        guard(root / name, root)


def test_guard_allows_a_folder_of_its_own(tmp_path: Path) -> None:
    guard(tmp_path / "site", tmp_path)
    guard(tmp_path / "elsewhere" / "out", tmp_path / "project")
