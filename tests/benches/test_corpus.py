"""The corpus: the same bytes for the same seed, articles that a build reads as they are meant, the page set that all build."""

import shutil
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benches.corpus import Article, companies, make, page_set, slug, write
from benches.sites import BRIEFGEN
from briefgen.engine.build import build
from briefgen.engine.report import Options
from briefgen.model.source import Source
from briefgen.project import open_project
from briefgen.read.document import parse


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder, 5, seed=3)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert len(_bytes(tmp_path / "one")) == 5 + 1  # and companies.json


def test_another_seed_gives_another_corpus() -> None:
    assert [a.body for a in make(3, seed=1)] != [a.body for a in make(3, seed=2)]


def test_there_is_a_company_for_every_20_articles_and_no_name_twice() -> None:
    assert len(companies(100)) == 40
    found = companies(20_000)
    assert len(found) == len({c.slug for c in found}) == 1000


def test_an_article_of_front_matter_is_read_as_it_is_meant() -> None:
    for article in islice(make(30), 30):
        document, problems = parse(
            Source(f"content/{article.path}.md", "article", article.markdown().encode()), zone=UTC
        )
        assert document is not None
        assert problems == ()
        assert document.meta.title == article.title
        assert document.meta.date == article.date.replace(tzinfo=UTC)
        assert document.meta.source.name == article.source
        assert document.meta.companies is not None
        assert document.meta.companies.replace is not None
        assert [entry.name for entry in document.meta.companies.replace] == [c.name for c in article.companies]


def test_pasted_text_begins_with_the_headline_and_holds_no_markup() -> None:
    for article in make(5):
        headline, _, body = article.plain().partition("\n\n")
        assert headline == article.title
        assert "## " not in body
        assert "**" not in body


def test_quotes_in_front_matter_are_escaped() -> None:
    article = Article("a", 'A "good" year \\ so far', datetime(2020, 1, 2), (), (), "", "Text.\n")  # noqa: DTZ001
    assert 'title: "A \\"good\\" year \\\\ so far"' in article.markdown()


def test_a_slug_is_made_of_letters_digits_and_dashes() -> None:
    assert slug("Yes! & No: 5% (more)") == "yes-no-5-more"


def test_the_page_set_counts_pages_feeds_and_maps() -> None:
    # 21 articles are 2 index pages; 3 companies have a page and a feed each; then the list, the feed and the sitemap.
    assert page_set(21, 3) == 21 + 2 * 3 + 2 + 3


def test_briefgen_builds_the_page_set_and_no_page_besides(tmp_path: Path) -> None:
    shutil.copytree(BRIEFGEN.settings, tmp_path, dirs_exist_ok=True)
    write(tmp_path, 45)
    report = build(open_project(tmp_path), Options(hands="serial"))
    assert report.errors == 0
    site = tmp_path / "site"
    articles = tuple(make(45))
    named = {c for a in articles for c in a.companies}
    assert all((site / a.path / "index.html").is_file() for a in articles)
    assert len({p.parent for p in (site / "companies").rglob("feed.xml")}) == len(named)
    assert sum(p.suffix in (".html", ".xml") for p in site.rglob("*")) == page_set(45, len(named))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
