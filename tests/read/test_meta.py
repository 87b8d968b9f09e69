from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from briefgen.model.meta import Correction, Entry, Image, Override, Redirect, SourceRef
from briefgen.model.problem import Place, Problem
from briefgen.read.decode import Lines
from briefgen.read.meta import ARTICLE_KEYS, merge_meta, read_company_fields, read_meta
from briefgen.read.tree import parse_yaml
from briefgen.read.values import Reader

CONTRACT = (
    "title date updated slug id draft publish_at expires_at status source author standfirst companies people quotes figures topics corrections image"
    " redirect_from extra"
)


def read(text: str, zone: timezone = UTC) -> tuple[dict[str, Any], list[Problem]]:
    reader = Reader(Lines("a.md", text).place, zone)
    return read_meta(parse_yaml(text), reader), reader.problems


def only(text: str) -> Problem:
    (problem,) = read(text)[1]
    return problem


def test_the_keys_are_those_of_the_contract() -> None:
    assert set(CONTRACT.split()) == ARTICLE_KEYS


def test_all_keys_are_typed() -> None:
    fields, problems = read(
        "title: Acme   buys\n  Nimbus\ndate: 2017-03-16\nupdated: 2017-03-17 09:30\nslug: acme\nid: old/acme\ndraft: true\n"
        "publish_at: 2017-03-16T00:00:00Z\nstatus: withheld\nsource: {name: Wire, url: 'https://example.com/a'}\nauthor: [Jane Doe, Max Roe]\n"
        "standfirst: In short.\ncorrections: [{date: 2017-03-18, text: A name.}, Another.]\nimage: {src: a.jpg, alt: A robot}\n"
        "redirect_from: [/old/]\nextra: {mood: {level: 3}}\ntopics: [chips]\n"
    )
    assert problems == []
    day = datetime(2017, 3, 16, tzinfo=UTC)
    places = fields.pop("places")
    assert places["slug"] == Place("a.md", 5, 7)
    assert fields == {
        "title": "Acme buys Nimbus",
        "date": day,
        "day_only": True,
        "date_from": "front matter",
        "updated": datetime(2017, 3, 17, 9, 30, tzinfo=UTC),
        "slug": "acme",
        "id": "old/acme",
        "draft": True,
        "publish_at": day,
        "status": "withheld",
        "source": SourceRef("Wire", "https://example.com/a"),
        "author": "Jane Doe, Max Roe",
        "standfirst": "In short.",
        "corrections": (Correction(datetime(2017, 3, 18, tzinfo=UTC), "A name."), Correction(None, "Another.")),
        "image": Image("a.jpg", "A robot"),
        "redirect_from": (Redirect("/old/", Place("a.md", 15, 17)),),
        "extra": {"mood": {"level": 3}},
        "topics": Override(replace=(Entry("chips", {}, Place("a.md", 17, 10)),)),
    }


def test_numbers_and_truth_values_are_text_where_text_is_wanted() -> None:
    fields, problems = read("title: 2017\nauthor: NO\nstandfirst: true\n")
    assert (fields["title"], fields["author"], fields["standfirst"], problems) == ("2017", "NO", "true", [])


def test_a_list_replaces_and_a_mapping_amends() -> None:
    fields, problems = read(
        "companies: [Acme, {name: Nimbus, ticker: NIM}]\n"
        "figures:\n  hide: ['5,000 engineers']\n  add:\n    - {text: $2 billion, metric: revenue}\n  set:\n    $168 billion: {metric: valuation}\n"
        "quotes: []\n"
    )
    assert problems == []
    assert fields["companies"] == Override(
        replace=(Entry("Acme", {}, Place("a.md", 1, 13)), Entry("Nimbus", {"ticker": "NIM"}, Place("a.md", 1, 19)))
    )
    assert fields["figures"] == Override(
        hide=(Entry("5,000 engineers", {}, Place("a.md", 3, 10)),),
        add=(Entry("$2 billion", {"metric": "revenue"}, Place("a.md", 5, 7)),),
        set=(Entry("$168 billion", {"metric": "valuation"}, Place("a.md", 7, 19)),),
    )
    assert fields["quotes"] == Override(replace=())


@pytest.mark.parametrize(
    ("text", "level", "place", "what"),
    [
        ("titel: Acme\n", "warning", (1, 1), "`titel` is not known"),
        ("date: 2017-02-30\n", "error", (1, 7), "`date` is not a date: '2017-02-30'"),
        ("title: x\ndate: soon\n", "error", (2, 7), "`date` is not a date"),
        ("slug: ../x\n", "error", (1, 7), "`slug` holds '/'"),
        ("slug: a b\n", "error", (1, 7), "`slug` holds a blank"),
        ("id: ../../etc\n", "error", (1, 5), "`id` is no name"),
        ("draft: yes\n", "error", (1, 8), "`draft` must be true or false"),
        ("status: dead\n", "error", (1, 9), "`status` must be one of"),
        ("title: [a]\n", "error", (1, 8), "`title` must be text"),
        ("redirect_from: {a: b}\n", "error", (1, 16), "must be a list"),
        ("image: {alt: x}\n", "error", (1, 8), "has no `src`"),
        ("source: {name: x, link: y}\n", "warning", (1, 19), "`link` is not known in `source`"),
        ("companies: [{ticker: X}]\n", "error", (1, 13), "neither `name` nor `text`"),
        ("companies: {remove: [a]}\n", "warning", (1, 13), "`remove` is not known in `companies`"),
        ("figures: {set: {a: b}}\n", "error", (1, 20), "wants the keys to change"),
        ("extra: x\n", "error", (1, 8), "must be a mapping"),
        ("corrections: [{date: 2017-01-01}]\n", "error", (1, 15), "has no text"),
    ],
)
def test_what_is_wrong_has_its_place_and_counts_as_not_given(
    text: str, level: str, place: tuple[int, int], what: str
) -> None:
    problem = only(text)
    assert problem.level == level
    assert problem.place == Place("a.md", *place)
    assert what in problem.what


def test_an_unknown_key_gets_a_suggestion() -> None:
    assert only("titel: x\n").mend == "Did you mean `title`?"
    assert only("tags: [x]\n").mend == "Did you mean `topics`?"
    assert "extra" in only("zzzzzz: x\n").mend


def test_dates_without_a_zone_are_in_the_sites() -> None:
    zone = timezone(timedelta(hours=9))
    fields, _ = read("date: 2017-03-16\nupdated: 2017-03-16T01:00Z\n", zone)
    assert fields["date"] == datetime(2017, 3, 16, tzinfo=zone)
    assert fields["updated"] == datetime(2017, 3, 16, 1, tzinfo=UTC)


def test_the_later_of_two_sources_wins_key_by_key() -> None:
    first, _ = read("title: One\nslug: one\n")
    then, _ = read("title: Two\n")
    meta = merge_meta(first, then)
    assert (meta.title, meta.slug) == ("Two", "one")
    assert set(meta.places) == {"title", "slug"}


def test_a_companys_website_must_be_an_address() -> None:
    text = "name: Acme\nwebsite: javascript:alert(1)\n"
    reader = Reader(Lines("a.md", text).place)
    assert read_company_fields(parse_yaml(text), reader) == {"name": "Acme", "website": ""}
    assert "no web address" in reader.problems[0].what
