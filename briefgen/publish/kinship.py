"""Kinship: which briefs go with one, and why.

Two briefs are kin by what both hold: a company, a person by full name, a metric of one company. It knows no page, and refuses to guess at
what a brief means. An index made once is all that a question looks at, and of a key that many briefs have it looks at those near in time
alone, so that a question costs the same however many briefs there are.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefgen.model.brief import Brief

Key = tuple[str, ...]
"""What briefs can share: ("about", company), ("names", company), ("with", person), ("metric", company, metric in small letters)."""

POINTS = {"names": 2, "about": 4, "with": 3, "metric": 3}
"""What a shared key counts; a company that both are about counts as named in both as well. A week apart counts 2, a month 1."""


class Kin(NamedTuple):
    """A brief that goes with another, and what they share: by the kinds of `POINTS` the words that the brief has that was asked about."""

    brief: Brief
    shared: Mapping[str, Sequence[str]]
    same_week: bool


class Kinship:
    """The briefs of a site by what they hold. `briefs` are in the site's order, `metrics` says what a brief measures of which company."""

    def __init__(self, briefs: Sequence[Brief], metrics: Callable[[Brief], Mapping[str, Sequence[str]]]) -> None:
        self._briefs = briefs
        self._ranks = {b.id: n for n, b in enumerate(briefs)}
        self._times = [b.date.timestamp() if b.date else _NEVER for b in briefs]
        self._keys: list[dict[Key, str]] = []
        self._holders: dict[Key, list[int]] = {}
        for n, brief in enumerate(briefs):
            keys = _keys(brief, metrics(brief))
            self._keys.append(keys)
            for key in keys:
                self._holders.setdefault(key, []).append(n)

    def of(self, brief: Brief, count: int, without: frozenset[str] = frozenset()) -> tuple[Kin, ...]:
        """The kin of a brief with most points, the nearest in time first among equals; but for those in `without`, by id.

        A key counts in full up to 31 briefs, half up to 63, a third up to 127, and so on: what is everywhere says little.
        """
        rank = self._ranks[brief.id]
        scores = self._scores(rank)
        for known in (rank, *[self._ranks[i] for i in without]):
            scores.pop(known, None)
        # Only what the bonus for nearness can still lift among the first is looked at more closely.
        floor = sorted(scores.values())[-count:][0] - 2 * _UNIT if scores else 0
        time, times = self._times[rank], self._times
        now = time if time < _NEVER else -_NEVER  # an undated brief is far from all others, undated ones too
        near = [(abs(times[other] - now), other) for other, points in scores.items() if points >= floor]
        ranked = [(-scores[o] - _UNIT * ((apart < _WEEK) + (apart < _MONTH)), apart, o) for apart, o in near]
        return tuple(
            [Kin(self._briefs[o], self._shared(rank, o), apart < _WEEK) for _, apart, o in sorted(ranked)[:count]]
        )

    def _shared(self, rank: int, other: int) -> Mapping[str, Sequence[str]]:
        theirs = self._keys[other]
        shared: dict[str, list[str]] = {}
        for key, words in self._keys[rank].items():
            if key in theirs:
                # A capital that only one of them gives a metric began a sentence: small letters sort behind capitals.
                said = max(words, theirs[key]) if key[0] == "metric" else words
                shared.setdefault(key[0], []).append(said)
        return shared

    def _scores(self, rank: int) -> dict[int, int]:
        """The points of every brief that shares a key and is near enough, by rank: a matter of the two briefs alone."""
        scores: dict[int, int] = {}
        common: list[tuple[Key, int]] = []
        for key in self._keys[rank]:
            holders = self._holders[key]
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
        keys = self._keys
        for key, worth in common:
            for other in scores:
                if key in keys[other]:
                    scores[other] += worth
        return scores


_UNIT = 60
"""A point, so that its fractions are whole numbers."""
_FEW, _REACH = 31, 8
"""Up to how many briefs of a key are all looked at; else how many before and behind."""
_WEEK, _MONTH = 7 * 86400.0, 31 * 86400.0
_NEVER = float("inf")


def _keys(brief: Brief, metrics: Mapping[str, Sequence[str]]) -> dict[Key, str]:
    """What a brief can share, with the words for it."""
    keys: dict[Key, str] = {}
    for company in brief.companies:
        if company.id and company.role != "source":
            keys["names", company.id] = company.name
            if company.role == "primary":
                keys["about", company.id] = company.name
    for person in brief.people:
        if " " in person.name:
            keys["with", person.name.casefold()] = person.name
    for company_id, measured in metrics.items():
        for metric in measured:
            keys.setdefault(("metric", company_id, metric.casefold()), metric)
    return keys
