import os
import sys
from pathlib import Path

import pytest

from briefgen.read import discover as module
from briefgen.read.discover import Folder, discover, survey


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(root: Path, path: str, text: str = "Headline\n") -> Path:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def paths(root: Path) -> list[tuple[str, str]]:
    return [(s.path, s.kind) for s in discover(root)[0]]


def test_kinds_and_order(root: Path) -> None:
    for path in ("b.txt", "2017/03/a.md", "x.markdown", "companies/acme.md", "pages/about.md", "Z.TXT"):
        put(root, path)
    assert paths(root) == [
        ("content/2017/03/a.md", "article"),
        ("content/Z.TXT", "article"),
        ("content/b.txt", "article"),
        ("content/companies/acme.md", "company"),
        ("content/pages/about.md", "page"),
        ("content/x.markdown", "article"),
    ]


def test_a_side_file_belongs_to_its_text(root: Path) -> None:
    put(root, "a.txt")
    put(root, "a.txt.yaml", "date: 2017-03-16\n")
    put(root, "b.txt.yaml", "date: 2017-03-16\n")
    (source,), (problem,) = discover(root)
    assert source.side == b"date: 2017-03-16\n"
    assert (problem.level, problem.place.file) == ("warning", "content/b.txt.yaml")


def test_the_digest_covers_path_data_and_side_file(root: Path) -> None:
    file = put(root, "a.txt")
    seen = [discover(root)[0][0].digest]
    put(root, "a.txt.yaml", "")
    seen.append(discover(root)[0][0].digest)
    put(root, "a.txt.yaml", "draft: true")
    seen.append(discover(root)[0][0].digest)
    file.write_text("Other\n")
    seen.append(discover(root)[0][0].digest)
    assert len(set(seen)) == 4


def test_what_editors_leave_behind_is_passed_over_in_silence(root: Path) -> None:
    for name in (
        ".hidden.md",
        "a.md~",
        "#a.md#",
        ".a.md.swp",
        "a.md.swp",
        "notes.bak",
        "4913",
        "photo.jpg",
        ".git/a.md",
    ):
        put(root, name)
    assert discover(root) == ((), ())


def test_what_a_user_would_expect_to_be_read_gives_a_warning(root: Path) -> None:
    for name in ("a.docx", "a.html", "a.rst", "a.txt.yml", "companies/acme.txt", "companies/deep/acme.md"):
        put(root, name)
    sources, problems = discover(root)
    assert sources == ()
    assert {p.level for p in problems} == {"warning"}
    assert len(problems) == 6


def test_links_are_followed_only_inside(root: Path) -> None:
    outside = root / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret\n")
    inside = put(root, "a.txt")
    content = root / "content"
    (content / "in.txt").symlink_to(inside)
    (content / "out.txt").symlink_to(outside / "secret.txt")
    (content / "folder").symlink_to(outside, target_is_directory=True)
    (content / "loop").symlink_to(content, target_is_directory=True)
    (content / "broken.txt").symlink_to(content / "nothing.txt")
    sources, problems = discover(root)
    assert [s.path for s in sources] == ["content/a.txt", "content/in.txt"]
    assert {p.place.file: p.what.split(";")[0] for p in problems} == {
        "content/out.txt": "this link leads outside the content folder",
        "content/folder": "this link leads outside the content folder",
        "content/loop": "this link leads back to a folder that holds it",
        "content/broken.txt": "this link leads nowhere.",
    }
    assert {p.level for p in problems} == {"error"}


def test_a_file_that_is_too_large_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    put(root, "a.txt", "x" * 11)
    put(root, "b.txt", "x" * 10)
    sources, (problem,) = discover(root)
    assert [s.path for s in sources] == ["content/b.txt"]
    assert problem.place.file == "content/a.txt"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_problem(root: Path) -> None:
    put(root, "a.txt").chmod(0)
    sources, (problem,) = discover(root)
    assert sources == ()
    assert "cannot be read" in problem.what


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_name_that_is_no_text_is_a_problem(root: Path) -> None:
    (root / "content" / os.fsdecode(b"a\xff.txt")).write_bytes(b"x")
    sources, (problem,) = discover(root)
    assert sources == ()
    assert "name" in problem.what


def test_a_missing_content_folder_is_one_problem(tmp_path: Path) -> None:
    sources, (problem,) = discover(tmp_path)
    assert sources == ()
    assert problem.level == "error"


FAR = 10**30
"""Later than any file (ns)."""


def looked_into(root: Path, known: dict[str, Folder], settled: int = FAR) -> set[str]:
    return set(survey(root, known=known, settled=settled).looked_into)


def test_a_folder_that_lies_as_it_did_is_not_looked_into_but_those_in_it_are(root: Path) -> None:
    put(root, "2017/03/a.md")
    put(root, "2017/b.md")
    first = survey(root)
    assert set(first.folders) == set(first.looked_into) == {"content", "content/2017", "content/2017/03"}
    assert looked_into(root, dict(first.folders)) == set()
    put(root, "2017/03/a.md", "Another headline\n")
    again = survey(root, known=first.folders, settled=FAR)
    assert again.looked_into == {"content/2017/03"}
    assert [sighting.path for sighting in again.sightings] == ["content/2017/03/a.md"]
    assert again.folders == survey(root).folders


def test_what_comes_goes_or_is_renamed_is_seen_where_it_lies(root: Path) -> None:
    file = put(root, "2017/a.md")
    put(root, "2018/b.md")
    known = dict(survey(root).folders)
    side = put(root, "2018/b.txt.yaml")
    assert looked_into(root, known) == {"content/2018"}
    side.unlink()
    other = file.rename(file.with_name("c.md"))
    assert looked_into(root, known) == {"content/2017"}
    other.rename(file)
    put(root, "2019/c.md")
    assert looked_into(root, known) == {
        "content",
        "content/2017",
        "content/2019",
    }  # a file that was renamed has another change time


def test_a_folder_with_a_young_file_is_looked_into(root: Path) -> None:
    time = put(root, "2017/a.md").stat().st_mtime_ns
    known = dict(survey(root).folders)
    assert looked_into(root, known, settled=time) == {"content/2017"}
    assert looked_into(root, known, settled=time + 1) == set()


def test_a_folder_with_a_problem_or_a_link_is_always_looked_into(root: Path) -> None:
    put(root, "a/a.docx")
    put(root, "b/b.md")
    (root / "content/c").mkdir()
    (root / "content/c/b.md").symlink_to(root / "content/b/b.md")
    found = survey(root)
    assert looked_into(root, dict(found.folders)) == {"content/a", "content/c"}
    assert survey(root, known=found.folders, settled=FAR).problems == found.problems
