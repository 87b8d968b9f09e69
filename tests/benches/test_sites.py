"""The compared sites: prepared anew, wiped for a cold build, their pages counted and found."""

import dataclasses
from pathlib import Path

import pytest

from benches.corpus import make
from benches.sites import BRIEFGEN, PEERS, command, install, missing, page, pages, prepare, source, wipe


def test_every_generator_reads_the_same_articles(tmp_path: Path) -> None:
    article = next(make(3))
    for generator in (BRIEFGEN, *PEERS.values()):
        site = tmp_path / generator.name
        prepare(generator, site, 3, 7)
        text = source(generator, site, article).read_text(encoding="utf-8")
        assert text.endswith(article.body)
        assert article.title in text
        assert len(list(site.rglob("2018/01/*.md"))) == 3


def test_zensical_finds_the_companies_as_categories_and_the_slug(tmp_path: Path) -> None:
    article = next(make(1))
    prepare(PEERS["zensical"], tmp_path / "site", 1, 7)
    header = source(PEERS["zensical"], tmp_path / "site", article).read_text(encoding="utf-8").split("---\n")[1]
    assert f"slug: {article.slug}\ncategories:\n  - " in header
    assert "companies:" not in header


def test_preparing_again_leaves_nothing_of_before(tmp_path: Path) -> None:
    prepare(BRIEFGEN, tmp_path / "site", 3, 7)
    old = tmp_path / "site" / "old.txt"
    old.touch()
    prepare(BRIEFGEN, tmp_path / "site", 3, 7)
    assert not old.exists()


def test_a_wiped_site_keeps_its_sources_only(tmp_path: Path) -> None:
    for name in (
        "content/a.md",
        "site/2020/01/a/index.html",
        "site/feed.xml",
        "site/assets/style.css",
        ".briefgen/state",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert pages(BRIEFGEN, tmp_path) == 2
    wipe(BRIEFGEN, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content"]
    wipe(BRIEFGEN, tmp_path)  # nothing to remove is no error


def test_an_article_has_its_page_below_year_and_month(tmp_path: Path) -> None:
    article = dataclasses.replace(next(make(1)), slug="a-slug")
    assert page(BRIEFGEN, tmp_path, article) == tmp_path / "site/2018/01/a-slug/index.html"


def test_a_serial_build_says_so(tmp_path: Path) -> None:
    assert command(BRIEFGEN, tmp_path, 1)[-2:] == ["--executor", "serial"]
    assert command(BRIEFGEN, tmp_path, 4)[-2:] == ["--jobs", "4"]
    assert command(BRIEFGEN, tmp_path, 0)[-2:] == ["build", "--quiet"]


def test_every_peer_is_called_by_its_name_and_run_from_its_own_folder(tmp_path: Path) -> None:
    for name, peer in PEERS.items():
        assert peer.name == name
        assert any(part.startswith(str(tmp_path)) and name in part for part in command(peer, tmp_path, 1))


def test_a_page_set_is_that_of_all_or_says_what_it_lacks() -> None:
    # 60 articles that name 38 companies: 60 pages, 38 pages, 3 index pages, the list, the feed, the sitemap; and 38 feeds.
    assert {name: peer.page_set(60, 38) for name, peer in PEERS.items()} == {
        "hugo": 142, "pelican": 142, "zensical": 104, "eleventy": 142,
    }  # fmt: skip


def test_a_peer_is_installed_again_only_when_it_requires_something_else(tmp_path: Path) -> None:
    calls: list[str] = []

    def installer(requirement: str, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        calls.append(requirement)

    peer = dataclasses.replace(PEERS["eleventy"], requirement="tool@1", installer=installer)
    install(peer, tmp_path)
    install(peer, tmp_path)
    install(dataclasses.replace(peer, requirement="tool@2"), tmp_path)
    assert calls == ["tool@1", "tool@2"]


def test_briefgen_is_not_installed(tmp_path: Path) -> None:
    install(BRIEFGEN, tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_a_peer_needs_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing(PEERS["eleventy"]) == ["node", "npm"]
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\n", encoding="utf-8")
    node.chmod(0o755)
    assert missing(PEERS["eleventy"]) == ["npm"]
    assert missing(PEERS["pelican"]) == []


def test_every_peer_is_held_to_a_major_version() -> None:
    for peer in PEERS.values():
        assert any(char.isdigit() for char in peer.requirement), peer.name


def test_no_lock_file_is_kept_with_the_peers() -> None:
    for peer in PEERS.values():
        assert not list(peer.settings.rglob("*lock*")), peer.name
        assert not list(peer.settings.rglob("node_modules")), peer.name
