import gc
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.engine.build import build, gather
from briefgen.engine.output import read_manifest
from briefgen.engine.report import Options
from briefgen.engine.rest import theme_layers
from briefgen.project import open_project
from briefgen.publish.settings import OUTPUTS


def test_progress_counts_to_the_end(newsroom: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    build(open_project(newsroom), Options(progress=lambda *step: steps.append(step)))
    reading = [(done, total) for stage, done, total in steps if stage == "Reading"]
    rendering = [(done, total) for stage, done, total in steps if stage == "Rendering"]
    assert reading == [(n, 8) for n in range(1, 9)]
    assert rendering[-1][0] == rendering[-1][1] == len(rendering)


def test_companies_come_from_files_and_from_articles(newsroom: Path) -> None:
    companies = gather(open_project(newsroom), Options()).companies
    assert sorted(companies) == ["acme-robotics", "borealis", "fjord-mobile", "nimbus-chips"]
    assert companies["acme-robotics"].at is not None
    assert companies["fjord-mobile"].at is None


def test_links_carry_the_base_url(newsroom: Path) -> None:
    build(open_project(newsroom), Options(base_url="https://example.org/sub"))
    index = (newsroom / "site/index.html").read_text()
    assert 'href="/sub/companies/"' in index
    assert "https://example.org/sub/" in (newsroom / "site/sitemap.xml").read_text()
    assert "news.example" not in index


def test_the_manifest_lists_the_files_of_the_site(newsroom: Path) -> None:
    build(open_project(newsroom))
    site = newsroom / "site"
    files = {
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file() and not p.name.startswith(".briefgen")
    }
    assert set(read_manifest(site)) == files


def test_a_templates_folder_overrides_one_file(newsroom: Path) -> None:
    (newsroom / "templates").mkdir()
    (newsroom / "templates/page.html").write_text(
        '{% extends "base.html" %}{% block main %}<p>My own page.</p>{% endblock %}'
    )
    report = build(open_project(newsroom))
    assert report.problems == ()
    assert "My own page." in (newsroom / "site/method/index.html").read_text()
    assert len(theme_layers(open_project(newsroom))) == 2


@pytest.fixture
def committed(newsroom: Path) -> Path:
    """The newsroom in a git repository of its own, with an article that only its commit dates."""
    (newsroom / "content/undated.txt").write_text("Acme Robotics moves\n\nAcme Robotics moved to Oslo, it said.\n")
    env = os.environ | {
        "GIT_AUTHOR_DATE": "2024-07-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2024-08-01T12:00:00Z",
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "T"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "t@news.example"),
    }
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "All of it")):
        subprocess.run(("git", *command), cwd=newsroom, check=True, env=env)
    return newsroom


def test_an_undated_article_has_the_date_of_its_first_commit(committed: Path) -> None:
    newsroom = gather(open_project(committed), Options())
    (brief,) = [b for b in newsroom.briefs if b.id == "undated"]
    assert brief.date is not None
    assert brief.date.isoformat() == "2024-07-01T14:00:00+02:00"
    assert newsroom.problems == ()


def test_without_a_commit_the_file_dates_it_and_a_warning_says_so(newsroom: Path) -> None:
    article = newsroom / "content/undated.txt"
    article.write_text("Acme Robotics moves\n\nAcme Robotics moved to Oslo, it said.\n")
    os.utime(article, (1_700_000_000, 1_700_000_000))
    (problem,) = gather(open_project(newsroom), Options()).problems
    assert problem.level == "warning"
    assert str(problem.place) == "content/undated.txt:1:1"
    assert problem.mend == "Write the line 'date: 2023-11-14' in content/undated.txt.yaml."


def test_options_do_not_leak_from_one_build_to_the_next(newsroom: Path) -> None:
    options = Options(output=newsroom / "other")
    build(open_project(newsroom), options)
    build(open_project(newsroom), replace(options, output=None))
    assert (newsroom / "site/index.html").read_bytes() == (newsroom / "other/index.html").read_bytes()


def settings(root: Path, lines: str) -> list[str]:
    (root / "briefgen.toml").write_text(f"[site]\n{lines}\n")
    return [str(p) for p in build(open_project(root)).problems]


@pytest.mark.parametrize(
    ("output", "needs"),
    [
        ("feed", "feeds"),
        ("company_feeds", "feeds"),
        ("topic_feeds", "feeds"),
        ("rss", "feeds"),
        ("json_feed", "feeds"),
        ("sitemap", "the sitemap"),
        ("news", "the sitemap"),
        ("issue_emails", "issues by e-mail"),
        ("embeds", "cards to embed"),
        ("search", ""),
    ],
)
def test_without_an_address_what_needs_it_is_named_in_a_warning(newsroom: Path, output: str, needs: str) -> None:
    others = "\n".join(f"{name} = {'true' if name == output else 'false'}" for name in OUTPUTS if name != "briefs")
    problems = settings(newsroom, f"[outputs]\n{others}")
    assert len(problems) == bool(needs)
    assert not needs or f"has no url; whole addresses are needed for {needs}, and" in problems[0]


def test_without_an_address_there_is_one_warning_for_all(newsroom: Path) -> None:
    (problem,) = settings(newsroom, 'title = "X"')
    assert problem.startswith("briefgen.toml: warning: [site] has no url;")
    assert "for feeds, the sitemap and issues by e-mail, and" in problem
    assert settings(newsroom, 'url = "https://x.example"') == []


def test_an_accent_that_cannot_be_read_gives_a_warning(newsroom: Path) -> None:
    url = 'url = "https://news.example"\n'
    assert settings(newsroom, url + 'accent = "#8a1c1c"') == []
    found = settings(newsroom, url + 'accent = "#9fb8ff"')
    assert ["has a contrast of" in p for p in found] == [True, True]
    assert "--accent:light-dark(#9fb8ff,#9fb8ff)" in (newsroom / "site/index.html").read_text()


def test_a_build_leaves_the_collector_of_cycles_as_it_was(newsroom: Path) -> None:
    build(open_project(newsroom))
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
