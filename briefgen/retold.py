"""Retold: the same story told twice, in the same words or in others.

Only briefs that have something telling in common are compared, each with a few of those before it, so that the work grows with their
number. Pure: briefs in, pairs out. Refuses to know what is to be done about it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.facts import Figure
from briefgen.model.text import BlockKind

__all__ = ["Retelling", "other_tellings", "retellings"]


class Retelling(NamedTuple):
    """Two briefs of one story; `second` is the later one. `copied` is how much of the shorter one's wording the other has, in per cent."""

    first: Brief
    second: Brief
    copied: int

    @property
    def is_copy(self) -> bool:
        """Whether the two tell it in the same words; else only the event is the same."""
        return self.copied >= _COPY


def retellings(briefs: Iterable[Brief]) -> tuple[Retelling, ...]:
    """The pairs of briefs that tell one story, in the order of the later one.

    In the same words: half of the shorter one's shingles (four words in a row) are in the other. The same event: written within three
    days about one company, and enough evidence in common (see `_share_evidence`).
    """
    tellings = _without_stock([_telling(brief) for brief in sorted(briefs, key=_when)])
    words = lru_cache(_KEPT)(lambda n: _shingles(tellings[n].brief))
    found = []
    for n, near, alike in _candidates(tellings):
        second = tellings[n]
        events = {m for m in near if _share_evidence(tellings[m], second)}
        for m in sorted(events | alike):
            copied = _shared(words(m), words(n))
            if m in events or copied >= _COPY:
                found.append(Retelling(tellings[m].brief, second.brief, copied))
    return tuple(found)


def other_tellings(pairs: Iterable[Retelling]) -> Mapping[str, tuple[Brief, ...]]:
    """The other tellings of each brief's story, by the brief's id: those in the same words first, then the oldest."""
    found: dict[str, list[tuple[bool, Brief]]] = {}
    for pair in pairs:
        found.setdefault(pair.first.id, []).append((not pair.is_copy, pair.second))
        found.setdefault(pair.second.id, []).append((not pair.is_copy, pair.first))
    return {i: tuple(b for _, b in sorted(others, key=lambda o: (o[0], _when(o[1])))) for i, others in found.items()}


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

Shingles = frozenset[int]
"""Hashes: thousands of tuples would be a burden to the garbage collector."""
Proof = str | tuple[str, str]


class _Telling(NamedTuple):
    """A brief as it is compared: its time, the companies that it is about, its figures and quotations, which of them are key, its prints."""

    brief: Brief
    time: float
    about: tuple[str, ...]
    figures: frozenset[Proof]
    quotes: frozenset[Proof]
    key: frozenset[Proof]
    prints: frozenset[str]


def _telling(brief: Brief) -> _Telling:
    figures = [(_figure(f), f.key) for f in brief.figures if f.kind in _TELLING and _is_telling(f)]
    quotes = [(_plain(q.text), q.key) for q in brief.quotes if q.text.count(" ") >= _FEW_WORDS - 1]
    return _Telling(
        brief,
        brief.date.timestamp() if brief.date else float("-inf"),
        tuple(_about(brief)[:_ABOUT]),
        frozenset([proof for proof, _ in figures]),
        frozenset([proof for proof, _ in quotes]),
        frozenset([proof for proof, key in (*figures, *quotes) if key]),
        frozenset(_prints(brief)),
    )


def _about(brief: Brief) -> list[str]:
    """The companies that a brief names, those that it is about first."""
    named = [(c.role != "primary", c.id or c.name.casefold()) for c in brief.companies if c.role != "source"]
    return [company for _, company in sorted(named, key=itemgetter(0))]


def _without_stock(tellings: Sequence[_Telling]) -> list[_Telling]:
    """The tellings without the phrases that too many of them have."""
    times = Counter(p for t in tellings for p in (*t.quotes, *t.prints))
    stock = frozenset(p for p, n in times.items() if n > _STOCK)
    return [
        t._replace(quotes=t.quotes - stock, prints=t.prints - stock) if stock & t.quotes or stock & t.prints else t
        for t in tellings
    ]


def _candidates(tellings: Sequence[_Telling]) -> Iterator[tuple[int, set[int], set[int]]]:
    """Each brief's number, with those before it about one company within three days, and with those that have a print of its."""
    about: dict[str, list[int]] = {}
    prints: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        near: set[int] = set()
        alike: set[int] = set()
        for company in telling.about if telling.brief.date else ():
            before = about.setdefault(company, [])
            near.update(m for m in before if telling.time - tellings[m].time <= _DAYS)
            before[: max(0, len(before) - _BEFORE + 1)] = []
            before.append(n)
        for text in telling.prints:
            before = prints.setdefault(text, [])
            alike.update(before)
            before.append(n)
        if near or alike:
            yield n, near, alike


def _share_evidence(one: _Telling, two: _Telling) -> bool:
    """Whether two briefs about one company are of one event: three points in common, a third of what the one with less has.

    A figure (to three digits) is a point, a quotation two; something key in one of them must be among what both have.
    """
    figures, quotes = one.figures & two.figures, one.quotes & two.quotes
    points = len(figures) + _QUOTE * len(quotes)
    if points < _EVENT:
        return False
    least = min(len(t.figures) + _QUOTE * len(t.quotes) for t in (one, two))
    return _PART * points >= least and not (one.key | two.key).isdisjoint(figures | quotes)


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


def _shingles(brief: Brief) -> Shingles:
    """Every four words in a row of the story; none where it is too short to tell."""
    document = brief.document
    story = " ".join(document.surface(b.span) for b in document.blocks if b.kind not in _MUTE)
    words = _WORD.findall(story.casefold())
    if len(words) < _SHORT:
        return frozenset()
    return frozenset(map(hash, zip(words, *(islice(words, n, None) for n in (1, 2, 3)), strict=False)))


def _shared(one: Shingles, two: Shingles) -> int:
    return 100 * len(one & two) // min(len(one), len(two)) if one and two else 0


def _figure(figure: Figure) -> Proof:
    """A figure to three digits, so that $18.2 billion goes with $18.228 billion."""
    return figure.amount.unit, f"{float(figure.amount.value):.2e}"


def _is_telling(figure: Figure) -> bool:
    return figure.kind != "count" or figure.amount.value >= _LISTED


def _plain(text: str) -> str:
    """The words in small letters, with straight quotation marks: copies differ in them."""
    text = text.casefold().strip(" .,")
    return text if text.isascii() else text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _when(brief: Brief) -> tuple[float, str]:
    return (brief.date.timestamp() if brief.date else float("-inf"), brief.id)
