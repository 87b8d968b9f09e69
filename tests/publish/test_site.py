"""The site's order and its indexes; settings and addresses."""

from datetime import UTC, datetime

from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Listing
from briefgen.publish.address import absolute, brief_address, link, rebased
from briefgen.publish.briefs import row, show
from briefgen.publish.cards import card_of
from briefgen.publish.dossier import about
from briefgen.publish.lists import companies, feed, for_scale, recent
from briefgen.publish.names import names_in
from briefgen.publish.settings import SiteSettings
from briefgen.publish.shelf import Shelf
from briefgen.publish.site import Site

from .making import ENGLISH, brief, money, site_of


def on(day: int) -> datetime:
    return datetime(2021, 1, day, tzinfo=UTC)


def test_newest_first_then_by_id_and_undated_last() -> None:
    site = site_of([brief("z", date=None), brief("b", date=on(1)), brief("a", date=on(1)), brief("c", date=on(2))])
    assert [c.id for c in site.cards] == ["c", "a", "b", "z"]


def test_neighbours_and_coverage() -> None:
    site = site_of(
        [
            brief("a", companies=[("Acme", {}), ("Borealis", {})]),
            brief("b", companies=[("Acme", {}), ("Borealis", {}), ("Nimbus", {})]),
            brief("c", companies=[("Acme", {}), ("Wire", {"role": "source"})]),
        ]
    )
    assert site.neighbours("acme") == (("borealis", 2), ("nimbus", 1))
    assert site.coverage == (("acme", 3), ("borealis", 2), ("nimbus", 1), ("wire", 1))


def test_names_lead_to_companies_and_owners() -> None:
    b = brief(paragraphs=["Acme Cloud is Acme's."], companies=[("Acme", {}), ("Acme Cloud", {"owner": "Acme"})])
    names = names_in(b)
    assert names.company("acme’s") == "acme"
    assert names.companies("Acme Cloud") == ("acme-cloud", "acme")
    assert names.companies("Nobody") == ()
    assert names.companies(None) == ()


def test_a_record_shows_what_its_file_gives() -> None:
    found = {
        "acme": Company(
            "acme",
            "Acme",
            founded="1999",
            brands=("Arms", "Acme Cloud"),
            former_names=("Ace",),
            website="https://www.acme.example/",
        ),
        "cloud": Company("cloud", "Acme Cloud", parent="acme"),
        "legs": Company("legs", "Legs", parent="Acme"),
    }
    site = site_of((), found)
    facts = {f.name: [(v.name, v.href) for v in f.values] for f in about(site, found["acme"]).facts}
    assert facts == {
        "Founded": [("1999", "")],
        "Brands": [("Arms", ""), ("Acme Cloud", "/companies/cloud/"), ("Legs", "/companies/legs/")],
        "Formerly": [("Ace", "")],
        "Website": [("acme.example", "https://www.acme.example/")],
    }
    assert [(f.name, f.values[0].href) for f in about(site, found["cloud"]).facts] == [("Part of", "/companies/acme/")]


def test_pages_near_are_named_and_others_left_out() -> None:
    site = site_of([brief(f"b{i:03}") for i in range(40)], page_size=4)
    assert [p.number for p in recent(site, 5).pages] == [1, 0, 3, 4, 5, 6, 7, 0, 10]
    assert [p.number for p in recent(site, 1).pages] == [1, 2, 3, 0, 10]
    assert (recent(site, 1).newer, recent(site, 1).older) == ("", "/page/2/")
    assert (recent(site, 10).newer, recent(site, 10).older) == ("/page/9/", "")


def test_companies_by_name() -> None:
    found = {i: Company(i, n) for i, n in (("b", "beta"), ("a", "Alpha"), ("c", "Gamma"))}
    assert [r.name for r in companies(site_of((), found), 1).rows] == ["Alpha", "beta", "Gamma"]


