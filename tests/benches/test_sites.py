"""The compared sites: prepared anew, wiped for a cold build, their pages counted and found."""

import dataclasses
from pathlib import Path

from benches.corpus import make
from benches.sites import BRIEFGEN, PEERS, command, page, pages, prepare, source, wipe


def test_every_generator_reads_the_same_articles(tmp_path: Path) -> None:
    article = next(make(3))
    for generator in (BRIEFGEN, *PEERS.values()):
        site = tmp_path / generator.name
        prepare(generator, site, 3, 7)
        text = source(site, article).read_text(encoding="utf-8")
        assert text.endswith(article.body)
        assert article.title in text
        assert len(list(site.glob("content/**/*.md"))) == 3


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
