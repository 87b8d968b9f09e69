"""Bad input: each gives one message that places it, every other page is built, and nothing outside the output is touched."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.errors import SettingsError
from briefgen.project import open_project

Files = dict[str, str | bytes]
GOOD = "fjord"


def build_with(root: Path, files: Files) -> Report:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return build(open_project(root))


def head(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Acme Robotics sold 5,000 machines.", ""))


CASES: dict[str, tuple[Files, str, str]] = {
    "empty file": ({"content/x.txt": ""}, "warning|error", r"content/x\.txt"),
    "blank file": ({"content/x.md": "\n\n \n"}, "warning|error", r"content/x\.md"),
    "binary": ({"content/x.txt": b"GIF89a\x00\x01\x02\xff"}, "error", r"content/x\.txt"),
    "invalid UTF-8": ({"content/x.txt": b"Headline\n\nA caf\xe9 opens.\n"}, "error", r"content/x\.txt:3:6"),
    "UTF-16": ({"content/x.txt": "Headline\n\nText.".encode("utf-16")}, "error", r"content/x\.txt"),
    "front matter that does not parse": ({"content/x.md": head("title: Acme: up 5%")}, "error", r"content/x\.md:2:\d+"),
    "a key given twice": ({"content/x.md": head("title: A", "title: B")}, "error", r"content/x\.md:3:1"),
    "an alias": ({"content/x.md": head("title: &a A", "author: *a")}, "error", r"content/x\.md:[23]:\d+"),
    "unknown key": (
        {"content/x.md": head("title: A", "date: 2025-01-01", "autor: B")},
        "warning",
        r"content/x\.md:4:1",
    ),
    "a date that is none": ({"content/x.md": head("title: A", "date: 2025-02-30")}, "error", r"content/x\.md:3:7"),
    "a slug of ../x": (
        {"content/x.md": head("title: A", "date: 2025-01-01", "slug: ../x")},
        "error",
        r"content/x\.md:4:7",
    ),
    "two sources for one URL": (
        {
            "content/a/one.md": head("title: A", "date: 2025-01-01", "slug: same"),
            "content/b/two.md": head("title: B", "date: 2025-01-02", "slug: same"),
        },
        "error",
        r"content/[ab]/(one|two)\.md",
    ),
    "two sources with one id": (
        {
            "content/a/one.md": head("title: A", "date: 2025-01-01", "id: same"),
            "content/b/two.md": head("title: B", "date: 2025-01-02", "id: same"),
        },
        "error",
        r"content/b/two\.md:4:5",
    ),
    "a side file without its article": (
        {"content/lost.txt.yaml": "date: 2025-01-01\n"},
        "warning",
        r"content/lost\.txt\.yaml",
    ),
    "side file that does not parse": (
        {"content/x.txt": "Headline\n\nText of it.\n", "content/x.txt.yaml": "date: [\n"},
        "error",
        r"content/x\.txt\.yaml:\d+:\d+",
    ),
    "an undefined name in a template": (
        {"templates/brief.html": "<p>\n{{ nonsense }}"},
        "error",
        r"templates/brief\.html:2",
    ),
    "a template that does not parse": ({"templates/brief.html": "<p>\n{% if %}"}, "error", r"templates/brief\.html:2"),
    "a missing template": ({"templates/brief.html": '{% extends "nowhere.html" %}'}, "error", r"templates/brief\.html"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input(newsroom: Path, name: str) -> None:
    files, level, place = CASES[name]
    outside = sorted(p for p in newsroom.parent.iterdir() if p != newsroom)
    report = build_with(newsroom, files)
    found = [p for p in report.problems if re.match(place + r"(:|$)", str(p.place))]
    assert len(found) == 1, [str(p) for p in report.problems]
    assert re.fullmatch(level, found[0].level)
    assert found[0].what
    assert found[0].mend, f"no word on how to mend it: {found[0]}"
    assert (newsroom / "site/index.html").is_file()
    if "templates/brief.html" not in files:
        assert (newsroom / f"site/briefs/2025/{GOOD}/index.html").is_file()
    assert sorted(p for p in newsroom.parent.iterdir() if p != newsroom) == outside


def test_a_file_of_one_line_is_a_brief(newsroom: Path) -> None:
    report = build_with(newsroom, {"content/2025-03-01-one.txt": "Acme Robotics opens in Oslo"})
    assert report.errors == 0
    assert "Acme Robotics opens in Oslo" in (newsroom / "site/briefs/2025/2025-03-01-one/index.html").read_text()


def test_an_article_of_5_mb_is_built(newsroom: Path) -> None:
    paragraph = "Acme Robotics earned $5 million in May, and “we are glad of it,” Jane Example said in Oslo.\n\n"
    report = build_with(
        newsroom, {"content/2025-03-01-long.txt": "A long article\n\n" + paragraph * (5_000_000 // len(paragraph))}
    )
    assert report.errors == 0
    assert (newsroom / "site/briefs/2025/2025-03-01-long/index.html").stat().st_size > 5_000_000


def test_text_that_begins_with_a_rule_is_not_eaten(newsroom: Path) -> None:
    build_with(
        newsroom,
        {"content/2025-03-01-rule.txt": "---\nACME CORP\n---\n\nAcme Corp opened an office in Oslo on Monday.\n"},
    )
    page = (newsroom / "site/briefs/2025/2025-03-01-rule/index.html").read_text()
    assert "opened an office in Oslo" in page
    assert "ACME CORP" in page


EVIL = "<script>alert(1)</script>"
OURS = re.findall(r"<script>.*</script>", (Path(__file__).parents[1] / "templates/base.html").read_text())[0]
"""The one line of script in pages, without which a kept scheme would flash."""


@pytest.mark.parametrize(
    "files",
    [
        {"content/2025-03-01-x.txt": f"Headline {EVIL} here\n\nAcme Robotics (NYSE:ACRB) sold 5 machines.\n"},
        {
            "content/x.md": head(f'title: "A {EVIL}"', "date: 2025-01-01")
            + f"\n{EVIL}\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n"
        },
        {
            "content/x.md": head(
                "title: A",
                "date: 2025-01-01",
                f'companies: ["{EVIL} Corp"]',
                f'standfirst: "{EVIL}"',
                f'author: "{EVIL}"',
            )
        },
        {
            "content/companies/evil.md": f'---\nname: "{EVIL}"\naliases: ["Fjord Mobile"]\nwebsite: "javascript:alert(1)"\n---\n{EVIL}\n'
        },
        {
            "content/2025-03-01-x.txt": f'Headline\n\n“We {EVIL} win,” said Jane "><b onclick=x>, chief of Acme Robotics.\n'
        },
    ],
)
def test_nothing_in_content_becomes_script(
    newsroom: Path, files: Files, site_files: Callable[[Path], dict[str, bytes]]
) -> None:
    build_with(newsroom, files)
    for path, content in site_files(newsroom / "site").items():
        if path.endswith((".html", ".xml")):
            tags = Tags()
            tags.feed(content.decode().replace(OURS, ""))
            assert "script" not in tags.names, path
            for name, value in tags.attributes:
                assert not name.startswith("on"), path
                assert not (value or "").strip().casefold().startswith("javascript:"), path


class Tags(HTMLParser):
    """The names of all tags of a page, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The theme's own scripts are files; linked data is no script.
        known = dict(attrs)
        if tag != "script" or not (known.get("src") or known.get("type") == "application/ld+json"):
            self.names.add(tag)
        self.attributes += attrs


