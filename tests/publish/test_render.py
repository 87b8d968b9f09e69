"""Whole pages of the default theme, as a reader or a machine gets them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefgen.digest import digest
from briefgen.model.brief import Brief, Company, PlainPage, Topic
from briefgen.model.facts import Listing, Person
from briefgen.model.meta import Correction, Meta, SourceRef
from briefgen.model.page import Page, Question
from briefgen.model.problem import Problem
from briefgen.model.text import Run, Span
from briefgen.publish.colour import for_dark
from briefgen.publish.layers import default_theme
from briefgen.publish.plan import plan
from briefgen.publish.render import render
from briefgen.publish.site import Site
from briefgen.publish.theme import load_theme
from briefgen.publish.trace import Ask

from .making import DAY, ENGLISH, brief, build, money, records, site_of, text_of, theme, write

EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"
ATOM = "{http://www.w3.org/2005/Atom}"


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attrs for name, attrs in self.found if name == tag)


def full(slug: str = "acme", **more: Any) -> Brief:
    """A brief with one of each."""
    return brief(
        slug,
        more.pop("headline", "Acme Robotics earns $5 million"),
        [
            "Acme Robotics earned $5 million, or 4.5 million euros.",
            "“We built arms,” said Ada Example of Acme Robotics.",
        ],
        figures=[
            ("$5 million", money(5_000_000, metric="revenue", subject="Acme Robotics", period="the year")),
            ("4.5 million euros", money(4_500_000, metric="revenue", subject="Acme Robotics", same_as="$5 million")),
        ],
        quotes=[("We built arms,", {"speaker": "Ada Example", "affiliation": "Acme Robotics", "key": True})],
        companies=[("Acme Robotics", {"role": "primary", "ticker": "ACME", "exchange": "XYZ"})],
        people=[Person("Ada Example", (), "chief executive", "Acme Robotics")],
        meta=Meta(
            source=SourceRef("Example Wire", "https://example.org/a"),
            author="Bo Writer",
            updated=datetime(2021, 6, 1, 12, tzinfo=UTC),
            corrections=(Correction(DAY, "It was dollars."),),
        ),
        standfirst="Arms were sold.",
        **more,
    )


def test_a_brief_shows_what_it_has() -> None:
    html = build(site_of([full()]))["/briefs/2021/acme/"]
    for part in (
        "Acme Robotics earns",
        "Arms were sold.",
        '<time datetime="2021-05-04">4 May 2021</time>',
        '<time datetime="2021-06-01">1 June 2021</time>',
        '<a href="https://example.org/a" rel="noopener">Example Wire</a>',
        "Bo Writer",
        "By the numbers",
        '<data value="5000000"',
        '<data value="4500000">4.5 million euros</data>',
        "On the record",
        "We built arms,",
        "XYZ: ACME",
        '<b><a href="/people/ada-example/">Ada Example</a></b>, chief executive, Acme Robotics',
        "<b>Correction, 4 May 2021</b> It was dollars.",
        '<a class="src" href="#f1">1',
        '<a class="src" href="#q1">2',
    ):
        assert part in html


def test_a_listing_by_the_table_is_marked_as_no_words_of_the_article() -> None:
    table = Listing("NIM", "XYZ", "table")
    site = site_of(
        [brief(companies=[("Acme Robotics", {"role": "primary", "listing": table})])],
        {"acme-robotics": Company("acme-robotics", "Acme Robotics", listing=table)},
    )
    pages = build(site)
    marked = '<span class="tk" title="From a table of listed companies, not from {}">XYZ: NIM</span>'
    for url, whose in (("/briefs/2021/acme/", "the article"), ("/companies/acme-robotics/", "an article")):
        assert pages[url].count("XYZ: NIM") == pages[url].count(marked.format(whose)) == 1


def test_whatever_is_missing_is_left_out() -> None:
    html = build(site_of([brief("bare", "A headline", ["One line."], date=None)]))["/briefs/undated/bare/"]
    for part in (
        "By the numbers",
        "On the record",
        "Companies</h2>",
        "People</h2>",
        "Topics</h2>",
        'role="note"',
        "Related",
        "Published",
        "Source",
        "Author",
        "<time",
    ):
        assert part not in html
    lonely = build(site_of((), {"acme": Company("acme", "Acme")}))["/companies/acme/"]
    for part in (
        "Figures over",
        "Figures <",
        "newest first",
        "On the record",
        "Appears with",
        "Last brief",
        "<table",
        'dl class="facts"',
    ):
        assert part not in lonely


def test_an_empty_site_is_whole() -> None:
    pages = build(site_of())
    assert "No brief is published yet." in pages["/"]
    ET.fromstring(pages["/feed.xml"])


def test_nothing_that_anybody_writes_becomes_markup() -> None:
    person = Person(EVIL, (), EVIL, "Acme Robotics")
    b = full(headline=EVIL)
    evil = replace(
        b,
        standfirst=EVIL,
        people=(person,),
        topics=(Topic("t", EVIL),),
        companies=tuple(c._replace(name=EVIL, ticker=EVIL, exchange=EVIL) for c in b.companies),
        figures=tuple(
            f._replace(text="$5 " + EVIL, metric=EVIL, subject=EVIL, period=EVIL, per=EVIL) for f in b.figures
        ),
        quotes=tuple(q._replace(text=EVIL, speaker=EVIL, role=EVIL, affiliation=EVIL) for q in b.quotes),
        document=replace(
            b.document,
            meta=Meta(
                source=SourceRef(EVIL, "javascript:alert(1)"), author=EVIL, corrections=(Correction(None, EVIL),)
            ),
        ),
    )
    companies = {
        "acme-robotics": Company(
            "acme-robotics", EVIL, ticker=EVIL, exchange=EVIL, sector=EVIL, country=EVIL, founded=EVIL, website="javascript:alert(1)", brands=(EVIL,), parent=EVIL,
        )
    }  # fmt: skip
    page = PlainPage("x", EVIL, EVIL, (Run("<p>", Span(0, len(EVIL))),))
    site = site_of(
        [evil], companies, [page], title=EVIL, tagline=EVIL, footer=EVIL, logo=EVIL, navigation=((EVIL, EVIL),)
    )
    ours = re.findall(r"<script>.*?</script>", build(site_of([]))["/"])
    assert len(ours) == 1
    for url, text in build(site).items():
        if url.endswith(".xml"):
            ET.fromstring(text)
            continue
        if not url.endswith(("/", ".html")):
            continue
        elements = Elements(text)
        scripts = [a for a in elements.of("script") if a.get("type") != "application/ld+json"]
        assert all("src" in a and set(a) <= {"src", "defer"} for a in scripts if a), url
        assert re.findall(r"<script>.*?</script>", text, re.DOTALL) in ([], ours), url
        assert not scripts or not url.endswith("/email.html")
        for _, attrs in elements.found:
            assert not [name for name in attrs if name.startswith("on")], url
            assert not (attrs.get("href") or "").startswith("javascript:"), url
        assert not [a for a in elements.of("img") if a.get("src") == "x"], url


def test_ids_are_told_once_a_page() -> None:
    for url, text in build(site_of([full(), full("other")])).items():
        ids = [a["id"] for _, a in Elements(text).found if "id" in a] if url.endswith("/") else []
        assert len(ids) == len(set(ids)), url


def test_every_link_within_the_site_leads_to_a_page_and_its_mark() -> None:
    site = site_of([full(), full("other"), brief("bare")], url="https://x.example/sub/", page_size=2)
    pages = build(site)
    files = {page.url for page in plan(site)[0] if page.subject.kind == "data"}
    ids = {url: {a.get("id") for _, a in Elements(text).found} for url, text in pages.items()}
    for url, text in pages.items():
        if not url.endswith(("/", ".html")):
            continue
        for tag, attrs in Elements(text).found:
            href = attrs.get("href") or ""
            if href.startswith("https://") and tag == "link":
                href = href.removeprefix("https://x.example")
            if not href or href.startswith(("https://", "data:")):
                continue
            path, _, mark = href.partition("#")
            assert not path or path.startswith("/sub/"), (url, href)
            target = path.removeprefix("/sub") or url
            assert target in pages or target in files, (url, href)
            assert not mark or mark in ids[target], (url, href)


def test_links_are_from_the_root_without_a_url() -> None:
    html = build(site_of([full()]))["/"]
    assert 'href="/briefs/2021/acme/"' in html
    assert "canonical" not in html


def test_pages_say_who_they_are() -> None:
    html = build(site_of([full()], url="https://x.example/sub", language="de", title="On Test"))["/briefs/2021/acme/"]
    assert '<html lang="de">' in html
    assert '<link rel="canonical" href="https://x.example/sub/briefs/2021/acme/">' in html
    assert '<meta name="description" content="Arms were sold.">' in html
    assert "<title>Acme Robotics earns $5 million | On Test</title>" in html
    assert 'type="application/atom+xml" title="On Test" href="/sub/feed.xml"' in html


def test_pages_of_an_index_lead_to_each_other() -> None:
    many = [brief(f"b{i:02}") for i in range(45)]
    pages = build(site_of(many))
    assert [u for u in pages if u.startswith("/page/")] == ["/page/2/", "/page/3/"]
    rows = {url: set(re.findall(r"/briefs/2021/b\d\d/", pages[url])) for url in ("/", "/page/2/", "/page/3/")}
    assert [len(r) for r in rows.values()] == [20, 20, 5]
    assert len(set().union(*rows.values())) == 45
    assert 'href="/page/2/" rel="next"' in pages["/"]
    assert 'rel="prev"' not in pages["/"]
    assert 'href="/" rel="prev"' in pages["/page/2/"]
    assert 'rel="next"' not in pages["/page/3/"]


def test_a_site_of_one_full_page_has_no_pager() -> None:
    pages = build(site_of([brief(f"b{i:02}") for i in range(20)]))
    assert "/page/2/" not in pages
    assert 'class="pager"' not in pages["/"]


def test_dates_are_those_of_the_sites_zone() -> None:
    late = brief("late", date=datetime(2020, 12, 31, 23, 30, tzinfo=UTC))
    pages = build(site_of([late], timezone="Europe/Lisbon"))
    assert "/briefs/2020/late/" in pages
    pages = build(site_of([late], timezone="Asia/Tokyo"))
    assert "1 January 2021" in pages["/briefs/2021/late/"]


def test_a_company_page_gathers_its_briefs() -> None:
    site = site_of(
        [
            full(),
            replace(full("other"), companies=(*full().companies, *brief(companies=[("Borealis Cloud", {})]).companies)),
        ]
    )
    html = build(site)["/companies/acme-robotics/"]
    for part in (
        "/briefs/2021/acme/",
        "/briefs/2021/other/",
        "Revenue",
        "$5 million",
        "Ada Example",
        "We built arms,",
        "Appears with",
        "feed.xml",
    ):
        assert part in html
    assert 'href="/briefs/2021/acme/#f1"' in html or 'href="/briefs/2021/other/#f1"' in html


def feed_of(site: Site, url: str = "/feed.xml") -> ET.Element:
    return ET.fromstring(build(site)[url])


def test_the_feed_is_valid_atom() -> None:
    b = full()
    feed = feed_of(site_of([b], url="https://x.example/sub/", title="On <Test> & co"))
    assert feed.tag == ATOM + "feed"
    assert feed.findtext(ATOM + "title") == "On <Test> & co"
    for name in ("id", "updated", "title"):
        assert feed.findtext(ATOM + name)
    assert {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")} == {
        "alternate": "https://x.example/sub/",
        "self": "https://x.example/sub/feed.xml",
    }
    (entry,) = feed.findall(ATOM + "entry")
    assert entry.findtext(ATOM + "id") == "tag:x.example,2021:acme"
    assert entry.findtext(ATOM + "title") == b.headline
    assert entry.findtext(ATOM + "summary") == "Arms were sold."
    assert entry.findtext(ATOM + "updated") == "2021-06-01T12:00:00Z"
    assert entry.findtext(ATOM + "published") == "2021-05-04T00:00:00Z"
    link = entry.find(ATOM + "link")
    assert link is not None
    assert link.get("href") == "https://x.example/sub/briefs/2021/acme/"


def test_feed_ids_stay_whatever_else_changes() -> None:
    def ids(*briefs: Brief) -> list[str | None]:
        return [
            e.findtext(ATOM + "id") for e in feed_of(site_of(briefs, url="https://x.example")).findall(ATOM + "entry")
        ]

    assert ids(full()) == ids(full(headline="Another headline")) == ids(full(), replace(brief("zz"), date=None))
    assert ids(replace(full(), slug="moved")) == ids(full())
    assert ids(brief("2021/a b")) == ["tag:x.example,2021:2021/a%20b"]


def test_a_feed_holds_no_character_that_xml_forbids() -> None:
    feed = feed_of(site_of([brief(headline="A\x00B\x0bC\ufffeD \U0001f680")], url="https://x.example"))
    assert [e.findtext(ATOM + "title") for e in feed.findall(ATOM + "entry")] == ["ABCD \U0001f680"]


def test_a_feed_is_as_long_as_asked() -> None:
    many = [brief(f"b{i}", companies=[("Acme", {})]) for i in range(5)]
    site = site_of(many, feed_size=3)
    assert len(feed_of(site).findall(ATOM + "entry")) == 3
    assert len(feed_of(site, "/companies/acme/feed.xml").findall(ATOM + "entry")) == 3


def test_the_sitemap_names_every_page_with_its_last_change() -> None:
    site = site_of([full(), brief("old", date=datetime(2019, 1, 2, tzinfo=UTC))], url="https://x.example")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {
        u.findtext(space + "loc"): u.findtext(space + "lastmod") for u in ET.fromstring(build(site)["/sitemap.xml"])
    }
    assert found == {
        "https://x.example/": "2021-05-04",
        "https://x.example/about/": None,
        "https://x.example/briefs/2019/old/": "2019-01-02",
        "https://x.example/briefs/2021/acme/": "2021-06-01",
        "https://x.example/companies/": "2021-05-04",
        "https://x.example/companies/acme-robotics/": "2021-05-04",
        "https://x.example/people/": "2021-05-04",
        "https://x.example/people/ada-example/": "2021-05-04",
        "https://x.example/topics/": "2021-05-04",
        "https://x.example/archive/": None,
        "https://x.example/archive/2019/": None,
        "https://x.example/archive/2019/01/": None,
        "https://x.example/archive/2021/": None,
        "https://x.example/archive/2021/05/": None,
        "https://x.example/corrections/": None,
        "https://x.example/figures/": None,
        "https://x.example/quotes/": None,
    }


def test_robots_name_the_sitemap_where_its_address_is_known() -> None:
    assert "Sitemap: https://x.example/sitemap.xml" in build(site_of(url="https://x.example"))["/robots.txt"]
    assert "Sitemap" not in build(site_of())["/robots.txt"]


def test_language_models_are_told_of_what_there_is() -> None:
    text = build(site_of([full()], url="https://x.example/sub", title="Cut & Dry"))["/llms.txt"]
    assert text.startswith("# Cut & Dry\n\n> ")
    links = re.findall(r"\]\((.*?)\)", text)
    assert "https://x.example/sub/data/briefs.ndjson" in links
    assert "https://x.example/sub/companies/" in links
    bare = build(site_of([full()], outputs=frozenset({"llms"})))["/llms.txt"]
    assert re.findall(r"\]\((.*?)\)", bare) == []
    assert "index.json" not in bare


@pytest.mark.parametrize(
    ("url", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_media_types(url: str, media: str) -> None:
    site = site_of([full()])
    page = next(p for p in plan(site)[0] if p.url == url)
    artifact, trace, _ = render(page, Ask(site), theme())
    assert artifact
    assert trace
    assert artifact.media == media
    assert artifact.digest == trace.artifact == digest(artifact.content)
    assert trace.theme == theme().closure(page.template)


def test_the_stylesheet_is_a_page_of_the_site() -> None:
    site = site_of([full()])
    (page,) = [p for p in plan(site)[0] if p.subject == Question("asset", "style.css")]
    artifact, trace, _ = render(page, Ask(site), theme())
    assert artifact
    assert trace
    assert artifact.media == "text/css; charset=utf-8"
    assert f'<link rel="stylesheet" href="{page.url}">' in build(site)["/"]


def test_a_broken_template_breaks_its_own_pages_only(tmp_path: Path) -> None:
    own = write(
        tmp_path / "templates", brief_html="{% extends 'base.html' %}\n{% block main %}{{ nobody }}{% endblock %}"
    )
    look, _ = load_theme([own, default_theme()])
    site = site_of([full()])
    problems: list[Problem] = []
    made: list[str] = []
    for page in (page for page in plan(site)[0] if page.subject.kind != "data"):
        artifact, _, found = render(page, Ask(site), look)
        problems += found
        made += [page.url] if artifact else []
    assert [str(p.place) for p in problems] == ["templates/brief.html:2:20"]
    assert "/briefs/2021/acme/" in problems[0].what
    assert "/" in made
    assert "/briefs/2021/acme/" not in made


def test_a_project_changes_one_block(tmp_path: Path) -> None:
    own = write(tmp_path / "templates", parts__foot_html="<footer>Ours alone</footer>")
    look, _ = load_theme([own, default_theme()])
    site = Site.of([full()], records(full()), (), site_of().settings, look.assets, texts=ENGLISH)
    assert "Ours alone" in text_of(site, Page("/", "index.html", Question("recent", "1")), look)


def test_a_project_changes_one_block_of_a_page(tmp_path: Path) -> None:
    own = write(
        tmp_path / "templates",
        brief_html="{% extends 'briefgen/brief.html' %}{% block said %}<p>{{ brief.slogan | default('None said') }}</p>{% endblock %}",
    )
    look, _ = load_theme([own, default_theme()])
    html = build(Site.of([full()], records(full()), (), site_of().settings, look.assets, texts=ENGLISH), look)[
        "/briefs/2021/acme/"
    ]
    assert "<p>None said</p>" in html
    assert "By the numbers" in html
    assert "On the record" not in html


def test_a_project_writes_a_page_of_its_own_in_our_frame(tmp_path: Path) -> None:
    own = write(
        tmp_path / "templates",
        brief_html="{% extends 'base.html' %}{% block main %}<h1>{{ ask.brief(page.subject.key).headline }}</h1>{% endblock %}",
    )
    look, _ = load_theme([own, default_theme()])
    html = build(Site.of([full()], records(full()), (), site_of().settings, look.assets, texts=ENGLISH), look)[
        "/briefs/2021/acme/"
    ]
    assert "<h1>Acme Robotics earns $5 million</h1>" in html
    assert '<nav aria-label="Sections">' in html


def test_the_front_page_shows_the_figures_of_its_lead() -> None:
    html = build(site_of([full()]))["/"]
    assert '<p class="val long"><data value="5000000"' in html
    assert '<p class="val"><data' in build(site_of([priced("$9")]))["/"]


def priced(words: str) -> Brief:
    return brief(paragraphs=[f"It cost {words} then."], figures=[(words, money(9, metric="price"))])


def test_the_ways_of_the_masthead() -> None:
    html = build(
        site_of(url="https://x.example/sub", navigation=(("Chips", "/topics/"), ("Else", "https://e.example/")))
    )["/"]
    assert '<li><a href="/sub/topics/">Chips</a></li>' in html
    assert '<li><a href="https://e.example/">Else</a></li>' in html
    html = build(site_of(outputs=frozenset(("index", "pages"))))["/about/"]
    assert '<a href="/about/" aria-current="page">About</a>' in html
    assert "Companies</a>" not in html
    assert "feed.xml" not in html


def test_the_accent_of_a_site() -> None:
    style = f"<style>:root{{--accent:#123456;--accent:light-dark(#123456,{for_dark('#123456')})}}</style>"
    assert style in build(site_of(accent="#123456"))["/"]
    assert "<style>" not in build(site_of())["/"]


def test_plain_pages() -> None:
    page = PlainPage("contact", "Write to us", "Ours & yours", (Run("<p>", Span(0, 12)), Run("</p>", Span(12, 12))))
    pages = build(site_of((), {}, [page]))
    assert "<p>Ours &amp; yours</p>" in pages["/contact/"]
    assert "Every fact has its place" in pages["/about/"]
    assert "Off the record" in pages["/404.html"]
