"""Retold: the same story told twice, in the same words or in others.

Only briefs that have something telling in common are compared, each with a few of those before it, so that the work grows with their
number. Pure: briefs in, pairs out. Refuses to know what is to be done about it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.card import Card, CardCompany, Evidence
from briefgen.model.facts import Figure
from briefgen.model.text import BlockKind

__all__ = [
    "Retelling",
    "Telling",
    "Tellings",
    "evidence_of",
    "may_retell",
    "retellings",
    "shingles",
    "telling",
    "telling_of",
]

Shingles = frozenset[int]
"""Hashes: thousands of tuples would be a burden to the garbage collector."""


class Telling(NamedTuple):
    """A brief as it is compared: its id, its time in seconds since 1970 (None without a date), up to three companies that it is about."""

    id: str
    time: float | None
    about: tuple[str, ...]
    evidence: Evidence

    @property
    def order(self) -> tuple[float, str]:
        """The oldest first, those without a date before all."""
        return (self.time if self.time is not None else float("-inf"), self.id)


class Retelling(NamedTuple):
    """Two briefs of one story, by their ids; `second` is the later one. `copied` is how much of the shorter one's wording the other has, in per cent."""

    first: str
    second: str
    copied: int

    @property
    def is_copy(self) -> bool:
        """Whether the two tell it in the same words; else only the event is the same."""
        return self.copied >= _COPY


def retellings(briefs: Iterable[Brief]) -> tuple[Retelling, ...]:
    """The pairs of briefs that tell one story, in the order of the later one (see `Tellings`)."""
    known = {brief.id: brief for brief in briefs}
    return Tellings(map(telling_of, known.values()), lambda i: shingles(known[i])).pairs()


