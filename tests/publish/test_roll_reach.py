"""What a change does to people and topics is reached: no other question has another answer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Person
from briefgen.model.page import Question
from briefgen.publish import people, plan, roll_reach, topics
from briefgen.publish.cards import card_of
from briefgen.publish.plan import plan as planned
from briefgen.publish.reach import Changed, because, reached
from briefgen.publish.settings import DEFAULT_OUTPUTS
from briefgen.publish.site import Site
from briefgen.publish.trace import digest_of

from .making import brief, site_of

NAMES = ("Ada Park", "ADA PARK", "Adá Park", "Bo Lin", "Cy Ray", "Di Moe", "李娜")
TOPICS = (Topic("chips", "Chips"), Topic("chips", "CHIPS"), Topic("robots", "Robots"))
KINDS = frozenset(
    ("person", "person_briefs", "people", "quoted", "topic", "topic_briefs", "topics", "feed", "addresses")
)


def make(number: int, names: tuple[str, ...], about: tuple[Topic, ...], month: int, role: str) -> Brief:
    made = brief(
        f"b{number}",
        f"Acme Robotics hears {role}",
        ["Acme Robotics listened.", *(f"“Arms are the one thing we build,” said {n}." for n in names)],
        date=datetime(2021, month, 1, tzinfo=UTC) if month else None,
        quotes=[("Arms are the one thing we build,", {"speaker": n}) for n in names[:1]],
        companies=[("Acme Robotics", {"role": "primary"})],
        people=[Person(n, (), role, "Acme Robotics") for n in names],
    )
    return replace(made, topics=about)


BRIEFS = st.builds(
    make,
    st.integers(0, 5),
    st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(TOPICS), max_size=2, unique_by=lambda t: t.id).map(tuple),
    st.integers(0, 12),
    st.sampled_from(("chair", "engineer")),
)
SITES = st.lists(BRIEFS, max_size=6, unique_by=lambda b: b.id)


def site(briefs: list[Brief]) -> Site:
    return site_of(
        briefs, page_size=2, outputs=DEFAULT_OUTPUTS - {"companies", "company", "index", "twins", "redirects"}
    )


def asked(of: Site) -> set[Question]:
    """What the pages of people and topics ask, feeds and lists among it."""
    found = {Question("addresses"), Question("quoted", "3")}
    for page in planned(of)[0]:
        if page.subject.kind in KINDS:
            found.add(page.subject)
        if page.subject.kind in ("person", "topic"):
            found.add(Question(f"{page.subject.kind}_briefs", f"{page.subject.key}/{page.number}"))
    return found


@settings(max_examples=100, deadline=None)
@given(SITES, SITES)
def test_nothing_changes_out_of_reach(before: list[Brief], after: list[Brief]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (plan, people, topics, roll_reach):
            patch.setattr(module, "ENTRIES_A_PAGE", 2)
        old, new = {b.id: b for b in before}, {b.id: b for b in after}
        pairs = {
            i: (card_of(old[i]) if i in old else None, card_of(new[i]) if i in new else None)
            for i in old.keys() | new.keys()
            if old.get(i) != new.get(i)
        }
        changed, now = Changed(pairs, {}), site(after)
        reach = reached(now, changed, KINDS) if changed else dict.fromkeys(KINDS, ())
        was = site(before)
        for question in asked(was) & asked(now):
            if digest_of(now, question) != digest_of(was, question):
                keys = reach[question.kind]
                assert keys is None or question.key in keys, question


def test_an_edit_reaches_the_pages_of_whom_it_names_and_no_others() -> None:
    one = make(1, ("Ada Park",), TOPICS[:1], 1, "chair")
    now = site([one, make(2, ("Bo Lin",), TOPICS[2:], 2, "chair")])
    changed = Changed({"b1": (card_of(one), card_of(one))}, {})
    reach = reached(now, changed, KINDS)
    assert reach["person"] == {"ada-park"}
    assert reach["person_briefs"] == {"ada-park/1"}
    assert reach["topic"] == {"chips"}
    assert reach["topic_briefs"] == {"chips/1"}
    assert reach["feed"] == {"acme-robotics", "", "people/ada-park", "topics/chips"}
    assert because("person_briefs", "ada-park/1", changed) == "1 brief edited"