def test_for_scale_needs_three_that_measure_the_same() -> None:
    def priced(slug: str, price: int, metric: str = "price") -> Brief:
        return brief(
            slug,
            paragraphs=[f"It cost ${price} million."],
            figures=[(f"${price} million", money(price * 10**6, metric=metric))],
        )

    lead = priced("lead", 5)
    others = [priced("a", 1), priced("b", 9), priced("c", 3), priced("d", 2), priced("e", 99, "revenue")]
    site = site_of([lead, *others])
    assert [r.id for r in for_scale(site, site.card["lead"])] == ["b", "c", "d"]
    small = site_of([lead, *others[:2]])
    assert for_scale(small, small.card["lead"]) == ()


def test_addresses() -> None:
    date = datetime(2021, 2, 3, tzinfo=UTC)
    assert brief_address("/{year}/{month}/{day}/{slug}/", "x", date) == "/2021/02/03/x/"
    assert brief_address("{slug}/", "{year}", date) == "/{year}/"
    settings = SiteSettings(url="https://X.example:8443/a/")
    assert link(settings, "/c d/é/?#%") == "/a/c%20d/%C3%A9/%3F%23%25"
    sub = SiteSettings(url="https://x.example/sub/")
    assert absolute(sub, "/") == "https://x.example/sub/"
    assert absolute(SiteSettings(), "/") == "/"
    assert rebased(sub, "/about/?x#y") == "/sub/about/?x#y"
    assert rebased(sub, "https://other.example/") == "https://other.example/"
    assert rebased(sub, "//cdn.example/") == "//cdn.example/"
    assert settings.host == "x.example"
    assert SiteSettings().host == "localhost"


def test_a_company_that_nobody_knows_has_no_link() -> None:
    b = brief(companies=[("Acme", {})])
    site = site_of([b], {})
    assert [c.href for c in show(site, b).companies] == [""]
    off = site_of([b], outputs=frozenset())
    assert [c.href for c in show(off, b).companies] == [""]


def test_a_listing_by_the_table_stands_apart_from_a_ticker() -> None:
    table, printed = Listing("ACME", "XYZ", "table"), Listing("ACME", "XYZ", "article")
    one = brief(
        companies=[
            ("Acme", {"listing": table}),
            ("Borealis", {"ticker": "BOR", "listing": Listing("BOR", "", "article")}),
        ]
    )
    (acme, borealis) = show(site_of([one]), one).companies
    assert (acme.ticker, acme.listed) == ("", "XYZ: ACME")
    assert (borealis.ticker, borealis.listed) == ("BOR", "")
    for company, listed in (
        (Company("acme", "Acme", listing=table), "XYZ: ACME"),
        (Company("acme", "Acme", ticker="ACME", exchange="XYZ", listing=printed), ""),
        (Company("acme", "Acme"), ""),
    ):
        assert about(site_of([one], {"acme": company}), company).listed == listed
    known = Company("acme", "Acme", ticker="AC", exchange="XYZ", listing=Listing("AC", "XYZ", "company file"))
    (acme, _) = show(site_of([one], {"acme": known}), one).companies
    assert (acme.ticker, acme.listed) == ("XYZ: AC", "")


def test_lists_fetch_no_brief_whose_page_was_made() -> None:
    one = brief("a", date=on(1), paragraphs=["It earned $5 in May."], figures=[("$5", money(5, metric="revenue"))])
    fetched: list[str] = []

    def fetch(brief_id: str) -> Brief:
        fetched.append(brief_id)
        return one

    def fresh() -> Site:
        return Site(Shelf.of([card_of(one)]), {}, (), SiteSettings(title="X"), texts=ENGLISH, fetch=fetch)

    site = fresh()
    shown = show(site, site.brief("a"))
    site.memory.briefs.clear()
    listed = recent(site, 1).rows
    (entry,) = feed(site, "").entries
    assert fetched == ["a"]
    assert listed == (row(fresh(), card_of(one)),), "the row is the same, whether it was made with the page or without"
    assert (entry.title, entry.url) == (one.headline, shown.canonical)