class Tellings:
    """The tellings of a site, by what makes two of them one story. Only of those in `focus`, where it is given, can be asked.

    In the same words: half of the shorter one's shingles (four words in a row) are in the other. The same event: written within three
    days about one company, and enough evidence in common (see `_share_evidence`). A brief is compared with the eight before it that are
    about one of its companies, and with those that have a print of its.
    """

    def __init__(
        self, tellings: Iterable[Telling], wording: Callable[[str], Shingles], focus: Iterable[Telling] | None = None
    ) -> None:
        wanted = None if focus is None else {key for one in focus for key in _keys(one)}
        found = tellings if wanted is None else (t for t in tellings if not wanted.isdisjoint(_keys(t)))
        self._tellings = sorted(found, key=_order)
        self._wording = lru_cache(_KEPT)(wording)
        self._numbers = {t.id: n for n, t in enumerate(self._tellings)}
        self._about: dict[str, list[int]] = {}
        self._prints: dict[int, list[int]] = {}
        self._times: Counter[int] = Counter()
        for n, one in enumerate(self._tellings):
            for company in one.about if one.time is not None else ():
                self._about.setdefault(company, []).append(n)
            for mark in one.evidence.prints:
                self._prints.setdefault(mark, []).append(n)
            self._times.update((*one.evidence.quotes, *one.evidence.prints))

    def pairs(self) -> tuple[Retelling, ...]:
        """All pairs that tell one story, in the order of the later one."""
        return tuple(pair for n in range(len(self._tellings)) for pair in self._before(n))

    def others(self, brief_id: str) -> tuple[str, ...]:
        """The ids of the other tellings of a brief's story: those in the same words first, then the oldest."""
        n = self._numbers.get(brief_id)
        if n is None:
            return ()
        pairs = [*self._before(n), *(p for m in self._after(n) for p in self._before(m, only=n))]
        found = [(not p.is_copy, self._numbers[p.first if p.second == brief_id else p.second]) for p in pairs]
        return tuple(self._tellings[m].id for _, m in sorted(found))

    def near(self, one: Telling, among: int = 1) -> Iterator[str]:
        """The ids of the briefs whose other tellings may change when `one` comes, goes or changes, as one `among` so many that do.

        What so many use that it was a standing phrase before and is one still tells nobody anything.
        """
        marks = {m for m in (*one.evidence.prints, *one.evidence.quotes) if self._times[m] <= _STOCK + among}
        for other in self._tellings:
            if not marks.isdisjoint(other.evidence.prints) or not marks.isdisjoint(other.evidence.quotes):
                yield other.id
        for company in one.about:
            timeline = self._about.get(company, [])
            at = bisect_left(timeline, one.order, key=lambda m: self._tellings[m].order)
            for m in timeline[max(0, at - _BEFORE - 1) : at + _BEFORE + 2]:
                yield self._tellings[m].id

    def _before(self, n: int, only: int | None = None) -> Iterator[Retelling]:
        """The pairs of a telling with those before it, or with one of those."""
        second = self._tellings[n]
        near: set[int] = set()
        for company in second.about if second.time is not None else ():
            timeline = self._about[company]
            at = bisect_left(timeline, n)
            near.update(m for m in timeline[max(0, at - _BEFORE) : at] if self._days(m, n) <= _DAYS)
        alike = {m for mark in self._telling_prints(n) for m in self._prints[mark] if m < n}
        events = {m for m in near if self._share_evidence(m, n)}
        for m in sorted(events | alike):
            if only is None or m == only:
                copied = _shared(self._wording(self._tellings[m].id), self._wording(second.id))
                if m in events or copied >= _COPY:
                    yield Retelling(self._tellings[m].id, second.id, copied)

    def _after(self, n: int) -> list[int]:
        """The tellings that are compared with one before them."""
        one = self._tellings[n]
        later = {m for mark in self._telling_prints(n) for m in self._prints[mark] if m > n}
        for company in one.about if one.time is not None else ():
            timeline = self._about[company]
            at = bisect_left(timeline, n)
            later.update(m for m in timeline[at + 1 : at + _BEFORE + 1] if self._days(n, m) <= _DAYS)
        return sorted(later)

    def _days(self, m: int, n: int) -> float:
        return (self._tellings[n].time or 0.0) - (self._tellings[m].time or 0.0)

    def _telling_prints(self, n: int) -> list[int]:
        """The prints of a telling that are no standing phrase."""
        return [mark for mark in self._tellings[n].evidence.prints if self._times[mark] <= _STOCK]

    def _share_evidence(self, m: int, n: int) -> bool:
        """Whether two briefs about one company are of one event: three points in common, a third of what the one with less has.

        A figure (to three digits) is a point, a quotation two; something key in one of them must be among what both have.
        """
        one, two = self._tellings[m].evidence, self._tellings[n].evidence
        quotes = [{q for q in e.quotes if self._times[q] <= _STOCK} for e in (one, two)]
        shared = {*one.figures} & {*two.figures}
        said = quotes[0] & quotes[1]
        points = len(shared) + _QUOTE * len(said)
        if points < _EVENT:
            return False
        least = min(len(e.figures) + _QUOTE * len(q) for e, q in zip((one, two), quotes, strict=True))
        return _PART * points >= least and not {*one.key, *two.key}.isdisjoint(shared | said)


def telling(card: Card) -> Telling:
    """A card as it is compared."""
    return Telling(card.id, card.date.timestamp() if card.date else None, _about(card.companies), card.evidence)


def may_retell(cards: Iterable[Card], tellings: Iterable[Telling]) -> Iterator[Card]:
    """Those of `cards` that share something with one of `tellings`: a quick look before any is compared."""
    keys = {key for one in tellings for key in _keys(one)}
    for card in cards:
        evidence = card.evidence
        if (
            not keys.isdisjoint(evidence.prints)
            or not keys.isdisjoint(evidence.quotes)
            or any(c.id in keys for c in card.companies)
        ):
            yield card


def telling_of(brief: Brief) -> Telling:
    """A brief as it is compared."""
    time = brief.date.timestamp() if brief.date else None
    named = [CardCompany(c.id or c.name.casefold(), c.name, c.role) for c in brief.companies]
    return Telling(brief.id, time, _about(named), evidence_of(brief))


