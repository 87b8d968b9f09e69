"""The index of the full text through whole builds: what is in it, when it is made again, and what a site does that cannot make one."""

import gzip
import os
import shutil
from pathlib import Path

import pytest

from briefgen.engine import fulltext, indexing, rest
from briefgen.engine.build import build
from briefgen.engine.indexing import IndexingError
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

from .changes import files_of

ARTICLE = """---
title: {0}
date: 2026-05-{1:02}
topics: [Robots]
{3}---
Acme Robotics Inc (NYSE:ACME) opened a plant for $3 million in Oslo. {2}
"""
BELOW = "search/pagefind/"
INSTALLED = indexing.can_index()
needs_pagefind = pytest.mark.skipif(not INSTALLED, reason="Pagefind is not installed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (root / "briefgen.toml").write_text('[site]\nurl = "https://news.example/sub"\n[outputs]\npagefind = true\n')
    write(root, "one", "Acme Robotics opens a plant", 20, "It makes zeppelins.")
    write(root, "two", "Acme Robotics hires", 21, "It seeks plumbers.")
    return root


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each time that an index was made."""
    made: list[int] = []

    def counted(*args: object) -> object:
        made.append(1)
        return indexing.indexed(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(fulltext, "indexed", counted)
    return made


def write(root: Path, name: str, title: str, day: int, more: str, keys: str = "") -> None:
    (root / f"content/{name}.md").write_text(ARTICLE.format(title, day, more, keys))


def made(root: Path) -> Report:
    return build(open_project(root), Options(hands="serial"))


def index(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(root).items() if path.startswith(BELOW)}


def texts(root: Path) -> str:
    """All that the index says of pages."""
    parts = [data for path, data in index(root).items() if path.endswith(".pf_fragment")]
    return "\n".join(gzip.decompress(data).decode() for data in parts)


def settled(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without those whose bytes Pagefind leaves to chance: its filters, in no order, and what names these by their content."""
    chance = (".pf_filter", ".pf_meta", "pagefind-entry.json", ".briefgen-manifest.json")
    return {path: data for path, data in files.items() if not path.endswith(chance)}


def clean(root: Path) -> dict[str, bytes]:
    """The output of a clean build of the same content."""
    copy = root.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".briefgen", "site"))
    for file in root.glob("content/*"):
        at = file.stat()
        os.utime(copy / "content" / file.name, ns=(at.st_atime_ns, at.st_mtime_ns))
    made(copy)
    return files_of(copy)


@needs_pagefind
def test_the_index_holds_briefs_and_companies_and_no_other_page(root: Path) -> None:
    assert made(root).problems == ()
    said = texts(root)
    assert said.count('"url":') == 3
    for url in ("/briefs/2026/one/", "/briefs/2026/two/", "/companies/acme-robotics/"):
        assert f'"url":"{url}"' in said
    assert "zeppelins" in said
    assert '"company":["Acme Robotics"]' in said
    assert '"topic":["Robots"]' in said
    assert '"day":"2026-05-20"' in said
    assert "pagefind.js" in " ".join(index(root))
    assert not [path for path in index(root) if "-ui." in path]
    assert not (root / ".briefgen/pagefind").exists()


@needs_pagefind
def test_the_page_of_the_search_asks_it_and_nothing_of_ours(root: Path) -> None:
    made(root)
    page = (root / "site/search/index.html").read_text()
    assert 'data-index="/sub/search/pagefind/pagefind.js"' in page
    assert "/sub/search/fulltext.js" in page
    assert sorted(p.name for p in (root / "site/search").iterdir()) == ["fulltext.js", "index.html", "pagefind"]


@needs_pagefind
def test_it_is_made_again_where_a_page_changed_and_only_then(root: Path, runs: list[int]) -> None:
    made(root)
    assert len(runs) == 1
    assert made(root).written.changed == ()
    with (root / "briefgen.toml").open("a") as file:
        file.write("rss = false\narchive = false\n[extract]\n")
    (root / "content/pages").mkdir()
    (root / "content/pages/method.md").write_text("How we work.\n")
    made(root)
    before = len(runs)
    (root / "content/pages/method.md").write_text("How we work here.\n")
    made(root)
    assert len(runs) == before
    write(root, "one", "Acme Robotics opens a plant", 20, "It makes submarines.")
    written = made(root).written
    assert len(runs) == before + 1
    assert "zeppelins" not in texts(root)
    assert "submarines" in texts(root)
    assert [path for path in written.removed if path.startswith(BELOW + "fragment/")]
    assert settled(files_of(root)) == settled(clean(root))


@needs_pagefind
@pytest.mark.parametrize("keys", ["draft: true\n", "status: killed\n", "publish_at: 2100-01-01\n"])
def test_what_is_hidden_leaves_it(root: Path, keys: str) -> None:
    made(root)
    write(root, "one", "Acme Robotics opens a plant", 20, "It makes zeppelins.", keys)
    made(root)
    assert "zeppelins" not in texts(root)
    assert settled(files_of(root)) == settled(clean(root))
    (root / "content/two.md").unlink()
    made(root)
    assert texts(root) == ""
    assert settled(files_of(root)) == settled(clean(root))


@needs_pagefind
def test_a_file_of_it_that_is_lost_comes_back(root: Path) -> None:
    made(root)
    before = settled(files_of(root))
    next((root / "site/search/pagefind/fragment").iterdir()).unlink()
    (root / "site/search/pagefind/pagefind.js").write_text("other")
    made(root)
    assert settled(files_of(root)) == before
    assert made(root).written.new == ()


@needs_pagefind
def test_without_the_switch_or_the_search_all_of_it_goes(root: Path) -> None:
    made(root)
    for switches, left in (("pagefind = true\nsearch = false\n", False), ("pagefind = false\n", True)):
        (root / "briefgen.toml").write_text(f'[site]\nurl = "https://news.example/sub"\n[outputs]\n{switches}')
        made(root)
        assert index(root) == {}
        assert (root / "site/search").exists() == left
        assert "pagefind" not in (root / "site/briefs/2026/one/index.html").read_text()
        assert settled(files_of(root)) == settled(clean(root))


@needs_pagefind
def test_after_a_failure_there_is_no_index_that_may_tell_of_what_is_gone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(root)
    write(root, "one", "Acme Robotics opens a plant", 20, "It makes submarines.")

    def fail(*_: object) -> None:
        raise IndexingError("the disk is on fire")

    with monkeypatch.context() as patch:
        patch.setattr(fulltext, "indexed", fail)
        (problem,) = made(root).problems
        assert (problem.level, problem.what) == (
            "error",
            "No index is made of the full text: the disk is on fire.",
        )
    assert "submarines" in (root / "site/briefs/2026/one/index.html").read_text()
    assert index(root) == {}
    assert made(root).problems == ()
    assert settled(files_of(root)) == settled(clean(root))


def test_without_pagefind_the_build_says_so_and_keeps_to_its_own_index(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "can_index", lambda: False)
    (problem,) = made(root).problems
    assert (problem.level, problem.mend) == ("warning", 'Run: pip install "briefgen[pagefind]"')
    assert (root / "site/search/companies.js").exists()
    assert index(root) == {}
