"""Choice: which figures and quotes an editor would pull out.

Every choice is by points for reasons that can be read aloud, and the reasons of what was chosen stand in its `why`. Refuses to know
front matter, apart from a `key` that the editor has settled already.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Any, TypeVar

from briefgen.extraction.overrides import EDITOR
from briefgen.extraction.quotes.cues import GRAMMAR
from briefgen.extraction.quotes.words import content_words, phrase_words, plain_words
from briefgen.model.facts import Facts, Figure, FigureKind, Quote

Item = TypeVar("Item", Figure, Quote)
Reason = tuple[float, str]
"""Points, and what they are for in words that a reader understands; an empty text for what speaks against."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """How many are chosen: at most `most`, and after the first only those with `least` points."""

    most: int
    least: float


FIGURES = _Limits(most=5, least=1.8)
QUOTES = _Limits(most=2, least=3.0)

_KINDS: dict[str, Reason] = {
    "money": (2.8, "an amount of money"),
    "percent": (2.5, "a percentage"),
    "count": (1.6, "a count"),
    "ratio": (1.2, ""),
    "measure": (1.5, "a measure"),
    "duration": (-1.5, ""),
}
_ROUNDED = ("money", "count")
_NOTHING: Reason = (0.0, "")
_HEADLINED: Reason = (0.6, "what the headline speaks of")
_UNMEASURED: Reason = (-1.0, "")
_DATED: Reason = (0.3, "")
_BASE: Reason = (-2.0, "")
_EXPECTED: Reason = (-2.0, "")
_PRICED: Reason = (-0.3, "")
_WEIGHT: Reason = (0.5, "what a deal or a year is worth")
_WEIGHTY = GRAMMAR["weighty_metrics"]
_TRADED = frozenset(("share", "shares", "stock", "stocks"))
_COMPARED = GRAMMAR["compared_with"]
_AGAINST = frozenset(("from", "versus", "vs", "vs.", "against"))
_QUALIFYING = frozenset(("about", "around", "nearly", "almost", "some", "roughly", "just", "a", "an", "the", "its"))
_LEADING = _AGAINST | _QUALIFYING | {"of", "to", "with"}
_REPEATED = 0.6  # the share of words from which a quote says another one again
_BEFORE = 48  # characters that are looked at before a figure
_OF_ONE_MEASURE = 1.3
_SAME_VOICE = 0.6  # an editor would rather hear a second voice
_MOST_HEADLINED = 20
_QUOTED_HEAD = "quote.heading"


def choose_figures(facts: Facts) -> tuple[Figure, ...]:
    """The figures of `facts`, one to five of them with `key` and `why`."""
    scale = _FigureScale(facts)
    return _choose(facts.figures, scale.reasons, scale.repeats, FIGURES)


def choose_quotes(facts: Facts) -> tuple[Quote, ...]:
    """The quotes of `facts`, one to three of them with `key` and `why`."""
    scale = _QuoteScale(facts)
    return _choose(facts.quotes, scale.reasons, scale.repeats, QUOTES)


def _choose(
    items: tuple[Item, ...],
    reasons: Callable[[Item], list[Reason]],
    repeats: Callable[[Item, Item], float],
    limits: _Limits,
) -> tuple[Item, ...]:
    """`items` with the best ones marked, one after the other; what says again what is chosen already loses points.

    What the editor marked counts first and is never undone. Points only fall, so an item is weighed again only when it comes to the top.
    """
    chosen = [i for i, item in enumerate(items) if item.key and item.why == EDITOR]
    found = {i: reasons(item) for i, item in enumerate(items) if item.why != EDITOR}
    heap = [(-sum([points for points, _ in why]), i, 0) for i, why in found.items()]
    heapify(heap)
    while heap and len(chosen) < limits.most:
        minus, i, met = heappop(heap)
        if met < len(chosen):
            for other in chosen[met:]:
                minus += repeats(items[i], items[other])
            heappush(heap, (minus, i, len(chosen)))
            continue
        if minus >= 0 or (chosen and -minus < limits.least):
            break
        chosen.append(i)
    marked: list[Any] = list(items)  # `_replace` is not known to keep the type
    for i in found:
        if items[i].key or items[i].why:
            marked[i] = items[i]._replace(key=False, why="")
    for i in chosen:
        if i in found:
            marked[i] = items[i]._replace(key=True, why=_why(found[i]))
    return tuple(marked)


def _why(reasons: list[Reason]) -> str:
    return "; ".join([words for points, words in reasons if points > 0 and words])


class _FigureScale:
    """What speaks for a figure: place, headline, kind, metric, size, whose it is; and what against: that it is only compared with."""

    def __init__(self, facts: Facts) -> None:
        blocks = facts.document.blocks
        self.text = facts.document.text
        self.length = max(1, len(self.text))
        self.headline = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
        self.headline_words = phrase_words(facts.headline)
        self.headlined = [f for f in facts.figures[:_MOST_HEADLINED] if f.at.span.start < self.headline]
        self.about = {c.name: (1.0, f"about {c.name}") for c in facts.companies if c.role == "primary"}
        self.quoted = [(q.at.span.start, q.at.span.end) for q in facts.quotes]

    def reasons(self, figure: Figure) -> list[Reason]:
        at = figure.at.span.start
        if at < self.headline:
            return [(-10.0, "")]
        place = at / self.length
        found: list[Reason] = [
            (2.0 * (1 - place), "stands early" if place < 0.33 else ""),
            _KINDS.get(figure.kind, _NOTHING),
        ]
        if self.headlined and any(_is_same_amount(figure, f) for f in self.headlined):
            found.append((3.0 if figure.metric else 1.0, "the headline's figure"))
        if figure.metric:
            found += _measured(figure.metric, figure.kind)
            if self.headline_words and not self.headline_words.isdisjoint(phrase_words(figure.metric)):
                found.append(_HEADLINED)
        else:
            found.append(_UNMEASURED)
        if figure.subject in self.about:
            found.append(self.about[figure.subject])
        if figure.kind == "count":
            found.append(_size(figure.amount.value))
        if figure.period:
            found.append(_DATED)
        fact = figure.same_as.start if figure.same_as is not None else at
        if _is_compared_with(self.text[max(0, fact - _BEFORE) : fact]):
            found.append(_BASE)
        if self.quoted and self._is_quoted(at):
            found.append((-1.0, ""))
        return found

    def _is_quoted(self, at: int) -> bool:
        i = bisect_left(self.quoted, (at + 1,)) - 1
        return i >= 0 and at < self.quoted[i][1]

    def repeats(self, figure: Figure, chosen: Figure) -> float:
        """How much `figure` says again of what `chosen` says: all of it, or another value of the same measure."""
        if _is_same_amount(figure, chosen) or _is_same_fact(figure, chosen):
            return 10.0
        if (
            figure.metric is not None
            and chosen.metric is not None
            and figure.subject == chosen.subject
            and figure.amount.unit == chosen.amount.unit
            and figure.metric.lower() == chosen.metric.lower()
        ):
            return _OF_ONE_MEASURE
        return 0.3 if figure.kind == chosen.kind else 0.0


class _QuoteScale:
    """What speaks for a quote: a whole sentence of some length, by a named person, of the company the story is about, near the top."""

    def __init__(self, facts: Facts) -> None:
        blocks = facts.document.blocks
        self.length = max(1, len(facts.document.text))
        self.headline = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
        self.headline_words = phrase_words(facts.headline)
        self.primary = {c.name for c in facts.companies if c.role == "primary"}

    def reasons(self, quote: Quote) -> list[Reason]:
        at = quote.at.span
        if at.start < self.headline or quote.at.rule == _QUOTED_HEAD:
            return [(-10.0, "")]
        words = plain_words(quote.text)
        place = at.start / self.length
        found: list[Reason] = [(1.5, "a whole sentence") if quote.form == "direct" else (0.2, "")]
        found.append((min(len(words), 20) / 12, "says much" if len(words) >= 18 else ""))
        found.append((3.0 * (1 - place), "stands early" if place < 0.5 else ""))
        if quote.speaker is None:
            found.append((-2.5, ""))
        elif quote.speaker_kind == "person":
            found.append((0.8, f"by {quote.speaker}"))
        if quote.affiliation and any(
            quote.affiliation.startswith(p) or p.startswith(quote.affiliation) for p in self.primary
        ):
            found.append((0.5, f"of {quote.affiliation}"))
        if not self.headline_words.isdisjoint(words):
            found.append((0.6, "takes up the headline"))
        return found

    def repeats(self, quote: Quote, chosen: Quote) -> float:
        """How much less `quote` is worth beside `chosen`: nothing where it says the same, less where the same speaker speaks again."""
        if quote.text == chosen.text or (quote.speaker == chosen.speaker and _shares_words(quote.text, chosen.text)):
            return 10.0
        return _SAME_VOICE if quote.speaker == chosen.speaker else 0.0


def _shares_words(one: str, other: str) -> bool:
    """Whether the shorter of two texts says little that the longer one does not."""
    ours, theirs = content_words(one), content_words(other)
    return len(ours & theirs) >= _REPEATED * min(len(ours), len(theirs)) > 0


def _size(value: Decimal) -> Reason:
    if value >= 1_000:
        return 0.8, "a large number"
    return (-1.2, "") if value <= 12 else _NOTHING


@lru_cache(maxsize=1024)
def _measured(metric: str, kind: FigureKind) -> tuple[Reason, ...]:
    """What the metric says of its figure."""
    words = phrase_words(metric)
    found: list[Reason] = [(0.6, metric)]
    if kind == "money" and not _WEIGHTY.isdisjoint(words):
        found.append(_WEIGHT)
    if not _TRADED.isdisjoint(words):
        found.append(_PRICED)
    if not _COMPARED.isdisjoint(words):
        found.append(_EXPECTED)
    return tuple(found)


def _is_same_amount(one: Figure, other: Figure) -> bool:
    """Whether two figures give one amount, be it rounded in one of them: 18.2 billion and 18.228 billion."""
    if one.amount.unit != other.amount.unit:
        return False
    a, b = one.amount.value, other.amount.value
    return a == b or (one.kind in _ROUNDED and abs(a - b) * 100 < abs(a))


def _is_same_fact(one: Figure, other: Figure) -> bool:
    """Whether two figures give one fact in two units."""
    if one.same_as is None and other.same_as is None:
        return False
    return (one.same_as or one.at.span) == (other.same_as or other.at.span)


def _is_compared_with(before: str) -> bool:
    """Whether the words before a figure make it the base of a comparison: "to $191 from", "compared with about"."""
    tail = before.rsplit(None, 1)[-1:]
    if not tail or tail[0].lower() not in _LEADING:  # a quick no for most
        return False
    words = before.lower().rsplit(None, 5)
    while words and words[-1] in _QUALIFYING:
        words.pop()
    if not words:
        return False
    last, one_before = words[-1], words[-2] if len(words) > 1 else ""
    if last in _AGAINST:
        return True
    return (last == "of" and one_before in _COMPARED) or (last in ("to", "with") and one_before == "compared")
