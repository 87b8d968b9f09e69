"""Quotations, figures and corrections of all briefs, as readers get them."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from briefgen.model.brief import Brief
from briefgen.model.facts import Person
from briefgen.model.meta import Correction, Meta
from briefgen.publish.site import Site
from briefgen.publish.trace import Ask

from .making import brief, build, money, site_of


def one(i: int, **more: Any) -> Brief:
    return brief(
        f"b{i}",
        f"Acme Robotics earns ${i} million",
        [f"Acme Robotics earned ${i} million. “We built {i} arms,” said Ada Example.", "“No,” said somebody."],
        date=datetime(2021, 1, i, tzinfo=UTC),
        figures=[
            (f"${i} million", money(i * 10**6, metric="Revenue" if i % 2 else "revenue", subject="Acme Robotics"))
        ],
        quotes=[
            (f"We built {i} arms,", {"speaker": "Ada Example", "affiliation": "Acme Robotics", "key": True}),
            ("No,", {"key": True}),
        ],
        companies=[("Acme Robotics", {"role": "primary"})],
        **more,
    )


def newsroom(count: int = 5, **settings: Any) -> Site:
    return site_of([one(i) for i in range(1, count + 1)], **settings)


def test_quotations_have_speaker_company_and_brief() -> None:
    page = Ask(newsroom(2)).quotes()
    assert [s.quote.parts for s in page.said] == [("We built 2 arms,",), ("We built 1 arms,",)]
    assert [c.href for c in page.said[0].companies] == ["/companies/acme-robotics/"]
    assert page.said[0].brief.href == "/briefs/2021/b2/"
    assert page.said[0].quote.href == "/briefs/2021/b2/#q1"
    assert [(p.link.name, p.count) for p in page.people] == [("Ada Example", 2)]
    assert [(c.link.name, c.count) for c in page.companies] == [("Acme Robotics", 2)]


def test_a_company_that_speaks_is_among_the_companies_alone() -> None:
    b = brief(
        "x",
        paragraphs=["“We open,” said Acme Robotics."],
        quotes=[("We open,", {"speaker": "Acme Robotics", "key": True})],
        companies=[("Acme Robotics", {})],
    )
    page = Ask(site_of([b])).quotes()
    assert page.people == ()
    assert len(page.companies) == 1


def test_further_pages_are_counted_from_the_oldest() -> None:
    pages = build(newsroom(5, page_size=2))
    assert sorted(url for url in pages if url.startswith("/quotes/")) == ["/quotes/", "/quotes/page/1/"]
    assert re.findall(r"We built (\d) arms", pages["/quotes/"]) == ["5", "4", "3"]
    assert re.findall(r"We built (\d) arms", pages["/quotes/page/1/"]) == ["2", "1"]
    assert pages["/quotes/page/1/"] == build(newsroom(6, page_size=2))["/quotes/page/1/"].replace("/page/2/", "/")


def test_who_is_quoted_is_led_to() -> None:
    said = "We make what we sell"
    b = brief(
        paragraphs=[f"“{said},” said Jo Doe."], quotes=[(said, {"speaker": "Jo Doe"})], people=[Person("Jo Doe", ())]
    )
    (one,) = Ask(site_of([b])).quotes().said
    assert one.quote.by == "/people/jo-doe/"
    page = build(site_of([b]))["/quotes/"]
    assert page.count('href="/people/jo-doe/"') == 2  # beside the words, and in the list of whose they are


def test_the_page_of_quotations_can_be_narrowed() -> None:
    html = build(newsroom(1))["/quotes/"]
    assert 'data-of="Ada Example|Acme Robotics"' in html
    assert "<template>" in html
    assert "lists." in html


def test_figures_of_one_metric_have_a_page_once_two_briefs_give_one() -> None:
    assert "/figures/revenue/" not in build(newsroom(1))
    pages = build(newsroom(3))
    assert re.findall(r'<data value="(\d+)"', pages["/figures/revenue/"]) == ["3000000", "2000000", "1000000"]
    assert '<a href="/figures/revenue/">Revenue</a>' in pages["/figures/"]
    assert [(m.link.name, m.count) for m in Ask(newsroom(3)).metrics()] == [("Revenue", 3)]


def test_a_metric_is_worded_as_its_oldest_brief_does() -> None:
    assert Ask(site_of([one(2), one(3)])).metric("revenue").name == "Revenue"


def test_figures_lead_to_company_brief_and_sentence() -> None:
    (row,) = Ask(newsroom(1)).figures().rows
    assert (row.company.name, row.company.href) == ("Acme Robotics", "/companies/acme-robotics/")
    assert row.figure.href == "/briefs/2021/b1/#f1"
    assert row.brief.name == "Acme Robotics earns $1 million"


def test_corrections_are_listed_newest_first_and_lead_to_their_notes() -> None:
    day = datetime(2022, 1, 1, tzinfo=UTC)
    later = datetime(2022, 2, 1, tzinfo=UTC)
    briefs = [
        one(1, meta=Meta(corrections=(Correction(None, "Undated."), Correction(later, "Later.")))),
        one(2, meta=Meta(corrections=(Correction(day, "Earlier."),))),
        one(3),
    ]
    pages = build(site_of(briefs))
    html = pages["/corrections/"]
    assert re.findall(r"<p>(\w+\.)</p></div>", html) == ["Later.", "Earlier.", "Undated."]
    assert 'href="/briefs/2021/b1/#correction-2"' in html
    assert 'id="correction-2" role="note"' in pages["/briefs/2021/b1/"]
    assert "Later." in pages["/briefs/2021/b1/"]
    assert 'role="note"' not in pages["/briefs/2021/b3/"]


@pytest.mark.parametrize("address", ["/quotes/", "/figures/", "/corrections/"])
def test_a_site_without_any_says_so(address: str) -> None:
    html = build(site_of([brief()]))[address]
    assert "No brief" in html
    assert "lists." not in html


def test_corrections_are_paged() -> None:
    note = Meta(corrections=(Correction(None, "So."),))
    pages = build(site_of([one(i, meta=note) for i in range(1, 6)], page_size=2))
    assert sorted(url for url in pages if url.startswith("/corrections/")) == [
        "/corrections/",
        "/corrections/page/2/",
        "/corrections/page/3/",
    ]
    found = [len(re.findall(r"<p>So\.</p>", html)) for url, html in sorted(pages.items()) if "/corrections/" in url]
    assert sum(found) == 5


def test_what_is_no_page_is_not_found() -> None:
    ask = Ask(newsroom(3))
    for wrong in (lambda: ask.quotes(9), lambda: ask.metric("nothing"), lambda: ask.corrections(2)):
        with pytest.raises(LookupError):
            wrong()
