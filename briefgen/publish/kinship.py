"""Kinship: which briefs go with one, and why.

Two briefs are kin by what both hold: a company, a person by full name, a metric of one company. It knows no page, and refuses to guess at
what a brief means. An index made once is all that a question looks at, and of a key that many briefs have it looks at those near in time
alone, so that a question costs the same however many briefs there are.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from briefgen.model.card import Card

Key = tuple[str, ...]
"""What briefs can share: ("about", company), ("names", company), ("with", person), ("metric", company, metric in small letters)."""

POINTS = {"names": 2, "about": 4, "with": 3, "metric": 3}
"""What a shared key counts; a company that both are about counts as named in both as well. A week apart counts 2, a month 1."""


class Kin(NamedTuple):
    """A brief that goes with another, and what they share: by the kinds of `POINTS` the words that the brief has that was asked about."""

    brief: Card
    shared: Mapping[str, Sequence[str]]
    same_week: bool


class Kinship:
    """The briefs of a site by what they hold. `cards` are in the site's order, `ranks_of` gives the places in it of a company's briefs."""

    def __init__(self, cards: Sequence[Card], ranks_of: Callable[[str], Sequence[int]]) -> None:
        self._cards = cards
        self._ranks_of = ranks_of
        self._keys: dict[int, dict[Key, str]] = {}
        self._holders: dict[Key, list[int]] = {}
        self._gathered: set[str] = set()

    def of(self, card: Card, count: int, without: frozenset[str] = frozenset()) -> tuple[Kin, ...]:
        """The kin of a brief with most points, the nearest in time first among equals; but for those in `without`, by id.

        A key counts in full up to 31 briefs, half up to 63, a third up to 127, and so on: what is everywhere says little.
        """
        rank = self._rank(card)
        scores = self._scores(rank)
        scores.pop(rank, None)
        # Only what the bonus for nearness can still lift among the first is looked at more closely.
        keep = count + len(without)
        floor = sorted(scores.values())[-keep:][0] - 2 * _UNIT if scores else 0
        now = (
            card.date.timestamp() if card.date else -_NEVER
        )  # an undated brief is far from all others, undated ones too
        near = [(abs(self._time(other) - now), other) for other, points in scores.items() if points >= floor]
        ranked = sorted([(-scores[o] - _UNIT * ((apart < _WEEK) + (apart < _MONTH)), apart, o) for apart, o in near])
        chosen = [(apart, o) for _, apart, o in ranked[:keep] if self._cards[o].id not in without][:count]
        return tuple([Kin(self._cards[o], self._shared(rank, o), apart < _WEEK) for apart, o in chosen])

    def near(self, card: Card) -> Iterator[str]:
        """The ids of the briefs whose kin may change when `card` comes, goes or changes: whoever shares a key and may look so far."""
        for key in _keys(card):
            holders = self._holding(key)
            at = bisect_left(holders, self._rank(card))
            few = len(holders) <= _FEW + 1 or len(holders).bit_length() != (len(holders) - 1).bit_length()
            for other in holders if few else holders[max(0, at - _REACH - 1) : at + _REACH + 2]:
                yield self._cards[other].id

    def _rank(self, card: Card) -> int:
        return bisect_left(self._cards, order(card), key=order)

    def _shared(self, rank: int, other: int) -> Mapping[str, Sequence[str]]:
        theirs = self._keys_of(other)
        shared: dict[str, list[str]] = {}
        for key, words in self._keys_of(rank).items():
            if key in theirs:
                # A capital that only one of them gives a metric began a sentence: small letters sort behind capitals.
                said = max(words, theirs[key]) if key[0] == "metric" else words
                shared.setdefault(key[0], []).append(said)
        return shared

    def _scores(self, rank: int) -> dict[int, int]:
        """The points of every brief that shares a key and is near enough, by rank: a matter of the two briefs alone."""
        scores: dict[int, int] = {}
        common: list[tuple[Key, int]] = []
        for key in self._keys_of(rank):
            holders = self._holding(key)
            worth = POINTS[key[0]] * _UNIT // max(1, len(holders).bit_length() - 4)
            if len(holders) <= _FEW:
                for other in holders:
                    if other in scores:
                        scores[other] += worth
                    else:
                        scores[other] = worth
            else:
                at = bisect_left(holders, rank)
                common.append((key, worth))
                for other in holders[max(0, at - _REACH) : at + _REACH + 1]:
                    scores.setdefault(other, 0)
        for key, worth in common:
            for other in scores:
                if key in self._keys_of(other):
                    scores[other] += worth
        return scores

    def _time(self, rank: int) -> float:
        date = self._cards[rank].date
        return date.timestamp() if date else _NEVER

    def _keys_of(self, rank: int) -> dict[Key, str]:
        known = self._keys.get(rank)
        if known is None:
            if len(self._keys) >= _KEPT:
                self._keys.clear()
            known = self._keys[rank] = _keys(self._cards[rank])
        return known

    def _holding(self, key: Key) -> Sequence[int]:
        """The ranks of the briefs that have a key."""
        if key[0] == "with":
            return self._people.get(key, ())
        if key[1] not in self._gathered:
            self._gathered.add(key[1])
            for rank in self._ranks_of(key[1]):
                for found in _company_keys(self._cards[rank], key[1]):
                    self._holders.setdefault(found, []).append(rank)
        return self._holders.get(key, ())

    @cached_property
    def _people(self) -> dict[Key, list[int]]:
        people: dict[Key, list[int]] = {}
        for rank, card in enumerate(self._cards):
            for name in dict.fromkeys(card.people):
                people.setdefault(("with", name.casefold()), []).append(rank)
        return people


_UNIT = 60
"""A point, so that its fractions are whole numbers."""
_FEW, _REACH = 31, 8
"""Up to how many briefs of a key are all looked at; else how many before and behind."""
_WEEK, _MONTH = 7 * 86400.0, 31 * 86400.0
_NEVER = float("inf")
_KEPT = 20_000


def order(card: Card) -> tuple[float, str]:
    """What a site's briefs are sorted by: newest first, then by id; those without a date last."""
    return (-card.date.timestamp() if card.date else _NEVER, card.id)


def _keys(card: Card) -> dict[Key, str]:
    """What a brief can share, with the words for it."""
    keys: dict[Key, str] = {}
    for company in dict.fromkeys([c.id for c in card.companies if c.id]):
        keys.update(_company_keys(card, company))
    for person in card.people:
        keys["with", person.casefold()] = person
    return keys


def _company_keys(card: Card, company_id: str) -> dict[Key, str]:
    """What a brief can share of one company."""
    keys: dict[Key, str] = {}
    for _, name, role, metrics in [c for c in card.companies if c.id == company_id]:
        if role != "source":
            keys["names", company_id] = name
            if role == "primary":
                keys["about", company_id] = name
        for metric in metrics:
            keys.setdefault(("metric", company_id, metric.casefold()), metric)
    return keys
