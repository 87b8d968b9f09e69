"""What the whole small newsroom says to machines: valid HTML and CSS, feeds that a reader of feeds takes, linked data, pages of little weight."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine.build import build
from briefgen.project import open_project
from tests.publish.test_linked import words

from .conftest import absent, node_module

# What the checker does not know yet, though browsers have had it for years: container queries, and the order in which a glyph is painted.
UNKNOWN = re.compile(r"“container(-type)?”|“paint-order”|at-rule “@container”|“font-size”: Parse Error")


def checked(*arguments: str) -> list[dict[str, Any]]:
    """What the Nu HTML checker says of files."""
    jar, java = node_module("vnu-jar/build/dist/vnu.jar"), shutil.which("java")
    if java is None:
        absent("java")
    command = (str(java), "-jar", str(jar), "--format", "json", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found


def test_all_html_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 40
    wrong = checked(*map(str, pages))
    assert [(m["url"].rpartition("/site/")[2], m["message"], m.get("extract")) for m in wrong] == []


def test_the_stylesheet_is_valid(site: Path) -> None:
    (sheet,) = site.glob("assets/style.*.css")
    wrong = [m["message"] for m in checked("--css", str(sheet)) if m["type"] == "error"]
    assert [message for message in wrong if not UNKNOWN.search(message)] == []


def test_feeds_are_read_without_complaint(site: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    feeds = sorted([*site.rglob("feed.xml"), *site.rglob("rss.xml")])
    assert {p.parent.relative_to(site).as_posix() for p in feeds} >= {".", "companies/borealis", "people/jane-example"}
    ids: dict[str, set[str]] = {}
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        where = path.relative_to(site).as_posix()
        assert not feed.bozo, (where, feed.get("bozo_exception"))
        assert feed.version == ("atom10" if path.name == "feed.xml" else "rss20"), where
        assert feed.feed.title, where
        assert feed.feed.link.startswith("https://news.example/"), where
        assert "updated_parsed" in feed.feed, where
        for entry in feed.entries:
            assert entry.id.startswith("tag:news.example,20"), where
            assert entry.title, where
            assert (site / entry.link.removeprefix("https://news.example/") / "index.html").is_file(), entry.link
            assert "updated_parsed" in entry or "published_parsed" in entry, where
            ids.setdefault(entry.link, set()).add(entry.id)
    assert all(len(same) == 1 for same in ids.values()), ids  # one brief, one id, in every feed


def test_json_feeds_have_what_the_format_asks_for(site: Path) -> None:
    # https://www.jsonfeed.org/version/1.1/
    for path in sorted(site.rglob("feed.json")):
        feed = json.loads(path.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == f"https://news.example/{path.relative_to(site).as_posix()}"
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert "content_text" in item or "content_html" in item
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", item["date_published"])


def test_linked_data_is_read_and_uses_only_words_of_schema_org(site: Path) -> None:
    kinds: set[str] = set()
    for path in site.rglob("*.html"):
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            said = json.loads(text)
            assert said.keys() == {"@context", "@graph"}
            assert words(said["@graph"]) == [], path
            kinds.update(thing["@type"] for thing in said["@graph"])
    assert kinds == {"NewsArticle", "Corporation", "Organization", "Person", "CollectionPage", "BreadcrumbList"}


def test_a_brief_of_450_words_weighs_at_most_30_kilobytes(newsroom: Path) -> None:
    told = (
        "Acme Robotics sold {n} million arms of the kind that sorts parcels in {year}, said Jane Example, its chief executive "
        "in the north. Its revenue from them rose {n} percent to $1.{n} billion, and Borealis Cloud bought most of what it made there."
    )
    text = "\n\n".join(told.format(n=n + 11, year=2014 + n) for n in range(10))
    assert 420 <= len(text.split()) <= 480
    (newsroom / "content" / "2024" / "05" / "arms.txt").write_text(
        f"Acme Robotics sells more arms\n\n{text}\n", "utf-8"
    )
    build(open_project(newsroom))
    html = next(newsroom.glob("site/briefs/*/arms/index.html")).read_bytes()
    assert html.count(b'class="fg') >= 30
    assert len(html) <= 30_000
