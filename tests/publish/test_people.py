"""Pages of people: whom they list, and what they say of each."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefgen.model.brief import Brief
from briefgen.model.facts import Person
from briefgen.publish.people import briefs_of, most_quoted, people, person, said_in
from briefgen.publish.settings import DEFAULT_OUTPUTS
from briefgen.publish.site import Site

from .making import brief, build, site_of

SAID = "We will build arms all winter long"


def about_ada(slug: str, year: int, role: str | None, home: str | None, *said: str, name: str = "Ada Park") -> Brief:
    return brief(
        slug,
        f"Acme Robotics in {year}",
        ["Acme Robotics and Borealis Cloud spoke.", *(f"“{words},” said {name}." for words in said)],
        date=datetime(year, 3, 4, tzinfo=UTC),
        quotes=[(words, {"speaker": name}) for words in said],
        companies=[
            ("Acme Robotics", {"role": "primary"}),
            ("Borealis Cloud", {}),
            ("Example Wire", {"role": "source"}),
        ],
        people=[Person(name, (), role, home)],
    )


def newsroom() -> Site:
    return site_of(
        [
            about_ada("a", 2019, "engineer", "Borealis Cloud"),
            about_ada("b", 2021, "chief executive", "Acme Robotics", SAID, "Nobody asked us about that before"),
            about_ada("c", 2022, "founder", "Acme Robotics", SAID),
            about_ada("d", 2023, None, None, name="ADA PARK"),
        ]
    )


def test_a_person_is_what_briefs_call_them_newest_first() -> None:
    ada = person(newsroom(), "ada-park")
    posts = [(p.role, p.company.name, p.first and p.first.year, p.last and p.last.year, p.briefs) for p in ada.posts]
    assert posts == [("founder", "Acme Robotics", "2021", "2022", 2), ("engineer", "Borealis Cloud", "2019", "2019", 1)]
    assert (ada.name, ada.also, ada.briefs) == ("ADA PARK", ("Ada Park",), 4)
    assert ada.first
    assert ada.last
    assert (ada.first.year, ada.last.year) == ("2019", "2023")


def test_each_speech_is_shown_once_as_the_newest_brief_has_it() -> None:
    ada = person(newsroom(), "ada-park")
    assert ada.said == 3
    assert [(q.parts, page.name) for q, page in ada.quotes] == [
        ((SAID,), "Acme Robotics in 2022"),
        (("Nobody asked us about that before",), "Acme Robotics in 2021"),
    ]


def test_sources_are_no_company_of_a_person() -> None:
    found = person(newsroom(), "ada-park").companies
    assert [(w.link.name, w.count) for w in found] == [("Acme Robotics", 4), ("Borealis Cloud", 4)]


def test_a_home_that_is_no_company_stands_with_the_role() -> None:
    site = site_of([about_ada("a", 2020, "judge", "the Oslo court")])
    assert [(p.role, p.company.name) for p in person(site, "ada-park").posts] == [("judge, the Oslo court", "")]
    assert people(site, 1).rows[0].role == "Judge, the Oslo court"


def test_the_list_has_the_newest_role_and_its_company() -> None:
    (row,) = people(newsroom(), 1).rows
    assert (row.name, row.role, row.company.name, row.briefs, row.said) == (
        "ADA PARK",
        "Founder",
        "Acme Robotics",
        4,
        3,
    )
    assert row.last
    assert row.last.iso == "2023-03-04"


def test_briefs_without_a_date_come_last_and_give_no_day() -> None:
    site = site_of([about_ada("a", 2020, None, None), replace(about_ada("b", 2020, None, None), date=None)])
    ada = person(site, "ada-park")
    assert ada.first == ada.last
    assert [r.id for r in briefs_of(site, "ada-park", 1).rows] == ["a", "b"]
    never = person(site_of([replace(about_ada("b", 2020, None, None), date=None)]), "ada-park")
    assert never.first is never.last is None


def test_most_quoted_are_in_order_and_only_those_who_spoke() -> None:
    site = site_of(
        [
            about_ada("a", 2020, None, None, "One thing is certain here"),
            about_ada("b", 2021, None, None, "Two more are not", "Three would be too many", name="Bo Lin"),
            about_ada("c", 2022, None, None, name="Cy Ray"),
        ]
    )
    assert [(w.link.name, w.count, w.width) for w in most_quoted(site, 5)] == [
        ("Bo Lin", 2, "100.0%"),
        ("Ada Park", 1, "50.0%"),
    ]


def test_long_lists_go_on_at_further_pages() -> None:
    site = site_of([about_ada(f"b{i}", 2000 + i, None, None) for i in range(5)], page_size=2)
    pages = build(site)
    assert {u for u in pages if u.startswith("/people/ada-park/page/")} == {
        "/people/ada-park/page/2/",
        "/people/ada-park/page/3/",
    }
    assert "Acme Robotics in 2000" in pages["/people/ada-park/page/3/"]
    assert "Acme Robotics in 2004" not in pages["/people/ada-park/page/3/"]


def test_briefs_companies_and_quotations_lead_to_a_person() -> None:
    pages = build(newsroom())
    for url in ("/briefs/2022/c/", "/companies/acme-robotics/", "/people/"):
        assert 'href="/people/ada-park/"' in pages[url], url
    assert '<a class="quiet" href="/people/ada-park/">Ada Park</a>' in pages["/briefs/2022/c/"]
    assert "tag:localhost,2022:c" in pages["/people/ada-park/feed.xml"]


def test_without_pages_of_people_nothing_leads_there() -> None:
    site = newsroom()
    off = site_of([site.brief(i) for i in site.card], outputs=DEFAULT_OUTPUTS - {"people"})
    assert not [url for url, text in build(off).items() if "/people/" in url or "/people/" in text]


@pytest.mark.parametrize("name", ["李娜", "محمد علي", "<b>Ada</b> & Co", "A" + "a" * 200 + " Park"])
def test_any_name_has_a_page(name: str) -> None:
    pages = build(site_of([about_ada("a", 2020, "chair", None, name=name)]))
    (url,) = [u for u in pages if u.startswith("/people/") and u.endswith("/") and u != "/people/"]
    assert name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in pages[url]
    assert f'href="{url}"' in pages["/people/"]
    assert f'href="{url}"' in pages["/briefs/2020/a/"]


def test_all_that_a_person_or_company_said_is_on_the_pages_of_their_briefs() -> None:
    briefs = [about_ada(f"b{i}", 1950 + i, None, "Acme Robotics", f"In year {i} we made some arms") for i in range(50)]
    pages = build(site_of(briefs))
    for home in ("/people/ada-park/", "/companies/acme-robotics/"):
        on = [pages[home], pages[f"{home}page/2/"], pages[f"{home}page/3/"]]
        assert [[i for i in range(50) if f"In year {i} we" in page] for page in on] == [
            list(range(30, 50)),
            list(range(10, 30)),
            list(range(10)),
        ]


def test_who_was_quoted_long_ago_is_quoted_on_the_first_page() -> None:
    silent = [about_ada(f"s{i}", 1960 + i, None, "Acme Robotics") for i in range(30)]
    site = site_of([about_ada("old", 1950, None, "Acme Robotics", SAID), *silent])
    assert [quote.parts for quote, _ in person(site, "ada-park").quotes] == [(SAID,)]
    assert [len(said_in(site, "ada-park", n)) for n in (1, 2)] == [0, 1]
