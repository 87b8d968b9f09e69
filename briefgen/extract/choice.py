"""Choice: which figures and quotes an editor would pull out, and which sentence stands under the headline.

Every choice is by points for reasons that can be read aloud, and the reasons of what was chosen stand in its `why`. Refuses to know
front matter, apart from a `key` that the editor has settled already.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from briefgen.extract.cues import GRAMMAR
from briefgen.extract.overrides import EDITOR
from briefgen.model.facts import Facts, Figure, Quote
from briefgen.model.text import Block, Document, Span

Item = TypeVar("Item", Figure, Quote)
Reason = tuple[float, str]
"""Points, and what they are for in words that a reader understands; an empty text for what speaks against."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """How many are chosen: at most `most`, and after the first only those with `least` points."""

    most: int
    least: float


FIGURES = _Limits(most=5, least=3.5)
QUOTES = _Limits(most=2, least=3.0)

_WORD = re.compile(r"[^\W_][\w'’-]*")
_COMMON = GRAMMAR["common"]
_KINDS: dict[str, Reason] = {
    "money": (2.5, "an amount of money"),
    "percent": (2.2, "a percentage"),
    "count": (1.6, "a count"),
    "ratio": (1.2, ""),
    "duration": (-2.5, ""),
}
_QUOTED_HEAD = "quote.heading"


def choose_figures(facts: Facts) -> tuple[Figure, ...]:
    """The figures of `facts`, one to five of them with `key` and `why`."""
    scale = _FigureScale(facts)
    return _choose(facts.figures, scale.reasons, scale.repeats, FIGURES)


def choose_quotes(facts: Facts) -> tuple[Quote, ...]:
    """The quotes of `facts`, one to three of them with `key` and `why`."""
    scale = _QuoteScale(facts)
    return _choose(facts.quotes, scale.reasons, scale.repeats, QUOTES)


def choose_standfirst(document: Document, headline: str) -> tuple[str, Span | None]:
    """The first sentence of the story that is neither too short nor too long and adds to the headline, with its span."""
    told = _content_words(headline)
    fallback: Span | None = None
    blocks = [b for b in document.blocks if b.kind == "paragraph"]
    for sentence in document.sentences:
        if not _in_blocks(sentence, blocks) or any(sentence.overlaps(a) for a in document.asides):
            continue
        text = document.surface(sentence).strip()
        words = _content_words(text)
        if not text or not words:
            continue
        fallback = fallback or sentence
        if 50 <= len(text) <= 320 and len(words - told) >= 4 and text[0] not in "\"“‘'" and text[-1] in '.!?”"’':
            return text, sentence
    if fallback is None:
        return "", None
    return document.surface(fallback).strip(), fallback


def _in_blocks(sentence: Span, blocks: Sequence[Block]) -> bool:
    return any(b.span.start <= sentence.start < b.span.end for b in blocks[:40])


def _choose(
    items: tuple[Item, ...],
    reasons: Callable[[Item], list[Reason]],
    repeats: Callable[[Item, Item], float],
    limits: _Limits,
) -> tuple[Item, ...]:
    """`items` with the best ones marked, one after the other; what says again what is chosen already loses points.

    What the editor marked counts first and is never undone.
    """
    settled = {i for i, item in enumerate(items) if item.why == EDITOR}
    chosen = [i for i in settled if items[i].key]
    found = {i: reasons(item) for i, item in enumerate(items) if i not in settled}
    points = {i: sum(p for p, _ in why) for i, why in found.items()}
    best = sorted(points, key=lambda i: (-points[i], i))[: 4 * limits.most + len(settled)]
    for i in best:
        points[i] -= sum(repeats(items[i], items[c]) for c in chosen)
    while best and len(chosen) < limits.most:
        i = max(best, key=lambda i: (points[i], -i))
        if points[i] <= 0 or (chosen and points[i] < limits.least):
            break
        best.remove(i)
        chosen.append(i)
        for other in best:
            points[other] -= repeats(items[other], items[i])
    marked = frozenset(chosen)
    return tuple(
        item if i in settled else replace(item, key=i in marked, why=_why(found[i]) if i in marked else "")
        for i, item in enumerate(items)
    )


def _why(reasons: list[Reason]) -> str:
    return "; ".join(words for points, words in reasons if points > 0 and words)


class _FigureScale:
    """What speaks for a figure: place, headline, kind, metric, size, whose it is."""

    def __init__(self, facts: Facts) -> None:
        blocks = facts.document.blocks
        self.length = max(1, len(facts.document.text))
        self.headline = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
        self.headline_words = _content_words(facts.headline)
        self.headline_amounts = {_amount(f) for f in facts.figures if f.at.span.start < self.headline}
        self.primary = {c.name for c in facts.companies if c.role == "primary"}
        self.quoted = [q.at.span for q in facts.quotes]

    def reasons(self, figure: Figure) -> list[Reason]:
        at = figure.at.span
        if at.start < self.headline:
            return [(-10.0, "")]
        place = at.start / self.length
        found: list[Reason] = [
            (2.0 * (1 - place), "stands early" if place < 0.33 else ""),
            _KINDS.get(figure.kind, (0.0, "")),
        ]
        if _amount(figure) in self.headline_amounts:
            found.append((3.0, "the headline's figure"))
        if figure.metric:
            found.append((0.6, figure.metric))
            if _content_words(figure.metric) & self.headline_words:
                found.append((0.6, "what the headline speaks of"))
        if figure.subject in self.primary:
            found.append((1.0, f"about {figure.subject}"))
        if figure.kind == "count":
            found.append(_size(figure.amount.value))
        if figure.period:
            found.append((0.3, ""))
        if self._is_quoted(at.start):
            found.append((-1.0, ""))
        return found

    def _is_quoted(self, at: int) -> bool:
        i = bisect_right(self.quoted, at, key=_start) - 1
        return i >= 0 and at < self.quoted[i].end

    def repeats(self, figure: Figure, chosen: Figure) -> float:
        """How much `figure` says again of what `chosen` says: all of it, or another value of the same measure."""
        if _amount(figure) == _amount(chosen):
            return 10.0
        if figure.same_as is not None and figure.same_as == chosen.at.span:
            return 0.0
        same_metric = (
            figure.metric is not None and chosen.metric is not None and figure.metric.lower() == chosen.metric.lower()
        )
        if same_metric and figure.subject == chosen.subject and figure.amount.unit == chosen.amount.unit:
            return 1.5
        return 0.3 if figure.kind == chosen.kind else 0.0


class _QuoteScale:
    """What speaks for a quote: a whole sentence of some length, by a named person, of the company the story is about, near the top."""

    def __init__(self, facts: Facts) -> None:
        blocks = facts.document.blocks
        self.length = max(1, len(facts.document.text))
        self.headline = blocks[0].span.end if blocks and blocks[0].kind == "headline" else 0
        self.headline_words = _content_words(facts.headline)
        self.primary = {c.name for c in facts.companies if c.role == "primary"}

    def reasons(self, quote: Quote) -> list[Reason]:
        at = quote.at.span
        if at.start < self.headline or quote.at.rule == _QUOTED_HEAD:
            return [(-10.0, "")]
        words = len(_WORD.findall(quote.text))
        place = at.start / self.length
        found: list[Reason] = [(1.5, "a whole sentence") if quote.form == "direct" else (0.2, "")]
        found.append((min(words, 20) / 12, "says much" if words >= 18 else ""))
        found.append((3.0 * (1 - place), "stands early" if place < 0.5 else ""))
        if quote.speaker is None:
            found.append((-2.5, ""))
        elif quote.speaker_kind == "person":
            found.append((0.8, f"by {quote.speaker}"))
        if quote.affiliation and any(
            quote.affiliation.startswith(p) or p.startswith(quote.affiliation) for p in self.primary
        ):
            found.append((0.5, f"of {quote.affiliation}"))
        if _content_words(quote.text) & self.headline_words:
            found.append((0.6, "takes up the headline"))
        return found

    def repeats(self, quote: Quote, chosen: Quote) -> float:
        if quote.text == chosen.text:
            return 10.0
        return 0.3 if quote.group is not None and quote.group == chosen.group else 0.0


def _size(value: Decimal) -> Reason:
    if value >= 1_000:
        return 0.8, "a large number"
    return (-1.2, "") if value <= 12 else (0.0, "")


def _start(span: Span) -> int:
    return span.start


def _amount(figure: Figure) -> tuple[Decimal, str]:
    return figure.amount.value, figure.amount.unit


def _content_words(text: str) -> frozenset[str]:
    words = (m.group().lower().removesuffix("'s").removesuffix("’s") for m in _WORD.finditer(text))
    return frozenset(w for w in words if w not in _COMMON and len(w) > 1)
