"""The archive and its issues, as readers get them."""

import re
from datetime import UTC, datetime
from typing import Any

from briefgen.publish.plan import plan
from briefgen.publish.settings import DEFAULT_OUTPUTS
from briefgen.publish.site import Site
from briefgen.publish.trace import Ask

from .making import brief, build, money, site_of


def newsroom(**settings: Any) -> Site:
    days = [(2020, 12, 31), (2021, 1, 1), (2021, 1, 1), (2021, 3, 2)]
    briefs = [
        brief(
            f"b{i}",
            f"Acme Robotics earns ${i} million",
            [f"Acme Robotics earned ${i} million. “We built {i} arms,” said Ada Example."],
            date=datetime(*day, 9, i, tzinfo=UTC),
            figures=[(f"${i} million", money(i * 10**6, metric="revenue"))],
            quotes=[(f"We built {i} arms,", {"speaker": "Ada Example"})],
            companies=[("Acme Robotics", {"role": "primary"})],
            standfirst=f"In short {i}.",
        )
        for i, day in enumerate(days, 1)
    ]
    return site_of(briefs, **settings)


def test_the_archive_counts_briefs_by_year_and_month() -> None:
    archive = Ask(newsroom()).archive()
    assert [(y.year.link.name, y.year.count) for y in archive.years] == [("2021", 3), ("2020", 1)]
    assert [(m.link.name, m.count, m.width) for m in archive.years[0].months] == [
        ("March", 1, "50.0%"),
        ("January", 2, "100.0%"),
    ]
    assert (archive.total, archive.undated) == (4, 0)


def test_a_year_leads_to_its_months_weeks_and_days() -> None:
    html = build(newsroom())["/archive/2021/"]
    for address in ("/archive/2021/03/", "/archive/2021/01/01/", "/archive/2021/w09/", "/archive/2020/"):
        assert f'href="{address}"' in html
    assert "w53" not in html


def test_a_month_is_paged() -> None:
    pages = build(newsroom(page_size=1))
    assert "/briefs/2021/b3/" in pages["/archive/2021/01/"]
    assert "/briefs/2021/b2/" not in pages["/archive/2021/01/"]
    assert "/briefs/2021/b2/" in pages["/archive/2021/01/page/2/"]
    assert 'rel="next"' in pages["/archive/2021/01/"]


def test_an_issue_holds_the_briefs_of_its_days() -> None:
    pages = build(newsroom())
    day, week = pages["/archive/2021/01/01/"], pages["/archive/2020/w53/"]
    assert re.findall(r'<h3><a href="([^"]*)', day) == ["/briefs/2021/b3/", "/briefs/2021/b2/"]
    assert re.findall(r'<h3><a href="([^"]*)', week) == ["/briefs/2021/b3/", "/briefs/2021/b2/", "/briefs/2020/b1/"]
    assert "We built 3 arms," in day


def test_a_large_issue_leads_to_the_rest() -> None:
    site = site_of([brief(f"b{i:03}") for i in range(103)])
    issue = Ask(site).issue("2021-05-04")
    assert issue.total == 103
    assert sum(len(day.rows) for day in issue.days) == 100
    assert issue.more == "/archive/2021/05/"
    assert Ask(newsroom()).issue("2021-01-01").more == ""


def test_an_email_bears_its_styles_and_whole_addresses() -> None:
    html = build(newsroom(url="https://x.example/sub"))["/archive/2021/01/01/email.html"]
    assert "<link" not in html
    assert "<script" not in html
    assert "class=" not in html
    links = re.findall(r'href="([^"]*)"', html)
    assert links
    assert all(link.startswith("https://x.example/sub/") for link in links)
    assert "In short 2." in html
    assert 'name="robots" content="noindex"' in html


def test_without_issues_nothing_leads_to_them() -> None:
    pages = build(newsroom(outputs=DEFAULT_OUTPUTS - {"issues", "issue_emails"}))
    assert not [url for url in pages if re.search(r"/w\d\d/|email", url)]
    for url, html in pages.items():
        assert not re.search(r'href="/archive/\d{4}/(w|\d\d/\d\d)', html), url


def test_emails_without_pages_have_no_link_to_one() -> None:
    html = build(newsroom(outputs=DEFAULT_OUTPUTS - {"issues"}))["/archive/2021/01/01/email.html"]
    assert 'href="/archive' not in html


def test_a_site_without_briefs_has_an_archive() -> None:
    assert "0 briefs." in build(site_of())["/archive/"]
    assert not [page for page in plan(site_of())[0] if page.template == "issue.html"]
