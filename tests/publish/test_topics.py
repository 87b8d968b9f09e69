"""Pages of topics: their briefs, whom these name, what they count."""

from dataclasses import replace
from datetime import UTC, datetime

from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Person
from briefgen.publish.settings import DEFAULT_OUTPUTS
from briefgen.publish.topics import briefs_on, topic, topics

from .making import brief, build, money, site_of

CHIPS, ROBOTS = Topic("chips", "Chips"), Topic("robots", "Robots")


def on(slug: str, month: int, *about: Topic, company: str = "Acme Robotics", person: str = "Ada Park") -> Brief:
    made = brief(
        slug,
        f"{company} earns ${month} million",
        [f"{company} earned ${month} million, said {person}."],
        date=datetime(2021, month, 1, tzinfo=UTC),
        figures=[(f"${month} million", money(month * 10**6, metric="revenue", subject=company))],
        companies=[(company, {"role": "primary"})],
        people=[Person(person, ())],
    )
    return replace(made, topics=about)


NEWSROOM = (
    on("a", 1, CHIPS),
    on("b", 2, CHIPS, ROBOTS, company="Borealis Cloud", person="Bo Lin"),
    on("c", 3, ROBOTS),
    on("d", 4, CHIPS),
)


def test_a_topic_has_its_briefs_and_whom_they_name() -> None:
    site = site_of(NEWSROOM)
    chips = topic(site, "chips")
    assert [r.id for r in briefs_on(site, "chips", 1).rows] == ["d", "b", "a"]
    assert [(w.link.name, w.count) for w in chips.companies] == [("Acme Robotics", 2), ("Borealis Cloud", 1)]
    assert [(w.link.name, w.count) for w in chips.people] == [("Ada Park", 2), ("Bo Lin", 1)]
    assert (chips.briefs, chips.first and chips.first.iso, chips.last and chips.last.iso) == (
        3,
        "2021-01-01",
        "2021-04-01",
    )


def test_the_figures_of_a_topic_lead_to_their_sentences_newest_first() -> None:
    found = topic(site_of(NEWSROOM), "chips").figures
    assert [(f.figure.words, f.figure.href) for f in found] == [
        ("$4 million", "/briefs/2021/d/#f1"),
        ("$2 million", "/briefs/2021/b/#f1"),
        ("$1 million", "/briefs/2021/a/#f1"),
    ]


def test_the_list_has_the_newest_brief_of_each() -> None:
    found = topics(site_of(NEWSROOM), 1)
    assert [(r.name, r.briefs, r.latest.href) for r in found.rows] == [
        ("Chips", 3, "/briefs/2021/d/"),
        ("Robots", 2, "/briefs/2021/c/"),
    ]


def test_three_thousand_briefs_of_one_topic_are_paged() -> None:
    many = [replace(on("b", 1, CHIPS), id=f"b{i:04}", slug=f"b{i:04}") for i in range(3000)]
    many = [replace(b, document=replace(b.document, path=f"content/{b.id}.txt")) for b in many]
    site = site_of(many, page_size=20)
    first, last = briefs_on(site, "chips", 1), briefs_on(site, "chips", 150)
    assert (first.total, len(first.rows), len(last.rows), last.older) == (3000, 20, 20, "")
    assert [p.number for p in first.pages] == [1, 2, 3, 0, 150]


def test_briefs_and_feeds_of_a_topic() -> None:
    pages = build(site_of(NEWSROOM))
    assert '<a href="/topics/chips/">Chips</a>' in pages["/briefs/2021/a/"]
    assert "tag:localhost,2021:a" in pages["/topics/chips/feed.xml"]
    assert "tag:localhost,2021:a" not in pages["/topics/robots/feed.xml"]
    assert 'href="/topics/chips/feed.xml"' in pages["/topics/chips/"]


def test_without_pages_of_topics_nothing_leads_there() -> None:
    pages = build(site_of(NEWSROOM, outputs=DEFAULT_OUTPUTS - {"topics"}))
    assert not [url for url, text in pages.items() if "/topics/" in url or "/topics/" in text]
