"""The plan: which pages there are, and what happens when two want one address."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest

from briefgen.model.brief import Company, PlainPage, Topic
from briefgen.model.facts import Person
from briefgen.model.page import Page
from briefgen.model.problem import Place
from briefgen.publish.plan import COMPANIES_A_PAGE, DATA, page_count, plan
from briefgen.publish.settings import ASKED_OUTPUTS, DEFAULT_OUTPUTS, OUTPUTS

from .making import brief, build, site_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def urls(**settings: Any) -> list[str]:
    b = replace(
        brief("acme", companies=[("Acme Robotics", {})], people=[Person("Ada Park", ())]),
        topics=(Topic("robots", "Robots"),),
    )
    return [p.url for p in plan(site_of([b], **settings))[0] if not p.url.startswith(("/assets/", "/data/"))]


def test_the_pages_of_a_small_site() -> None:
    assert urls() == [
        "/",
        "/404.html",
        "/about/",
        "/archive/",
        "/archive/2021/",
        "/archive/2021/05/",
        "/archive/2021/05/04/",
        "/archive/2021/05/04/email.html",
        "/archive/2021/w18/",
        "/archive/2021/w18/email.html",
        "/briefs/2021/acme/",
        "/briefs/2021/acme/index.json",
        "/companies/",
        "/companies/acme-robotics/",
        "/companies/acme-robotics/feed.json",
        "/companies/acme-robotics/feed.xml",
        "/companies/acme-robotics/index.json",
        "/companies/acme-robotics/rss.xml",
        "/corrections/",
        "/feed.json",
        "/feed.xml",
        "/figures/",
        "/llms.txt",
        "/people/",
        "/people/ada-park/",
        "/people/ada-park/feed.json",
        "/people/ada-park/feed.xml",
        "/people/ada-park/rss.xml",
        "/quotes/",
        "/robots.txt",
        "/rss.xml",
        "/search/",
        "/search/2021.js",
        "/search/companies.js",
        "/sitemap-news.xml",
        "/sitemap.xml",
        "/topics/",
        "/topics/robots/",
        "/topics/robots/feed.json",
        "/topics/robots/feed.xml",
        "/topics/robots/rss.xml",
    ]


@pytest.mark.parametrize("output", sorted(DEFAULT_OUTPUTS - {"briefs", "company_pages", "redirects", "data"}))
def test_each_switch_takes_pages_away(output: str) -> None:
    assert set(urls(outputs=DEFAULT_OUTPUTS - {output})) < set(urls())


def test_data_is_made_of_twins() -> None:
    def made(*outputs: str) -> list[str]:
        return [p.url for p in plan(site_of([brief()], outputs=frozenset(outputs)))[0] if p.url.startswith("/data/")]

    assert made("data", "twins") == sorted(f"/data/{name}" for name in DATA)
    assert made("data") == made("twins") == []


def test_each_format_of_feeds_has_its_switch() -> None:
    names = {"feed": "feed.xml", "rss": "rss.xml", "json_feed": "feed.json"}
    for switch, name in names.items():
        found = [url for url in urls(outputs=frozenset({switch, "company_feeds"})) if url.rpartition("/")[2] == name]
        assert found == [f"/companies/acme-robotics/{name}", f"/{name}"]


def test_briefs_are_always_made() -> None:
    assert urls(outputs=frozenset()) == ["/briefs/2021/acme/"]


def test_switches_that_are_off_by_default_are_switches() -> None:
    assert set(OUTPUTS) == ASKED_OUTPUTS | DEFAULT_OUTPUTS


@pytest.mark.parametrize(("briefs", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_pages_of_the_index(briefs: int, pages: int) -> None:
    site = site_of([brief(f"b{i}") for i in range(briefs)], page_size=3)
    found = [p for p in plan(site)[0] if p.template == "index.html"]
    assert [p.url for p in found] == ["/", *(f"/page/{n}/" for n in range(2, pages + 1))]
    assert [p.number for p in found] == list(range(1, pages + 1))


def test_further_pages_of_companies_can_be_one() -> None:
    many = [brief(f"b{i}", companies=[("Acme", {})]) for i in range(5)]
    paged = [p.url for p in plan(site_of(many, page_size=2))[0] if p.template == "company.html"]
    assert paged == ["/companies/acme/", "/companies/acme/page/2/", "/companies/acme/page/3/"]
    whole = site_of(many, page_size=2, outputs=DEFAULT_OUTPUTS - {"company_pages"})
    assert [p.url for p in plan(whole)[0] if p.template == "company.html"] == ["/companies/acme/"]


def test_the_list_of_companies_is_paged_late() -> None:
    companies = {f"c{i}": Company(f"c{i}", f"C{i}") for i in range(COMPANIES_A_PAGE + 1)}
    found = [p.url for p in plan(site_of((), companies))[0] if p.template == "companies.html"]
    assert found == ["/companies/", "/companies/page/2/"]
    assert page_count(0, 20) == 1


def test_two_sources_for_one_page() -> None:
    first, second = brief("a/x"), brief("b/x")
    clash = [replace(b, slug="x") for b in (second, first)]
    pages, problems = plan(site_of(clash))
    assert [p.subject.key for p in pages if p.template == "brief.html"] == ["a/x"]
    (problem,) = problems
    assert problem.level == "error"
    assert problem.place == Place("content/b/x.txt")
    assert "content/a/x.txt" in problem.what
    assert problem.mend


@pytest.mark.parametrize(("one", "other"), [("Acme", "acme"), ("caf\u00e9", "cafe\u0301"), ("STRASSE", "straße")])
def test_addresses_that_a_disk_takes_for_one_collide(one: str, other: str) -> None:
    clash = [replace(brief(name), slug=slug) for name, slug in (("a", one), ("b", other))]
    pages, problems = plan(site_of(clash))
    assert len([p for p in pages if p.template == "brief.html"]) == 1
    assert len(problems) == 1


def test_a_file_where_a_folder_has_to_be_collides() -> None:
    one = replace(brief("a"), slug="x")
    other = replace(brief("b"), slug="x/y")
    site = site_of([one, other], permalink="/{slug}")
    assert len(plan(site)[1]) == 1


@pytest.mark.parametrize("slug", ["../x", "a//b", ".", "a\\b", "a\nb"])
def test_an_address_that_leads_outside_is_no_page(slug: str) -> None:
    pages, problems = plan(site_of([replace(brief("a"), slug=slug)]))
    assert not [p for p in pages if p.template == "brief.html"]
    assert [p.place.file for p in problems] == ["content/a.txt"]


@pytest.mark.parametrize("name", ["companies", "Search", "assets", "page"])
def test_names_of_the_sites_own_pages_are_kept(name: str) -> None:
    page = PlainPage(name, "Mine", "", ())
    pages, problems = plan(site_of((), {}, [page]))
    assert f"/{name}/" not in {p.url for p in pages} - {"/companies/"}
    assert [p.place.file for p in problems] == [f"content/pages/{name}.md"]


def test_a_projects_about_page_takes_the_place_of_the_default() -> None:
    pages, problems = plan(site_of((), {}, [PlainPage("about", "Us", "", ())]))
    assert [p.url for p in pages].count("/about/") == 1
    assert problems == ()


def test_undated_briefs_have_an_address() -> None:
    assert "/briefs/undated/acme/" in [p.url for p in plan(site_of([brief(date=None)]))[0]]


def test_a_page_that_ends_in_a_slash_is_an_index() -> None:
    assert Page("/companies/x/", "", brief_question := plan(site_of())[0][0].subject).path == "companies/x/index.html"
    assert Page("/feed.xml", "", brief_question).path == "feed.xml"


def test_a_sitemap_of_too_many_pages_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.publish.plan.STOPS_A_FILE", 4)
    monkeypatch.setattr("briefgen.publish.lists.STOPS_A_FILE", 4)
    few = site_of([brief()], outputs=frozenset({"sitemap", "index"}))
    assert [p.url for p in plan(few)[0] if "sitemap" in p.url] == ["/sitemap.xml"]
    many = site_of([brief(f"b{n}") for n in range(8)], outputs=frozenset({"sitemap", "index"}), url="https://x.example")
    files = {url: text for url, text in build(many).items() if "sitemap" in url}
    assert list(files) == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml", "/sitemap.xml"]
    index = ET.fromstring(files["/sitemap.xml"])
    assert index.tag == SITEMAP + "sitemapindex"
    assert [s.findtext(SITEMAP + "loc") for s in index] == [f"https://x.example/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert {s.findtext(SITEMAP + "lastmod") for s in index} == {"2021-05-04"}
    parts = [ET.fromstring(files[f"/sitemap-{n}.xml"]) for n in (1, 2, 3)]
    assert [len(part) for part in parts] == [4, 4, 1]
    told = [url.findtext(SITEMAP + "loc") for part in parts for url in part]
    assert told == ["https://x.example/", *(f"https://x.example/briefs/2021/b{n}/" for n in range(8))]
