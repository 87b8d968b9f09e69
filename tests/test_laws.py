"""The laws of the house that need a whole build; those of one stage stand with its tests."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.engine.build import build
from briefgen.engine.pool import Kind
from briefgen.engine.report import Options
from briefgen.project import open_project

Read = Callable[[Path], dict[str, bytes]]
ARTICLES = (
    "2024/02/2024-02-07-acme-buys-nimbus.txt",
    "2024/05/borealis-results.md",
    "2025/01/2025-01-20-acme-results.md",
    "2025/01/fjord.txt",
)


def test_the_newsroom_builds_without_a_problem(newsroom: Path) -> None:
    report = build(open_project(newsroom))
    assert [str(p) for p in report.problems] == []
    assert report.briefs == 4


@pytest.mark.parametrize("article", ARTICLES)
def test_removing_an_article_changes_only_what_named_it(newsroom: Path, site_files: Read, article: str) -> None:
    """Law 6."""
    project = open_project(newsroom)
    build(project)
    before = site_files(newsroom / "site")
    gone = newsroom / "content" / article
    stem = gone.stem
    (url,) = [path for path in before if path.endswith(f"/{stem}/index.html") and path.startswith("briefs/")]
    gone.unlink()
    gone.with_name(gone.name + ".yaml").unlink(missing_ok=True)
    build(project)
    after = site_files(newsroom / "site")
    assert url not in after
    address = "/" + url.removesuffix("index.html")
    counts_or_moves_up = re.compile(r"(companies/|people/|topics/|page/\d+/)?index\.html")
    for path in before.keys() | after.keys():
        if before.get(path) == after.get(path) or path == url or counts_or_moves_up.fullmatch(path):
            continue
        if not path.startswith("data/"):  # where a company may go with it
            assert address.encode() in before[path], f"{path} changed, but it never named {address}"
        assert address.encode() not in after.get(path, b"")


def test_taking_an_article_back_gives_the_site_back(newsroom: Path, site_files: Read) -> None:
    project = open_project(newsroom)
    build(project)
    before = site_files(newsroom / "site")
    article = newsroom / "content" / ARTICLES[0]
    text = article.read_bytes()
    article.unlink()
    build(project)
    article.write_bytes(text)
    build(project)
    assert site_files(newsroom / "site") == before


@pytest.mark.parametrize("hands", ["serial", "threads", "processes"])
def test_every_runner_gives_the_same_bytes(newsroom: Path, site_files: Read, hands: Kind) -> None:
    """Law 2."""
    project = open_project(newsroom)
    build(project, Options(hands="serial"))
    build(project, Options(hands=hands, jobs=2, output=newsroom / "other"))
    assert site_files(newsroom / "other") == site_files(newsroom / "site")


def test_any_executor_gives_the_same_bytes(newsroom: Path, site_files: Read) -> None:
    project = open_project(newsroom)
    build(project)
    with ThreadPoolExecutor(2) as executor:
        build(project, Options(hands=executor, output=newsroom / "other"))
    assert site_files(newsroom / "other") == site_files(newsroom / "site")


def test_the_same_input_gives_the_same_bytes_elsewhere(newsroom: Path, site_files: Read, tmp_path: Path) -> None:
    """Rule 6: another folder, locale, time zone and hash seed."""
    build(open_project(newsroom))
    other = tmp_path / "moved" / "elsewhere"
    shutil.copytree(newsroom, other, ignore=shutil.ignore_patterns("site", ".briefgen"))
    env = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = (sys.executable, "-m", "briefgen", "build", "--root", str(other), "--quiet")
    subprocess.run(command, check=True, env=env)
    assert site_files(other / "site") == site_files(newsroom / "site")


def test_no_page_holds_a_path_or_the_clock(newsroom: Path, site_files: Read) -> None:
    build(open_project(newsroom))
    now = datetime.now(UTC)
    for path, content in site_files(newsroom / "site").items():
        assert str(newsroom).encode() not in content, path
        assert f"{now:%Y-%m-%d}".encode() not in content, path


def test_a_second_build_writes_nothing(newsroom: Path) -> None:
    project = open_project(newsroom)
    build(project)
    written = build(project).written
    assert (written.new, written.changed, written.removed) == ((), (), ())
