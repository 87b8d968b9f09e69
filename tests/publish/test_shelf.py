"""A shelf gives the cards that are at hand, fetches the others once, and has all in the site's order."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from briefgen.model.card import Card, CardCompany, Labels
from briefgen.publish.kinship import order
from briefgen.publish.shelf import Cards, Shelf, Slot, slot_of


def card(brief: str, day: int | None, *companies: str) -> Card:
    date = datetime(2021, 1, day, tzinfo=UTC) if day else None
    named = tuple([CardCompany(company, company.title(), "secondary") for company in companies])
    return Card(brief, f"content/{brief}.md", brief, date, None, named)


ALL = [card("new", 9, "acme", "borealis", "acme"), card("a", 5), card("b", 5, "nimbus"), card("never", None)]


class Desk:
    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def fetch(self, paths: Sequence[str]) -> list[Card]:
        self.asked.append(list(paths))
        return [one for one in reversed(ALL) if one.path in paths]


def shelf(desk: Desk, *at_hand: Card) -> Shelf:
    return Shelf([slot_of(one) for one in ALL], {one.path: one for one in at_hand}, desk.fetch)


def test_slots_sort_as_cards_do_and_name_each_company_once() -> None:
    assert sorted(map(slot_of, reversed(ALL))) == [slot_of(one) for one in sorted(ALL, key=order)]
    assert list(map(slot_of, ALL)) == sorted(map(slot_of, ALL))
    assert slot_of(ALL[0]) == Slot(*order(ALL[0]), "content/new.md", ("acme", "borealis"))


def test_only_what_is_not_at_hand_is_fetched_and_all_of_it_at_once() -> None:
    desk = Desk()
    found = shelf(desk, ALL[1])
    assert (len(found), list(found), "a" in found, "x" in found) == (4, ["new", "a", "b", "never"], True, False)
    assert found["a"] == ALL[1]
    assert desk.asked == []
    assert found.cards([3, 1, 0]) == [ALL[3], ALL[1], ALL[0]]
    assert desk.asked == [["content/never.md", "content/new.md"]]
    assert found.of_ids(["new", "never"]) == [ALL[0], ALL[3]]
    assert found["new"] == ALL[0]
    assert len(desk.asked) == 1
    with pytest.raises(LookupError):
        found["x"]


def test_a_part_of_the_shelf_is_fetched_as_it_is_looked_at() -> None:
    desk = Desk()
    some = Cards(shelf(desk), [0, 2, 3])
    assert len(some) == 3
    assert desk.asked == []
    assert some[-1] == ALL[3]
    assert some[:2] == [ALL[0], ALL[2]]
    assert list(some) == [ALL[0], ALL[2], ALL[3]]
    assert desk.asked == [["content/never.md"], ["content/new.md", "content/b.md"]]


def test_a_card_has_its_place_and_one_that_is_not_there_has_one_too() -> None:
    found = Shelf.of(reversed(ALL))
    assert [found.rank(one) for one in ALL] == [0, 1, 2, 3]
    assert found.rank(card("aa", 5)) == 2
    assert found.rank(card("zz", None)) == 4


def test_labels_of_what_is_anew_are_its_cards_and_of_the_others_the_fetched_ones() -> None:
    """A card at hand may have no slot: another brief has its id."""
    known = Labels(topics=(("chips", "Chips"),))
    double = card("double", 7, "acme")
    slots = [slot_of(one) for one in ALL]
    at_hand = {one.path: one for one in (double, *ALL[1:])}
    some = Shelf(slots, at_hand, lambda _: [], lambda: {ALL[0].path: known})
    assert next(some.labels()) == known
    assert len([*some.labels()]) == len(ALL)