def evidence_of(brief: Brief) -> Evidence:
    """What tells the story of a brief from another."""
    figures = [(_figure(f), f.key) for f in brief.figures if f.kind in _TELLING and _is_telling(f)]
    quotes = [(_mark(_plain(q.text)), q.key) for q in brief.quotes if q.text.count(" ") >= _FEW_WORDS - 1]
    return Evidence(
        tuple(sorted({mark for mark, _ in figures})),
        tuple(sorted({mark for mark, _ in quotes})),
        tuple(sorted({mark for mark, key in (*figures, *quotes) if key})),
        tuple(sorted({_mark(text) for text in _prints(brief)})),
    )


def shingles(brief: Brief) -> Shingles:
    """Every four words in a row of the story; none where it is too short to tell."""
    document = brief.document
    story = " ".join(document.surface(b.span) for b in document.blocks if b.kind not in _MUTE)
    words = _WORD.findall(story.casefold())
    if len(words) < _SHORT:
        return frozenset()
    return frozenset(map(hash, zip(words, *(islice(words, n, None) for n in (1, 2, 3)), strict=False)))


_COPY = 50
"""From how many per cent on the wording is the same. Two releases of one company may share a third: what it says of itself."""
_EVENT, _PART = 3, 3
_QUOTE = 2
_DAYS = 3 * 86400.0
_BEFORE = 8
"""With how many of the briefs before it that are about one company, or that share a print, a brief is compared."""
_STOCK = 8
"""What more briefs than this quote or print is a standing phrase, and no evidence."""
_ABOUT = 3
_TELLING = frozenset(("money", "percent", "count", "measure"))
_LISTED = 20
_FEW_WORDS = 5
_PRINT, _LINE = 240, 64
_SHORT = 40
_KEPT = 64
_MUTE: frozenset[BlockKind] = frozenset(("headline", "boilerplate", "caption", "code"))
_WORD = re.compile(r"\w+")


def _keys(one: Telling) -> tuple[str | int, ...]:
    """What two tellings have in common that may be of one story, or that say how common a phrase is."""
    return (*one.about, *one.evidence.prints, *one.evidence.quotes)


def _order(one: Telling) -> tuple[float, str]:
    return one.order


def _about(companies: Iterable[CardCompany]) -> tuple[str, ...]:
    """The companies that a brief names, those that it is about first: three of them."""
    named = sorted([(c.role != "primary", n, c.id) for n, c in enumerate(companies) if c.role != "source"])
    return tuple([company for _, _, company in named[:_ABOUT]])


def _prints(brief: Brief) -> Iterator[str]:
    """What a copy most likely has as well: the headline, and the ends of the first and of the longest paragraph, where no dateline is."""
    text = brief.document.text
    long = [s for kind, s, _ in brief.document.blocks if kind == "paragraph" and s.end - s.start >= _LINE]
    if long:
        longest = max(long, key=_length)
        for start, end in {long[0], longest}:
            yield _plain(text[max(start, end - _PRINT) : end])
    if brief.headline.count(" ") >= _FEW_WORDS - 1:
        yield _plain(brief.headline)


def _shared(one: Shingles, two: Shingles) -> int:
    return 100 * len(one & two) // min(len(one), len(two)) if one and two else 0


def _figure(figure: Figure) -> int:
    """A figure to three digits, so that $18.2 billion goes with $18.228 billion."""
    return _mark(f"{figure.amount.unit} {float(figure.amount.value):.2e}")


def _mark(text: str) -> int:
    """`text` as a number, the same on every machine; 63 bits are enough that no two stories meet by chance."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def _is_telling(figure: Figure) -> bool:
    return figure.kind != "count" or figure.amount.value >= _LISTED


def _plain(text: str) -> str:
    """The words in small letters, with straight quotation marks: copies differ in them."""
    text = text.casefold().strip(" .,")
    return text if text.isascii() else text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]
