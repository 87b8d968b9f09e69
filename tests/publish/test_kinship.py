"""Kinship: what makes two briefs kin, how much it counts, and that it costs the same in a large site."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.brief import Brief
from briefgen.model.facts import Person
from briefgen.publish.briefs import related
from briefgen.publish.site import Site
from tests.growth import assert_linear

from .making import brief, build, money, site_of

START = datetime(2021, 1, 1, tzinfo=UTC)
ACME, BOREALIS, NIMBUS = ("Acme Robotics", "Borealis Cloud", "Nimbus Chips")
LEAD = {"role": "primary"}


def on(day: int) -> datetime:
    return START + timedelta(days=day)


def about(
    slug: str,
    day: int | None,
    *companies: str,
    names: tuple[str, ...] = (),
    metric: str = "",
    people: tuple[str, ...] = (),
) -> Brief:
    """A brief about `companies` that names others too; `metric` is one of the first."""
    figures = [("$5 million", money(5_000_000, metric=metric, subject=(*companies, *names)[0]))] if metric else []
    return brief(
        slug,
        paragraphs=[f"{' and '.join((*companies, *names))} have $5 million."],
        date=None if day is None else on(day),
        companies=[*((c, LEAD) for c in companies), *((c, {}) for c in names)],
        figures=figures,
        people=[Person(p, ()) for p in people],
    )


def kin(site: Site, slug: str = "one", count: int = 10) -> list[str]:
    return [k.brief.id for k in site.related(slug, count)]


def why(site: Site, slug: str = "one") -> dict[str, str]:
    return {row.id: row.why for row in related(site, slug)}


def test_a_company_that_both_are_about_counts_more_than_one_that_both_name() -> None:
    site = site_of(
        [about("one", 0, ACME, names=(BOREALIS,)), about("n", 90, NIMBUS, names=(BOREALIS,)), about("a", 99, ACME)]
    )
    assert kin(site) == ["a", "n"]
    assert why(site) == {"a": "also about Acme Robotics", "n": "also names Borealis Cloud"}


def test_a_company_of_few_briefs_counts_more_than_one_of_many() -> None:
    crowd = [about(f"c{i:02}", 100 + i, ACME) for i in range(130)]
    site = site_of([about("one", 95, ACME, BOREALIS), about("b", 0, BOREALIS), *crowd])
    assert kin(site, count=1) == ["b"]


def test_a_person_and_a_metric_count_beside_the_company() -> None:
    one = about("one", 0, ACME, metric="Revenue", people=("Jane Example",))
    site = site_of(
        [
            one,
            about("both", 300, ACME, metric="revenue", people=("Jane Example",)),
            about("metric", 100, ACME, metric="revenue"),
            about("plain", 50, ACME, metric="net income", people=("Example",)),
            about("person", 400, NIMBUS, people=("Jane Example",)),
        ]
    )
    assert kin(site) == ["both", "metric", "plain", "person"]
    assert why(site)["both"] == "also about Acme Robotics · with Jane Example · same metric: revenue"
    assert why(site)["person"] == "with Jane Example"


def test_the_metric_of_another_company_is_none() -> None:
    site = site_of([about("one", 0, ACME, metric="revenue"), about("b", 50, BOREALIS, metric="revenue")])
    assert kin(site) == []


def test_nearness_is_a_reason_and_breaks_ties() -> None:
    site = site_of([about("one", 0, ACME), *(about(f"d{d:03}", d, ACME) for d in (200, 100, 20, 3))])
    assert kin(site) == ["d003", "d020", "d100", "d200"]
    assert why(site)["d003"] == "also about Acme Robotics · same week"
    assert "week" not in why(site)["d020"]


def test_undated_briefs_are_kin_but_never_near() -> None:
    site = site_of([about("one", None, ACME), about("two", None, ACME), about("three", 0, ACME)])
    assert sorted(kin(site)) == ["three", "two"]
    assert set(why(site).values()) == {"also about Acme Robotics"}


def test_a_new_brief_far_away_changes_no_relatives() -> None:
    old = [about(f"b{i:02}", i, ACME) for i in range(60)]
    assert kin(site_of(old), "b00", 4) == kin(site_of([*old, about("new", 70, ACME)]), "b00", 4)


def test_a_mere_source_and_a_bare_surname_make_no_kin() -> None:
    wire = [("Wire Works", {"role": "source"})]
    example = [Person("Example", ())]
    site = site_of([brief(s, companies=wire, people=example) for s in ("one", "two")])
    assert kin(site) == []


def test_no_more_than_three_reasons_and_two_of_a_kind() -> None:
    people = ("Jane Example", "John Sample", "Ann Other")
    site = site_of([about(s, 0, ACME, BOREALIS, NIMBUS, metric="revenue", people=people) for s in ("one", "two")])
    assert why(site)["two"] == (
        "also about Acme Robotics and Borealis Cloud · with Jane Example and John Sample · same metric: revenue"
    )


def test_another_telling_of_the_story_is_no_related_brief() -> None:
    words = "Acme Robotics will move its presses to a hall by the sea before the winter, and nobody knows who goes with them. "
    text = [words, words.replace("presses", "people").replace("winter", "spring")]
    copies = [brief(s, paragraphs=text, companies=[(ACME, LEAD)]) for s in ("one", "two")]
    site = site_of([*copies, about("three", 0, ACME)])
    assert kin(site) == ["three"]
    assert site.other_tellings("one") == ("two",)


SITES = st.lists(
    st.tuples(st.integers(0, 90), st.lists(st.sampled_from((ACME, BOREALIS, NIMBUS)), unique=True), st.booleans()),
    min_size=2,
    max_size=25,
)


@given(SITES, st.data())
def test_taking_away_a_brief_changes_only_the_lists_that_named_it(
    drawn: list[tuple[int, list[str], bool]], data: st.DataObject
) -> None:
    briefs = [
        about(f"b{i:02}", day, *(c if lead else ()), names=() if lead else tuple(c))
        for i, (day, c, lead) in enumerate(drawn)
    ]
    gone = data.draw(st.sampled_from(briefs))
    before, after = site_of(briefs), site_of([b for b in briefs if b is not gone])
    for b in after.cards:
        known = kin(before, b.id, 4)
        if gone.id not in known:
            assert kin(after, b.id, 4) == known


def test_the_order_in_which_briefs_come_changes_nothing() -> None:
    briefs = [about(f"b{i:02}", i % 5, ACME, *((BOREALIS,) if i % 3 else ())) for i in range(60)]
    one, two = site_of(briefs), site_of(reversed(briefs))
    assert [kin(one, b.id) for b in briefs] == [kin(two, b.id) for b in briefs]


@pytest.mark.parametrize("companies", [(ACME,), (ACME, BOREALIS, NIMBUS)])
def test_a_company_that_is_everywhere_is_looked_up_in_time(companies: tuple[str, ...]) -> None:
    briefs = [about(f"b{i:04}", i, *companies, people=("Jane Example",)) for i in range(4000)]

    def ask_all(count: int) -> None:
        site = site_of(briefs[:count])
        for card in site.cards:
            site.related(card.id, 4)

    assert_linear(ask_all, 4000)


def test_the_page_says_what_is_shared_and_where_the_story_is_told_again() -> None:
    words = "Acme Robotics will move its presses to a hall by the sea before the winter, and nobody knows who goes with them. "
    text = [words, words.replace("presses", "people").replace("winter", "spring")]
    one = brief("one", "The move <1>", text, date=on(0), companies=[(ACME, LEAD)])
    two = brief("two", "The move <2>", text, date=on(400), companies=[(ACME, LEAD)])
    pages = build(site_of([one, two, about("three", 5, ACME)]))
    page = pages["/briefs/2021/one/"]
    assert page.count("Also told in") == 1
    assert '<a href="/briefs/2022/two/">The move &lt;2&gt;</a>, <time datetime="2022-02-05">5 Feb 2022</time>' in page
    assert "<p>also about Acme Robotics · same week</p>" in page
    assert (
        '<a href="/briefs/2021/one/">The move &lt;1&gt;</a>, <time datetime="2021-01-01">1 Jan 2021</time>'
        in pages["/briefs/2022/two/"]
    )
    assert "Also told in" not in pages["/briefs/2021/three/"]
    assert "also about" not in pages["/"]
