"""The search index: which part a brief is in, what a part says, and which parts a change can reach."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Person
from briefgen.publish import search
from briefgen.publish.cards import card_of
from briefgen.publish.plan import plan
from briefgen.publish.reach import Changed, reached
from briefgen.publish.roll import person_id
from briefgen.publish.site import Site

from .making import brief, build, money, records, site_of


def dated(slug: str, *when: int) -> Brief:
    return brief(slug, date=datetime(*when, tzinfo=UTC))  # type: ignore[misc, arg-type]


def rows(site: Site, shard: str) -> list[Any]:
    found = json.loads(search.sought(site, shard))
    assert isinstance(found, list)
    return found


def test_a_brief_is_found_by_its_headline_companies_people_and_figures() -> None:
    b = brief(
        "acme",
        "Acme Robotics opens a plant",
        ["Acme Robotics paid about $5 million, said Jo Doe."],
        figures=[("$5 million", money(5_000_000, metric="price"))],
        companies=[("Acme Robotics", {})],
        people=[Person("Jo Doe", ())],
    )
    (row,) = rows(site_of([b]), "2021")
    assert row[:3] == ["/briefs/2021/acme/", "Acme Robotics opens a plant", "2021-05-04"]
    assert row[3:5] == [["acme-robotics"], ["Jo Doe"]]
    assert row[6] == [["$5", "million", "Price", 1]]


def test_people_come_with_the_id_that_leads_to_their_page() -> None:
    names = ["Jo Doe", "Jo O'Neil", "Jó Doe", "Doe, Jo Ann", "李 娜"]
    (row,) = rows(site_of([brief("acme", people=[Person(name, ()) for name in names])]), "2021")
    ids = {name: own for name, _, own in (p.partition("\t") for p in row[4])}
    assert set(ids) == set(names)
    for name, own in ids.items():  # without one, the words of the name are it
        assert (own or "-".join(re.findall("[a-z0-9]+", name.lower()))) == person_id(name)
    assert not ids["Jo Doe"]
    assert not ids["Jo O'Neil"]
    assert ids["Jó Doe"] == "jo-doe"


def test_a_year_is_one_part_until_it_has_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "A_SHARD", 2)
    briefs = [dated("a", 2023, 12, 31), dated("b", 2023, 12, 1), dated("c", 2023, 3, 1), dated("d", 2022, 1, 1)]
    site = site_of([*briefs, brief("e", date=None)])
    assert search.shards(site) == ("2023-12", "2023-03", "2022", "undated")
    assert [len(rows(site, s)) for s in search.shards(site)] == [2, 1, 1, 1]
    assert {row[0] for s in search.shards(site) for row in rows(site, s)} == {
        f"/briefs/{y}/{s}/" for y, s in (("2023", "a"), ("2023", "b"), ("2023", "c"), ("2022", "d"), ("undated", "e"))
    }


def test_parts_follow_the_time_zone_of_the_site() -> None:
    late = dated("a", 2023, 12, 31, 23, 30)
    site = site_of([late], timezone="Europe/Berlin")
    assert search.shards(site) == ("2024",)
    assert [row[2] for row in rows(site, "2024")] == ["2024-01-01"]
    assert "2024" in search.shards_of(site, site.card["a"])


def test_companies_are_found_by_other_names_too() -> None:
    acme = Company("acme", "Acme", aliases=("Acme Corp", "Anvil Works"), ticker="ACM", exchange="NYSE")
    site = site_of([], {"acme": acme})
    assert rows(site, search.COMPANIES) == [["acme", "Acme", "NYSE: ACM", "Acme Corp Anvil Works"]]


def test_a_change_reaches_the_parts_of_its_brief_and_no_other() -> None:
    before, after = dated("a", 2022, 3, 1), dated("a", 2023, 3, 1)
    other = dated("b", 2021, 3, 1)
    site = site_of([after, other])
    changed = Changed({"a": (card_of(before), card_of(after))}, {})
    found = reached(site, changed, ["sought", "shards"])
    assert found["sought"] == {"2022", "2022-03", "2023", "2023-03"}
    assert found["shards"] is None
    same = reached(site, Changed({"a": (card_of(after), card_of(after))}, {}), ["sought", "shards"])
    assert same == {"sought": {"2023", "2023-03"}, "shards": ()}


def test_the_files_of_the_index_are_scripts_that_hand_it_over() -> None:
    b = brief(headline="Acme's </script> & more", companies=[("Acme", {})])
    pages = build(site_of([b], records(b)))
    assert pages["/search/2021.js"].startswith('sought("2021",[["/briefs/2021/acme/","Acme\'s \\u003c/script> & more"')
    assert pages["/search/companies.js"] == 'sought("companies",[["acme","Acme","",""]])'
    assert 'data-shards="2021"' in pages["/search/"]
    assert 'rel="search"' in pages["/"]


def test_without_the_switch_there_is_no_search() -> None:
    site = site_of([brief()], outputs=frozenset({"index"}))
    assert not [p for p in plan(site)[0] if p.url.startswith("/search/")]
    assert 'rel="search"' not in build(site)["/"]
