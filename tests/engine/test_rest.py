"""A build with nothing to do, and why a page is made where there is."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.engine.build import build, gather, open_store, why
from briefgen.engine.report import Options
from briefgen.project import open_project
from briefgen.publish.answers import ANSWERS
from briefgen.publish.reach import RULES
from briefgen.read import discover

HEAVY = (
    "jinja2",
    "markdown",
    "nh3",
    "briefgen.extraction.pipeline",
    "briefgen.publish.render",
    "briefgen.read.document",
)


def settle(root: Path) -> None:
    """Makes sources and templates older than a disk's tick, as they mostly are."""
    for file in root.rglob("*"):
        if file.is_file() and not {"site", ".briefgen"} & set(file.relative_to(root).parts):
            os.utime(file, ns=(10**18, 10**18))


def test_a_build_with_nothing_to_do_loads_nothing_that_works(newsroom: Path) -> None:
    settle(newsroom)
    build(open_project(newsroom))
    code = (
        "import sys; from briefgen.engine.build import build; from briefgen.project import open_project; from pathlib import Path;"
        f"report = build(open_project(Path({str(newsroom)!r})));"
        f"print(report.briefs, report.written.unchanged > 0, sorted(set(sys.modules) & set({HEAVY!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4 True []"


def test_the_report_of_nothing_is_that_of_the_build_before(newsroom: Path) -> None:
    (newsroom / "content/odd.txt").write_text("Acme Robotics moves\n\nAcme Robotics moved, it said.\n")
    first = build(open_project(newsroom))
    second = build(open_project(newsroom))
    assert first.problems
    assert second.problems == first.problems
    assert (second.briefs, second.companies, second.pages) == (first.briefs, first.companies, first.pages)


def test_an_edit_that_another_command_saw_first_is_built_all_the_same(newsroom: Path) -> None:
    settle(newsroom)
    build(open_project(newsroom))
    file = newsroom / "content/2025/01/2025-01-20-acme-results.md"
    file.write_text(file.read_text() + "\nAcme Robotics opened a shop for welders.\n")
    gather(open_project(newsroom))
    why(open_project(newsroom), "/")
    report = build(open_project(newsroom))
    assert report.reasons
    assert any("shop for welders" in page.read_text() for page in (newsroom / "site").rglob("index.html"))


def test_what_an_editor_leaves_in_the_templates_is_passed_over(newsroom: Path) -> None:
    (newsroom / "templates").mkdir()
    (newsroom / "templates/.#brief.html").symlink_to("jane@desk.1234")
    assert build(open_project(newsroom)).problems == build(open_project(newsroom)).problems == ()


def test_an_output_named_from_here_is_left_alone_too(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom)
    settle(newsroom)
    for _ in range(2):
        report = build(open_project(newsroom), Options(output=Path("out")))
    assert report.reasons == {}
    assert report.written.unchanged == report.pages


def test_a_new_brief_is_the_reason_for_the_pages_that_it_touches(newsroom: Path) -> None:
    build(open_project(newsroom))
    (newsroom / "content/2025/01/2025-01-22-more.txt").write_text(
        "Acme Robotics hires\n\nAcme Robotics Inc (NASDAQ:ACME) hired 40 engineers on Tuesday, it said.\n"
    )
    report = build(open_project(newsroom))
    assert report.reasons["/companies/acme-robotics/"] == "about(acme-robotics) changed: 1 brief added"
    assert report.reasons["/briefs/2025/2025-01-22-more/"] == "is new"
    assert "/companies/borealis/" not in report.reasons
    assert "/method/" not in report.reasons


def test_a_macro_is_the_reason_for_the_pages_that_use_it(newsroom: Path) -> None:
    build(open_project(newsroom))
    (newsroom / "templates").mkdir()
    (newsroom / "templates/page.html").write_text('{% extends "briefgen/page.html" %}')
    report = build(open_project(newsroom))
    assert set(report.reasons.values()) == {"template page.html changed"}
    assert report.written.changed == ()


def test_why_tells_what_was_and_what_would_be(newsroom: Path) -> None:
    build(open_project(newsroom))
    project = open_project(newsroom)
    found = why(project, "/companies/acme-robotics/")
    assert found
    assert (found.template, found.made, found.now) == ("company.html", "is new", "")
    assert ("about", "acme-robotics") in {(q.kind, q.key) for q in found.asked}
    file = newsroom / "content/2025/01/2025-01-20-acme-results.md"
    file.write_text(file.read_text() + "\nAcme Robotics opened a shop.\n")
    later = why(project, "/companies/acme-robotics/", Options())
    assert later
    assert later.now == "about(acme-robotics) changed: 1 brief edited" or later.now == ""
    assert why(project, "/nowhere/") is None
    assert run(["why", "--root", str(newsroom), "nowhere"]) == 2
    assert run(["why", "--root", str(newsroom), "https://news.example/companies/acme-robotics"]) == 0


def test_a_state_that_breaks_on_the_way_is_made_anew_with_one_message(newsroom: Path) -> None:
    first = build(open_project(newsroom))
    state = newsroom / ".briefgen/state.sqlite"
    data = bytearray(state.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    state.write_bytes(data)
    said: list[str] = []
    second = build(open_project(newsroom), Options(notice=said.append))
    assert (len(said), second.problems, second.pages) == (1, first.problems, first.pages)
    assert second.written.changed == second.written.new == ()


def test_every_question_has_a_rule_of_what_reaches_it() -> None:
    assert set(RULES) == set(ANSWERS)


def test_a_folder_that_goes_takes_its_articles_along(newsroom: Path) -> None:
    settle(newsroom)
    before = build(open_project(newsroom))
    gone = sorted((newsroom / "content/2025/01").glob("*"))
    shutil.rmtree(newsroom / "content/2025")
    after = build(open_project(newsroom))
    assert gone
    assert after.briefs < before.briefs
    assert not any(path.startswith("content/2025") for path in seen_by(newsroom))


def test_what_could_not_be_read_is_read_once_it_can_be(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(newsroom)
    with monkeypatch.context() as patched:
        patched.setattr(discover, "MAX_BYTES", 10)
        assert build(open_project(newsroom), Options(hands="serial")).errors
    assert not build(open_project(newsroom), Options(hands="serial")).errors
    assert build(open_project(newsroom)).briefs == 4


def seen_by(root: Path) -> set[str]:
    with closing(open_store(open_project(root))) as store:
        return set(store.seen())


def test_the_clock_takes_news_away(newsroom: Path) -> None:
    project = open_project(newsroom)
    article = newsroom / "content/2025/01/2025-01-20-acme-results.md"
    assert article.exists()

    def news(day: int) -> tuple[bytes, tuple[str, ...]]:
        report = build(project, Options(now=datetime(2025, 1, day, 12, tzinfo=UTC)))
        return (newsroom / "site/sitemap-news.xml").read_bytes(), report.written.changed

    then, _ = news(21)
    assert b"acme-results" in then
    assert news(21)[1] == ()
    after, changed = news(24)
    assert b"acme-results" not in after
    assert changed == ("sitemap-news.xml",)
    assert news(21)[0] == then
