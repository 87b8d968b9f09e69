"""Reach over the roll: which questions on people and topics a change can give another answer. `reach` calls it; see there."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Protocol

from briefgen.model.card import Card
from briefgen.publish.plan import ENTRIES_A_PAGE, page_count
from briefgen.publish.roll import person_id, sort_key
from briefgen.publish.shelf import Cards
from briefgen.publish.site import Site


class Reach(Protocol):
    """The site after a change; the cards before and after of the briefs that it touches, by id; all of these cards; and those of briefs that
    came, went, or stand elsewhere in the site's order.
    """

    @property
    def site(self) -> Site: ...

    @property
    def pairs(self) -> Mapping[str, tuple[Card | None, Card | None]]: ...

    @property
    def cards(self) -> Sequence[Card]: ...

    @property
    def moved(self) -> Sequence[Card]: ...


def person_briefs(reach: Reach) -> Collection[str]:
    """The pages of the lists of briefs of people."""
    return _pages(reach, people_of, partial(_ranks_of_person, reach.site))


def topic_briefs(reach: Reach) -> Collection[str]:
    """The pages of the lists of briefs of topics."""
    return _pages(reach, topics_of, partial(_ranks_of_topic, reach.site))


def people_of(card: Card | None) -> frozenset[str]:
    """The ids of the people whom a brief names."""
    return frozenset(map(person_id, card.people)) if card else frozenset()


def topics_of(card: Card | None) -> frozenset[str]:
    """The ids of the topics of a brief."""
    return frozenset(topic for topic, _ in card.topics) if card else frozenset()


def persons(reach: Reach) -> frozenset[str]:
    """The people of changed briefs."""
    return frozenset(person for card in reach.cards for person in people_of(card))


def topics(reach: Reach) -> frozenset[str]:
    """The topics of changed briefs; and those that list somebody whose name may be spelt otherwise now."""
    if not reach.site.makes("topics"):
        return frozenset()  # a roll is costly, and every site with feeds asks
    found = {topic for card in reach.cards for topic in topics_of(card)}
    for person in _respelt(reach):
        for card in Cards(reach.site.card, _ranks_of_person(reach.site, person)):
            found |= topics_of(card)
    return frozenset(found)


def people(reach: Reach) -> Collection[str] | None:
    """The pages of the list of people, None for all: those on which somebody stands whom a changed brief names; and where one came or went,
    those that follow.
    """
    roll = reach.site.roll
    now = persons(reach)
    came = Counter(p for _, after in reach.pairs.values() for p in people_of(after))
    came.subtract(p for before, _ in reach.pairs.values() for p in people_of(before))
    entries = {p: roll.people.get(p) for p in now}
    before = {p: (len(e.ranks) if e else 0) - came[p] for p, e in entries.items()}
    count = len(roll.people)
    old = count - sum((entries[p] is not None) - (n > 0) for p, n in before.items())
    names = {(person_id(name), name) for card in reach.cards for name in card.people}
    last = page_count(count, ENTRIES_A_PAGE)
    if _respelt(reach) or last != page_count(old, ENTRIES_A_PAGE):
        return None
    places = {p: _place_by_name(reach.site, p, name) // ENTRIES_A_PAGE + 1 for p, name in names}
    first = min((places[p] for p, n in before.items() if (entries[p] is not None) != (n > 0)), default=last + 1)
    return {"1", *map(str, places.values()), *map(str, range(first, last + 1))}


LISTED: Mapping[str, Callable[[Card | None], Collection[str]]] = {
    "person": people_of,
    "person_briefs": people_of,
    "person_linked": people_of,
    "person_said": people_of,
    "topic": topics_of,
    "topic_briefs": topics_of,
    "topic_linked": topics_of,
}
"""What a brief has to have for a question of these kinds to be about it."""


def _pages(
    reach: Reach, of: Callable[[Card | None], Collection[str]], ranks_of: Callable[[str], Sequence[int]]
) -> Collection[str]:
    """The pages of the lists of what briefs are on: all of those that a brief joined, left, or stands elsewhere in."""
    site, size = reach.site, reach.site.settings.page_size
    keys: set[str] = set()
    moved = {card.id for card in reach.moved}
    for i, (before, after) in reach.pairs.items():
        old, new = of(before), of(after)
        for one in {*old, *new}:
            ranks = ranks_of(one)
            if i in moved or (one in old) != (one in new):
                keys.update(f"{one}/{n}" for n in range(1, page_count(len(ranks), size) + 2))
            elif after:
                keys.add(f"{one}/{bisect_left(ranks, site.card.rank(after)) // size + 1}")
    return keys


def _respelt(reach: Reach) -> frozenset[str]:
    """The people of changed briefs whose name briefs spell in several ways, or did."""
    people = reach.site.roll.people
    names = {(person_id(name), name) for card in reach.cards for name in card.people}
    return frozenset(p for p, name in names if (entry := people.get(p)) and (entry.various or entry.name != name))


def _ranks_of_person(site: Site, person: str) -> Sequence[int]:
    entry = site.roll.people.get(person)
    return entry.ranks if entry else ()


def _ranks_of_topic(site: Site, topic: str) -> Sequence[int]:
    entry = site.roll.topics.get(topic)
    return entry.ranks if entry else ()


def _place_by_name(site: Site, person: str, name: str) -> int:
    return bisect_left(site.roll.people_by_name, (name.casefold(), person), key=sort_key)