def test_a_link_that_leads_outside_is_not_read(newsroom: Path) -> None:
    secret = newsroom.parent / "secret.txt"
    secret.write_text("Secret plans\n\nNobody may read this canary.\n")
    (newsroom / "content/2025-03-01-link.txt").symlink_to(secret)
    report = build(open_project(newsroom))
    assert any(p.place.file == "content/2025-03-01-link.txt" for p in report.problems)
    assert not any("canary" in p.read_text() for p in (newsroom / "site").rglob("*.*ml"))


def test_an_output_that_cannot_be_written(newsroom: Path) -> None:
    (newsroom / "blocked").write_text("a file")
    with pytest.raises(SettingsError, match="blocked"):
        build(open_project(newsroom), Options(output=newsroom / "blocked" / "site"))
    assert (newsroom / "blocked").read_text() == "a file"


def test_the_build_cleans_only_what_it_made(newsroom: Path) -> None:
    (newsroom / "site").mkdir()
    (newsroom / "site/CNAME").write_text("news.example")
    for clean in (False, True):
        build(open_project(newsroom), Options(clean=clean))
        assert (newsroom / "site/CNAME").read_text() == "news.example"


def test_a_template_in_error_leaves_the_last_good_page(newsroom: Path) -> None:
    build(open_project(newsroom))
    page = newsroom / f"site/briefs/2025/{GOOD}/index.html"
    good = page.read_bytes()
    report = build_with(newsroom, {"templates/brief.html": "{{ nonsense }}"})
    assert report.errors
    assert page.read_bytes() == good
